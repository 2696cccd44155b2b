"""What other customers said, told while somebody writes down what one says."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import OrgRequest, member
from accounts.tenancy import here
from feedback import rules
from feedback.models import Feedback
from feedback.search import FEEDBACK
from search.alike import SAME, most_alike
from ui.alike import Alike, alike_line


@require_POST
@member
def feedback_alike(request: OrgRequest) -> HttpResponse:
    if not rules.may_log(request.member):
        raise PermissionDenied
    found = most_alike(request.POST.get("words", ""), Feedback.objects.active(), FEEDBACK)
    known = Feedback.objects.for_list().in_bulk(found) if found else {}
    rows = [_alike(known[pk], how_alike) for pk, how_alike in found.items() if pk in known]
    return alike_line(request, rows, _("A customer said something like this"))


def _alike(feedback: Feedback, how_alike: float) -> Alike:
    recovery = getattr(feedback, "recovery", None)
    return Alike(
        pk=feedback.pk,
        address=here("feedback_detail", feedback.pk),
        said=feedback.words,
        who=str(feedback.logged_by or feedback.channel_word),
        at=feedback.happened_at,
        where=feedback.touchpoint.title if feedback.touchpoint else "",
        state=str(recovery.state_word) if recovery else "",
        is_same=how_alike >= SAME,
    )
