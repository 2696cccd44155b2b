"""What changes the rule register: reports, decisions, what comes back, and what the ledger proposes."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import AuditRecord, Member
from accounts.notices import take_back, tell
from accounts.tenancy import here
from journeys.models import Touchpoint
from playbook.models import Allowance, Rule, RuleReturn, Yes
from playbook.often_bent import key_of


@transaction.atomic
def report_rule(
    *,
    by: Member,
    title: str,
    aggravates: str = "",
    basis: str = "unknown",
    ease: int = 3,
    impact: int = 3,
    touchpoint: Touchpoint | None = None,
    at: datetime | None = None,
) -> Rule:
    """Put a rule into the register, once: one that stands there gets the report beside it, a killed one is back."""
    moment = at or timezone.now()
    said = {"aggravates": aggravates, "basis": basis, "ease": ease, "impact": impact, "touchpoint": touchpoint}
    rule, is_new = put_in_register(Rule(title=title, reported_by=by, reported_at=moment, **said))
    if is_new:
        record(by=by, verb="rule.reported", target=rule, detail=_at(moment))
    elif rule.is_buried:
        say_rule_is_back(by=by, rule=rule, note=aggravates, at=moment)
    elif rule.decision or rule.reported_by_id != by.pk:
        _report_again(rule, by, aggravates, moment)
    return rule


def put_in_register(rule: Rule) -> tuple[Rule, bool]:
    """The rule and whether it is new: of two who write down the same words at the same moment, one does."""
    try:
        with transaction.atomic():
            rule.save(force_insert=True)
        return rule, True
    except IntegrityError:
        standing = Rule.objects.active().select_for_update().filter(key=rule.key).first()
        if standing is None:
            raise
        return standing, False


def _report_again(rule: Rule, by: Member, words: str, moment: datetime) -> None:
    if rule.reported_by is None:
        # The ledger proposed it; now it has somebody who hears what becomes of it.
        rule.reported_by = by
        rule.save(update_fields=["reported_by"])
    record(by=by, verb="rule.reported_again", target=rule, detail={"words": words, **_at(moment)})


@transaction.atomic
def edit_rule(*, by: Member, rule: Rule, **fields: Any) -> Rule:
    """Change what the register says of a rule. Other words for it take along the yeses and allowances that bend it."""
    before = rule.key
    for name, value in fields.items():
        setattr(rule, name, value)
    rule.revision += 1
    rule.save()
    if rule.key != before:
        _take_along(before, rule)
    record(by=by, verb="rule.edited", target=rule, detail={"fields": list(fields)})
    return rule


def _take_along(before: str, rule: Rule) -> None:
    Yes.objects.filter(bent_key=before).update(bent_key=rule.key, bent=rule.title)
    for allowance in Allowance.objects.exclude(bends=""):
        if key_of(allowance.bends) == before:
            allowance.bends = rule.title
            allowance.save(update_fields=["bends"])


@transaction.atomic
def decide_rule(
    *, by: Member, rule: Rule, decision: str, reason: str, changed_to: str = "", at: datetime | None = None
) -> Rule:
    """Kill, change or keep, and say why. A later decision replaces the earlier one, which stays in the trail.

    Whoever reported the rule, or said that it is back, is told. Raises ValidationError for a change without new words.
    """
    if not reason.strip() or (decision == Rule.Decision.CHANGE and not changed_to.strip()):
        raise ValidationError(_("A decision says why, and a change says what holds from now on."))
    rule.decision, rule.reason = decision, reason
    rule.changed_to = changed_to if decision == Rule.Decision.CHANGE else ""
    rule.decided_by, rule.decided_at = by, at or timezone.now()
    rule.back_since = rule.again_since = None
    rule.revision += 1
    rule.save()
    said = {"decision": decision, "reason": reason, "changed_to": rule.changed_to, **_at(rule.decided_at)}
    record(by=by, verb="rule.decided", target=rule, detail=said)
    words = f"{rule.decision_word}: {rule.changed_to or reason}"
    tell(to=_people_behind(rule), kind="decision", by=by, about=rule.title, path=_path(rule), words=words)
    return rule


def _people_behind(rule: Rule) -> list[Member]:
    """Those who reported it, first or again, and those who met it again."""
    again = AuditRecord.objects.about(rule).filter(verb="rule.reported_again").values("by")
    returned = rule.returns.active().values("by")
    return list(Member.objects.filter(Q(pk=rule.reported_by_id) | Q(pk__in=again) | Q(pk__in=returned)))


@transaction.atomic
def say_rule_is_back(*, by: Member, rule: Rule, note: str = "", at: datetime | None = None) -> RuleReturn:
    """Somebody met a killed rule again: it stands at the top of the register until it is decided anew.

    Said twice by one member, it is kept once. Raises ValidationError for a rule that was not killed.
    """
    moment = at or timezone.now()
    rule.refresh_from_db(from_queryset=Rule.objects.select_for_update())
    if rule.decision != Rule.Decision.KILL:
        raise ValidationError(_("Only a killed rule can be back."))
    earlier = rule.returns.since_decided(rule).filter(by=by).first()
    if earlier is not None:
        return _with_note(earlier, note)
    rule_return = RuleReturn.objects.create(rule=rule, by=by, note=note, at=moment)
    record(by=by, verb="rule.returned", target=rule, detail={"words": note, **_at(moment)})
    if rule.back_since is None:
        rule.back_since = moment
        rule.save()
        _tell_managers(rule, _("It is back: %(note)s") % {"note": note} if note else _("It is back"), by=by)
    return rule_return


def _with_note(rule_return: RuleReturn, note: str) -> RuleReturn:
    if note and not rule_return.note:
        rule_return.note = note
        rule_return.save(update_fields=["note"])
    return rule_return


@transaction.atomic
def take_back_return(*, by: Member, rule_return: RuleReturn) -> Rule:
    """It was a mistake: unless somebody else met it too, the rule lies in the graveyard again."""
    rule = Rule.objects.select_for_update().get(pk=rule_return.rule_id)
    rule_return.archived_at = timezone.now()
    rule_return.save(update_fields=["archived_at"])
    if not rule.returns.since_decided(rule).exists():
        rule.back_since = None
        rule.save()
    take_back(kind="look", by=rule_return.by, path=_path(rule))
    record(by=by, verb="rule.return_taken_back", target=rule)
    return rule


@transaction.atomic
def archive_rule(*, by: Member, rule: Rule) -> Rule:
    rule.archived_at = timezone.now()
    rule.save(update_fields=["archived_at"])
    record(by=by, verb="rule.archived", target=rule)
    return rule


@transaction.atomic
def restore_rule(*, by: Member, rule: Rule) -> Rule:
    """Raises ValidationError when the same rule was put into the register in the meantime."""
    rule.archived_at = None
    try:
        with transaction.atomic():
            rule.save(update_fields=["archived_at"])
    except IntegrityError as taken:
        raise ValidationError(_("This rule stands in the register again already.")) from taken
    record(by=by, verb="rule.restored", target=rule)
    return rule


def _tell_managers(rule: Rule, words: str, by: Member | None = None) -> None:
    managers = Member.objects.managing()
    tell(to=managers, kind="look", by=by, about=rule.title, path=_path(rule), words=words)


def _path(rule: Rule) -> str:
    return here("rule_detail", rule.pk)


def _at(moment: datetime) -> dict[str, str]:
    """When it happened, which for what is written down later is not when the trail was."""
    return {"at": moment.isoformat()}
