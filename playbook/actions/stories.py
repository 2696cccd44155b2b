"""Stories of the week: what managers choose to be told to everybody, in the house and in the weekly email."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import Member, Notice, Organisation
from accounts.notices import tell
from accounts.tenancy import current_organisation, here
from playbook.models import Observation, Outcome

# More than two, and none of them is heard.
A_WEEK_HAS = 2


@transaction.atomic
def tell_story(*, by: Member, observation: Observation, at: datetime | None = None) -> Outcome:
    """Whoever noticed it hears of it. Raises ValidationError when the week has its two."""
    moment = at or timezone.now()
    # Of two managers who choose at the same moment, one is first.
    Organisation.objects.select_for_update(no_key=True).get(pk=current_organisation().pk)
    told = Outcome.objects.stories().filter(at__gte=monday_of(moment))
    if told.exclude(observation=observation).count() >= A_WEEK_HAS:
        raise ValidationError(_("This week has its two stories. Take one back first, or wait until Monday."))
    Observation.objects.filter(pk=observation.pk).see(by=by, at=moment)
    story, is_new = Outcome.objects.get_or_create(
        observation=observation, kind=Outcome.Kind.STORY, target=0, defaults={"by": by, "at": moment}
    )
    if is_new:
        record(by=by, verb="observation.story", target=observation)
        path = here("observation_detail", observation.pk)
        tell(
            to=[observation.author], kind=Notice.Kind.THANKS, by=by, about=str(observation), words=str(story), path=path
        )
    return story


@transaction.atomic
def take_story_back(*, by: Member, observation: Observation) -> None:
    gone, _rows = Outcome.objects.stories().filter(observation=observation).delete()
    if gone:
        record(by=by, verb="observation.story_taken_back", target=observation)


def monday_of(moment: datetime) -> datetime:
    """When its week began, by the house's clock."""
    local = moment.astimezone(current_organisation().zone)
    return (local - timedelta(days=local.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
