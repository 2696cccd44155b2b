"""The columns of a map brought to what a document says: touchpoints, what lanes say of them, where they can burn."""

from datetime import date
from typing import Any
from uuid import UUID

from accounts.models import Member
from journeys.actions.gathering import Gathering, Pairing
from journeys.document import Document, points_in, touchpoints_in
from journeys.document.shape import WORDS
from journeys.models import CombustionPoint, Journey, Lane, LaneText, Measure, Partner, Stage, Touchpoint

PLAIN = ("title", "channel", *WORDS, "assumed_emotion", "owned_by", "is_moment_of_truth")


class People:
    """Owners by the ids that a version within the house has; somebody of another house is nobody."""

    def __init__(self, document: Document) -> None:
        self.ids = set(_owners(document))
        if self.ids:
            self.ids = set(Member.objects.filter(pk__in=self.ids).values_list("pk", flat=True))

    def owner_of(self, said: dict[str, Any]) -> dict[str, int | None]:
        """The owner as a value to set; nothing where the document does not speak of people."""
        return {"owner_id": said["owner"] if said["owner"] in self.ids else None} if "owner" in said else {}


def day_of(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def _owners(document: Document) -> list[int]:
    measures = [measure for point in points_in(document) for measure in point["measures"].values()]
    owned = [document, *touchpoints_in(document), *measures]
    return [each["owner"] for each in owned if each.get("owner") is not None]


def touchpoints_applied(
    document: Document,
    journey: Journey,
    stages: Gathering[Stage],
    partners: dict[str, Partner],
    opened: dict[str, int],
    people: People,
) -> Gathering[Touchpoint]:
    keys = [each["key"] for each in touchpoints_in(document)]
    touchpoints = Gathering.of(Touchpoint, "touchpoint", "stage__journey_id", journey, keys)
    for stage in document["stages"]:
        for number, said in enumerate(stage["touchpoints"], start=1):
            values = {name: said[name] for name in PLAIN} | {
                "stage_id": stages.by_key[stage["key"]].pk,
                "position": number,
                "partner_id": partners[said["partner"]].pk if said["partner"] else None,
                "opens_id": opened.get(said["opens"]),
                "came_from": UUID(said["came_from"]) if said["came_from"] else None,
                **people.owner_of(said),
            }
            touchpoints.take(said["key"], values)
    touchpoints.put_away_others(stages, "stage_id")
    touchpoints.save()
    return touchpoints


def texts_applied(
    document: Document, journey: Journey, lanes: Gathering[Lane], touchpoints: Gathering[Touchpoint]
) -> None:
    """What the lanes say; where both the lane and the touchpoint stand and nothing is said, nothing stays."""
    rows = {(row.lane_id, row.touchpoint_id): row for row in LaneText.objects.filter(lane__journey=journey)}
    texts = Pairing(LaneText, rows)
    for said in touchpoints_in(document):
        for lane, text in said["lanes"].items():
            texts.wanted[lanes.by_key[lane].pk, touchpoints.by_key[said["key"]].pk] = {"text": text}
    standing = [{row.pk for row in each.by_key.values()} for each in (lanes, touchpoints)]
    gone = [(a, b) for a, b in rows if (a, b) not in texts.wanted and a in standing[0] and b in standing[1]]
    texts.save(("lane_id", "touchpoint_id"), ["text"], gone)


def points_applied(
    document: Document, journey: Journey, touchpoints: Gathering[Touchpoint], people: People
) -> Gathering[CombustionPoint]:
    keys = [each["key"] for each in points_in(document)]
    points = Gathering.of(CombustionPoint, "combustion_point", "touchpoint__stage__journey_id", journey, keys)
    for touchpoint in touchpoints_in(document):
        for said in touchpoint["combustion_points"]:
            plain = ("title", "early_sign", "severity", "likelihood", "lateness", "is_suggested")
            # Versions kept before points had the last of them leave it as it stands.
            values = {name: said[name] for name in plain if name in said}
            points.take(said["key"], {**values, "touchpoint_id": touchpoints.by_key[touchpoint["key"]].pk})
    points.put_away_others(touchpoints, "touchpoint_id")
    points.save()
    _measures_applied(document, journey, points, people)
    return points


def _measures_applied(document: Document, journey: Journey, points: Gathering[CombustionPoint], people: People) -> None:
    rows = {(row.combustion_point_id, row.kind): row for row in Measure.objects.of_map(journey.pk)}
    measures = Pairing(Measure, rows)
    for said in points_in(document):
        for kind, promised in said["measures"].items():
            place = points.by_key[said["key"]].pk, kind
            tested_on, known = day_of(promised["tested_on"]), rows[place].holds_since if place in rows else None
            measures.wanted[place] = {
                "promise": promised["promise"],
                "due_on": day_of(promised["due_on"]),
                "tested_on": tested_on,
                # The first test stays known; where none is known any more, there was none.
                "first_tested_on": min(known or tested_on, tested_on) if tested_on else None,
                **people.owner_of(promised),
            }
    standing = {row.pk for row in points.by_key.values()}
    gone = [(point, kind) for point, kind in rows if (point, kind) not in measures.wanted and point in standing]
    measures.save(("combustion_point_id", "kind"), ["promise", "due_on", "tested_on", "first_tested_on", "owner"], gone)
