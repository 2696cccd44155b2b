"""What a map's document learned late: versions kept before lack it, and are written and put back all the same."""

from journeys import actions
from journeys.document import document_of, points_in, written
from journeys.models import CombustionPoint, Lane
from tests.journeys.test_document import brought, file_of
from tests.journeys.whole_maps import NOWHERE, full_map, in_clinic


def test_marks_of_a_future_and_of_what_is_only_suggested_come_along(mia, omar):
    journey = full_map(mia)
    CombustionPoint.objects.update(is_suggested=True)
    Lane.objects.update(came_from=NOWHERE)
    text = file_of(journey)

    with in_clinic(omar):
        assert file_of(brought(omar, text)) == text
        assert set(CombustionPoint.objects.values_list("is_suggested", flat=True)) == {True}
        assert {str(key) for key in Lane.objects.values_list("came_from", flat=True)} == {NOWHERE}


def test_a_version_from_before_those_marks_is_written_and_leaves_them_as_they_stand(mia):
    journey = full_map(mia)
    CombustionPoint.objects.update(is_suggested=True)
    Lane.objects.update(came_from=NOWHERE)
    old = document_of(journey.pk, with_people=True)
    for lane in old["lanes"]:
        del lane["came_from"]
    for point in points_in(old):
        del point["is_suggested"]

    assert '"is_suggested": false' in written(old)
    actions.apply_document(by=mia, document=old, journey=journey)

    assert set(CombustionPoint.objects.values_list("is_suggested", flat=True)) == {True}
    assert {str(key) for key in Lane.objects.values_list("came_from", flat=True)} == {NOWHERE}
