"""Standings reckoned from rows: what counts, what makes them stale, and what they cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.tenancy import scope
from feedback import actions, tasks
from feedback.models import Feedback
from journeys import actions as mapping
from journeys.models import LevelMark, Standing, Touchpoint
from playbook import actions as writing
from playbook.models import Observation
from tests.feedback.rows import make_feedback, make_point, make_touchpoint
from tests.playbook.made import noticed, published

KNOWN = {"expects": "A car", "customer_does": "Waits"}


@pytest.fixture
def valet(mia) -> Touchpoint:
    return make_touchpoint(mia)


def refreshed(touchpoint: Touchpoint, **later: int) -> Standing:
    actions.refresh_standings(now=timezone.now() + timedelta(**later))
    return Standing.objects.get(touchpoint=touchpoint)


def is_stale(touchpoint: Touchpoint) -> bool:
    standing = Standing.objects.filter(touchpoint=touchpoint).first()
    return standing is None or standing.is_stale


def heard(by, touchpoint, *feelings, days_ago=1):
    for feeling in feelings:
        make_feedback(by, touchpoint=touchpoint, feeling=feeling, at=timezone.now() - timedelta(days=days_ago))


def test_each_customer_is_one_voice_on_the_scale_of_emotions(mia, valet):
    make_feedback(mia, touchpoint=valet, feeling=1)
    make_feedback(mia, touchpoint=valet, score_kind="csat", score=5)  # +2
    make_feedback(mia, touchpoint=valet, score_kind="nps", score=0)  # -2
    make_feedback(mia, touchpoint=valet, score_kind="ces", score=4)  # 0
    make_feedback(mia, touchpoint=valet, feeling=2, score_kind="csat", score=3)  # (2 + 0) / 2 = 1
    make_feedback(mia, touchpoint=valet)  # words only
    noticed(mia, "A long queue", touchpoint=valet, feeling=-1)
    noticed(mia, "At the airport", touchpoint=valet, feeling=-2, kind="elsewhere")

    standing = refreshed(valet)

    assert standing.heard_n == 6
    assert standing.heard_mean == pytest.approx((1 + 2 - 2 + 0 + 1 - 1) / 6)
    assert (standing.feedback_count, standing.low_count) == (6, 1)
    # s² = (Σx² − n·mean²)/5 = (11 − 1/6)/5, t(5) = 2.571.
    half = 2.571 * ((11 - 1 / 6) / 5 / 6) ** 0.5
    assert standing.heard_low == pytest.approx(1 / 6 - half, abs=0.002)
    assert standing.heard_high == pytest.approx(1 / 6 + half, abs=0.002)


def test_what_is_old_archived_or_in_the_future_is_not_heard(mia, valet):
    heard(mia, valet, 2, 2, 2, 2, 2, days_ago=91)
    heard(mia, valet, 2, days_ago=-2)
    actions.archive_feedback(by=mia, feedback=make_feedback(mia, touchpoint=valet, feeling=2))
    heard(mia, valet, -1)

    standing = refreshed(valet)

    assert (standing.heard_n, standing.heard_mean, standing.feedback_count) == (1, None, 1)


def test_level_grows_with_what_is_linked_and_its_history_keeps_each_change(mia, valet):
    assert refreshed(valet).missing == ["expectation", "description", "owner"]
    for name, value in {**KNOWN, "owner": mia}.items():
        setattr(valet, name, value)
    mapping.revise_touchpoint(by=mia, touchpoint=valet, changed=[*KNOWN, "owner"])
    assert refreshed(valet).level == 1
    point = make_point(valet)
    measure = mapping.promise_measure(by=mia, combustion_point=point, kind="control", promise="Tag each key")
    assert refreshed(valet).missing == ["tests"]
    mapping.mark_tested(by=mia, measure=measure)
    assert refreshed(valet).level == 2
    heard(mia, valet, -2, -1, -1, -2, -1, days_ago=40)
    entry = published(mia, "Say how long", touchpoints=[valet], at=timezone.now() - timedelta(days=30))
    standing = refreshed(valet)
    assert (standing.level, standing.missing, standing.entries) == (
        3, ["not_enough"], [{"pk": entry.pk, "title": "Say how long"}],
    )  # fmt: skip
    heard(mia, valet, 1, 2, 1, 1, 0)
    assert refreshed(valet).level == 4
    assert refreshed(valet).missing == []
    writing.retire_entry(by=mia, entry=entry, reason="We have a garage")
    standing = refreshed(valet)
    assert (standing.level, standing.entries) == (2, [])

    assert list(LevelMark.objects.order_by("pk").values_list("level", flat=True)) == [0, 1, 2, 3, 4, 2]


def test_test_of_a_measure_holds_for_half_a_year(mia, valet):
    for name, value in {**KNOWN, "owner": mia}.items():
        setattr(valet, name, value)
    mapping.revise_touchpoint(by=mia, touchpoint=valet, changed=[])
    point = make_point(valet)
    mapping.promise_measure(
        by=mia, combustion_point=point, kind="control", promise="Tag", tested_on=timezone.localdate()
    )

    assert refreshed(valet).level == 2
    assert refreshed(valet, days=179).level == 2
    assert refreshed(valet, days=181).level == 1


def test_whoever_left_looks_after_nothing(mia, ben, valet):
    for name, value in {**KNOWN, "owner": ben}.items():
        setattr(valet, name, value)
    mapping.revise_touchpoint(by=mia, touchpoint=valet, changed=[])
    assert refreshed(valet).level == 1
    ben.archived_at = timezone.now()
    ben.save()

    assert refreshed(valet, days=1, minutes=1).missing == ["owner"]


def changes_of_the_map(mia, valet):
    """What changes a standing, by name: the touchpoint, and where it can burn."""
    point, other = make_point(valet), make_touchpoint(mia, title="The bill")
    measure = mapping.promise_measure(by=mia, combustion_point=point, kind="control", promise="Tag")

    def move_point() -> None:
        point.touchpoint = other
        mapping.revise(by=mia, row=point, changed=["touchpoint"])

    return {
        "touchpoint revised": lambda: mapping.revise_touchpoint(by=mia, touchpoint=valet, changed=["owner"]),
        "point added": lambda: mapping.add_combustion_point(
            by=mia, touchpoint=valet, title="Keys", severity=1, likelihood=1, lateness=1
        ),
        "measure promised": lambda: mapping.promise_measure(
            by=mia, combustion_point=point, kind="mitigate", promise="Say sorry"
        ),
        "measure tested": lambda: mapping.mark_tested(by=mia, measure=measure),
        "point archived": lambda: mapping.archive(by=mia, row=point),
        "point restored": lambda: mapping.restore(by=mia, row=point),
        "point moved away": move_point,
    }


def changes_of_what_is_heard(mia, valet):
    other, feedback = make_touchpoint(mia, title="The bill"), make_feedback(mia, touchpoint=valet, feeling=1)
    observation, archived = (noticed(mia, weather, touchpoint=valet) for weather in ("Rain", "Snow"))
    writing.archive_observation(by=mia, observation=archived)
    return {
        "feedback logged": lambda: make_feedback(mia, touchpoint=valet),
        "feedback moved away": lambda: actions.edit_feedback(by=mia, feedback=feedback, touchpoint=other),
        "feedback moved back": lambda: actions.edit_feedback(by=mia, feedback=feedback, touchpoint=valet),
        "feedback archived": lambda: actions.archive_feedback(by=mia, feedback=feedback),
        "feedback restored": lambda: actions.restore_feedback(by=mia, feedback=feedback),
        "observation logged": lambda: noticed(mia, "Wind", touchpoint=valet),
        "observation archived": lambda: writing.archive_observation(by=mia, observation=observation),
        "observation restored": lambda: writing.restore_observation(by=mia, observation=archived),
    }


def changes_of_the_playbook(mia, valet):
    other = make_touchpoint(mia, title="The bill")
    entry, moved, bulk = (published(mia, title, touchpoints=[valet]) for title in ("Umbrellas", "Towels", "Soap"))
    retired = []
    return {
        "entry published": lambda: published(mia, "Hats", touchpoints=[valet]),
        "entry revised": lambda: writing.revise_entry(by=mia, entry=entry, reason="Clearer", title="Big umbrellas"),
        "entry archived": lambda: writing.archive_entry(by=mia, entry=entry),
        "entry restored": lambda: writing.restore_entry(by=mia, entry=entry),
        "entry retired": lambda: writing.retire_entry(by=mia, entry=entry, reason="Sun"),
        "entry moved away": lambda: writing.revise_entry(by=mia, entry=moved, reason="There", touchpoints=[other]),
        "entries retired": lambda: retired.append(writing.retire_entries(by=mia, entries=[bulk], reason="Gone")),
        "entries published again": lambda: writing.undo_change(by=mia, change=retired[0]),
    }


@pytest.mark.parametrize("changes", [changes_of_the_map, changes_of_what_is_heard, changes_of_the_playbook])
def test_what_changes_a_standing_makes_it_stale(mia, valet, changes):
    done = {}
    for name, change in changes(mia, valet).items():
        refreshed(valet)
        assert not is_stale(valet), name
        change()
        done[name] = is_stale(valet)

    assert {name for name, was_marked in done.items() if not was_marked} == set()


def test_what_changes_nothing_there_leaves_it_fresh(mia, valet):
    other = make_touchpoint(mia, title="The bill")
    refreshed(valet)

    make_feedback(mia, touchpoint=other, feeling=1)
    make_feedback(mia, feeling=1)
    noticed(mia, "At the airport", touchpoint=valet, kind="elsewhere")
    writing.write_entry(by=mia, kind="little_thing", title="A draft", touchpoints=[valet])

    assert not is_stale(valet)


def test_everything_is_reckoned_anew_once_a_day(mia, valet):
    first = refreshed(valet).updated_at

    assert refreshed(valet, hours=23).updated_at == first
    assert refreshed(valet, hours=25).updated_at > first


def test_reckoning_twice_changes_nothing(mia, valet):
    heard(mia, valet, 1, 1, 2, 0, 1)
    refreshed(valet)
    Standing.objects.mark_stale([valet.pk])
    before = Standing.objects.values("heard_mean", "level", "entries", "missing").get()

    refreshed(valet)

    assert Standing.objects.values("heard_mean", "level", "entries", "missing").get() == before
    assert LevelMark.objects.count() == 1


def test_what_dies_in_the_middle_stays_stale_for_the_next_minute(mia, valet, caplog):
    heard(mia, valet, 1, 1, 2, 0, 1)
    refreshed(valet)
    heard(mia, valet, 2)
    with connection.execute_wrapper(_break_at("journeys_levelmark")):
        tasks.refresh_all_standings()
    assert "could not be reckoned" in caplog.text
    assert is_stale(valet)

    tasks.refresh_all_standings()

    assert not is_stale(valet)
    assert Standing.objects.get().heard_n == 6


def _break_at(table):
    def broken(execute, sql, params, many, context):
        if table in sql:
            raise RuntimeError("killed")
        return execute(sql, params, many, context)

    return broken


def test_batch_costs_the_same_for_one_and_for_thirty(mia):
    costs = []
    for count in (1, 30):
        for number in range(count):
            touchpoint = make_touchpoint(mia, title=f"Moment {number}")
            make_point(touchpoint)
            heard(mia, touchpoint, 1)
            published(mia, f"Entry {count} {number}", touchpoints=[touchpoint])
        with CaptureQueriesContext(connection) as captured:
            assert actions.refresh_standings(now=timezone.now()) == count
        costs.append(sum("SAVEPOINT" not in query["sql"] for query in captured))

    assert costs[0] == costs[1]
    assert costs[1] <= 10


def test_sweep_keeps_to_each_organisation(mia, olive, omar, valet, clinic):
    heard(mia, valet, 1, 1, 1, 1, 1)
    with scope(organisation=clinic):
        theirs = make_touchpoint(omar, title="Waiting room")
        heard(omar, theirs, -2, -2, -2, -2, -2)

    tasks.refresh_all_standings()

    assert list(Standing.objects.values_list("touchpoint", "heard_mean")) == [(valet.pk, 1.0)]
    with scope(organisation=clinic):
        assert list(Standing.objects.values_list("touchpoint", "heard_mean")) == [(theirs.pk, -2.0)]


def test_more_than_a_batch_is_reckoned_in_one_sweep(mia, valet):
    for number in range(150):
        Touchpoint.objects.create(stage=valet.stage, title=f"Moment {number}", position=number + 2)

    assert actions.refresh_standings(now=timezone.now()) == 151
    assert not Standing.objects.filter(is_stale=True).exists()
    assert Feedback.objects.count() == Observation.objects.count() == 0
