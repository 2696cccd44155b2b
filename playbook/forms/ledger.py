"""What the addresses of the register and of the ledger say. A value that means nothing is as if it were not said."""

from datetime import date, datetime
from functools import cached_property
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from playbook.forms.filters import Filter, chosen_by_id, chosen_from
from playbook.models import Rule, Yes
from playbook.models.rule import RuleQuerySet
from playbook.models.say_yes import YesQuerySet

# Months offered, the current one first.
MONTHS = 24


def months(today: date) -> list[tuple[str, str]]:
    """The current month and those before it, as an address and as people say them."""
    counted = [divmod(today.year * 12 + today.month - 1 - back, 12) for back in range(MONTHS)]
    firsts = [date(year, month + 1, 1) for year, month in counted]
    return [(f"{first:%Y-%m}", date_format(first, "F Y")) for first in firsts]


class RuleFilter(Filter):
    state = chosen_from(
        _("State"),
        _("All of it"),
        [
            ("open", _("To decide")),
            ("change", _("Changed")),
            ("keep", _("Kept")),
            ("kill", _("Graveyard")),
            ("archived", _("Archived")),
        ],
    )
    touchpoint = chosen_by_id(_("Touchpoint"))
    origin = chosen_from(_("Came from"), _("Anybody"), Rule.Origin.choices)

    def __init__(self, data: Any, *, member: Member) -> None:
        super().__init__(data, member=member)
        self.fields["touchpoint"].widget.choices = lambda: self.touchpoints

    @property
    def standing(self) -> str:
        return self.wanted.get("state", "")

    @property
    def order(self) -> str:
        """What waits stands in the register's order; the rest by when it was decided."""
        return {"change": "decided_at", "keep": "decided_at", "archived": "archived_at"}.get(self.standing, "rank")

    def rows(self) -> RuleQuerySet:
        wanted = self.wanted
        wanted.pop("state", None)
        return self._in_state().filter(**wanted)

    def found(self) -> RuleQuerySet:
        return self.rows().for_register()

    def _in_state(self) -> RuleQuerySet:
        rules = Rule.objects.reachable_by(self.member)
        if self.standing == "open":
            return rules.undecided()
        if self.standing == "archived":
            return rules.archived()
        return rules.settled(self.standing) if self.standing in ("change", "keep") else rules.above_ground()


class YesFilter(Filter):
    month = forms.RegexField(
        r"^20\d\d-(0[1-9]|1[0-2])$", label=_("Month"), required=False, widget=forms.Select({"class": "form-select"})
    )
    member = chosen_by_id(_("Who"))
    allowance = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False, widget=forms.HiddenInput)
    bent = forms.CharField(max_length=160, required=False, widget=forms.HiddenInput)
    over = forms.BooleanField(label=_("Over what is allowed"), required=False)

    def __init__(self, data: Any, *, member: Member) -> None:
        super().__init__(data, member=member)
        self.fields["member"].widget.choices = lambda: self.people
        self.fields["month"].widget.choices = [("", _("Any month")), *months(timezone.localdate())]

    @cached_property
    def people(self) -> list[Any]:
        people = Member.objects.active().by_name().values_list("pk", "user__name")
        return [("", _("Everybody")), *people]

    @property
    def begin(self) -> datetime:
        """The first moment of the month that the totals are about: the chosen one, or the current."""
        chosen = self.wanted.get("month") or f"{timezone.localdate():%Y-%m}"
        return timezone.make_aware(datetime.strptime(chosen, "%Y-%m"))

    def rows(self) -> YesQuerySet:
        return self._of_month(self._matching()) if self.wanted.get("month") else self._matching()

    def found(self) -> YesQuerySet:
        return self.rows().for_ledger()

    def totals(self) -> list[dict[str, Any]]:
        return list(self._of_month(self._matching()).totals()[:50])

    def _of_month(self, rows: YesQuerySet) -> YesQuerySet:
        end = self.begin.replace(year=self.begin.year + self.begin.month // 12, month=self.begin.month % 12 + 1)
        return rows.filter(at__gte=self.begin, at__lt=timezone.make_aware(end.replace(tzinfo=None)))

    def _matching(self) -> YesQuerySet:
        wanted = self.wanted
        rows = Yes.objects.bending(wanted["bent"]) if "bent" in wanted else Yes.objects.active()
        if "over" in wanted:
            rows = rows.over()
        if "member" in wanted:
            rows = rows.filter(by=wanted["member"])
        return rows.filter(allowance=wanted["allowance"]) if "allowance" in wanted else rows
