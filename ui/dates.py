"""Days and moments as fields: the browser's own calendar, and a year that can be right.

A mistyped year is worse than odd: a moment of the year 1 is stored, and then no database driver can read it again.
"""

from datetime import UTC, date, datetime
from typing import TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)
# A day, a moment, or none.
Moment = TypeVar("Moment", date | None, datetime | None)


def within_reach(value: date | datetime) -> None:
    """Raises ValidationError for a day, or a moment with its zone, before 2000 or after 2099."""
    is_moment = isinstance(value, datetime)
    if not (EARLIEST if is_moment else EARLIEST.date()) <= value < (LATEST if is_moment else LATEST.date()):
        raise ValidationError(_("This date is too far away. Is the year right?"))


def not_to_come(moment: Moment, now: Moment) -> Moment:
    """The same day or moment; raises ValidationError when it is after `now`."""
    if moment and now and moment > now:
        raise ValidationError(_("That is still to come. When was it?"))
    return moment


class DayField(forms.DateField):
    """A day, typed or picked; never before 2000 or after 2099."""

    # ISO, which the browser's calendar wants whatever the language.
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_validators = [within_reach]


class MomentField(forms.DateTimeField):
    """A day and a time, typed or picked, in the reader's own zone; never before 2000 or after 2099."""

    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
    default_validators = [within_reach]
