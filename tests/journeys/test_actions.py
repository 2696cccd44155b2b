from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.models import AuditRecord
from journeys import actions
from journeys.models import CombustionPoint, Incident, Journey, Measure, Partner, Persona, Stage, Touchpoint


def last_record() -> AuditRecord:
    return AuditRecord.objects.order_by("pk").last()


def test_add_persona_keeps_row_and_trail(mia, verbs):
    persona = actions.add_persona(by=mia, name="Ellen and Rob", sketch="Two nights away.")

    assert Persona.objects.values_list("name", "sketch").get() == ("Ellen and Rob", "Two nights away.")
    assert verbs() == ["persona.added"]
    assert (last_record().by, last_record().target_id) == (mia, persona.pk)


def test_persona_named_finds_in_whatever_case(mia, verbs):
    persona = actions.add_persona(by=mia, name="Ellen and Rob")

    assert actions.persona_named(by=mia, name="ellen AND rob") == persona
    assert verbs() == ["persona.added"]


def test_persona_named_brings_back_the_archived_one(mia, verbs):
    persona = actions.add_persona(by=mia, name="Ellen")
    actions.archive(by=mia, row=persona)

    found = actions.persona_named(by=mia, name="Ellen")

    assert (found, found.archived_at) == (persona, None)
    assert verbs() == ["persona.added", "persona.archived", "persona.restored"]


def test_partner_named_adds_once(mia, verbs):
    first = actions.partner_named(by=mia, name="Quayside Valet")
    second = actions.partner_named(by=mia, name="quayside valet")

    assert first == second == Partner.objects.get()
    assert verbs() == ["partner.added"]


def test_create_journey_lays_its_stages_in_order(mia, verbs):
    persona = actions.add_persona(by=mia, name="Ellen")

    journey = actions.create_journey(by=mia, title="A weekend", persona=persona, stages=["Find", "Book"])

    assert journey.owner == mia
    assert list(journey.stages.values_list("title", "position")) == [("Find", 1), ("Book", 2)]
    assert verbs()[1:] == ["journey.created"]
    assert last_record().detail == {"stages": ["Find", "Book"]}


def test_create_journey_with_somebody_new_adds_the_persona(mia, ben, verbs):
    journey = actions.create_journey(
        by=mia, title="Dinner", persona=None, new_persona="Margaret", owner=ben, state="future"
    )

    assert (journey.persona.name, journey.owner, journey.is_future) == ("Margaret", ben, True)
    assert verbs() == ["persona.added", "journey.created"]


def test_add_stage_stands_at_the_end(mia, weekend):
    stage = actions.add_stage(by=mia, journey=weekend.journey, title="Remember")

    assert list(weekend.journey.stages.values_list("title", flat=True)) == ["Find", "Arrive", "Remember"]
    assert (last_record().verb, last_record().target_id) == ("stage.added", stage.pk)


def test_add_touchpoint_stands_at_the_end_of_its_stage(mia, weekend):
    stage = weekend.journey.stages.first()

    touchpoint = actions.add_touchpoint(
        by=mia, stage=stage, title="Asks a friend", channel="phone", expects="The truth"
    )

    assert list(stage.touchpoints.all())[-1] == touchpoint
    assert (touchpoint.channel, touchpoint.expects, touchpoint.owned_by) == ("phone", "The truth", "us")
    assert last_record().verb == "touchpoint.added"


def test_add_touchpoint_of_a_new_partner_adds_the_partner(mia, weekend, verbs):
    touchpoint = actions.add_touchpoint(
        by=mia, stage=weekend.journey.stages.first(), title="Valet", owned_by="partner", new_partner="Quayside Valet"
    )

    assert touchpoint.partner == Partner.objects.get(name="Quayside Valet")
    assert verbs()[-2:] == ["partner.added", "touchpoint.added"]


def test_revise_keeps_values_and_names_what_changed(mia, weekend):
    weekend.journey.title = "A long weekend"

    actions.revise(by=mia, row=weekend.journey, changed=["title"])

    assert Journey.objects.get(pk=weekend.journey.pk).title == "A long weekend"
    assert (last_record().verb, last_record().detail) == ("journey.revised", {"changed": ["title"]})


def test_revise_touchpoint_into_another_stage_puts_it_last_there(mia, weekend):
    touchpoint = weekend.touchpoints[0]
    touchpoint.stage = weekend.journey.stages.get(title="Arrive")

    actions.revise_touchpoint(by=mia, touchpoint=touchpoint, changed=["stage"])

    order = list(Touchpoint.objects.in_order())
    assert order == [weekend.touchpoints[1], weekend.touchpoints[2], touchpoint]
    assert last_record().verb == "touchpoint.revised"


