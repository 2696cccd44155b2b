"""The few marks every page uses: icons, faces, spoken times, initials."""

from datetime import date, datetime
from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ui import times
from ui.browsers import browser_name
from ui.faces import face_of

register = template.Library()


@register.simple_tag
def icon(name: str, css_class: str = "", label: str = "") -> SafeString:
    """A picture from the sprite. Without a `label` it is decoration, which a screen reader passes over."""
    return picture(static("img/icons.svg"), name, f"icon {css_class}", str(label))


@register.simple_tag
def face(feeling: float | None, css_class: str = "", decorative: bool = False) -> SafeString:
    """The face for a feeling from -2 to +2, with its word as text alternative; nothing where there is no feeling.

    `decorative` where the word already stands beside it.
    """
    if feeling is None or feeling == "":
        return SafeString("")
    shown = face_of(float(feeling))
    symbol = f"face-{shown.symbol}"
    label = "" if decorative else str(shown.word)
    return picture(static("img/icons.svg"), symbol, f"face {symbol} {css_class}", label)


@lru_cache(maxsize=1000)
def picture(sprite: str, symbol: str, css_class: str, label: str) -> SafeString:
    """The markup of one picture. A page of fifty rows asks for the same dozen a few hundred times."""
    said = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html('<svg class="{}" {}><use href="{}#{}"/></svg>', css_class, said, sprite, symbol)


@register.simple_tag
def when(value: datetime | date | None) -> SafeString:
    """A moment or a day as people say it, the exact one on hover and for machines."""
    if not value:
        return SafeString("")
    if isinstance(value, datetime):
        value, now = timezone.localtime(value), timezone.localtime()
        words = times.spoken(value, now)
    else:
        words = times.spoken_day(value, timezone.localdate())
    return format_html('<time datetime="{}" title="{}">{}</time>', value.isoformat(), times.exact(value), words)


@register.filter
def initials(name: object) -> str:
    """Two letters for a round avatar: first and last word of a name, or of the part of an address before the @."""
    words = str(name).split("@")[0].replace(".", " ").split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@register.filter
def browser(user_agent: str | None) -> str:
    return browser_name(user_agent or "")
