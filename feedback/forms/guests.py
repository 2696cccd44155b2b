"""What a guest fills in, in the language of the form; and what a manager says about a form."""

import uuid
from collections.abc import Iterable
from typing import Any

from crispy_forms.layout import Field, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from feedback.forms.fields import RowField, stage_of, touchpoints
from feedback.guest_words import CHOICES, LANGUAGES, Words
from feedback.models import SCALES, ContactTime, Feedback, GuestForm, GuestWords
from journeys.models import Journey, Touchpoint
from ui.forms import MailField, form_helper
from ui.sites import SitesField

CHIPS = "ui/field_chips.html"
# Nothing that a guest says is longer; a form is no place for a book.
LONGEST = 3000
MOST_PLACES = 60


class ReturnField(forms.TypedChoiceField):
    """Yes, no, or None: they did not say. Its words are set when the language is known."""

    def __init__(self) -> None:
        super().__init__(
            coerce=lambda answer: answer == "yes", empty_value=None, required=False, widget=forms.RadioSelect
        )

    def speak(self, words: Words) -> None:
        self.label, self.choices = words.come_back, [("yes", words.yes), ("no", words.no)]


class AnswerForm(forms.Form):
    """Nothing is required but something."""

    capture_id = forms.UUIDField(widget=forms.HiddenInput)
    # For programs that fill in every field; no human sees it, and no screen reader reads it out.
    website = forms.CharField(required=False, widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}))
    feeling = forms.TypedChoiceField(coerce=int, empty_value=None, required=False, widget=forms.RadioSelect)
    score = forms.TypedChoiceField(coerce=int, empty_value=None, required=False, widget=forms.RadioSelect)
    words = forms.CharField(max_length=LONGEST, required=False, widget=forms.Textarea({"rows": 4}))
    would_come_back = ReturnField()
    touchpoint = forms.ChoiceField(required=False)
    email = MailField(required=False, widget=forms.EmailInput({"autocomplete": "email"}))

    def __init__(self, *args: Any, form: GuestForm, words: Words) -> None:
        super().__init__(*args, initial={"capture_id": uuid.uuid4()})
        self.words, self.places = words, {str(place.pk): place for place in places_of(form)}
        self._speak(form)

    def _speak(self, form: GuestForm) -> None:
        speaks, fields = self.words, self.fields
        fields["feeling"].choices = [(number - 2, word) for number, word in enumerate(speaks.feelings)]
        fields["words"].label = speaks.words
        fields["email"].label, fields["email"].help_text = speaks.email, lazy(self._how_long, str)()
        say_wrong(fields["email"], speaks.email_wrong)
        fields["touchpoint"].label = speaks.where
        fields["touchpoint"].choices = [("", speaks.elsewhere), *((pk, str(row)) for pk, row in self.places.items())]
        if not self.places:
            del fields["touchpoint"]
        self._speak_of_score(form.score_kind)
        if form.asks_return:
            fields["would_come_back"].speak(speaks)  # type: ignore[attr-defined]
        else:
            del fields["would_come_back"]

    def _how_long(self) -> str:
        """Asked only to be drawn."""
        return self.words.email_help.format(days=ContactTime.kept_for().days)

    def _speak_of_score(self, kind: str) -> None:
        if not kind:
            del self.fields["score"]
            return
        low, high = SCALES[kind]
        self.fields["score"].label = getattr(self.words, kind)
        self.fields["score"].choices = [(number, str(number)) for number in range(low, high + 1)]

    @property
    def lowest(self) -> int:
        return int(self.fields["score"].choices[0][0])  # type: ignore[attr-defined]

    @property
    def highest(self) -> int:
        return int(self.fields["score"].choices[-1][0])  # type: ignore[attr-defined]

    @property
    def ends(self) -> tuple[str, str]:
        """What the lowest and the highest number mean."""
        is_effort = self.fields["score"].label == self.words.ces
        return (self.words.hard, self.words.easy) if is_effort else (self.words.worst, self.words.best)

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(self.words.leave_empty)
        return ""

    def clean_touchpoint(self) -> Touchpoint | None:
        return self.places.get(self.cleaned_data["touchpoint"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        is_something = said.get("words") or any(said.get(name) is not None for name in ("feeling", "score"))
        if not is_something and not self.errors:
            self.add_error("words", self.words.words_missing)
        return said

    @property
    def values(self) -> dict[str, Any]:
        said = {name: value for name, value in self.cleaned_data.items() if name != "website"}
        return {**said, "words": said["words"].replace("\r\n", "\n")}


def places_of(form: GuestForm) -> Iterable[Touchpoint]:
    """Where along its journey it may have been."""
    if form.journey_id is None:
        return []
    return Touchpoint.objects.active().in_order().filter(stage__journey=form.journey_id)[:MOST_PLACES]


class Left(forms.Form):
    """What a guest leaves on their receipt, in their language."""

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words


class LeftWordsForm(Left):
    capture_id = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(max_length=2000, widget=forms.Textarea({"rows": 3, "dir": "auto"}))

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, words=words, **kwargs)
        self.fields["words"].label = words.answer
        self.fields["words"].error_messages["required"] = words.answer_missing


class ReplyForm(forms.Form):
    """What the house writes to a guest."""

    capture_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    words = forms.CharField(
        label=_("Write to the guest"),
        max_length=2000,
        widget=forms.Textarea({"rows": 3, "dir": "auto", "class": "form-control"}),
    )


class LeftEmailForm(Left):
    email = MailField(required=False, widget=forms.EmailInput({"autocomplete": "email"}))

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, words=words, **kwargs)
        self.fields["email"].label = words.email
        say_wrong(self.fields["email"], words.email_wrong)


