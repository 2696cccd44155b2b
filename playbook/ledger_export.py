"""The rule register and the say-yes ledger as lines of spreadsheets."""

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import Any

from django.utils.translation import gettext as _

from playbook.models import Rule, Yes
from playbook.models.rule import RuleQuerySet
from playbook.models.say_yes import YesQuerySet
from ui import spreadsheet


def register_lines(rows: RuleQuerySet, zone: tzinfo) -> Iterator[str]:
    """The register with its graveyard; times in `zone`."""
    heading = [
        _("Rule"), _("Who it aggravates, and how"), _("Law or habit"), _("Easy, 1 to 5"), _("Helps, 1 to 5"),
        _("Where"), _("Came from"), _("Reported by"), _("Reported"), _("Bent, times"), _("Decision"), _("Reason"),
        _("From now on"), _("Decided by"), _("Decided"), _("Back since"),
    ]  # fmt: skip
    return spreadsheet.csv_lines(heading, (_rule(rule, zone) for rule in rows.iterator(chunk_size=500)))


def ledger_lines(rows: YesQuerySet, zone: tzinfo) -> Iterator[str]:
    heading = [
        _("When"), _("Who"), _("Team"), _("What"), _("Allowance"), _("Cost"), _("Allowed"), _("Over"),
        _("Rule bent"), _("Where"),
    ]  # fmt: skip
    return spreadsheet.csv_lines(heading, (_yes(yes, zone) for yes in rows.iterator(chunk_size=500)))


def _rule(rule: Rule, zone: tzinfo) -> list[Any]:
    return [
        rule.title, rule.aggravates, rule.get_basis_display(), rule.ease, rule.impact, str(rule.touchpoint or ""),
        rule.get_origin_display(), str(rule.reported_by or ""), _day(rule.reported_at, zone), rule.bendings,
        str(rule.decision_word), rule.reason, rule.changed_to, str(rule.decided_by or ""), _day(rule.decided_at, zone),
        _day(rule.back_since, zone),
    ]  # fmt: skip


def _yes(yes: Yes, zone: tzinfo) -> list[Any]:
    return [
        f"{yes.at.astimezone(zone):%Y-%m-%d %H:%M}", str(yes.by), str(yes.by.team or ""), yes.what,
        str(yes.allowance or ""), yes.amount, yes.allowed, _("yes") if yes.is_over else "", yes.bent,
        str(yes.touchpoint or ""),
    ]  # fmt: skip


def _day(moment: datetime | None, zone: tzinfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d}" if moment else ""