@pytest.mark.parametrize("noun", ["persona", "journey", "stage", "touchpoint", "combustion_point"])
def test_archive_and_restore_every_kind(mia, weekend, verbs, noun):
    touchpoint = weekend.touchpoints[0]
    rows = {
        "persona": weekend.journey.persona,
        "journey": weekend.journey,
        "stage": touchpoint.stage,
        "touchpoint": touchpoint,
        "combustion_point": weekend.points[0],
    }
    row = rows[noun]

    actions.archive(by=mia, row=row)
    was_archived = type(row).objects.get(pk=row.pk).archived_at is not None
    actions.restore(by=mia, row=row)

    assert was_archived
    assert type(row).objects.get(pk=row.pk).archived_at is None
    assert verbs()[-2:] == [f"{noun}.archived", f"{noun}.restored"]


def test_archive_of_a_journey_takes_all_of_it_out_of_sight(mia, weekend):
    actions.archive(by=mia, row=weekend.journey)

    counts = [kind.objects.active().count() for kind in (Journey, Stage, Touchpoint, CombustionPoint)]

    assert counts == [0, 0, 0, 0]


def test_move_stage_swaps_it_with_its_neighbour(mia, weekend):
    later, earlier = weekend.journey.stages.get(title="Arrive"), weekend.journey.stages.get(title="Find")

    actions.move_stage(by=mia, stage=later, steps=-1)

    assert list(weekend.journey.stages.values_list("title", flat=True)) == ["Arrive", "Find"]
    assert (last_record().verb, last_record().detail) == (
        "stage.moved",
        {"went": [[None, earlier.pk], [None, None]]},
    )


def test_move_stage_passes_over_an_archived_one(mia, weekend):
    last = actions.add_stage(by=mia, journey=weekend.journey, title="Remember")
    actions.archive(by=mia, row=weekend.journey.stages.get(title="Arrive"))

    actions.move_stage(by=mia, stage=last, steps=-1)

    standing = Stage.objects.active_of(weekend.journey).values_list("title", flat=True)
    assert list(standing) == ["Remember", "Find"]


@pytest.mark.parametrize(("title", "steps"), [("Find", -1), ("Arrive", 1)])
def test_move_stage_at_the_end_leaves_no_trace(mia, weekend, verbs, title, steps):
    before = verbs()

    actions.move_stage(by=mia, stage=weekend.journey.stages.get(title=title), steps=steps)

    assert verbs() == before


def test_move_touchpoint_within_its_stage(mia, weekend):
    first, second, third = weekend.touchpoints

    actions.move_touchpoint(by=mia, touchpoint=second, steps=-1)

    assert list(Touchpoint.objects.in_order()) == [second, first, third]
    assert last_record().verb == "touchpoint.moved"


def test_move_touchpoint_from_the_edge_into_the_next_stage(mia, weekend):
    second = weekend.touchpoints[1]

    actions.move_touchpoint(by=mia, touchpoint=second, steps=1)

    second.refresh_from_db()
    assert second.stage.title == "Arrive"
    assert list(Touchpoint.objects.in_order()) == weekend.touchpoints


def test_move_touchpoint_at_the_very_end_leaves_no_trace(mia, weekend, verbs):
    before = verbs()

    actions.move_touchpoint(by=mia, touchpoint=weekend.touchpoints[2], steps=1)

    assert verbs() == before


def test_add_combustion_point_keeps_weights_and_trail(mia, weekend):
    point = actions.add_combustion_point(
        by=mia, touchpoint=weekend.touchpoints[0], title="Keys get lost", severity=5, likelihood=2, lateness=4
    )

    assert CombustionPoint.objects.values_list("severity", "likelihood", "lateness").get(pk=point.pk) == (5, 2, 4)
    assert last_record().verb == "combustion_point.added"


def test_promise_measure_again_changes_the_same_row(mia, ben, weekend):
    point = weekend.points[0]
    first = Measure.objects.get(combustion_point=point)

    again = actions.promise_measure(
        by=mia, combustion_point=point, kind="control", promise="Look thrice", owner=ben, due_on=date(2026, 7, 1)
    )

    assert (again.pk, again.revision, again.owner) == (first.pk, 2, ben)
    assert Measure.objects.get(combustion_point=point).promise == "Look thrice"
    assert (last_record().verb, last_record().detail["kind"]) == ("measure.promised", "control")


def test_mark_tested_says_today(mia, weekend):
    measure = Measure.objects.get(combustion_point=weekend.points[0])

    actions.mark_tested(by=mia, measure=measure)

    measure.refresh_from_db()
    assert (measure.tested_on, measure.revision) == (timezone.localdate(), 2)
    assert last_record().verb == "measure.tested"


def test_log_incident_at_a_moment_and_just_now(ben, weekend):
    point, moment = weekend.points[0], datetime(2026, 3, 1, 9, 30, tzinfo=UTC)

    then = actions.log_incident(by=ben, combustion_point=point, what="Scratched", at=moment)
    now = actions.log_incident(by=ben, combustion_point=point, what="Scratched again")

    assert list(Incident.objects.of_point(point.pk)) == [now, then]
    assert (then.happened_at, then.by) == (moment, ben)
    assert timezone.now() - now.happened_at < timedelta(minutes=1)
    assert last_record().verb == "incident.logged"
