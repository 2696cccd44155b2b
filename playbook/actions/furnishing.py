"""What an imported page needs around it: pictures, the touchpoints and observations it names, the vision."""

import hashlib
import io
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from accounts.models import Member
from journeys.actions import add_stage, add_touchpoint, create_journey
from journeys.models import Journey, Stage, Touchpoint
from playbook.actions.observation import log_observation
from playbook.actions.vision import write_vision
from playbook.actions.writing import KEY_LENGTH, keep_picture
from playbook.bundle import Bundle
from playbook.markdown import pictures_in
from playbook.models import Observation, Picture, Vision
from playbook.pages import Place, Seen, judge_time, moment_of
from playbook.photos import LONGEST_SIDE, UNREADABLE, Photo, read_photo

# Bytes of a picture that is kept as it came.
LARGEST_PICTURE = 3 * 1024 * 1024
PICTURES_AN_IMPORT = 5_000
SOMEBODY = "Everybody"


def with_pictures_kept(by: Member, bundle: Bundle, text: str) -> str:
    """Keeps the pictures that the text names, and names them as they are kept. Raises ValidationError."""
    for key in sorted(pictures_in(text)):
        name = f"pictures/{key}.jpg"
        if name in bundle.names and not Picture.objects.filter(key=key).exists():
            photo = as_it_came(key, bundle.read(name)) or read_photo(ContentFile(bundle.read(name), name=name))
            kept = keep_picture(by=by, photo=photo, most=PICTURES_AN_IMPORT)
            text = text.replace(f"picture:{key}", f"picture:{kept.key}")
    return text


def as_it_came(key: str, content: bytes) -> Photo | None:
    """The picture untouched, when a house like ours has made it: small, whole, and nothing but a picture."""
    if hashlib.sha256(content).hexdigest()[:KEY_LENGTH] != key or len(content) > LARGEST_PICTURE:
        return None
    try:
        with Image.open(io.BytesIO(content), formats=["JPEG"]) as image:
            segments = {name for name, _content in getattr(image, "applist", ())}
            is_bare = segments <= {"APP0"} and image.mode == "RGB" and content.endswith(b"\xff\xd9")
            if not is_bare or max(image.size) > LONGEST_SIDE:
                return None
            image.load()
            return Photo(content, b"", image.width, image.height)
    except (*UNREADABLE, Image.DecompressionBombError):
        return None


def touchpoint_at(by: Member, place: Place, known: dict[Place, int], frame: Mapping[str, Any]) -> int:
    """The touchpoint of that name; journey, stage and touchpoint are made where they are missing."""
    if place not in known:
        stage = stage_at(by, place, frame)
        found = Touchpoint.objects.active().filter(stage=stage, title=place.touchpoint).first()
        known[place] = (found or add_touchpoint(by=by, stage=stage, title=place.touchpoint)).pk
    return known[place]


def stage_at(by: Member, place: Place, frame: Mapping[str, Any]) -> Stage:
    journey = Journey.objects.active().filter(title=place.journey).order_by("pk").first()
    if journey is None:
        said = next((each for each in maps_in(frame) if each.get("title") == place.journey), {})
        persona, state = str(said.get("persona") or SOMEBODY)[:80], said.get("state")
        state = state if state in Journey.State.values else Journey.State.CURRENT
        journey = create_journey(by=by, title=place.journey, persona=None, new_persona=persona, state=state)
    stage = Stage.objects.active_of(journey).filter(title=place.stage).order_by("position", "pk").first()
    return stage or add_stage(by=by, journey=journey, title=place.stage)


def lay_out_maps(by: Member, known: dict[Place, int], frame: Mapping[str, Any], wanted: set[Place]) -> None:
    """The touchpoints that are wanted, made in the customer's order, which single pages do not know."""
    for place in places_in(frame):
        if place in wanted:
            touchpoint_at(by, place, known, frame)


def maps_in(frame: Mapping[str, Any]) -> list[dict[str, Any]]:
    journeys = frame.get("journeys")
    return [each for each in journeys if isinstance(each, dict)] if isinstance(journeys, list) else []


def places_in(frame: Mapping[str, Any]) -> Iterable[Place]:
    for journey in maps_in(frame):
        stages = journey.get("stages")
        for stage in stages if isinstance(stages, list) else ():
            titles = stage.get("touchpoints") if isinstance(stage, dict) else None
            for title in titles if isinstance(titles, list) else ():
                yield Place(str(journey.get("title")), str(stage.get("title")), str(title))


def observation_of(by: Member, seen: Seen) -> int:
    """What somebody noticed in another house, kept here in the name of whoever brings it."""
    said = dict(seen.said)
    feeling = said.pop("feeling", "0")
    given = Observation(text=said.pop("words"), author=by, capture_id=seen.key, **said)
    given.feeling = int(feeling) if feeling.lstrip("-").isdecimal() and len(feeling) < 3 else 9
    given.clean_fields(exclude=["author", "organisation"])
    if len(given.text) > (Observation._meta.get_field("text").max_length or 0):
        raise ValidationError({"seen": given._meta.get_field("text").verbose_name})
    fields = {
        name: getattr(given, name) for name in ("kind", "layer", "shown", "missed", "business", "phase", "feeling")
    }
    return log_observation(by=by, text=given.text, capture_id=seen.key, at=seen.noticed, **fields).pk


def bring_vision(by: Member, frame: Mapping[str, Any]) -> int:
    """The versions of the vision, where there is none yet; how many. Raises ValidationError."""
    if Vision.objects.exists():
        return 0
    visions = visions_in(frame)
    for number, said in enumerate(visions):
        at = moment_of(str(said.get("at", ""))) or timezone.now()
        texts = {name: str(said.get(name, "")) for name in ("sentence", "needs_today", "needs_tomorrow", "reason")}
        Vision(number=number + 1, written_by=by, created_at=at, **texts).clean_fields(exclude=["written_by"])
        write_vision(by=by, at=at, after=number, **texts)
    return len(visions)


def visions_in(frame: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Raises ValidationError when one is dated out of reach."""
    visions = frame.get("visions") if isinstance(frame.get("visions"), list) else []
    said = [each for each in visions or () if isinstance(each, dict) and each.get("sentence")]
    for each in said:
        if at := moment_of(str(each.get("at", ""))):
            judge_time("visions", at)
    return said
