"""What the addresses of lists and of search say. A value that means nothing is as if it were not said."""

from functools import cached_property
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Team
from journeys.models import Touchpoint
from playbook import search
from playbook.forms.fields import by_stage
from playbook.models import Entry, Observation, with_entry
from playbook.principles import Feeling, Layer, Lever, Principle


def chosen_from(
    label: str | Promise, every: str | Promise, choices: Any, *, widget: forms.Widget | None = None
) -> forms.ChoiceField:
    """One of few words; the blank choice says "every"."""
    widget = widget or forms.Select(attrs={"class": "form-select"})
    return forms.ChoiceField(label=label, choices=[("", every), *choices], widget=widget, required=False)


def chosen_by_id(label: str | Promise) -> forms.IntegerField:
    """A row by its id. Reading the address does not ask for the options: an unknown id finds nothing."""
    select = forms.Select(attrs={"class": "form-select"})
    return forms.IntegerField(label=label, min_value=1, max_value=2**63 - 1, widget=select, required=False)


class Filter(forms.Form):
    """The form above a list. `wanted` holds what is valid in the address."""

    # What stands in the open; the others wait in a fold that says how many of them are set.
    in_the_open: tuple[str, ...] = ()

    def __init__(self, data: Any, *, member: Member) -> None:
        super().__init__(data, auto_id="filter_%s")
        self.member = member
        self.is_valid()

    @property
    def wanted(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None, False)}

    @property
    def folded(self) -> list[forms.BoundField]:
        return [field for field in self if field.name not in self.in_the_open]

    @property
    def open(self) -> list[forms.BoundField]:
        return [self[name] for name in self.in_the_open]

    @property
    def folded_and_set(self) -> int:
        return len(self.wanted.keys() - set(self.in_the_open))

    @cached_property
    def places(self) -> list[tuple[str, str, int, str, int]]:
        """Journey, stage, touchpoint id and title, stage id of every touchpoint, in order; one query."""
        names = "stage__journey__title", "stage__title", "pk", "title", "stage"
        return list(Touchpoint.objects.active().in_order().values_list(*names))

    @cached_property
    def touchpoints(self) -> list[Any]:
        return [("", _("Any touchpoint")), *by_stage([place[:4] for place in self.places])]

    @cached_property
    def stages(self) -> list[Any]:
        return [("", _("Any stage")), *{stage: title for _journey, title, _pk, _title, stage in self.places}.items()]

    @cached_property
    def teams(self) -> list[Any]:
        return [("", _("Any team")), *Team.objects.active().values_list("pk", "name")]


class ObservationFilter(Filter):
    in_the_open = ("q", "kind", "mine")

    q = forms.CharField(label=_("Words in it"), required=False, max_length=200)
    kind = chosen_from(_("Where"), _("Everywhere"), Observation.Kind.choices, widget=forms.RadioSelect())
    mine = forms.BooleanField(label=_("Mine"), required=False)
    feeling = chosen_from(_("Feeling"), _("Any feeling"), Feeling.choices)
    principle = chosen_from(_("Principle"), _("Any principle"), Principle.choices)
    layer = chosen_from(_("Layer"), _("Any layer"), Layer.choices)
    touchpoint = chosen_by_id(_("Touchpoint"))
    team = chosen_by_id(_("Team"))
    verdict = chosen_from(
        _("Verdict"), _("Any verdict"), [("open", _("Waiting for one")), *Observation.Verdict.choices]
    )
    state = chosen_from(_("State"), _("In the feed"), [("archived", _("Archived"))])

    def __init__(self, data: Any, *, member: Member) -> None:
        super().__init__(data, member=member)
        self.fields["touchpoint"].widget.choices = lambda: self.touchpoints
        self.fields["team"].widget.choices = lambda: self.teams

    def found(self) -> QuerySet[Observation]:
        """The observations asked for, each with the page it became."""
        wanted = self.wanted
        text, is_archived = wanted.pop("q", ""), wanted.pop("state", "") == "archived"
        author = self.member if wanted.pop("mine", False) else None
        objects = Observation.objects
        rows = objects.archived_for(self.member).with_people() if is_archived else objects.for_feed()
        return with_entry(search.narrowed(rows.matching(author=author, **wanted), text), self.member)


class EntryFilter(Filter):
    in_the_open = ("kind", "state")

    kind = chosen_from(_("Kind"), _("All of it"), list(Entry.CHAPTERS.items()), widget=forms.RadioSelect())
    state = chosen_from(
        _("State"),
        _("Published"),
        [("draft", _("Being written")), ("archived", _("Archived"))],
        widget=forms.RadioSelect(),
    )
    principle = chosen_from(_("Principle"), _("Any principle"), Principle.choices)
    lever = chosen_from(_("Lever"), _("Any lever"), Lever.choices)
    stage = chosen_by_id(_("Stage"))
    touchpoint = chosen_by_id(_("Touchpoint"))

    def __init__(self, data: Any, *, member: Member) -> None:
        super().__init__(data, member=member)
        self.fields["stage"].widget.choices = lambda: self.stages
        self.fields["touchpoint"].widget.choices = lambda: self.touchpoints

    def found(self) -> QuerySet[Entry]:
        wanted = self.wanted
        rows = {
            "": Entry.objects.published(),
            "draft": Entry.objects.drafts_for(self.member),
            "archived": Entry.objects.archived_for(self.member),
        }[wanted.pop("state", "")]
        return rows.matching(**wanted).defer("body", "html")


class SearchForm(Filter):
    """Words, and where to look for them: everywhere, in the entries, or in the observations."""

    q = forms.CharField(required=False)
    within = chosen_from(_("Where"), _("Everywhere"), [("entries", _("Entries")), ("observations", _("Observations"))])
