import uuid

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError

from accounts.models import AuditRecord
from playbook import actions
from playbook.models import Observation
from playbook.photos import read_photo, small_name
from tests.playbook.made import make_touchpoint, noticed, picture, upload


def verbs() -> list[str]:
    return list(AuditRecord.objects.order_by("pk").values_list("verb", flat=True))


def test_observation_is_kept_with_a_trace(ben, mia):
    touchpoint = make_touchpoint(mia)

    observation = noticed(ben, "Toast came back", feeling=-1, shown="RE", touchpoint=touchpoint)

    kept = Observation.objects.get()
    assert kept == observation
    assert (kept.author, kept.kind, kept.feeling, kept.touchpoint) == (ben, "ours", -1, touchpoint)
    assert [principle.name for principle in kept.principles_shown] == ["RESPECT", "EMPATHY"]
    assert verbs() == ["observation.logged"]


def test_same_capture_is_kept_once_and_answered_the_same(ben):
    capture_id = uuid.uuid4()
    first = noticed(ben, capture_id=capture_id)

    second = noticed(ben, capture_id=capture_id, photo=read_photo(upload(picture())))

    assert second == first
    assert Observation.objects.count() == 1
    assert verbs() == ["observation.logged"]
    assert not default_storage.exists("photos")


def test_what_the_database_refuses_otherwise_is_not_swallowed(ben):
    with pytest.raises(IntegrityError):
        noticed(ben, feeling=7)


def test_photo_is_kept_in_two_sizes(ben):
    observation = noticed(ben, photo=read_photo(upload(picture((800, 600)))))

    assert default_storage.exists(observation.photo.name)
    assert default_storage.exists(small_name(observation.photo.name))
    assert (observation.photo_width, observation.photo_height) == (800, 600)


def test_photo_lies_in_the_organisations_folder_under_a_name_of_ours(ben, harbour):
    observation = noticed(ben, photo=read_photo(upload(picture(), "../../me.php")))

    assert observation.photo.name.startswith(f"photos/{harbour.pk}/")


def test_verdict_says_who_and_why(ben, mia):
    observation = noticed(ben, kind="elsewhere")

    actions.judge_observation(by=mia, observation=observation, verdict="adapt", reason="Only on Fridays.")

    kept = Observation.objects.get()
    assert (kept.verdict, kept.verdict_reason, kept.verdict_by) == ("adapt", "Only on Fridays.", mia)
    assert verbs()[-1] == "observation.judged"


def test_archived_observation_leaves_the_feed_and_comes_back(ben, mia, vera):
    observation = actions.archive_observation(by=ben, observation=noticed(ben))
    assert list(Observation.objects.for_feed()) == []
    assert list(Observation.objects.archived_for(ben)) == list(Observation.objects.archived_for(mia)) == [observation]
    assert list(Observation.objects.archived_for(vera)) == list(Observation.objects.reachable_by(vera)) == []

    actions.restore_observation(by=ben, observation=observation)

    assert list(Observation.objects.for_feed()) == [observation]
    assert verbs() == ["observation.logged", "observation.archived", "observation.restored"]


def test_last_touchpoint_is_the_members_own_and_still_on_a_journey(ben, mia):
    old, new, gone = (make_touchpoint(mia, title) for title in ("Old", "New", "Gone"))
    for touchpoint in (old, new, gone):
        noticed(ben, touchpoint=touchpoint)
    noticed(mia, touchpoint=old)
    gone.archived_at = gone.stage.journey.created_at
    gone.save()

    assert Observation.objects.last_touchpoint_of(ben) == new.pk
