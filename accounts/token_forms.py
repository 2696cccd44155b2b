"""The form in which a manager makes a token for a program."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import ApiToken
from ui.dates import DayField
from ui.forms import form_helper


class TokenForm(forms.Form):
    """A token for a program: how far it reaches, and until when."""

    label = forms.CharField(
        label=_("What is it for?"), max_length=120, widget=forms.TextInput({"autofocus": True, "autocomplete": "off"})
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may it do?"), choices=ApiToken.Scope.choices, widget=forms.CheckboxSelectMultiple
    )
    until = DayField(label=_("Works until"), help_text=_("Left empty, until it is taken back."), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper(_("Make the token"))

    def clean_until(self) -> datetime | None:
        until = self.cleaned_data["until"]
        if until and until < timezone.localdate():
            raise ValidationError(_("This day is over."))
        return timezone.make_aware(datetime.combine(until, time.max)) if until else None

    @property
    def said(self) -> dict[str, Any]:
        """As `make_token` takes it."""
        return {"expires_at" if name == "until" else name: value for name, value in self.cleaned_data.items()}
