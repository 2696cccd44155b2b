"""Read links: whom one is for, until when, and the passcode a reader is asked for."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from playbook.actions.sharing import DAYS
from playbook.models import ReadLink
from ui.dates import DayField
from ui.forms import form_helper

LONGEST_DAYS = 365
SHORTEST_PASSCODE = 6


class LinkForm(forms.Form):
    label = forms.CharField(
        label=_("Who it is for"),
        help_text=_("Only you and the other managers see this: the auditor, our partners at the harbour."),
        max_length=120,
        widget=forms.TextInput({"autofocus": True, "autocomplete": "off"}),
    )
    until = DayField(label=_("Works until"), help_text=_("The end of this day; a year at most."))
    passcode = forms.CharField(
        label=_("Passcode"),
        help_text=format_lazy(
            _(
                "If you like, {least} characters or more. "
                "Tell it to them in another way than the link: nobody can look it up afterwards."
            ),
            least=SHORTEST_PASSCODE,
        ),
        min_length=SHORTEST_PASSCODE,
        max_length=100,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        today = timezone.localdate()
        super().__init__(*args, initial={"until": today + timedelta(days=DAYS)}, **kwargs)
        days = {"min": today, "max": today + timedelta(days=LONGEST_DAYS)}
        self.fields["until"].widget.attrs |= {name: day.isoformat() for name, day in days.items()}
        self.helper = form_helper(_("Make the link"))
        # A passcode is not left lying in the browser.
        del self.helper.attrs["data-keep"]

    def clean_until(self) -> datetime:
        until, today = self.cleaned_data["until"], timezone.localdate()
        if not today <= until <= today + timedelta(days=LONGEST_DAYS):
            raise ValidationError(_("Choose a day between today and a year from now."))
        return timezone.make_aware(datetime.combine(until, time.max))


class PasscodeForm(forms.Form):
    passcode = forms.CharField(
        label=_("Passcode"),
        help_text=format_lazy(_("It has {least} characters or more, and capitals count."), least=SHORTEST_PASSCODE),
        max_length=100,
        # Said to the browser only: whatever is given counts as a try, and is answered alike when it is wrong.
        widget=forms.PasswordInput(
            {"autocomplete": "current-password", "minlength": SHORTEST_PASSCODE, "autofocus": True}
        ),
    )

    def __init__(self, *args: Any, link: ReadLink, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.link = link
        self.helper = form_helper(_("Read"))
        self.helper.disable_csrf = True
        del self.helper.attrs["data-keep"], self.helper.attrs["data-guard"]

    def clean_passcode(self) -> str:
        if not check_password(self.cleaned_data["passcode"], self.link.passcode):
            raise ValidationError(
                _("That is not the passcode. Look at it once more, or ask whoever gave you the link.")
            )
        return self.cleaned_data["passcode"]
