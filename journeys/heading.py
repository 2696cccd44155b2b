"""What stands above a drawn map."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.tenancy import current_organisation
from journeys.canvas import Head
from journeys.models import Journey


def head_of(journey: Journey, *, is_outside: bool = False) -> Head:
    """Readers outside are not told who keeps the map."""
    facts = [
        current_organisation().name,
        journey.persona.name,
        *([] if is_outside else [_("kept by %(name)s") % {"name": journey.owner}]),
        _("Future: as it shall be") if journey.is_future else _("Current: as it is"),
        date_format(timezone.localdate()),
    ]
    return Head(journey.title, facts, get_language() or "en")
