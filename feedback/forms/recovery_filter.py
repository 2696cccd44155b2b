"""Which recoveries a list shows; the whole of it stands in the address."""

from functools import cache
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from feedback.forms.fields import people
from feedback.models import Recovery
from feedback.models.recovery import RecoveryQuerySet
from journeys.risk import SEVERITY, scale

STATES = [("", _("Still waiting")), *Recovery.State.choices, ("all", _("All"))]


class RecoveryFilter(forms.Form):
    """What cannot be read in the address is left out, and the rest still holds."""

    state = forms.ChoiceField(label=_("How far"), choices=STATES, required=False)
    # Only drawing the form asks who there is: an unknown owner finds nothing.
    owner = forms.IntegerField(label=_("Seen through by"), min_value=1, max_value=2**63 - 1, required=False)
    severity = forms.ChoiceField(label=_("How bad it was"), choices=[("", _("Any")), *scale(SEVERITY)], required=False)
    overdue = forms.BooleanField(label=_("Overdue only"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = cache(lambda: [("", _("Everybody")), *((member.pk, str(member)) for member in people())])
        self.fields["owner"].widget = forms.Select()
        self.fields["owner"].widget.choices = self.people
        for name in ("state", "owner", "severity"):
            self.fields[name].widget.attrs["class"] = "form-select"
        self.is_valid()

    @property
    def is_on(self) -> bool:
        """Something narrows the list."""
        return any(self.cleaned_data.values())

    @property
    def is_waiting(self) -> bool:
        """Only what still has to be made good: then the most urgent comes first, else what is due last."""
        return self.cleaned_data.get("state", "") in ("", "new", "acknowledged", "fixing")

    def rows(self) -> RecoveryQuerySet:
        chosen = self.cleaned_data
        state = chosen.get("state", "")
        found = Recovery.objects.active() if state else Recovery.objects.unfinished()
        wanted = {name: chosen[name] for name in ("owner", "severity") if chosen.get(name)}
        if state not in ("", "all"):
            wanted["state"] = state
        if chosen.get("overdue"):
            found = found.overdue(timezone.now())
        return found.filter(**wanted)

    def found(self) -> QuerySet:
        return self.rows().for_cards()

    def in_order(self) -> QuerySet:
        """All of them, for a file."""
        sign = "" if self.is_waiting else "-"
        return self.found().select_related("cause_point").order_by(f"{sign}due_at", f"{sign}pk")
