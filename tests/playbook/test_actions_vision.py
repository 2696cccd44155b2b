import pytest
from django.db import IntegrityError, transaction

from accounts.models import AuditRecord
from playbook import actions
from playbook.models import Vision, VisionReading


def test_versions_are_numbered(mia):
    first = actions.write_vision(by=mia, sentence="Glad they came.")
    second = actions.write_vision(by=mia, sentence="Glad they came back.", reason="They should come back.")

    assert (first.number, second.number) == (1, 2)
    assert Vision.current_for(mia) == second


def test_writing_leaves_a_trace(mia):
    actions.write_vision(by=mia, sentence="Glad they came.")

    record = AuditRecord.objects.get()
    assert (record.verb, record.by, record.target_label) == ("vision.written", mia, "Glad they came.")


@pytest.mark.parametrize("seen", [0, 1])
def test_version_after_one_that_no_longer_stands_is_refused(mia, olive, seen):
    for number in range(seen + 1):
        actions.write_vision(by=olive, sentence=f"Olive's number {number}")

    with pytest.raises(IntegrityError), transaction.atomic():
        actions.write_vision(by=mia, sentence="Mia has not seen it.", after=seen)

    assert Vision.objects.newest_first()[0].written_by == olive


def test_reading_is_kept_once(ben, mia):
    vision = actions.write_vision(by=mia, sentence="Glad they came.")

    actions.read_vision(by=ben, vision=vision)
    actions.read_vision(by=ben, vision=vision)

    assert VisionReading.objects.filter(member=ben).count() == 1
    assert AuditRecord.objects.filter(verb="vision.read").count() == 1


def test_the_author_has_read_what_they_wrote(mia, ben):
    actions.write_vision(by=mia, sentence="Glad they came.")

    assert Vision.current_for(mia).is_read
    assert not Vision.current_for(ben).is_read


def test_new_version_is_unread(ben, mia):
    actions.read_vision(by=ben, vision=actions.write_vision(by=mia, sentence="Glad they came."))
    assert Vision.current_for(ben).is_read

    actions.write_vision(by=mia, sentence="Glad they came back.")

    assert not Vision.current_for(ben).is_read
