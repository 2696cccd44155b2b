"""Until when an entry may stand without anybody looking at it."""

from calendar import monthrange
from datetime import date

# How long "still true" holds unless the reviewer chooses otherwise, and what there is to choose from, in months.
REVIEW_MONTHS = 6
REVIEW_CHOICES = (3, 6, 12)
# So many members who say "this is not how we do it" are heard.
DOUBTERS = 2


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last of a month that is too short for it."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def next_review(standing: date | None, today: date, months: int = REVIEW_MONTHS) -> date:
    """The day that was set, as long as it lies ahead; else `months` from today."""
    return standing if standing and standing > today else months_after(today, months)
