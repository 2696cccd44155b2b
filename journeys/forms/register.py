"""What the register of combustion points shows, read from its address."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from journeys.models import CombustionPoint, Journey, Measure, Partner
from journeys.models.combustion import CombustionPointQuerySet

MINE = "mine"
STATES = {
    "overdue": _("Overdue promises"),
    "untested": _("Promises not tested yet"),
    "old": _("Tests that are old"),
    "empty": _("A promise not made yet"),
    "burning": _("Happened lately"),
}


class CombustionFilters(forms.Form):
    """Anything unreadable in the address is taken as "all"."""

    journey = forms.TypedChoiceField(label=_("Journey"), coerce=int, required=False)
    partner = forms.TypedChoiceField(label=_("Partner"), coerce=int, required=False)
    owner = forms.ChoiceField(label=_("Whose promises"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("Any state")), *STATES.items()])
    archived = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member, self.today = member, timezone.localdate()
        journeys = Journey.objects.active().as_it_is().order_by("title", "pk").values_list("pk", "title")
        partners = Partner.objects.order_by("name", "pk").values_list("pk", "name")
        promised = Measure.objects.exclude(owner=None).order_by().values("owner")
        owners = Member.objects.filter(pk__in=promised).exclude(pk=member.pk).by_name()
        self.fields["journey"].choices = [("", gettext("Every journey")), *journeys]
        self.fields["partner"].choices = [("", gettext("Ours and partners’")), *partners]
        people = [(str(each.pk), str(each)) for each in owners]
        self.fields["owner"].choices = [("", gettext("Everybody’s")), (MINE, gettext("Mine")), *people]
        for name in ("journey", "partner", "owner", "state"):
            self.fields[name].widget.attrs["class"] = "form-select"
        self.is_valid()

    @property
    def is_narrowing(self) -> bool:
        return any(self.cleaned_data.values())

    @property
    def wanted_state(self) -> str:
        return self.cleaned_data.get("state", "")

    @property
    def owner_id(self) -> int | None:
        said = self.cleaned_data.get("owner")
        return (self.member.pk if said == MINE else int(said)) if said else None

    @property
    def query(self) -> str:
        """The filters as an address says them, for the links to other pages of the same list."""
        return self.query_with()

    def query_with(self, **other: str) -> str:
        wanted = {**self.cleaned_data, **other}
        return urlencode({name: str(value) for name, value in wanted.items() if value})

    def tallied(self) -> dict[str, Any]:
        """The counts above the register: of all states, but else of what is shown."""
        tally = self._placed(CombustionPoint.objects.all()).tally(self.today, self.owner_id)
        empty = 0 if self.owner_id else len(Measure.Kind) * tally["points"] - tally["promises"]
        return {**tally, "empty": empty}

    @property
    def state_links(self) -> dict[str, str]:
        """The address of the same list narrowed to each state."""
        return {state: self.query_with(state=state) for state in STATES}

    def applied_to(self, points: CombustionPointQuerySet) -> CombustionPointQuerySet:
        shown = self._placed(points)
        measures = Measure.objects.filter(owner=self.owner_id) if self.owner_id else Measure.objects.all()
        if self.wanted_state == "empty":
            return shown.with_empty_seal()
        if self.wanted_state == "burning":
            return shown.burning_lately()
        return shown.with_measure(measures.that_are(self.wanted_state, self.today)) if self.wanted_state else shown

    def _placed(self, points: CombustionPointQuerySet) -> CombustionPointQuerySet:
        """Narrowed by everything but the state."""
        points = points.as_it_is()
        shown = points.archived() if self.cleaned_data.get("archived") else points.active().known()
        if journey := self.cleaned_data.get("journey"):
            shown = shown.filter(touchpoint__stage__journey=journey)
        if partner := self.cleaned_data.get("partner"):
            shown = shown.filter(touchpoint__partner=partner)
        return shown.with_measure(Measure.objects.filter(owner=self.owner_id)) if self.owner_id else shown
