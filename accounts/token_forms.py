"""The forms in which a manager lets other programs in, or has them told."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import ApiToken
from accounts.models.webhook import EVENTS
from accounts.outgoing import NotReached, addresses_of, parts_of
from ui.dates import DayField
from ui.forms import CursorMixin, form_helper


class TokenForm(CursorMixin, forms.Form):
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


class WebhookForm(CursorMixin, forms.Form):
    """Where another program is told what happened, and of what."""

    label = forms.CharField(
        label=_("What is it for?"), max_length=120, widget=forms.TextInput({"autofocus": True, "autocomplete": "off"})
    )
    url = forms.CharField(
        label=_("Address that is called"),
        help_text=_("It begins with https:// and lies on the open internet."),
        max_length=500,
        widget=forms.URLInput({"placeholder": "https://"}),
    )
    events = forms.MultipleChoiceField(
        label=_("What is it told?"), choices=list(EVENTS.items()), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper(_("Set it"))

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"].strip()
        try:
            addresses_of(parts_of(url))
        except NotReached as why:
            raise ValidationError(str(why)) from why
        return url
