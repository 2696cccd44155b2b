"""What is different about one touchpoint, and about one combustion point with its promises."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from journeys.changes.saying import Change, day, label_of, lower, quoted, signed
from journeys.document.shape import WORDS
from journeys.models import CombustionPoint, Measure, Touchpoint

Said = dict[str, Any]
Names = Mapping[int, str]
WEIGHTS = ("severity", "likelihood", "lateness")


def touchpoint_told(said: Said, kind: str, where: str, lanes: Mapping[str, str]) -> Change:
    """One that came or went, with all that it says."""
    change = Change(_about_touchpoint(said), kind, [where])
    change.say(_("emotion %(feeling)s"), feeling=signed(said["assumed_emotion"]))
    _words_told(change, said, kind)
    for key, text in said["lanes"].items():
        change.reword(lanes.get(key, key), *(("", text) if kind == "added" else (text, "")))
    return change


def _words_told(change: Change, said: Said, kind: str) -> None:
    for name in WORDS:
        change.reword(_label(Touchpoint, name), *(("", said[name]) if kind == "added" else (said[name], "")))


def touchpoint_changed(before: Said, after: Said, lanes: Mapping[str, str], names: Names) -> Change:
    change = Change(_about_touchpoint(after))
    if before["title"] != after["title"]:
        change.say(_("renamed from %(title)s"), title=quoted(before["title"]))
    change.turn(_("emotion"), signed(before["assumed_emotion"]), signed(after["assumed_emotion"]))
    channels = Touchpoint.Channel.choices
    change.turn(_("channel"), label_of(channels, before["channel"]), label_of(channels, after["channel"]))
    change.turn(_("owned by"), _owner_words(before), _owner_words(after))
    if before["is_moment_of_truth"] != after["is_moment_of_truth"]:
        now = after["is_moment_of_truth"]
        change.say(_("a moment of truth now") if now else _("no moment of truth any more"))
    if before["opens"] != after["opens"]:
        change.say(_("opens another map now") if after["opens"] else _("opens no map any more"))
    if before["came_from"] != after["came_from"]:
        change.say(_("another counterpart in the map as it is"))
    owner_turned(change, _("looked after by"), before, after, names)
    for name in WORDS:
        change.reword(_label(Touchpoint, name), before[name], after[name])
    for key, title in lanes.items():
        change.reword(title, before["lanes"].get(key, ""), after["lanes"].get(key, ""))
    return change


def point_told(said: Said, kind: str, where: str) -> Change:
    change = Change(_about_point(said), kind, [where])
    weights = ", ".join(f"{lower(_label(CombustionPoint, name))} {said[name]}" for name in WEIGHTS)
    change.clauses.append(weights)
    for kind_of, promised in said["measures"].items():
        change.reword(_kind(kind_of), *(("", promised["promise"]) if kind == "added" else (promised["promise"], "")))
    return change


def point_changed(before: Said, after: Said, names: Names) -> Change:
    change = Change(_about_point(after))
    if before["title"] != after["title"]:
        change.say(_("renamed from %(title)s"), title=quoted(before["title"]))
    for name in WEIGHTS:
        change.turn(_label(CombustionPoint, name), before[name], after[name])
    change.reword(_label(CombustionPoint, "early_sign"), before["early_sign"], after["early_sign"])
    # Versions kept before points had it say nothing of it.
    was, now = before.get("is_suggested"), after.get("is_suggested")
    if None not in (was, now) and was != now:
        change.say(_("only suggested now") if now else _("it is so here, somebody said"))
    for kind in Measure.Kind.values:
        _promise_changed(change, kind, before["measures"].get(kind), after["measures"].get(kind), names)
    return change


def _promise_changed(change: Change, kind: str, before: Said | None, after: Said | None, names: Names) -> None:
    name = _kind(kind)
    if before is None and after is None:
        return
    if before is None or after is None:
        change.say(_("%(kind)s promised") if after else _("%(kind)s no longer promised"), kind=name)
    change.reword(name, before["promise"] if before else "", after["promise"] if after else "")
    if before and after:
        change.turn(_("%(kind)s due") % {"kind": name}, day(before["due_on"]), day(after["due_on"]))
        change.turn(_("%(kind)s last tested") % {"kind": name}, day(before["tested_on"]), day(after["tested_on"]))
        owner_turned(change, _("%(kind)s promised by") % {"kind": name}, before, after, names)


def owner_turned(change: Change, words: str, before: Said, after: Said, names: Names) -> None:
    """Where both documents speak of people."""
    if "owner" not in before or "owner" not in after or before["owner"] == after["owner"]:
        return
    was, now = (
        (names.get(each["owner"]) or _("somebody")) if each["owner"] else _("nobody") for each in (before, after)
    )
    change.say("%(name)s %(before)s → %(after)s", name=words, before=was, after=now)


def _owner_words(said: Said) -> str:
    return said["partner"] or label_of(Touchpoint.OwnedBy.choices, said["owned_by"])


def _about_touchpoint(said: Said) -> str:
    return _("Touchpoint %(title)s") % {"title": quoted(said["title"])}


def _about_point(said: Said) -> str:
    return _("Combustion point %(title)s") % {"title": quoted(said["title"])}


def _kind(kind: str) -> str:
    return label_of(Measure.Kind.choices, kind)


def _label(model: Any, name: str) -> str:
    return str(model._meta.get_field(name).verbose_name)
