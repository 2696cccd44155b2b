"""Combustion points, what is promised against them, and incidents, as people type them."""

import uuid
from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby
from typing import Any

from crispy_forms.layout import Div, Field, Layout, Submit
from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from journeys import risk
from journeys.forms.choices import CheckedOnce, people_to_choose, without_revision, words
from journeys.models import CombustionPoint, Incident, Measure, Touchpoint
from ui.dates import DayField, MomentField, not_to_come
from ui.forms import CaptureIdField, RevisionMixin, form_helper

CLOCKS_DIFFER_BY = timedelta(minutes=5)
# More than a thumb scrolls through; the others are found by a word.
POINTS_OFFERED = 30


def one_to_five(label: Any, scale: dict[int, Any]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=risk.scale(scale), coerce=int, widget=forms.RadioSelect, initial=3
    )


class ByJourney(ModelChoiceIterator):
    """Touchpoints as the groups of a select, one group per journey; the field's queryset is `in_order`."""

    def __iter__(self) -> Iterator[Any]:
        yield "", self.field.empty_label
        for journey, rows in groupby(self.queryset, key=lambda touchpoint: touchpoint.stage.journey):
            yield journey.title, [self.choice(row) for row in rows]


class TouchpointField(SafeModelChoiceField):
    iterator = ByJourney

    def label_from_instance(self, obj: Touchpoint) -> str:
        return f"{obj.stage.title}: {obj.title}"


class CombustionPointForm(CheckedOnce, RevisionMixin):
    # By it a second press of the button is known while the point is new.
    key = CaptureIdField(required=False, initial=uuid.uuid4)
    severity = one_to_five(_("How badly it burns the customer"), risk.SEVERITY)
    likelihood = one_to_five(_("How often it would happen"), risk.LIKELIHOOD)
    lateness = one_to_five(_("When we would notice"), risk.LATENESS)

    class Meta:
        model = CombustionPoint
        fields = ["touchpoint", "title", "early_sign", "severity", "likelihood", "lateness"]
        field_classes = {"touchpoint": TouchpointField}
        widgets = {"early_sign": words()}
        help_texts = {
            "title": _("What breaks, as the customer meets it: “The car is not there when they want to leave”."),
            "early_sign": _("What you could see before it burns: keys still on the board at ten."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["key" if self.instance.pk else "revision"]
        touchpoints = Touchpoint.objects.active().in_order()
        self.fields["touchpoint"].queryset = touchpoints if self.instance.pk else touchpoints.as_it_is()
        self.fields["touchpoint"].empty_label = _("Choose a touchpoint")
        self.helper = form_helper(_("Save combustion point"))
        chips = "ui/field_chips.html"
        self.helper.layout = Layout(
            "revision" if self.instance.pk else "key", "touchpoint", "title", "early_sign",
            Field("severity", template=chips), Field("likelihood", template=chips), Field("lateness", template=chips),
        )  # fmt: skip

    def described(self) -> dict[str, Any]:
        """The fields as `add_combustion_point` wants them."""
        return without_revision(self.cleaned_data)


class MeasureForm(CheckedOnce, RevisionMixin):
    """One of the three promises; small, because three of them stand on one page."""

    class Meta:
        model = Measure
        fields = ["promise", "owner", "due_on", "tested_on"]
        field_classes = {"owner": SafeModelChoiceField, "due_on": DayField, "tested_on": DayField}
        widgets = {"promise": words()}

    def __init__(self, *args: Any, people: list[tuple[int, str]] | None = None, **kwargs: Any) -> None:
        """`people` are the choices of the owner, read once for all three forms of a page."""
        super().__init__(*args, **kwargs)
        kind = self.instance.kind
        self.auto_id = f"id_{kind}_%s"
        if self.instance.pk is None:
            # Whoever saved this promise first since the page was opened is not overwritten either.
            self.fields["revision"].initial = self._standing_revision = 0
        owner = self.fields["owner"]
        owner.queryset = people_to_choose(self.instance.owner_id)
        owner.empty_label = _("Nobody yet")
        if people is not None:
            owner.widget.choices = [("", owner.empty_label), *people]
        self.helper = form_helper("")
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = Layout("revision", "promise", Div("owner", "due_on", "tested_on", css_class="grid-3"))
        self.helper.add_input(Submit("save", _("Save"), css_class="btn btn-small", css_id=f"save-{kind}"))

    def promised(self) -> dict[str, Any]:
        """The fields as `promise_measure` wants them."""
        return without_revision(self.cleaned_data)

    def clean_tested_on(self) -> Any:
        return not_to_come(self.cleaned_data["tested_on"], timezone.localdate())


class IncidentForm(forms.ModelForm):
    class Meta:
        model = Incident
        fields = ["what", "happened_at"]
        field_classes = {"happened_at": MomentField}
        widgets = {"what": words()}
        help_texts = {"what": _("What happened, and what it was like for the customer. No names, no blame.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "id_incident_%s"
        self.fields["happened_at"].required = False
        self.fields["happened_at"].help_text = _("Leave it as it is when it was just now.")
        self.helper = form_helper("")
        self.helper.form_tag, self.helper.disable_csrf = False, True
        submit = _("Save") if self.instance.pk else _("Log incident")
        self.helper.add_input(Submit("save", submit, css_class="btn btn-primary", css_id="save-incident"))

    def clean_happened_at(self) -> Any:
        moment = self.cleaned_data["happened_at"] or self.instance.happened_at
        return not_to_come(moment, timezone.now() + CLOCKS_DIFFER_BY)


class IncidentSearch(forms.Form):
    """Which points to offer to whoever says that something went off."""

    q = forms.CharField(label=_("What happened?"), required=False, max_length=100)
    touchpoint = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_valid()

    @property
    def touchpoint_id(self) -> int | None:
        return self.cleaned_data.get("touchpoint")

    def points(self) -> list[CombustionPoint]:
        found = CombustionPoint.objects.active().as_it_is().called(self.cleaned_data.get("q", ""))
        return list(found.likely_first(self.touchpoint_id).in_place()[:POINTS_OFFERED])
