"""The minute's sweep: who sees a recovery through hears before it is due, and when it is overdue, and so do managers.

It trusts rows only. That somebody was told and the notices themselves are written together, so a worker that dies
leaves both or neither.
"""

import logging
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import Member, Notice
from accounts.notices import tell
from accounts.tenancy import here, in_organisation, scopes_disabled
from feedback.models import Escalation, Recovery

logger = logging.getLogger(__name__)

# So many in one sweep, kind and organisation; the next minute takes up the rest.
AT_ONCE = 200


def escalate_recoveries(*, now: datetime) -> None:
    """For all organisations: tell of what is nearly due or overdue at `now`, each once per due time."""
    with scopes_disabled():
        waiting = {
            organisation
            for kind in Escalation.Kind.values
            for organisation in Escalation.objects.untold(kind, now).order_by().values_list("organisation", flat=True)
        }
    for organisation_id in sorted(waiting):
        try:
            with in_organisation(organisation_id):
                _escalate_here(now)
        except Exception:
            # One organisation's fault must not keep the others waiting; the next minute tries again.
            logger.exception("The recoveries of organisation %s could not be escalated", organisation_id)


def _escalate_here(now: datetime) -> None:
    managers = list(Member.objects.managing().select_related("user"))
    for kind in Escalation.Kind:
        for pk in Escalation.objects.untold(kind, now).most_urgent_first().values_list("pk", flat=True)[:AT_ONCE]:
            _escalate(pk, kind, managers, now)


@transaction.atomic
def _escalate(pk: int, kind: Escalation.Kind, managers: list[Member], now: datetime) -> None:
    """The row is the claim: of two sweeps at once the second finds it written."""
    untold = Escalation.objects.untold(kind, now).select_for_update(of=("self",), no_key=True)
    recovery = untold.for_cards().filter(pk=pk).first()
    if recovery is None:
        return
    _row, is_new = Escalation.objects.get_or_create(recovery=recovery, kind=kind, due_at=recovery.due_at)
    if is_new:
        path, words = here("recovery_detail", pk), _words(recovery, kind)
        to = _whom(recovery, kind, managers)
        tell(to=to, kind=Notice.Kind.LOOK, by=None, about=str(recovery), path=path, words=words)


def _whom(recovery: Recovery, kind: Escalation.Kind, managers: list[Member]) -> list[Member]:
    """Its owner, unless they left or only read; managers, too, when it is overdue, nobody has acknowledged it, or
    there is no owner to hear of it."""
    theirs = [recovery.owner] if recovery.owner.archived_at is None and not recovery.owner.is_viewer else []
    is_alone = kind == Escalation.Kind.LATE or recovery.state == Recovery.State.NEW or not theirs
    return list(dict.fromkeys(theirs + (managers if is_alone else [])))


def _words(recovery: Recovery, kind: Escalation.Kind) -> str:
    if kind == Escalation.Kind.LATE:
        said = _("It was to be made good by %(time)s.")
    elif recovery.state == Recovery.State.NEW:
        said = _("Nobody has acknowledged it yet. It is to be made good by %(time)s.")
    else:
        said = _("It is to be made good by %(time)s.")
    return said % {"time": date_format(timezone.localtime(recovery.due_at), "j F, H:i")}
