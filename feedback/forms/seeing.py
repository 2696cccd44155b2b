"""What a manager decides about a note in the inbox."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from feedback.models import Theme
from playbook.models import Outcome

SEEN = "seen"
# What is said most often, to be chosen or written over.
REASONS = [_("We knew this already, thank you"), _("Not ours to change"), _("It was put right on the spot")]


class SeeingForm(forms.Form):
    """`become` is a kind of outcome, or only that it was seen."""

    become = forms.ChoiceField(choices=[(SEEN, _("Seen")), *Outcome.Kind.choices])
    theme = forms.ModelChoiceField(
        queryset=Theme.objects.none(), required=False, error_messages={"invalid_choice": _("This theme is gone.")}
    )
    words = forms.CharField(max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].queryset = Theme.objects.active().order_by("name")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        become = cleaned.get("become")
        if become == Outcome.Kind.THEME and not cleaned.get("theme") and "theme" not in self.errors:
            self.add_error("theme", _("Choose the theme that it belongs to."))
        if become == Outcome.Kind.CLOSED and not cleaned.get("words") and "words" not in self.errors:
            self.add_error("words", _("Say why: whoever noticed it reads that."))
        return cleaned

    @property
    def why_not(self) -> str:
        return " ".join(sentence for sentences in self.errors.values() for sentence in sentences)
