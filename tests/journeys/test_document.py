"""A map leaves as a document and comes back the same, to the byte, in whatever house."""

import random

import pytest
from django.contrib.contenttypes.models import ContentType

from accounts.models import AuditRecord
from journeys import actions
from journeys.document import document_of, ordered, read, renewed, touchpoints_in, written
from journeys.models import (
    Awaited,
    CombustionPoint,
    Incident,
    Journey,
    Measure,
    Partner,
    Persona,
    Stage,
    Touchpoint,
)
from tests.journeys.maps import draw_map
from tests.journeys.whole_maps import NOWHERE, drawn_at_random, full_map, in_clinic, tamper


def brought(by, text: str, journey=None) -> Journey:
    document = read(text)
    assert isinstance(document, dict), document
    return actions.apply_document(by=by, document=document, journey=journey)


def file_of(journey: Journey) -> str:
    return written(document_of(journey.pk))


def test_everything_leaves_and_comes_back_to_the_byte_in_an_empty_house(mia, omar):
    text = file_of(full_map(mia))

    with in_clinic(omar):
        again = brought(omar, text)

        assert file_of(again) == text
        assert (again.owner, Persona.objects.get().sketch) == (omar, "Two nights away.\nQuiet.")
        assert list(Partner.objects.values_list("name", flat=True)) == ["Quayside Valet"]


@pytest.mark.parametrize("seed", range(2))
def test_maps_drawn_at_random_leave_and_come_back_to_the_byte(mia, omar, seed):
    text = file_of(drawn_at_random(mia, seed))

    with in_clinic(omar):
        assert file_of(brought(omar, text)) == text


@pytest.mark.parametrize("seed", range(2))
def test_a_map_made_to_look_like_another_is_the_same_but_for_its_keys(mia, seed):
    first, second = drawn_at_random(mia, seed), draw_map(mia, columns=8).journey
    document = document_of(first.pk)

    actions.apply_document(by=mia, document=document, journey=second)

    made = document_of(second.pk)
    assert without_keys(made) == without_keys(document)
    assert Journey.objects.get(pk=second.pk).key == second.key
    assert not set(keys_in(made)) & set(keys_in(document))


@pytest.mark.parametrize("seed", range(2))
def test_a_map_comes_back_from_whatever_was_done_to_it(mia, seed):
    journey = drawn_at_random(mia, seed, 30)
    before = document_of(journey.pk, with_people=True)
    tamper(mia, journey, random.Random(seed + 100), 100)

    actions.apply_document(by=mia, document=before, journey=journey)

    assert document_of(journey.pk, with_people=True) == before


def keys_in(document) -> list[str]:
    points = [point for each in touchpoints_in(document) for point in each["combustion_points"]]
    return [
        each["key"] for each in (document, *document["lanes"], *document["stages"], *touchpoints_in(document), *points)
    ]


def without_keys(document) -> str:
    """With keys counted in the order in which they stand; flames, which are sorted by key, in that of their words."""
    for each in touchpoints_in(document):
        each["combustion_points"].sort(key=lambda point: str({**point, "key": ""}))
    text = written(document)
    for number, key in enumerate(keys_in(document)):
        text = text.replace(key, f"key {number}")
    return text


def test_nothing_is_written_when_nothing_differs(mia):
    journey = full_map(mia)
    actions.name_snapshot(by=mia, journey=journey, title="Spring")
    before = list(Touchpoint.objects.values()), list(Stage.objects.values()), list(Measure.objects.values())
    trail = AuditRecord.objects.count()

    actions.apply_document(by=mia, document=document_of(journey.pk), journey=journey)

    assert before == (list(Touchpoint.objects.values()), list(Stage.objects.values()), list(Measure.objects.values()))
    assert AuditRecord.objects.count() == trail + 1


