"""Which scores are shown, by what; all of it stands in the address."""

from collections.abc import Mapping
from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from feedback.forms.feedback import KINDS
from feedback.forms.filters import PERIODS
from feedback.models import Feedback
from feedback.models.feedback import FeedbackQuerySet

GROUPINGS = [("touchpoint", _("Touchpoint")), ("journey", _("Journey")), ("team", _("Team"))]

USUAL = {"kind": "csat", "by": "touchpoint", "period": "90"}


class ScoresFilter(forms.Form):
    """What cannot be read in the address is what is usual."""

    kind = forms.ChoiceField(label=_("Score"), choices=KINDS[1:])
    by = forms.ChoiceField(label=_("By"), choices=GROUPINGS)
    period = forms.ChoiceField(label=_("Period"), choices=PERIODS, required=False)

    def __init__(self, asked: Mapping[str, str]) -> None:
        super().__init__({name: asked.get(name, usual) for name, usual in USUAL.items()})
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-select"
        self.is_valid()
        # Called otherwise than the fields, which templates would find instead.
        said = {**USUAL, **self.cleaned_data}
        self.score, self.group, self.days = (said[name] for name in USUAL)

    def rows(self) -> FeedbackQuerySet:
        found = Feedback.objects.active().filter(score_kind=self.score)
        return found.since(timezone.now() - timedelta(days=int(self.days))) if self.days else found
