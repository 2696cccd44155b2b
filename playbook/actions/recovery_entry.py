"""When it burns anyway, do this: an entry tied to a combustion point."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.audit import record
from accounts.models import Member
from journeys.models import CombustionPoint
from playbook.models import Entry, RecoveryEntry


@transaction.atomic
def tie_recovery_entry(*, by: Member, combustion_point: CombustionPoint, entry: Entry) -> RecoveryEntry:
    """From now on this entry says what to do there, in the place of the one that did. Raises ValidationError for an
    entry that is not in the playbook."""
    if not entry.is_published or entry.archived_at is not None:
        raise ValidationError(_("Only what is published can say what to do. Choose another entry."))
    given = {"entry": entry, "by": by, "chosen_at": timezone.now()}
    tie, _is_new = RecoveryEntry.objects.update_or_create(combustion_point=combustion_point, defaults=given)
    detail = {"entry": entry.pk, "title": entry.title}
    record(by=by, verb="combustion_point.recovery_entry_chosen", target=combustion_point, detail=detail)
    return tie


@transaction.atomic
def untie_recovery_entry(*, by: Member, combustion_point: CombustionPoint) -> None:
    """No entry says what to do there any more; doing it twice changes nothing."""
    gone, _by_table = RecoveryEntry.objects.of_point(combustion_point.pk).delete()
    if gone:
        record(by=by, verb="combustion_point.recovery_entry_taken_away", target=combustion_point)
