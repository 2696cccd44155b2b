"""What a change of nothing but marks is called: a word became bold, a link leads elsewhere, another picture. Pure."""

from collections.abc import Iterable

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from playbook.wording import Mark, Marks, Word

# Of an address, in characters: it may be said once for each of many words.
LONGEST_ADDRESS = 500
NAMES = {
    "strong": gettext_lazy("bold"),
    "em": gettext_lazy("in italics"),
    "s": gettext_lazy("struck out"),
    "code": gettext_lazy("set as code"),
    "paragraph": gettext_lazy("a paragraph of its own"),
    "break": gettext_lazy("on a line of its own"),
    "heading": gettext_lazy("a heading"),
    "point": gettext_lazy("a point of a list"),
    "step": gettext_lazy("a numbered step"),
    "open": gettext_lazy("a box to tick"),
    "ticked": gettext_lazy("a ticked box"),
    "within": gettext_lazy("part of the point above"),
    "quotation": gettext_lazy("a quotation"),
    "head": gettext_lazy("the head of a table"),
    "row": gettext_lazy("a row of a table"),
    "listing": gettext_lazy("a block of code"),
}


def restyled(before: Marks, after: Marks, is_lead: bool = False) -> str:
    """In words, what became of the same text; "" when nothing did. Of a line, it is enough to say what it is now."""
    if before == after:
        return ""
    gone = tuple(mark for mark in before if mark not in after)
    came = tuple(mark for mark in after if mark not in before)
    said = [*_links(gone, came), *_pictures(gone, came)]
    now = [_("now %s") % _name(mark, gone) for mark in came if mark[0] in NAMES]
    past = [_("no longer %s") % _name(mark, came) for mark in gone if mark[0] in NAMES]
    if styles := now if is_lead and now else now + past:
        said.append(_("formatting changed: %s") % ", ".join(styles))
    return "; ".join(said)


def led_to(words: Iterable[Word]) -> set[str]:
    """The addresses of the links in some words."""
    return {address for word in words for kind, address in word.marks if kind == "link"}


def link_said(marks: Marks) -> str:
    """Where words that came or went lead."""
    addresses = _addresses(marks)
    return _("link to %s") % addresses if addresses else ""


def _name(mark: Mark, others: Marks) -> str:
    """With its level, unless that is the first and nothing else differs by it."""
    kind, level = mark
    is_levelled = level not in ("", "1") or kind in dict(others)
    return _("%(what)s, level %(level)s") % {"what": NAMES[kind], "level": level} if is_levelled else str(NAMES[kind])


def _links(gone: Marks, came: Marks) -> list[str]:
    before, after = _addresses(gone), _addresses(came)
    if before and after:
        return [_("link address changed: %(before)s → %(after)s") % {"before": before, "after": after}]
    if after:
        return [_("now a link to %s") % after]
    return [_("no longer a link to %s") % before] if before else []


def _addresses(marks: Marks) -> str:
    found = [address or _("nowhere") for kind, address in marks if kind == "link"]
    return Truncator(", ".join(found)).chars(LONGEST_ADDRESS)


def _pictures(gone: Marks, came: Marks) -> list[str]:
    is_other = all(any(kind == "picture" for kind, _key in marks) for marks in (gone, came))
    return [_("picture changed: another one stands here")] if is_other else []
