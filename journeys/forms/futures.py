"""What of a future touchpoint is so now."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from journeys.kinship import GOES_ROUND


class TakingOverForm(forms.Form):
    """Which of the changes are taken over; `revision` is that of the touchpoint they were compared with."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    chosen = forms.MultipleChoiceField(
        label=_("What is so now"),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
        error_messages={"required": _("Choose at least one thing that is so now.")},
    )

    def __init__(self, *args: Any, changes: list[tuple[str, str]], revision: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standing_revision = revision
        self.fields["revision"].initial = revision
        self.fields["chosen"].choices = changes
        self.fields["chosen"].initial = [key for key, _words in changes]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("revision") != self.standing_revision:
            # The next try is made against what stands now.
            self.data = self.data.copy()
            self.data["revision"] = str(self.standing_revision)
            raise forms.ValidationError(
                _("Somebody changed it on the map as it is after you opened this page: compare again, then choose.")
            )
        return cleaned

    def tell_goes_round(self) -> None:
        self.add_error("chosen", GOES_ROUND)
