"""A note that was written on a phone some time ago, and arrives now."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone

from playbook.forms.observation import CaptureForm

# Nobody carries a note about for longer; a figure beyond it is nonsense.
LONGEST_AWAY = timedelta(days=365)
# A clock that is off by less is believed: notes stay in the order, and as far apart, as they were written.
RIGHT_ENOUGH = timedelta(minutes=2)


class MomentField(forms.IntegerField):
    """Milliseconds since 1970 by the phone's clock."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, min_value=0, max_value=4_102_444_800_000)

    def clean(self, value: Any) -> datetime | None:
        milliseconds = super().clean(value)
        return None if milliseconds is None else datetime.fromtimestamp(milliseconds / 1000, UTC)


class ArrivingForm(CaptureForm):
    """`written` and `sent` say when, by one clock: where that is wrong, how long the note waited is right."""

    written = MomentField()
    sent = MomentField()

    @classmethod
    def of(cls, request: HttpRequest) -> "ArrivingForm":
        """Its touchpoint may have left the journey while the note was on its way: the words count without it."""
        form = cls(request.POST, request.FILES)
        if "touchpoint" not in form.errors:
            return form
        said = request.POST.copy()
        said["touchpoint"] = ""
        return cls(said, request.FILES)

    @property
    def noticed(self) -> dict[str, Any]:
        """What log_observation keeps of it."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("written", "sent")}

    @property
    def written_at(self) -> datetime:
        """By our clock, and never in the future."""
        now, written, sent = timezone.now(), self.cleaned_data["written"], self.cleaned_data["sent"]
        if not written or not sent or not timedelta(0) <= sent - written <= LONGEST_AWAY:
            return now
        is_off = abs(now - sent) > RIGHT_ENOUGH
        return min(now, written + (now - sent) if is_off else written)

    @property
    def problems(self) -> list[str]:
        return [sentence for sentences in self.errors.values() for sentence in sentences]
