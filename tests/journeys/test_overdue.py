"""The owner of an overdue promise hears of it once, whatever dies in between."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import Notice
from accounts.notices import still_open
from accounts.tenancy import here, scope
from journeys import actions
from journeys.actions import overdue
from journeys.models import Measure
from tests.journeys.maps import draw_map


def promise(by, point, *, owner, days=-1, kind="eliminate", **more):
    due_on = timezone.localdate() + timedelta(days=days)
    return actions.promise_measure(
        by=by, combustion_point=point, kind=kind, promise="Number the keys", owner=owner, due_on=due_on, **more
    )


def sweep():
    actions.tell_of_overdue_promises(now=timezone.now())


def test_owner_of_an_overdue_promise_is_told_once(mia, ben, point):
    promise(mia, point, owner=ben)

    sweep()
    sweep()

    notice = Notice.objects.get()
    assert (notice.to, notice.by, notice.kind, notice.about) == (ben, None, "look", point.title)
    assert notice.path == here("combustion_detail", point.pk) + "#eliminate"
    assert "Eliminate: promised for" in notice.words
    assert still_open(ben, [notice]) == [notice]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"days": 0}, 0),
        ({"days": -1}, 1),
        ({"days": -1, "tested_on": timezone.localdate()}, 0),
    ],
)
def test_only_what_is_overdue_is_told(mia, ben, point, more, told):
    promise(mia, point, owner=ben, **more)

    sweep()

    assert Notice.objects.count() == told


def test_nobody_is_told_of_what_stands_in_no_register(mia, ben, weekend, point):
    promise(mia, point, owner=ben)
    promise(mia, weekend.points[1], owner=None)
    actions.archive(by=mia, row=weekend.touchpoints[0])

    sweep()

    assert not Notice.objects.exists()


def test_new_day_and_new_owner_are_told_anew(mia, ben, point):
    promise(mia, point, owner=ben, days=-9)
    sweep()
    promise(mia, point, owner=ben, days=-2)
    sweep()
    promise(mia, point, owner=mia, days=-2)
    sweep()
    sweep()

    assert list(Notice.objects.order_by("pk").values_list("to", flat=True)) == [ben.pk, ben.pk, mia.pk]


def dying_at_the_second_notice():
    """The notice is written, and not committed yet, when the power goes."""
    written = []

    def execute(run, sql, *args):
        done = run(sql, *args)
        if sql.startswith('INSERT INTO "accounts_notice"'):
            written.append(sql)
            if len(written) == 2:
                raise SystemExit
        return done

    return connection.execute_wrapper(execute)


def test_worker_that_dies_twice_leaves_nobody_out_and_nobody_twice(mia, ben, weekend):
    promises = [promise(mia, point, owner=ben) for point in weekend.points]
    told = []

    for _ in range(2):
        with dying_at_the_second_notice(), pytest.raises(SystemExit):
            sweep()
        told.append(Notice.objects.count())
    sweep()
    sweep()

    paths = [here("combustion_detail", each.combustion_point_id) + "#eliminate" for each in promises]
    assert told == [1, 2]
    assert sorted(Notice.objects.values_list("path", flat=True)) == sorted(paths)


def test_two_sweeps_at_once_tell_once(mia, ben, point):
    promise(mia, point, owner=ben)
    seen = list(Measure.objects.untold(timezone.localdate()).select_related("owner", "combustion_point"))

    for _ in range(2):
        overdue._tell_owner(seen[0], timezone.now())

    assert Notice.objects.count() == 1


def test_organisations_are_told_of_their_own(mia, ben, omar, clinic, harbour, point):
    promise(mia, point, owner=ben)
    with scope(organisation=clinic):
        theirs = draw_map(omar, columns=1).points[0]
        promise(omar, theirs, owner=omar)

    sweep()

    with scope(organisation=clinic):
        assert Notice.objects.get().to == omar
    assert Notice.objects.get().to == ben
