import pytest

from playbook import actions, rules
from tests.playbook.made import noticed, published, written

PEOPLE = ("olive", "mia", "ben", "vera")


@pytest.fixture
def allowed(olive, mia, ben, vera):
    """Who of the four a rule lets: `allowed(rules.may_edit, entry)`."""
    people = dict(zip(PEOPLE, (olive, mia, ben, vera), strict=True))
    return lambda rule, *about: [name for name, member in people.items() if rule(member, *about)]


def test_viewers_capture_and_write_nothing(allowed):
    assert allowed(rules.may_capture) == allowed(rules.may_write_entries) == ["olive", "mia", "ben"]


def test_vision_is_written_by_managers(allowed):
    assert allowed(rules.may_write_vision) == ["olive", "mia"]


def test_own_observation_may_be_taken_back(allowed, mia, ben):
    assert allowed(rules.may_archive_observation, noticed(ben)) == ["olive", "mia", "ben"]
    assert allowed(rules.may_archive_observation, noticed(mia)) == ["olive", "mia"]


def test_viewer_who_was_a_member_takes_nothing_back(vera):
    assert not rules.may_archive_observation(vera, noticed(vera))
    assert not rules.may_edit(vera, written(vera))
    assert not rules.may_archive_entry(vera, written(vera))


def test_verdict_is_given_by_managers_on_what_was_elsewhere(allowed, ben):
    assert allowed(rules.may_judge, noticed(ben, kind="elsewhere")) == ["olive", "mia"]
    assert allowed(rules.may_judge, noticed(ben)) == []


def test_archived_observation_gets_no_verdict(allowed, ben):
    observation = actions.archive_observation(by=ben, observation=noticed(ben, kind="elsewhere"))

    assert allowed(rules.may_judge, observation) == []


def test_draft_is_edited_by_its_author_and_managers(allowed, ben):
    draft = written(ben)

    assert allowed(rules.may_edit, draft) == allowed(rules.may_archive_entry, draft) == ["olive", "mia", "ben"]
    assert allowed(rules.may_publish, draft) == ["olive", "mia"]


def test_published_entry_is_edited_by_managers(allowed, ben, mia):
    entry = actions.publish_entry(by=mia, entry=written(ben))

    assert allowed(rules.may_edit, entry) == allowed(rules.may_archive_entry, entry) == ["olive", "mia"]
    assert allowed(rules.may_publish, entry) == []


def test_archived_entry_is_put_back_before_it_is_edited(allowed, mia):
    entry = actions.archive_entry(by=mia, entry=published(mia))

    assert allowed(rules.may_edit, entry) == allowed(rules.may_publish, entry) == []
    assert allowed(rules.may_archive_entry, entry) == ["olive", "mia"]
