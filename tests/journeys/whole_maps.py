"""A map with one of everything that a document can hold, and maps drawn at random."""

import random
from typing import Any

from accounts.models import Member
from accounts.tenancy import scope
from journeys import actions
from journeys.models import CombustionPoint, Journey, Lane, LaneText, Measure, Stage, Touchpoint

WORDS = [
    "",
    "Waits",
    "Looks — twice",
    "“Grüße”\nand a second line",
    "  spaces kept  ",
    "نص \u202e עברית 🔥",
    'a\\b"c\t',
]
NOWHERE = "0f0e0d0c-0b0a-4999-8888-777766665555"


def full_map(by: Member) -> Journey:
    persona = actions.add_persona(by=by, name="Ellen and Rob", sketch="Two nights away.\nQuiet.")
    journey = actions.create_journey(by=by, title="A weekend", persona=persona, stages=["Find", "Arrive", "Leave"])
    find, arrive, _leave = journey.stages.all()
    actions.add_touchpoint(by=by, stage=find, title="Asks a friend", channel="phone", owned_by="others", owner=by)
    valet = actions.add_touchpoint(
        by=by, stage=arrive, title="Valet", channel="in_person", customer_does="Hands over the key",
        expects="To be “seen”", front_stage="Takes it", back_stage="Parks", support="A key board", evidence="A ticket",
        assumed_emotion=-1, owned_by="partner", new_partner="Quayside Valet", is_moment_of_truth=True,
    )  # fmt: skip
    point = actions.add_combustion_point(
        by=by, touchpoint=valet, title="Keys get lost", early_sign="No number", severity=5, likelihood=2, lateness=4
    )
    actions.promise_measure(by=by, combustion_point=point, kind="control", promise="Tag each key", owner=by)
    lane = Lane.objects.create(journey=journey, title="What it costs", position=1)
    LaneText.objects.create(lane=lane, touchpoint=valet, text="£18 a night")
    journey.hidden_lanes = ["support", str(lane.key)]
    journey.save()
    return journey


def in_clinic(omar: Member) -> Any:
    """The scope of the other house, which is empty."""
    return scope(organisation=omar.organisation)


def tamper(by: Member, journey: Journey, chance: random.Random, times: int) -> None:
    """So many changes at random, each of a kind that the product can make."""
    for _ in range(times):
        chance.choice(CHANGES)(by, journey, chance)


def _stage(journey: Journey, chance: random.Random) -> Stage | None:
    stages = list(Stage.objects.active_of(journey))
    return chance.choice(stages) if stages else None


def _touchpoint(journey: Journey, chance: random.Random) -> Touchpoint | None:
    touchpoints = list(Touchpoint.objects.for_document(journey))
    return chance.choice(touchpoints) if touchpoints else None


def _add_stage(by: Member, journey: Journey, chance: random.Random) -> None:
    actions.add_stage(by=by, journey=journey, title=chance.choice(["Find", "Stay", "Go"]))


def _add_touchpoint(by: Member, journey: Journey, chance: random.Random) -> None:
    if stage := _stage(journey, chance):
        partner = chance.choice(["", "Quayside Valet", "Cobb’s Taxis"])
        owned_by = "partner" if partner else chance.choice(["us", "customer", "others"])
        actions.add_touchpoint(
            by=by, stage=stage, title="Moment", new_partner=partner, owned_by=owned_by,
            owner=chance.choice([by, None]),
        )  # fmt: skip


def _rewrite(by: Member, journey: Journey, chance: random.Random) -> None:
    if touchpoint := _touchpoint(journey, chance):
        touchpoint.expects, touchpoint.support = chance.choice(WORDS), chance.choice(WORDS)
        touchpoint.assumed_emotion = chance.randint(-2, 2)
        touchpoint.channel = chance.choice(Touchpoint.Channel.values)
        touchpoint.is_moment_of_truth = not touchpoint.is_moment_of_truth
        actions.revise(by=by, row=touchpoint, changed=["expects"])


def _move(by: Member, journey: Journey, chance: random.Random) -> None:
    if touchpoint := _touchpoint(journey, chance):
        actions.move_touchpoint(by=by, touchpoint=touchpoint, steps=chance.choice([-1, 1]))
    if stage := _stage(journey, chance):
        actions.move_stage(by=by, stage=stage, steps=chance.choice([-1, 1]))


def _archive(by: Member, journey: Journey, chance: random.Random) -> None:
    row = chance.choice([_stage, _touchpoint])(journey, chance)
    if row:
        actions.archive(by=by, row=row)


def _restore(by: Member, journey: Journey, chance: random.Random) -> None:
    rows = [
        *Stage.objects.archived().filter(journey=journey),
        *Touchpoint.objects.archived().filter(stage__journey=journey),
    ]
    if rows:
        actions.restore(by=by, row=chance.choice(rows))


def _burn(by: Member, journey: Journey, chance: random.Random) -> None:
    if touchpoint := _touchpoint(journey, chance):
        weights = {name: chance.randint(1, 5) for name in ("severity", "likelihood", "lateness")}
        point = actions.add_combustion_point(by=by, touchpoint=touchpoint, title="It breaks", **weights)
        kind = chance.choice(Measure.Kind.values)
        actions.promise_measure(
            by=by, combustion_point=point, kind=kind, promise="Look", owner=chance.choice([by, None])
        )


def _cool(by: Member, journey: Journey, chance: random.Random) -> None:
    points = list(CombustionPoint.objects.for_document(journey.pk))
    if points:
        point = chance.choice(points)
        if chance.random() < 0.5:
            actions.archive(by=by, row=point)
        else:
            Measure.objects.filter(combustion_point=point).delete()


def _write(by: Member, journey: Journey, chance: random.Random) -> None:
    lane = Lane.objects.create(journey=journey, title="Notes", position=chance.randint(1, 9))
    if touchpoint := _touchpoint(journey, chance):
        LaneText.objects.create(lane=lane, touchpoint=touchpoint, text=chance.choice(WORDS))
    journey.refresh_from_db()
    journey.hidden_lanes = chance.sample(["expects", "support", str(lane.key)], 2)
    journey.title, journey.state = chance.choice(["A weekend", "Two nights"]), chance.choice(["current", "future"])
    journey.save()


CHANGES = [_add_stage, _add_touchpoint, _rewrite, _move, _archive, _restore, _burn, _cool, _write]


def drawn_at_random(by: Member, seed: int, times: int = 40) -> Journey:
    """The same map for the same seed, but for its keys."""
    journey = full_map(by)
    tamper(by, journey, random.Random(seed), times)
    return journey
