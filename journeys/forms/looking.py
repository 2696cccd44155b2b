"""When a map that was just looked at is looked at next."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from journeys.actions.looking import usual_next_look
from ui.dates import DayField


class LookForm(forms.Form):
    """A day in the usual distance stands there; one press is enough."""

    next_look_on = DayField(label=_("Next look"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"next_look_on": usual_next_look()}, **kwargs)

    def clean_next_look_on(self) -> date | None:
        day = self.cleaned_data["next_look_on"]
        if day is not None and day <= timezone.localdate():
            raise ValidationError(_("Choose a day that is still to come."))
        return day
