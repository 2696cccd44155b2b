"""How a ready map is put down: stages of moments, some with a place where it can burn; drawn anew for whoever asks.

What is put down is a document whose texts are translated, and whose keys are made, when it is drawn.
"""

import uuid
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.functional import Promise

from journeys.curve import sparkline
from journeys.document import Document, points_in, touchpoints_in
from journeys.document.shape import FORMAT, VERSION

Part = dict[str, Any]
# Stands where a key will be.
NEW = object()
# A text in the language of whoever reads it.
Text = Promise


@dataclass(frozen=True)
class Card:
    """What one sees of a ready map before choosing it."""

    slug: str
    kind: Text
    query: str
    title: str
    persona: str
    stages: list[str]
    touchpoints: int
    points: int
    spark: str


@dataclass(frozen=True)
class ReadyMap:
    """A good map to begin with; drawn in the language of whoever asks for it."""

    slug: str
    kind: Text
    put_down: Part

    def draw(self) -> Document:
        """The document, with keys of its own each time."""
        return _drawn(self.put_down)

    def card(self, persona: str = "") -> Card:
        """`persona` is the one to draw it for, as the page's address says."""
        document = self.draw()
        feelings = [each["assumed_emotion"] for each in touchpoints_in(document)]
        return Card(
            slug=self.slug,
            kind=self.kind,
            query=urlencode({"from": self.slug} | ({"persona": persona} if persona else {})),
            title=document["title"],
            persona=document["persona"]["name"],
            stages=[each["title"] for each in document["stages"]],
            touchpoints=len(feelings),
            points=sum(1 for _point in points_in(document)),
            spark=sparkline(feelings),
        )


def map_of(title: Text, persona: Text, sketch: Text, *stages: Part) -> Part:
    return {
        "format": FORMAT,
        "version": VERSION,
        "key": NEW,
        "title": title,
        "state": "current",
        "persona": {"name": persona, "sketch": sketch},
        "future_of": None,
        "next_look_on": None,
        "hidden_lanes": [],
        "lanes": [],
        "stages": list(stages),
    }


def stage(title: Text, *touchpoints: Part) -> Part:
    return {"key": NEW, "title": title, "came_from": None, "touchpoints": list(touchpoints)}


def moment(
    title: Text,
    feels: int,
    does: Text,
    expects: Text,
    *burns: Part,
    front: Text | str = "",
    behind: Text | str = "",
    rests_on: Text | str = "",
    sees: Text | str = "",
    channel: str = "in_person",
    by: str = "us",
    partner: Text | None = None,
    truth: bool = False,
) -> Part:
    """A touchpoint: what the customer does and expects, what we do in front and behind, what they see."""
    return {
        "key": NEW,
        "title": title,
        "channel": channel,
        "customer_does": does,
        "expects": expects,
        "front_stage": front,
        "back_stage": behind,
        "support": rests_on,
        "evidence": sees,
        "assumed_emotion": feels,
        "owned_by": "partner" if partner else by,
        "partner": partner,
        "is_moment_of_truth": truth,
        "opens": None,
        "came_from": None,
        "lanes": {},
        "combustion_points": list(burns),
    }


def burn(title: Text, sign: Text, severity: int, likelihood: int, lateness: int, **promises: Text) -> Part:
    """A combustion point with what might be promised against it, by kind: eliminate, control, mitigate."""
    measures = {kind: {"promise": said, "due_on": None, "tested_on": None} for kind, said in promises.items()}
    return {
        "key": NEW,
        "title": title,
        "early_sign": sign,
        "severity": severity,
        "likelihood": likelihood,
        "lateness": lateness,
        "measures": measures,
        # Until somebody says that it is so here.
        "is_suggested": True,
    }


def _drawn(part: Any) -> Any:
    if part is NEW:
        return str(uuid.uuid4())
    if isinstance(part, Promise):
        return str(part)
    if isinstance(part, dict):
        return {name: _drawn(each) for name, each in part.items()}
    return [_drawn(each) for each in part] if isinstance(part, list) else part