def test_rows_keep_who_they_are(mia, ben):
    """What hangs on them (incidents, feedback, entries) stays where it is."""
    journey = full_map(mia)
    valet, point = Touchpoint.objects.get(title="Valet"), CombustionPoint.objects.get()
    actions.log_incident(by=ben, combustion_point=point, what="Lost")
    document = document_of(journey.pk)
    actions.archive(by=mia, row=valet)
    Touchpoint.objects.filter(pk=valet.pk).update(title="Parking", assumed_emotion=2)

    actions.apply_document(by=mia, document=document, journey=journey)

    valet.refresh_from_db()
    assert (valet.title, valet.assumed_emotion, valet.archived_at, valet.revision) == ("Valet", -1, None, 2)
    assert Incident.objects.get().combustion_point == point
    assert document_of(journey.pk) == document


def test_what_the_document_does_not_hold_is_archived_and_said(mia, verbs):
    journey = full_map(mia)
    document = document_of(journey.pk)
    document["stages"][1]["touchpoints"] = []
    del document["stages"][2]
    before = len(verbs())

    actions.apply_document(by=mia, document=document, journey=journey)

    assert document_of(journey.pk) == document
    assert Touchpoint.objects.get(title="Valet").archived_at is not None
    assert verbs()[before:] == ["snapshot.kept", "journey.redrawn", "stage.archived", "touchpoint.archived"]


def test_keys_that_are_taken_are_given_anew(mia):
    """Of a file that came twice, a second map is made beside the first."""
    first = full_map(mia)
    text = file_of(first)

    second = brought(mia, text)

    assert second.pk != first.pk
    assert file_of(first) == text
    assert without_keys(document_of(second.pk)) == without_keys(document_of(first.pk))


def test_renewed_has_no_key_of_the_first(mia):
    document = document_of(full_map(mia).pk)

    copy = renewed(document)

    assert not set(keys_in(copy)) & set(keys_in(document))
    assert without_keys(copy) == without_keys(document)
    assert copy["hidden_lanes"][1] == copy["lanes"][0]["key"]


def test_owners_stay_unless_the_document_names_them(mia, ben):
    journey = full_map(mia)
    within, outside = document_of(journey.pk, with_people=True), document_of(journey.pk)
    Touchpoint.objects.update(owner=ben)

    actions.apply_document(by=mia, document=outside, journey=journey)
    assert set(Touchpoint.objects.values_list("owner", flat=True)) == {ben.pk}

    actions.apply_document(by=mia, document=within, journey=journey)
    assert set(Touchpoint.objects.values_list("owner", flat=True)) == {mia.pk, None}


def test_an_owner_of_another_house_is_nobody(mia, omar):
    document = document_of(full_map(mia).pk, with_people=True)

    with in_clinic(omar):
        journey = actions.apply_document(by=omar, document=document)

        assert journey.owner == omar
        assert set(Touchpoint.objects.values_list("owner", flat=True)) == {None}


def test_people_stand_in_no_file(mia):
    document = document_of(full_map(mia).pk, with_people=True)

    assert "owner" in document
    assert '"owner"' not in written(document)


def opening(by) -> tuple[Journey, Journey]:
    """A map of which a touchpoint opens the other one."""
    outer, inner = full_map(by), draw_map(by, title="Parking").journey
    Touchpoint.objects.filter(title="Valet").update(opens=inner)
    return outer, inner


def test_the_map_that_is_opened_comes_in_after(mia, omar):
    outer, inner = opening(mia)
    Journey.objects.filter(pk=outer.pk).update(future_of=inner)
    files = [file_of(outer), file_of(inner)]

    with in_clinic(omar):
        first = brought(omar, files[0])
        assert file_of(first) == files[0]
        assert Awaited.objects.count() == 2

        second = brought(omar, files[1])

        first.refresh_from_db()
        assert (Touchpoint.objects.get(title="Valet").opens, first.future_of) == (second, second)
        assert Awaited.objects.count() == 0
        assert [file_of(first), file_of(second)] == files


