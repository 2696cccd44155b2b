"""How maps belong together: which touchpoint opens which, and how one shall be."""

from config.demo.futures import Future
from config.demo.seeding.state import Seeding
from journeys import actions
from journeys.models import Touchpoint


def seed_relations(seeding: Seeding) -> None:
    for touchpoint, journey in seeding.content.living.openings:
        row = seeding.touchpoints[touchpoint]
        actions.open_map(by=row.stage.journey.owner, touchpoint=row, opens=seeding.journeys[journey])
    for future in seeding.content.living.futures:
        seed_future(seeding, future)


def seed_future(seeding: Seeding, future: Future) -> None:
    """Drawn as a copy; then what shall be otherwise is changed in it."""
    by = seeding.people[future.by]
    drawn = actions.draw_future(by=by, journey=seeding.journeys[future.journey])

    def copy_of(key: str) -> Touchpoint:
        return Touchpoint.objects.for_page().get(stage__journey=drawn, came_from=seeding.touchpoints[key].key)

    for key, fields in future.changed:
        copy = copy_of(key)
        for name, value in fields.items():
            setattr(copy, name, value)
        actions.revise_touchpoint(by=by, touchpoint=copy, changed=list(fields))
    for key, steps in future.moved:
        actions.move_touchpoint(by=by, touchpoint=copy_of(key), steps=steps)
    for key in future.gone:
        actions.archive(by=by, row=copy_of(key))
    for key, fields in future.new:
        actions.add_touchpoint(by=by, stage=copy_of(key).stage, **fields)
