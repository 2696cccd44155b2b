"""What the address of the search page says."""

from datetime import timedelta
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from accounts.tenancy import here
from insights.authors import Author
from insights.sources import LABELS
from journeys.models import Touchpoint
from playbook.forms.filters import Filter, chosen_by_id, chosen_from
from playbook.principles import Principle

OFFERED = 200
SINCE = {"week": 7, "month": 31, "quarter": 92, "year": 366}


class SearchForm(Filter):
    in_the_open = ("kind",)
    offers = ("places",)

    kind = chosen_from(_("What"), _("Everything"), list(LABELS.items()), widget=forms.RadioSelect())
    order = chosen_from(_("Order"), _("Best first"), [("newest", _("Newest first"))])
    since = chosen_from(
        _("Since"),
        _("Any time"),
        [("week", _("A week ago")), ("month", _("A month ago")), ("quarter", _("Three months ago")),
         ("year", _("A year ago"))],
    )  # fmt: skip
    principle = chosen_from(_("Principle"), _("Any principle"), Principle.choices)
    touchpoint = chosen_by_id(_("Touchpoint"))
    whose = chosen_from(_("Whose"), _("Everybody’s"), [("mine", _("Mine")), ("team", _("My team’s"))])
    # A member's id; who can be chosen is offered where somebody types a name (insights.authors).
    by = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False, widget=forms.HiddenInput())
    more = forms.BooleanField(required=False, widget=forms.HiddenInput())
    exact = forms.BooleanField(required=False, widget=forms.HiddenInput())

    def __init__(self, data: Any, *, member: Member) -> None:
        super().__init__(data, member=member)
        self.fields["touchpoint"].widget.choices = lambda: self.touchpoints
        if member.team_id is None:
            self.fields["whose"].choices = self.fields["whose"].choices[:2]

    @cached_property
    def places(self) -> list[Any]:
        """As many as a person looks through, none of a map of how it shall be; and the one that is chosen."""
        rows = Touchpoint.objects.active().in_order()
        as_it_is = rows.as_it_is()
        names = "stage__journey__title", "stage__title", "pk", "title", "stage"
        offered = list(as_it_is.values_list(*names)[:OFFERED])
        chosen = self.wanted.get("touchpoint")
        is_there = chosen is None or any(place[2] == chosen for place in offered)
        return offered if is_there else [*rows.filter(pk=chosen).values_list(*names), *offered]

    @property
    def kept_by(self) -> tuple[Any, ...]:
        return (*super().kept_by, self.member.team_id is None)

    @property
    def text(self) -> str:
        """As it was typed, but for what no database takes."""
        return str(self.data.get("q", "")).replace("\0", " ").encode(errors="ignore").decode()

    @property
    def folded(self) -> list[forms.BoundField]:
        return [field for field in super().folded if not field.is_hidden]

    @property
    def narrowing(self) -> int:
        """How many of the folded filters are set."""
        return len(self.wanted.keys() - {"kind", "by", "more", "exact"})

    def address(self, **changes: str) -> str:
        """This search with something more in its address."""
        said = {"q": self.text[:200], **{name: self.data.get(name) for name in self.wanted}, **changes}
        return here("search", query=urlencode({name: value for name, value in said.items() if value != ""}))

    def address_by(self, author: Author) -> str:
        """What this author wrote, with whatever else was typed in it."""
        return self.address(q=author.words, by=str(author.pk))

    @property
    def asked(self) -> dict[str, Any]:
        """What `insights.search.search` wants to know."""
        wanted = self.wanted
        if "since" in wanted:
            wanted["since"] = timezone.now() - timedelta(days=SINCE[wanted["since"]])
        if wanted.get("whose") == "team" and self.member.team_id is None:
            del wanted["whose"]
        return {**wanted, "newest": wanted.get("order") == "newest"}
