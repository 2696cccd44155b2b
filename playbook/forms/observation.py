"""Capture."""

import uuid
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Field, Layout
from django import forms
from django.templatetags.static import static
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.tenancy import here
from playbook.forms.fields import CHIPS, Fold, PlaceField, PrinciplesField, TypedForm
from playbook.models import Observation
from playbook.photos import Photo, read_photo
from playbook.principles import Feeling, Layer
from ui.alike import asking
from ui.forms import CaptureIdField, form_helper


class CaptureForm(TypedForm):
    """What somebody noticed. Only the text is needed: what is not said is ours, neutral, nowhere in particular."""

    capture_id = CaptureIdField(required=False, initial=uuid.uuid4)
    shown = PrinciplesField(label=_("Which of these did you see?"))
    missed = PrinciplesField(label=_("Which were missed?"))
    photo = forms.FileField(
        label=_("Add a photo"),
        required=False,
        error_messages={"empty": _("This file is empty. Choose another photo, or save without it.")},
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )

    class Meta:
        model = Observation
        fields = (
            "text", "feeling", "kind", "layer", "touchpoint", "business", "phase", "would_return", "return_reason",
        )  # fmt: skip
        labels = {
            "text": _("What did you notice?"),
            "feeling": _("How did it feel?"),
            "kind": _("Where was it?"),
            "business": _("With whom, or what kind of business?"),
            "would_return": _("Would you go back?"),
            "return_reason": _("Why, or why not?"),
        }
        widgets = {
            "text": forms.Textarea(
                attrs={"rows": 3, "autofocus": True, "placeholder": _("The little thing, in your words")}
            ),
            "feeling": forms.RadioSelect,
            "kind": forms.RadioSelect,
            "layer": forms.RadioSelect,
            "would_return": forms.RadioSelect,
            "business": forms.TextInput(attrs={"placeholder": _("A café, an airline, a dentist …")}),
        }
        field_classes = {"touchpoint": PlaceField}
        error_messages = {
            "text": {"required": _("Write down what you noticed. A few words are enough.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["feeling"].required = self.fields["kind"].required = False
        self.fields["layer"].choices = [("", _("Not sure")), *Layer.choices]
        self.fields["would_return"].choices = [*Observation.Return.choices, ("", _("Not said"))]
        self.fields["phase"].choices = [("", _("Any phase")), *Observation.Phase.choices]

    @cached_property
    def helper(self) -> FormHelper:
        """How it is drawn; most forms that are sent are kept and never drawn again."""
        self.fields["text"].widget.attrs |= asking(here("observation_alike"), "text")
        helper = form_helper("", css_class="capture", id="capture")
        helper.attrs |= {"data-arrivals": here("observation_arrivals"), "data-page": here("observation_new")}
        helper.attrs["data-codes"] = here("guestform_places")
        helper.attrs |= {"data-htmx": static("django_htmx/htmx-2.min.js")}
        helper.layout = self._layout()
        return helper

    def _layout(self) -> Layout:
        return Layout(
            "capture_id",
            Field("text", css_class="capture-field"),
            Field("feeling", template="ui/field_faces.html"),
            Div(
                Field("kind", template=CHIPS, wrapper_class="chips-joined"),
                Div(
                    "business",
                    "phase",
                    Field("would_return", template=CHIPS, wrapper_class="chips-joined"),
                    "return_reason",
                    css_class="capture-elsewhere",
                ),
                Field("touchpoint", template="playbook/field_touchpoint.html"),
                Field("photo", template="ui/field_photo.html"),
                HTML('{% include "playbook/_capture_speech.html" %}'),
                css_class="capture-where",
            ),
            Field("shown", template=CHIPS),
            Fold(
                _("More to say"),
                Field("missed", template=CHIPS),
                Field("layer", template=CHIPS),
                opens_when_filled=True,
            ),
            HTML('{% include "playbook/_capture_save.html" %}'),
        )

    def clean_feeling(self) -> int:
        feeling = self.cleaned_data["feeling"]
        return Feeling.NEUTRAL if feeling in ("", None) else int(feeling)

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or Observation.Kind.OURS

    def clean_photo(self) -> Photo | None:
        upload = self.cleaned_data["photo"]
        return read_photo(upload) if upload else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("kind") == Observation.Kind.ELSEWHERE:
            # The touchpoint is ours, guessed before anybody said that it was elsewhere.
            cleaned["touchpoint"] = None
        else:
            cleaned |= dict.fromkeys(("business", "phase", "would_return", "return_reason"), "")
        if self.errors and cleaned.get("photo"):
            self.add_error("photo", _("Choose the photo again: a browser does not keep it."))
        return cleaned
