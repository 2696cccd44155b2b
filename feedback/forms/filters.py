"""Which feedback a list shows; the whole of it stands in the address."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import cache
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from feedback.forms.feedback import KINDS
from feedback.models import Feedback
from feedback.models.feedback import FeedbackQuerySet
from playbook.forms.fields import touchpoint_choices
from ui.paging import beginning
from ui.statements import Statement

PERIODS = [("", _("Any time")), ("30", _("Last 30 days")), ("90", _("Last 90 days")), ("365", _("Last year"))]
RECOVERIES = [
    ("", _("Any")),
    ("open", _("Open")),
    ("with", _("With")),
    ("without", _("Without")),
]


class FeedbackFilter(forms.Form):
    """What cannot be read in the address is left out, and the rest still holds."""

    # The figures above the list come from this many of its newest rows, so that they cost the same in a big house.
    NEWEST_SCORED = 1000

    # Only drawing the form asks which touchpoints there are: an unknown one finds nothing.
    touchpoint = forms.IntegerField(label=_("Touchpoint"), min_value=1, max_value=2**63 - 1, required=False)
    channel = forms.ChoiceField(label=_("Channel"), choices=[("", _("All")), *Feedback.Channel.choices], required=False)
    score_kind = forms.ChoiceField(label=_("Score"), choices=[("", _("Any")), *KINDS[1:]], required=False)
    recovery = forms.ChoiceField(label=_("Recovery"), choices=RECOVERIES, required=False)
    period = forms.ChoiceField(label=_("Period"), choices=PERIODS, required=False)
    low = forms.BooleanField(label=_("Low scores only"), required=False)
    # What belongs to one theme, and what one import brought.
    theme = forms.IntegerField(min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput, required=False)
    brought = forms.IntegerField(min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput, required=False)
    archived = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["touchpoint"].widget = forms.Select()
        self.touchpoints = cache(touchpoint_choices(_("All")))
        self.fields["touchpoint"].widget.choices = self.touchpoints
        for name in ("touchpoint", "channel", "score_kind", "recovery", "period"):
            self.fields[name].widget.attrs["class"] = "form-select"
        self.is_valid()

    @property
    def kept_by(self) -> tuple[Any, ...]:
        """What the drawn form shows (ui.kept): the address, and what can be chosen."""
        return *[self.data.get(name) for name in self.fields], str(self.touchpoints())

    @property
    def is_on(self) -> bool:
        """Something narrows the list."""
        return any(value for name, value in self.cleaned_data.items() if name != "archived")

    @property
    def is_archive(self) -> bool:
        return bool(self.cleaned_data.get("archived"))

    def rows(self) -> FeedbackQuerySet:
        chosen = self.cleaned_data
        found = Feedback.objects.archived() if self.is_archive else Feedback.objects.active()
        for name in ("touchpoint", "channel", "score_kind"):
            if chosen.get(name):
                found = found.filter(**{name: chosen[name]})
        if chosen.get("theme"):
            found = found.filter(theme_items__theme=chosen["theme"], theme_items__state="in")
        if chosen.get("brought"):
            found = found.filter(origin__batch=chosen["brought"])
        if chosen.get("period"):
            found = found.since(timezone.now() - timedelta(days=int(chosen["period"])))
        if chosen.get("low"):
            found = found.low()
        return found.by_recovery(chosen.get("recovery", ""))

    def found(self) -> QuerySet:
        return self.rows().for_rows()

    @property
    def first(self) -> Callable[[], list[Any]] | None:
        """What the first page is made of, where nothing is wanted but everything; then it is asked a shorter way."""
        return None if self.is_on or self.is_archive else EVERYTHING

    def answers(self) -> Iterable[tuple[str, int | None]]:
        """Kind and score of the newest that are asked for."""
        return newest_answers(self.rows()) if self.is_on or self.is_archive else ALL_ANSWERS()


def newest_answers(rows: FeedbackQuerySet) -> QuerySet:
    return beginning(rows, "happened_at", rows=FeedbackFilter.NEWEST_SCORED - 1).answers()


EVERYTHING = Statement(lambda: beginning(Feedback.objects.active().for_rows(), "happened_at"))
ALL_ANSWERS = Statement(lambda: newest_answers(Feedback.objects.active()))
