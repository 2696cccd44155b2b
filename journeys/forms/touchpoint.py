"""A touchpoint as somebody describes it: whole, or just named and put in its place."""

import uuid
from typing import Any

from crispy_forms.layout import Div, Field, Layout
from django import forms
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from journeys.forms.choices import CheckedOnce, people_to_choose, without_revision, words
from journeys.kinship import GOES_ROUND
from journeys.lanes import LANES
from journeys.models import Journey, Partner, Stage, Touchpoint
from ui.faces import FEELING_CHOICES
from ui.forms import CaptureIdField, RevisionMixin, form_helper


class TouchpointForm(CheckedOnce, RevisionMixin):
    # By it a second press of the button is known while the touchpoint is new.
    key = CaptureIdField(required=False, initial=uuid.uuid4)
    assumed_emotion = forms.TypedChoiceField(
        label=_("How it probably feels"),
        choices=FEELING_CHOICES,
        coerce=int,
        widget=forms.RadioSelect,
        help_text=_("Your best guess. What customers say will be drawn beside it."),
    )
    owned_by = forms.ChoiceField(
        label=_("Who runs it"),
        choices=Touchpoint.OwnedBy.choices,
        widget=forms.RadioSelect,
        help_text=_("To the customer a partner’s touchpoint is yours."),
    )
    new_partner = forms.CharField(
        label=_("Or a new partner"),
        required=False,
        max_length=Partner._meta.get_field("name").max_length,
        help_text=_("Not in the list? Type the firm’s name and it is added."),
    )
    draws_moment = forms.BooleanField(
        label=_("Or draw a new map of this moment"),
        required=False,
        help_text=_("With this title and for the same persona. You draw its stages afterwards."),
    )

    class Meta:
        model = Touchpoint
        fields = [
            "stage", "title", "channel", "customer_does", "expects", "front_stage", "back_stage", "support",
            "evidence", "assumed_emotion", "owned_by", "partner", "owner", "is_moment_of_truth", "opens",
        ]  # fmt: skip
        field_classes = {name: SafeModelChoiceField for name in ("stage", "partner", "owner", "opens")}
        labels = {"opens": _("Opens the map")}
        widgets = {name: words() for name in LANES}
        help_texts = {
            "expects": _("Before it begins. A delight is only what goes beyond this."),
            "back_stage": _("What the customer never sees, and what breaks first."),
            "support": _("Who and what it needs: the laundry, a system, a firm."),
            "evidence": _("What they can see, touch or keep: a sign, a smell, a receipt."),
            "is_moment_of_truth": _("It decides the whole impression. Few touchpoints do."),
            "opens": _("In which this moment is drawn more closely."),
        }

    def __init__(self, *args: Any, journey: Journey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["key" if self.instance.pk else "revision"]
        self.fields["stage"].queryset = Stage.objects.active_of(journey)
        self.fields["stage"].empty_label = _("Choose a stage")
        self.fields["partner"].queryset = Partner.objects.all()
        self.fields["partner"].empty_label = _("Choose a partner")
        self.fields["owner"].queryset = people_to_choose(self.instance.owner_id)
        self.fields["owner"].empty_label = _("Nobody yet")
        offer_maps(self.fields["opens"], journey, self.instance.opens_id)
        self.helper = form_helper(_("Save touchpoint"), css_class="touchpoint-form")
        self.helper.layout = Layout(
            "revision" if self.instance.pk else "key", "title",
            Div("stage", "channel", css_class="grid-2"),
            Field("assumed_emotion", template="ui/field_faces.html"),
            "is_moment_of_truth",
            "customer_does", "expects",
            Div("front_stage", "back_stage", css_class="grid-2"),
            Div("support", "evidence", css_class="grid-2"),
            Field("owned_by", template="ui/field_chips.html"),
            Div("partner", "new_partner", css_class="grid-2 partner-fields"),
            "owner",
            Div("opens", "draws_moment", css_class="grid-2"),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("owned_by") != Touchpoint.OwnedBy.PARTNER:
            cleaned["partner"], cleaned["new_partner"] = None, ""
        elif not cleaned.get("partner") and not cleaned.get("new_partner") and not self._is_partner_refused():
            self.add_error("partner", _("Which partner runs it? Choose one, or name a new one."))
        return super().clean()

    def described(self) -> dict[str, Any]:
        """The fields as `add_touchpoint` wants them."""
        return without_revision(self.cleaned_data)

    def tell_goes_round(self) -> None:
        self.add_error("opens", GOES_ROUND)

    def _is_partner_refused(self) -> bool:
        return "partner" in self.errors or "new_partner" in self.errors


class TouchpointAddForm(CheckedOnce):
    """A title and a stage are enough to put a touchpoint on the map; the rest is written when it is known."""

    class Meta:
        model = Touchpoint
        fields = ["title", "stage"]
        field_classes = {"stage": SafeModelChoiceField}
        labels = {"title": _("New touchpoint")}

    def __init__(
        self, *args: Any, journey: Journey | None = None, stages: list[tuple[int, str]] | None = None, **kwargs: Any
    ) -> None:
        """`journey` where something was typed; `stages`, already read as choices, where the form is only shown."""
        super().__init__(*args, **kwargs)
        self.auto_id = "id_touchpoint_%s"
        self.fields["stage"].empty_label = None
        if stages is None:
            self.fields["stage"].queryset = Stage.objects.active_of(journey)
        else:
            self.fields["stage"].widget.choices = stages
        self.helper = form_helper("")
        self.helper.form_tag, self.helper.disable_csrf = False, True


class OpeningForm(CheckedOnce):
    """Which map a touchpoint opens, and nothing else."""

    class Meta:
        model = Touchpoint
        fields = ["opens"]
        field_classes = {"opens": SafeModelChoiceField}
        labels = {"opens": _("Opens the map")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "id_opening_%s"
        offer_maps(self.fields["opens"], self.instance.stage.journey, self.instance.opens_id)
        self.helper = form_helper(_("Save"))

    def tell_goes_round(self) -> None:
        self.add_error("opens", GOES_ROUND)


def offer_maps(field: SafeModelChoiceField, journey: Journey, current: int | None) -> None:
    """Every other map in use, and the `current` one even when it is archived."""
    field.queryset = Journey.objects.to_open(journey.pk, current)
    field.empty_label = _("None: it is not drawn more closely")
