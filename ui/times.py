"""Times as people say them."""

from datetime import date, datetime

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def spoken(value: datetime, now: datetime) -> str:
    """“yesterday at 16:40”. Both in the reader's own zone: a day ends when the reader's day ends."""
    minutes = minutes_since(value, now)
    if minutes == 0:
        return _("just now")
    if minutes is not None:
        return ngettext("%(n)d minute ago", "%(n)d minutes ago", minutes) % {"n": minutes}
    day = spoken_day(value.date(), now.date())
    if abs((value.date() - now.date()).days) > 6:
        return day
    return _("%(day)s at %(time)s") % {"day": day, "time": formats.date_format(value, "H:i")}


def minutes_since(value: datetime, now: datetime) -> int | None:
    """Whole minutes since `value`, below 60; None further away, where words name the day."""
    seconds = (now - value).total_seconds()
    return int(seconds // 60) if 0 <= seconds < 3600 else None


def spoken_day(day: date, today: date) -> str:
    """“yesterday”, “last Friday”, “14 March”, “14 March 2024”: as little as leaves no doubt."""
    days = (day - today).days
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    if days in near:
        return near[days]
    if -7 < days < 0:
        return _("last %(weekday)s") % {"weekday": formats.date_format(day, "l")}
    if 0 < days < 7:
        return _("on %(weekday)s") % {"weekday": formats.date_format(day, "l")}
    return formats.date_format(day, "j F" if day.year == today.year else "j F Y")


def in_full(value: datetime) -> str:
    """“14 March 2025, 16:40”, with the month in any language that Django knows: for readers whom ours is not."""
    return formats.date_format(value, "j F Y, H:i")


def exact(value: datetime | date) -> str:
    """The whole truth for the tooltip: “Friday 14 March 2025, 16:40 CET”."""
    return formats.date_format(value, "l j F Y, H:i T" if isinstance(value, datetime) else "l j F Y")
