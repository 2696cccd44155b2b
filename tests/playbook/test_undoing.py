"""One undo after a bulk retirement and after a bulk naming of a reviewer."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditRecord, Notice
from accounts.tenancy import here, scope
from playbook import actions
from playbook.models import BulkChange, Doubt, Entry, Look, Review
from tests.playbook.made import published, statements, written


@pytest.fixture
def three(ben, mia, olive):
    """Each with another reviewer: Mia, Olive, nobody."""
    entries = [published(mia, "A", reviewer=mia), published(mia, "B", reviewer=olive), written(ben, "C")]
    return list(Entry.objects.filter(pk__in=[entry.pk for entry in entries]).order_by("title"))


def rows() -> list[dict]:
    return list(Entry.objects.order_by("title").values())


def without_revision(entries: list[dict]) -> list[dict]:
    return [{name: value for name, value in row.items() if name != "revision"} for row in entries]


def ids(entries) -> list[int]:
    return [entry.pk for entry in entries]


def retire(client, entries):
    given = {"entries": ids(entries), "reason": "New till", "save": "1"}
    return client.post(here("entry_retirements"), given, follow=True)


def test_message_after_retiring_undoes_it(client_for, olive, three):
    client, before = client_for(olive), rows()
    page = retire(client, three)
    change = BulkChange.objects.get()
    assert f'action="{here("change_reversal", change.pk)}"' in page.text

    page = client.post(here("change_reversal", change.pk), follow=True)

    assert "2 entries are as they were before." in page.text
    assert without_revision(rows()) == without_revision(before)
    # Whoever has one of the pages open sees that it changed twice.
    assert [row["revision"] for row in rows()] == [row["revision"] + 2 for row in before[:2]] + [before[2]["revision"]]
    assert AuditRecord.objects.filter(verb="entry.retirement_undone").count() == 2
    assert AuditRecord.objects.get(verb="change.undone").detail == {"entries": 2, "left": []}


def test_message_after_naming_a_reviewer_puts_each_back(client_for, mia, olive, three):
    client, before = client_for(mia), rows()
    given = {"entries": ids(three), "reviewer": olive.pk, "save": "1"}
    page = client.post(here("entry_assignment"), given, follow=True)
    change = BulkChange.objects.get()
    assert here("change_reversal", change.pk) in page.text
    assert Notice.objects.get(to=olive).about == "A, C"

    client.post(here("change_reversal", change.pk))

    assert rows() == before
    assert not Notice.objects.exists()
    assert AuditRecord.objects.filter(verb="entry.reviewer_put_back").count() == 2


def test_what_changed_nothing_offers_no_undo(client_for, mia, three):
    page = retire(client_for(mia), three[2:])

    assert "reversal" not in page.text
    assert not BulkChange.objects.exists()


def test_undone_once(client_for, mia, olive, three):
    client = client_for(mia)
    retire(client, three)
    address = here("change_reversal", BulkChange.objects.get().pk)
    client.post(address)
    actions.retire_entry(by=olive, entry=three[0], reason="Really")
    after = rows()

    page = client.post(address, follow=True)

    assert "This was undone already." in page.text
    assert rows() == after


def test_what_somebody_changed_since_is_named_and_left(client_for, mia, olive, three):
    more = [published(mia, title) for title in ("D", "E")]
    client = client_for(mia)
    retire(client, [*three, *more])
    edited, revived, archived = Entry.objects.get(title="A"), Entry.objects.get(title="B"), Entry.objects.get(title="D")
    actions.edit_entry(by=olive, entry=edited, body="Other words")
    actions.publish_entry(by=olive, entry=revived)
    actions.archive_entry(by=olive, entry=archived)
    standing = {row["title"]: row for row in rows()}

    page = client.post(here("change_reversal", BulkChange.objects.get().pk), follow=True)

    assert "Somebody has changed this since, so it stays as it is: “A”, “B”, “D”." in page.text
    assert "1 entry is as it was before." in page.text
    changed = {row["title"] for row in rows() if row != standing[row["title"]]}
    assert changed == {"E"}
    assert Entry.objects.get(title="E").is_published


def test_reviewer_named_since_stays(mia, olive, three):
    change = actions.assign_reviewer(by=mia, entries=three, reviewer=None)
    actions.assign_reviewer(by=olive, entries=three[:1], reviewer=olive)

    back, left = actions.undo_change(by=mia, change=change)

    assert (ids(back), ids(left)) == (ids(three[1:2]), ids(three[:1]))
    assert list(Entry.objects.order_by("title").values_list("reviewer", flat=True)) == [olive.pk, olive.pk, None]


def test_changes_are_undone_one_after_the_other(mia, olive, three):
    before = rows()
    changes = [actions.assign_reviewer(by=mia, entries=three, reviewer=who) for who in (olive, mia, None)]

    for change in reversed(changes):
        actions.undo_change(by=mia, change=change)

    assert rows() == before


def test_what_the_retirement_settled_is_open_again(ben, mia, olive):
    entry = published(mia)
    actions.doubt_entry(by=ben, entry=entry, note="Not so")
    actions.ask_to_look(entry=entry, cause="date", occasion="today")
    actions.ask_for_review(by=ben, entry=entry, reviewer=mia, note="Why", proposed={"title": "Else"})
    kinds = (Look, Doubt, Review)
    before = [list(kind.objects.values()) for kind in kinds]
    asking = Entry.objects.get().asks_since

    change = actions.retire_entries(by=olive, entries=[entry], reason="Gone")
    actions.undo_change(by=olive, change=change)

    assert [list(kind.objects.values()) for kind in kinds] == before
    assert Entry.objects.get().asks_since == asking
    waiting = Notice.objects.get(to=mia, kind="review", words="It waits for its review again.")
    assert waiting.path == here("review_list")


def test_whoever_heard_of_it_hears_that_it_was_undone(ben, mia, olive, three):
    actions.follow_entry(by=ben, entry=three[0])
    change = actions.retire_entries(by=olive, entries=three, reason="Gone")
    Notice.objects.filter(to=ben).update(settled_at=change.at, batch="0" * 32)

    actions.undo_change(by=olive, change=change)

    said = list(Notice.objects.order_by("pk").values_list("to", "about", "words"))
    assert said == [(ben.pk, "A", "Retired: Gone"), (ben.pk, "A", "Published again: its retirement was undone.")]


def test_page_names_who_stood_in_for_it_not_who_retired_it_by_mistake(client_for, mia, olive):
    entry = published(mia)
    change = actions.retire_entries(by=olive, entries=[entry], reason="Gone")
    actions.undo_change(by=olive, change=change)

    page = client_for(mia).get(here("entry_standing", entry.pk))

    assert f"said {mia}" in " ".join(page.text.split())


def test_only_whoever_made_a_change_undoes_it(client_for, cast, ben, mia, olive, three):
    change = actions.retire_entries(by=mia, entries=three, reason="Gone")
    address, after = here("change_reversal", change.pk), rows()

    assert [client_for(who).post(address).status_code for who in (ben, olive, cast.vera, cast.omar)] == [
        403, 403, 403, 404,
    ]  # fmt: skip
    assert client_for(mia).get(address).status_code == 405
    assert rows() == after


def test_change_of_another_organisation_does_not_exist(client_for, cast, mia, three):
    with scope(organisation=cast.clinic):
        theirs = actions.retire_entries(by=cast.omar, entries=[published(cast.omar)], reason="Gone")

    assert client_for(mia).post(here("change_reversal", theirs.pk)).status_code == 404
    with scope(organisation=cast.clinic):
        assert Entry.objects.get().is_retired
        assert BulkChange.objects.get().undone_at is None


def test_row_that_names_entries_of_another_organisation_touches_none(cast, mia, three):
    change = actions.retire_entries(by=mia, entries=three, reason="Gone")
    with scope(organisation=cast.clinic):
        theirs = published(cast.omar)
        actions.retire_entries(by=cast.omar, entries=[theirs], reason="Gone")
    BulkChange.objects.update(before={f"{theirs.pk}": {"true_since": None, "asks_since": None, "revision": 2}})

    assert actions.undo_change(by=mia, change=change) == ([], [])
    with scope(organisation=cast.clinic):
        assert Entry.objects.get().is_retired


@pytest.mark.parametrize("number", [2, 30])
def test_many_are_put_back_with_as_few_statements_as_two(mia, number):
    change = actions.retire_entries(by=mia, entries=[published(mia, f"{n}") for n in range(number)], reason="Gone")

    with statements() as taken:
        actions.undo_change(by=mia, change=change)

    assert len(taken) <= 11


def test_undoing_twice_by_the_action_is_refused(mia, three):
    change = actions.retire_entries(by=mia, entries=three, reason="Gone")
    actions.undo_change(by=mia, change=change)

    with pytest.raises(ValidationError, match="undone already"):
        actions.undo_change(by=mia, change=change)