class LeftRatingForm(Left):
    rating = forms.TypedChoiceField(
        choices=[(number, str(number)) for number in range(1, 6)], coerce=int, widget=forms.RadioSelect
    )
    would_come_back = ReturnField()

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, words=words, **kwargs)
        self.fields["rating"].label = words.rate
        self.fields["rating"].error_messages |= dict.fromkeys(("required", "invalid_choice"), words.rating_missing)
        self.fields["would_come_back"].speak(words)  # type: ignore[attr-defined]


def say_wrong(field: forms.Field, message: str) -> None:
    """The one sentence for an address that is none, or longer than any."""
    field.error_messages |= {"invalid": message, "max_length": message}


class GuestFormForm(forms.ModelForm):
    """Where a form hangs and what it counts."""

    touchpoint = RowField(label=_("About one touchpoint"), required=False)
    journey = RowField(label=_("Or along a journey"), required=False)
    score_kind = forms.ChoiceField(
        label=_("A number as well?"),
        choices=[("", _("No, faces and words only")), *Feedback.ScoreKind.choices],
        required=False,
        widget=forms.RadioSelect,
    )

    embedders = SitesField(
        label=_("Only on these sites"),
        help_text=_("One address per line, such as https://www.example.com. Left empty, on any site."),
        required=False,
    )

    class Meta:
        model = GuestForm
        fields = ["label", "touchpoint", "journey", "place", "score_kind", "asks_return", "may_embed", "embedders"]
        labels = {"label": _("What do you call this form?"), "place": _("Where does the code hang?")}
        help_texts = {"label": _("Only you see this: the card in the rooms, the sticker at the till.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["label"].required = True
        self.fields["touchpoint"].offer(
            touchpoints(self.instance.touchpoint), group=stage_of, empty=_("None in particular")
        )
        journeys = Journey.objects.active().as_it_is().order_by("title")
        self.fields["journey"].offer(journeys, empty=_("None"))
        self.fields["journey"].help_text = _("The guest then says which of its touchpoints it was.")
        self.helper = form_helper("")
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "label",
            "touchpoint",
            "journey",
            "place",
            Field("score_kind", template=CHIPS),
            "asks_return",
            "may_embed",
            "embedders",
        )

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() | {"touchpoint", "journey"}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("touchpoint") and said.get("journey"):
            self.add_error("journey", _("A form is about a touchpoint or along a journey, not both."))
        if said.get("embedders") and not said.get("may_embed"):
            self.add_error("embedders", _("Tick the box above, or leave this empty."))
        return said


class GuestWordsForm(forms.ModelForm):
    """The organisation's own words in one language; what it leaves empty is said in the product's."""

    language = forms.ChoiceField(label=_("Language"), choices=CHOICES)

    class Meta:
        model = GuestWords
        fields = ["language", "question", "thanks", "poster"]
        labels = {
            "question": _("What do you ask?"),
            "thanks": _("How do you say thank you?"),
            "poster": _("What does the poster say?"),
        }

    def __init__(self, *args: Any, taken: set[str] = frozenset(), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taken = taken
        free = [(code, name) for code, name in CHOICES if code not in taken]
        self.fields["language"].choices = free
        ours = LANGUAGES[self.instance.language or (free or CHOICES)[0][0]]
        for name in ("question", "thanks", "poster"):
            self.fields[name].required = False
            self.fields[name].widget.attrs |= {"placeholder": getattr(ours, name), "dir": "auto"}
        self.helper = form_helper("")
        self.helper.form_tag = False

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        ours = LANGUAGES.get(said.get("language", ""))
        for name in ("question", "thanks", "poster"):
            if ours and not said.get(name):
                said[name] = getattr(ours, name)
        return said
