"""Feedback as lines of a spreadsheet."""

from collections.abc import Iterator
from datetime import tzinfo
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from feedback.models import Feedback, ThemeItem
from feedback.models.feedback import FeedbackQuerySet
from feedback.numbers import number_of


def heading() -> list[str]:
    return [
        _("When"), _("Touchpoint"), _("Channel"), _("Kind of score"), _("Score"), _("Feeling, −2 to 2"),
        _("In the customer’s own words"), _("What they wanted"), _("How it was"), _("Troublesome points"),
        _("Logged by"), _("Recovery"), _("Themes"), _("Would come back"), _("Playbook number"),
    ]  # fmt: skip


def lines(rows: FeedbackQuerySet, zone: tzinfo) -> Iterator[list[Any]]:
    """The cells of each, times in `zone`; nothing of how a customer is reached."""
    return (_cells(feedback, zone) for feedback in _with_themes(rows).iterator(chunk_size=500))


def _with_themes(rows: FeedbackQuerySet) -> FeedbackQuerySet:
    standing = ThemeItem.objects.filter(state="in", theme__archived_at=None).select_related("theme")
    return rows.prefetch_related(Prefetch("theme_items", standing))


def _cells(feedback: Feedback, zone: tzinfo) -> list[Any]:
    recovery = getattr(feedback, "recovery", None)
    return [
        f"{feedback.happened_at.astimezone(zone):%Y-%m-%d %H:%M}",
        feedback.touchpoint.title if feedback.touchpoint else "",
        str(feedback.channel_word),
        feedback.score_kind.upper(),
        feedback.score,
        feedback.feeling,
        feedback.words,
        feedback.wanted,
        feedback.experience,
        feedback.trouble,
        str(feedback.logged_by or ""),
        str(recovery.state_word) if recovery else "",
        ", ".join(sorted(item.theme.name for item in feedback.theme_items.all())),
        {True: _("Yes"), False: _("No")}.get(feedback.would_come_back, ""),
        number_of(feedback.pk),
    ]
