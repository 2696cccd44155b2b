import pytest

from feedback import actions, rules
from tests.feedback.rows import make_feedback, make_recovery


@pytest.mark.parametrize(
    ("name", "logs", "edits", "archives", "closes"),
    [
        ("olive", True, True, True, True),
        ("mia", True, True, True, True),
        ("ben", True, True, False, False),
        ("vera", False, False, False, False),
    ],
)
def test_members_log_managers_close_and_viewers_read(cast, harbour, name, logs, edits, archives, closes):
    member, recovery = getattr(cast, name), make_recovery(cast.ben)
    feedback = recovery.feedback

    assert rules.may_log(member) is logs
    assert rules.may_edit(member, feedback) is edits
    assert rules.may_archive(member, feedback) is archives
    assert rules.may_open_recovery(member, feedback) is logs
    assert rules.may_work_on(member, recovery) is logs
    assert rules.may_close(member, recovery) is closes


def test_a_member_does_not_edit_what_somebody_else_wrote_down(mia, ben):
    assert not rules.may_edit(ben, make_feedback(mia))


def test_archived_feedback_is_only_restored(mia):
    recovery = make_recovery(mia)
    feedback = recovery.feedback

    actions.archive_feedback(by=mia, feedback=feedback)

    assert rules.may_restore(mia, feedback)
    assert not rules.may_edit(mia, feedback)
    assert not rules.may_archive(mia, feedback)
    assert not rules.may_open_recovery(mia, feedback)
    assert not rules.may_work_on(mia, recovery)
