"""What the ledger proposes to the register by itself, and takes back when the yeses behind it are taken back.

Called by the actions of the ledger, within their transaction and with the ledger locked (`lock_ledger`).
"""

from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import ngettext

from accounts.audit import record
from accounts.models import AuditRecord, Member, Organisation
from accounts.notices import take_back, tell
from accounts.tenancy import current_organisation_id, here
from playbook.actions.rules import put_in_register
from playbook.models import Rule, Yes
from playbook.often_bent import OFTEN, WITHIN, counted_from


def lock_ledger() -> None:
    """One after the other: of two who bend a rule at the same moment, the second counts the first."""
    rows = Organisation.objects.select_for_update(no_key=True).filter(pk=current_organisation_id())
    list(rows.values_list("pk"))


def propose_often_bent(yes: Yes) -> Rule | None:
    """The rule that `yes` bent, proposed if it was bent often; None when there is nothing to propose.

    Nothing is proposed that waits for a decision already, nor what was killed: that it is back, people say.
    """
    standing = Rule.objects.active().select_for_update().filter(key=yes.bent_key).first()
    if standing and (standing.is_undecided or standing.decision == Rule.Decision.KILL):
        return None
    last_word = standing.decided_at if standing else _put_away_at(yes.bent_key)
    times = bendings(yes.bent_key).filter(at__gt=counted_from(yes.at, last_word), at__lte=yes.at).count()
    if times < OFTEN:
        return None
    return _ask_again(standing, yes, times) if standing else _propose(yes, times)


def withdraw_proposal(key: str) -> None:
    """A proposal that nobody has touched goes when too few yeses are left behind it."""
    rule = Rule.objects.active().select_for_update().filter(key=key).first()
    if rule is None or not (rule.again_since or is_untouched(rule)):
        return
    since = counted_from(rule.again_since or rule.reported_at, rule.decided_at)
    if bendings(key).filter(at__gt=since).count() >= OFTEN:
        return
    if rule.again_since:
        rule.again_since = None
    else:
        rule.archived_at = timezone.now()
    rule.save()
    record(by=None, verb="rule.proposal_withdrawn", target=rule)
    take_back(kind="look", by=None, path=here("rule_detail", rule.pk))


def bendings(key: str) -> QuerySet[Yes]:
    return Yes.objects.active().filter(bent_key=key)


def is_untouched(rule: Rule) -> bool:
    """Proposed by the ledger, and nobody has reported, edited or decided it since."""
    return rule.is_from_ledger and rule.reported_by_id is None and not rule.decision and rule.revision == 1


def _put_away_at(key: str) -> object:
    """When somebody archived this rule last: what was bent before that has been looked at."""
    archived = Rule.objects.archived().filter(key=key).values("pk")
    trail = AuditRecord.objects.of_kind(Rule).filter(verb="rule.archived", target_id__in=archived)
    return trail.aggregate(last=Max("at"))["last"]


def _propose(yes: Yes, times: int) -> Rule:
    new = Rule(title=yes.bent, origin=Rule.Origin.LEDGER, reported_at=yes.at, touchpoint=yes.touchpoint)
    rule, is_new = put_in_register(new)
    if is_new:
        words = ngettext("Bent %(n)d time within %(days)d days", "Bent %(n)d times within %(days)d days", times)
        _announce(rule, "rule.proposed", times, words % {"n": times, "days": WITHIN.days})
    return rule


def _ask_again(rule: Rule, yes: Yes, times: int) -> Rule:
    rule.again_since = yes.at
    rule.revision += 1
    rule.save()
    if rule.decision == Rule.Decision.KEEP:
        words = ngettext("Bent %(n)d time since it was kept", "Bent %(n)d times since it was kept", times)
    else:
        words = ngettext("Bent %(n)d time since it was changed", "Bent %(n)d times since it was changed", times)
    _announce(rule, "rule.proposed_again", times, words % {"n": times})
    return rule


def _announce(rule: Rule, verb: str, times: int, words: str) -> None:
    """By nobody: whoever said the last yes is told too, when they are a manager."""
    at = (rule.again_since or rule.reported_at).isoformat()
    record(by=None, verb=verb, target=rule, detail={"times": times, "at": at})
    managers = Member.objects.managing()
    tell(to=managers, kind="look", by=None, about=rule.title, path=here("rule_detail", rule.pk), words=words)
