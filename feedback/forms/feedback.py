"""The form in which staff write down what a customer said, in half a minute."""

from datetime import datetime, timedelta
from typing import Any

from crispy_forms.layout import HTML, Div, Field, Layout, Submit
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.tenancy import here
from feedback.forms.fields import CheckedOnceForm, ComesBackField, RowField, stage_of, touchpoints
from feedback.models import SCALES, Feedback
from ui.alike import asking
from ui.dates import MomentField
from ui.faces import FEELING_CHOICES
from ui.forms import form_helper

KINDS = [
    ("", _("No score")),
    ("csat", _("Satisfaction, 1 to 5")),
    ("nps", _("Would recommend, 0 to 10")),
    ("ces", _("Made it easy, 1 to 7")),
]
OUT_OF_SCALE = {
    "csat": _("Satisfaction goes from 1 to 5."),
    "nps": _("“Would recommend” goes from 0 to 10."),
    "ces": _("“Made it easy” goes from 1 to 7."),
}


class FeedbackForm(CheckedOnceForm):
    """Only the words are required."""

    checked = ("feeling", "score_kind", "score")

    feeling = forms.TypedChoiceField(
        label=_("How did they seem to feel?"),
        choices=[*FEELING_CHOICES, ("", _("I could not tell"))],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    score_kind = forms.ChoiceField(
        label=_("Did they give a score?"), choices=KINDS, required=False, widget=forms.RadioSelect
    )
    score = forms.TypedChoiceField(
        label=_("Which one?"),
        choices=[(number, str(number)) for number in range(11)],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("A score is a whole number between 0 and 10.")},
    )
    would_come_back = ComesBackField()
    touchpoint = RowField(label=_("Where was it?"), required=False)
    happened_at = MomentField(label=_("When?"), initial=timezone.now)

    class Meta:
        model = Feedback
        fields = [
            "words", "feeling", "score_kind", "score", "wanted", "experience", "trouble", "channel", "touchpoint",
            "happened_at",
        ]  # fmt: skip
        labels = {
            "words": _("What did they say?"),
            "wanted": _("What did they want?"),
            "experience": _("How was it?"),
            "trouble": _("Which points were troublesome?"),
            "channel": _("How did it reach us?"),
        }
        help_texts = {"words": _("In their own words, as near as you can.")}
        widgets = {
            "words": forms.Textarea(attrs={"rows": 5, "class": "form-control-serif", "autofocus": True}),
            "wanted": forms.Textarea(attrs={"rows": 2, "class": "short"}),
            "experience": forms.Textarea(attrs={"rows": 2, "class": "short"}),
            "trouble": forms.Textarea(attrs={"rows": 2, "class": "short"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(
            "touchpoint",
            touchpoints(self.instance.touchpoint),
            group=stage_of,
            empty=_("Somewhere else, or I do not know"),
        )
        # A guest's score may have come without a word, and is put right without making one up.
        self.fields["words"].required = not self.instance.pk or bool(self._standing["words"])
        self.fields["would_come_back"].initial = self.instance.would_come_back
        self.fields["happened_at"].widget.attrs["max"] = f"{timezone.localtime():%Y-%m-%dT23:59}"
        if not self.instance.pk:
            self.fields["words"].widget.attrs |= asking(here("feedback_alike"), "words")
        self.more = Div(
            "wanted", "experience", "trouble", "touchpoint", "channel", "happened_at", css_class="telling-more"
        )
        self.helper = form_helper("", css_class="telling")
        self.helper.layout = Layout(
            "revision",
            Div(
                "words",
                Field("feeling", template="ui/field_faces.html"),
                Div(
                    Field("score_kind", template="ui/field_chips.html"),
                    Field("score", template="ui/field_chips.html", wrapper_class="score-pick"),
                    css_class="score-fields",
                ),
                Field("would_come_back", template="ui/field_chips.html"),
                css_class="telling-main",
            ),
            self.more,
            Div(
                HTML('{% include "ui/_alike_place.html" %}'),
                Submit("save", _("Save"), css_class="btn btn-primary"),
                css_class="thumb-bar telling-save",
            ),
        )

    def clean_happened_at(self) -> datetime:
        moment = self.cleaned_data["happened_at"]
        if moment > timezone.now() + timedelta(minutes=5):
            raise ValidationError(_("This is in the future. When did they say it?"))
        return moment

    def clean(self) -> dict[str, Any]:
        # Whoever chooses “No score” after a number has changed their mind; a number without any kind is a mistake.
        if "score_kind" in self.data and not self.cleaned_data.get("score_kind"):
            self.cleaned_data["score"] = None
        self._check_score(self.cleaned_data.get("score_kind"), self.cleaned_data.get("score"))
        self._check_something()
        return super().clean()

    def _check_something(self) -> None:
        answers = (self.cleaned_data.get(name) for name in ("score", "feeling"))
        is_something = self.cleaned_data.get("words") or any(answer is not None for answer in answers)
        if not is_something and not self.errors:
            self.add_error("words", _("Write what they said, or choose a score or a feeling."))

    def _check_score(self, kind: str | None, score: int | None) -> None:
        if "score" in self.errors or "score_kind" in self.errors:
            return
        if kind and score is None:
            self.add_error("score", _("Choose the score, or choose “No score” above."))
        elif score is not None and not kind:
            self.add_error("score_kind", _("Say which kind of score this is."))
        elif kind and score is not None and not SCALES[kind][0] <= score <= SCALES[kind][1]:
            self.add_error("score", OUT_OF_SCALE[kind])
