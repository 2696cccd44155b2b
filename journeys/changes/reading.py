"""Two documents laid beside each other: what belongs together has the same key, so that a new name is a new name."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from journeys.changes.parts import owner_turned, point_changed, point_told, touchpoint_changed, touchpoint_told
from journeys.changes.saying import Change, day, label_of, moved_in, place_in, quoted
from journeys.document import Document, points_in, touchpoints_in
from journeys.models import Journey

Names = Mapping[int, str]


def changes_between(before: Document, after: Document, names: Names | None = None) -> list[Change]:
    """What is different, from the map itself down to its combustion points; `names` are those of owners, by id."""
    names = names or {}
    changes = [
        _map_changed(before, after, names),
        *_lanes_changed(before, after),
        *_stages_changed(before, after),
        *_touchpoints_changed(before, after, names),
        *_points_changed(before, after, names),
    ]
    return [change for change in changes if change.is_there]


def foreseen(document: Document, existing: Document | None = None) -> list[Change]:
    """What will happen when `document` is applied to the map of which `existing` is the document, or to none."""
    if existing is not None:
        # A persona who is here already keeps what is said of them.
        is_same = document["persona"]["name"].casefold() == existing["persona"]["name"].casefold()
        return changes_between(existing, {**document, "persona": existing["persona"]} if is_same else document)
    numbers = {
        "title": quoted(document["title"]),
        "persona": quoted(document["persona"]["name"]),
        "stages": counted(len(document["stages"]), "stage"),
        "touchpoints": counted(sum(1 for _each in touchpoints_in(document)), "touchpoint"),
        "points": counted(sum(1 for _each in points_in(document)), "point"),
    }
    words = _("new map of %(persona)s, with %(stages)s, %(touchpoints)s and %(points)s") % numbers
    return [Change(_("Journey %(title)s") % numbers, "added", [words])]


def counted(n: int, what: str) -> str:
    if what == "stage":
        return ngettext("%(n)d stage", "%(n)d stages", n) % {"n": n}
    if what == "touchpoint":
        return ngettext("%(n)d touchpoint", "%(n)d touchpoints", n) % {"n": n}
    return ngettext("%(n)d combustion point", "%(n)d combustion points", n) % {"n": n}


def _map_changed(before: Document, after: Document, names: Names) -> Change:
    change = Change(_("Journey %(title)s") % {"title": quoted(after["title"])})
    if before["title"] != after["title"]:
        change.say(_("renamed from %(title)s"), title=quoted(before["title"]))
    states = Journey.State.choices
    change.turn(_("state"), label_of(states, before["state"]), label_of(states, after["state"]))
    change.turn(_("persona"), before["persona"]["name"], after["persona"]["name"])
    change.turn(_("next look"), day(before["next_look_on"]), day(after["next_look_on"]))
    if before["persona"]["name"] == after["persona"]["name"]:
        change.reword(_("who the persona is"), before["persona"]["sketch"], after["persona"]["sketch"])
    if before["future_of"] != after["future_of"]:
        change.say(_("shows another map as it shall be") if after["future_of"] else _("shows no other map any more"))
    if set(before["hidden_lanes"]) != set(after["hidden_lanes"]):
        change.say(_("other lanes are hidden"))
    owner_turned(change, _("kept by"), before, after, names)
    return change


def _lanes_changed(before: Document, after: Document) -> Iterator[Change]:
    yield from _listed_changed(before["lanes"], after["lanes"], _("Lane %(title)s"))


def _stages_changed(before: Document, after: Document) -> Iterator[Change]:
    yield from _listed_changed(before["stages"], after["stages"], _("Stage %(title)s"))


def _listed_changed(before: list[dict[str, Any]], after: list[dict[str, Any]], about: str) -> Iterator[Change]:
    """Things of which there is little to say but their name and their place."""
    old = {each["key"]: each for each in before}
    order = [each["key"] for each in after]
    titles = {each["key"]: each["title"] for each in after}
    moved = moved_in(list(old), order)
    for each in after:
        key, was = each["key"], old.get(each["key"])
        change = Change(about % {"title": quoted(each["title"])})
        if was is None:
            change.kind = "added"
            change.say(_("added"))
        elif was["title"] != each["title"]:
            change.say(_("renamed from %(title)s"), title=quoted(was["title"]))
        if key in moved:
            change.clauses.append(place_in(order, key, titles))
        if was and was.get("came_from") != each.get("came_from"):
            change.say(_("another counterpart in the map as it is"))
        yield change
    for each in before:
        if each["key"] not in titles:
            yield Change(about % {"title": quoted(each["title"])}, "gone", [_("gone")])


def _touchpoints_changed(before: Document, after: Document, names: Names) -> Iterator[Change]:
    old, new = _placed(before), _placed(after)
    lanes = {lane["key"]: lane["title"] for each in (before, after) for lane in each["lanes"]}
    for key, (stage, said) in new.items():
        if key not in old:
            yield touchpoint_told(said, "added", _("added in %(stage)s") % {"stage": quoted(stage["title"])}, lanes)
            continue
        was_in, was = old[key]
        change = touchpoint_changed(was, said, lanes, names)
        if was_in["key"] != stage["key"]:
            places = {"before": quoted(was_in["title"]), "after": quoted(stage["title"])}
            change.clauses.insert(0, _("moved from %(before)s to %(after)s") % places)
        else:
            change.clauses[:0] = _place_told(was_in, stage, key)
        yield change
    for key, (stage, said) in old.items():
        if key not in new:
            yield touchpoint_told(said, "gone", _("gone from %(stage)s") % {"stage": quoted(stage["title"])}, lanes)


def _placed(document: Document) -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    return {each["key"]: (stage, each) for stage in document["stages"] for each in stage["touchpoints"]}


def _place_told(before: dict[str, Any], after: dict[str, Any], key: str) -> list[str]:
    old, new = ([each["key"] for each in stage["touchpoints"]] for stage in (before, after))
    if key not in moved_in(old, new):
        return []
    return [place_in(new, key, {each["key"]: each["title"] for each in after["touchpoints"]})]


def _points_changed(before: Document, after: Document, names: Names) -> Iterator[Change]:
    old, new = _burning(before), _burning(after)
    for key, (place, said) in new.items():
        if key not in old:
            yield point_told(said, "added", _("added at %(place)s") % {"place": quoted(place["title"])})
            continue
        was_at, was = old[key]
        change = point_changed(was, said, names)
        if was_at["key"] != place["key"]:
            places = {"before": quoted(was_at["title"]), "after": quoted(place["title"])}
            change.clauses.insert(0, _("moved from %(before)s to %(after)s") % places)
        yield change
    for key, (place, said) in old.items():
        if key not in new:
            yield point_told(said, "gone", _("gone from %(place)s") % {"place": quoted(place["title"])})


def _burning(document: Document) -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    return {point["key"]: (each, point) for each in touchpoints_in(document) for point in each["combustion_points"]}
