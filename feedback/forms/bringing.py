"""Sending a table of feedback, and saying what its columns mean."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from feedback.bringing.guesses import Column, Guess
from feedback.bringing.meanings import CONTACT, LEFT_OUT, MEANINGS, NAMES, clashes
from feedback.bringing.rows import says_something
from feedback.bringing.table import LARGEST
from feedback.bringing.text import ENCODINGS
from feedback.models import Feedback
from ui.forms import form_helper

CHOICES = [(LEFT_OUT, _("Leave it out")), *MEANINGS]
ORDERS = [("day", _("The day: 31/12/2026")), ("month", _("The month: 12/31/2026"))]


class TableForm(forms.Form):
    file = forms.FileField(
        label=_("Table of feedback"),
        help_text=_(
            "Drop it here, or choose it: CSV with any letters and separators, or Excel (.xlsx), at most 20 MB."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx", "class": "drop-here"}),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("There is nothing in this file. Choose another."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper(_("Look at its columns"))

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise ValidationError(_("This file is larger than 20 MB. Send it in parts."))
        return file


class LettersForm(forms.Form):
    encoding = forms.ChoiceField(
        label=_("Letters look wrong?"), choices=list(ENCODINGS.items()), widget=forms.Select({"class": "form-select"})
    )


class MappingForm(forms.Form):
    """A select for each column, and what holds for the whole table."""

    source = forms.CharField(
        label=_("Where is it from?"),
        help_text=_("By this name it is known again when you send it once more."),
        max_length=60,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    channel = forms.ChoiceField(label=_("How did it reach us?"), choices=Feedback.Channel.choices)
    order = forms.ChoiceField(label=_("Which stands first in its dates?"), choices=ORDERS, widget=forms.RadioSelect)
    with_contacts = forms.BooleanField(
        label=_("These customers agreed that we keep how they are reached"),
        help_text=_("Otherwise names, addresses and telephone numbers are left out."),
        required=False,
    )

    def __init__(self, *args: Any, guess: Guess, **kwargs: Any) -> None:
        order = "month" if guess.day_first is False else "day"
        initial = {"source": guess.source, "channel": guess.channel, "order": order}
        super().__init__(*args, initial=initial, **kwargs)
        self.guess = guess
        self.names = [f"column_{number}" for number in range(len(guess.columns))]
        for name, column in zip(self.names, guess.columns, strict=True):
            self.fields[name] = forms.ChoiceField(
                label=column.name or _("Without a name"), choices=CHOICES, initial=column.meaning, required=False
            )
            self.fields[name].widget.attrs["class"] = "form-select"

    @property
    def columns(self) -> list[tuple[Any, Column]]:
        """The field of each column, and what is known of it."""
        return [(self[name], column) for name, column in zip(self.names, self.guess.columns, strict=True)]

    @property
    def order_is_open(self) -> bool:
        """There are dates, and they can be read either way."""
        has_dates = any(column.meaning == "when" for column in self.guess.columns)
        return has_dates and self.guess.day_first is None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        chosen = [cleaned.get(name, "") for name in self.names]
        if twice := clashes(chosen):
            named = ", ".join(f"“{NAMES[each]}”" for each in twice)
            self.add_error(None, _("Only one column can be this, or the score: %s.") % named)
        elif not says_something(chosen):
            self.add_error(None, _("Say which column holds their words, or their score."))
        return cleaned

    @property
    def mapping(self) -> dict[str, Any]:
        chosen = self.cleaned_data
        return {
            "meanings": [chosen[name] for name in self.names],
            "source": chosen["source"].strip(),
            "channel": chosen["channel"],
            "day_first": chosen["order"] == "day",
            "with_contacts": chosen["with_contacts"],
        }

    @property
    def names_people(self) -> bool:
        return any(column.meaning in CONTACT for column in self.guess.columns)