def test_the_map_that_is_opened_comes_in_before(mia, omar):
    outer, inner = opening(mia)
    files = [file_of(inner), file_of(outer)]

    with in_clinic(omar):
        made = [brought(omar, file) for file in files]

        assert Touchpoint.objects.get(title="Valet").opens == made[0]
        assert [file_of(each) for each in made] == files


@pytest.mark.parametrize("order", [1, -1])
def test_two_maps_that_open_each_other_lead_nowhere_and_are_written_as_they_came(mia, omar, order):
    outer, inner = opening(mia)
    files = [document_of(outer.pk), document_of(inner.pk)]
    next(touchpoints_in(files[1]))["opens"] = files[0]["key"]

    with in_clinic(omar):
        made = [brought(omar, written(file)) for file in files[::order]]

        assert Touchpoint.objects.exclude(opens=None).count() == 1
        assert [document_of(each.pk) for each in made] == files[::order]


@pytest.mark.parametrize("order", [1, -1])
def test_two_maps_that_are_each_others_future_are_so_one_way_only_and_are_written_as_they_came(mia, omar, order):
    files = [document_of(draw_map(mia, title=title).journey.pk) for title in ("A weekend", "Two nights")]
    files[0]["future_of"], files[1]["future_of"] = files[1]["key"], files[0]["key"]

    with in_clinic(omar):
        made = [brought(omar, written(file)) for file in files[::order]]

        assert Journey.objects.exclude(future_of=None).count() == 1
        assert [document_of(each.pk) for each in made] == files[::order]


def test_no_map_becomes_a_future_of_its_own_future_by_a_file_or_a_version(mia):
    current = draw_map(mia).journey
    document = document_of(current.pk)
    future = actions.draw_future(by=mia, journey=current)
    last = actions.apply_document(by=mia, document=renewed(document_of(future.pk)) | {"future_of": str(future.key)})

    for pointed in (current, future, last):
        actions.apply_document(by=mia, document=document | {"future_of": str(pointed.key)}, journey=current)
        assert set(Journey.objects.links()) == {(future.pk, current.pk), (last.pk, future.pk)}
    version = actions.name_snapshot(by=mia, journey=current, title="Spring")
    actions.apply_document(by=mia, document=document, journey=current)
    actions.put_back(by=mia, snapshot=version)

    assert set(Journey.objects.links()) == {(future.pk, current.pk), (last.pk, future.pk)}
    assert document_of(current.pk)["future_of"] == str(last.key)


def test_what_is_awaited_is_forgotten_when_the_document_says_otherwise(mia):
    journey = full_map(mia)
    document = document_of(journey.pk)
    document["stages"][1]["touchpoints"][0]["opens"] = NOWHERE
    actions.apply_document(by=mia, document=document, journey=journey)
    assert document_of(journey.pk) == document

    document["stages"][1]["touchpoints"][0]["opens"] = None
    actions.apply_document(by=mia, document=document, journey=journey)

    assert document_of(journey.pk) == document
    assert Awaited.objects.count() == 0


def test_a_document_from_a_database_that_forgets_order_is_written_the_same(mia):
    document = document_of(full_map(mia).pk)
    shuffled = dict(reversed(document.items()))
    shuffled["persona"] = dict(reversed(document["persona"].items()))

    assert list(ordered(shuffled)) == list(document)
    assert written(shuffled) == written(document)


@pytest.mark.parametrize("count", [1, 30])
def test_writing_and_applying_ask_the_same_of_any_number(mia, omar, django_assert_num_queries, count):
    journey = draw_map(mia, columns=count).journey

    with django_assert_num_queries(8):
        document = document_of(journey.pk)
    # What kinds of rows the trail may be about is read once by every process.
    ContentType.objects.get_for_models(Persona, Journey, Stage, Touchpoint, CombustionPoint)
    with in_clinic(omar), django_assert_num_queries(28):
        actions.apply_document(by=omar, document=document)
