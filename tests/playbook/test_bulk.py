import pytest

from accounts.models import AuditRecord, Notice
from accounts.notices import still_open
from accounts.tenancy import here, scope
from playbook import actions
from playbook.models import Entry, Export, Tag
from playbook.models.tag import names_in
from tests.playbook.made import published, statements, written


@pytest.fixture
def three(ben, mia):
    return [published(mia, "A"), published(mia, "B"), written(ben, "C")]


def ids(entries) -> list[int]:
    return [entry.pk for entry in entries]


def test_typed_tags_are_cleaned():
    assert names_in(" Winter,  new   colleagues ,, #winter,") == ["Winter", "new colleagues"]


def test_tag_is_one_however_it_is_capitalised(harbour):
    first = Tag.objects.named(["Sunday rush"])

    assert Tag.objects.named(["sunday RUSH", "desk"]) == [*first, Tag.objects.get(name="desk")]


def test_ticked_entries_are_tagged_and_untagged(client_for, mia, three):
    client = client_for(mia)

    client.post(here("entry_tagging"), {"entries": ids(three), "add": "winter, desk", "save": "1"})
    client.post(
        here("entry_tagging"), {"entries": ids(three[:1]), "remove": Tag.objects.get(name="desk").pk, "save": "1"}
    )

    assert [sorted(str(tag) for tag in entry.tags.all()) for entry in three] == [["winter"], *[["desk", "winter"]] * 2]
    assert AuditRecord.objects.filter(verb="entry.tagged").count() == 3


def test_question_comes_first_and_says_what_is_left_out(client_for, mia, three, cast):
    with scope(organisation=cast.clinic):
        theirs = published(cast.omar)

    page = client_for(mia).post(here("entry_retirements"), {"entries": [*ids(three), theirs.pk, "x", "9" * 40]})

    for said in ("This concerns 3 entries.", "1 of 4 was not there any more", "1 of them is not published"):
        assert said in page.text
    assert Entry.objects.published().count() == 2


def test_many_are_retired_for_one_reason_and_their_authors_told_once(client_for, olive, mia, three):
    client_for(olive).post(here("entry_retirements"), {"entries": ids(three), "reason": "New till", "save": "1"})

    assert [entry.status for entry in Entry.objects.order_by("title")] == ["retired", "retired", "draft"]
    notices = list(Notice.objects.all())
    assert [(notice.to, notice.words) for notice in notices] == [(mia, "Retired: New till")]
    assert still_open(mia, notices) == notices


def test_retiring_many_tells_who_follows_and_takes_back_what_waits(ben, olive, mia, three):
    entries = [entry for entry in three if entry.is_published]
    for entry in entries:
        actions.follow_entry(by=ben, entry=entry)
        actions.ask_for_review(by=ben, entry=entry, reviewer=mia, note="Why", proposed={"title": "Else"})
    Notice.objects.all().delete()

    with statements() as counted:
        actions.retire_entries(by=olive, entries=entries, reason="New till")

    told = Notice.objects.filter(to=ben).order_by("words").values_list("words", "about")
    titles = ", ".join(sorted(entry.title for entry in entries))
    assert list(told) == [("Retired: New till", titles), ("Taken back: the entry was retired.", titles)]
    assert len(counted) <= 17


def test_reviewer_is_named_for_many(client_for, olive, mia, three):
    client_for(mia).post(here("entry_assignment"), {"entries": ids(three), "reviewer": olive.pk, "save": "1"})

    assert set(Entry.objects.values_list("reviewer", flat=True)) == {olive.pk}


def test_ticked_entries_leave_as_a_file(client_for, mia, three):
    client_for(mia).post(here("entry_exports"), {"entries": ids(three[:2]), "format": "markdown", "save": "1"})

    assert Export.objects.get().entries == ids(three[:2])


@pytest.mark.parametrize("name", ["entry_tagging", "entry_assignment", "entry_retirements", "entry_exports"])
def test_nothing_ticked_leads_back_to_the_boxes(client_for, mia, name):
    assert client_for(mia).post(here(name)).url == here("entry_selection")


def test_refused_answer_keeps_the_selection(client_for, mia, three):
    page = client_for(mia).post(here("entry_tagging"), {"entries": ids(three), "save": "1"})

    assert page.status_code == 422
    assert page.text.count('name="entries"') == 3


@pytest.mark.parametrize("number", [2, 30])
def test_many_take_as_few_statements_as_two(mia, number):
    entries = [published(mia, f"Page {each}") for each in range(number)]

    with statements() as taken:
        actions.tag_entries(by=mia, entries=entries, names=["winter", "desk"])
        actions.retire_entries(by=mia, entries=entries, reason="Gone")

    assert len(taken) == 15


def test_tag_is_renamed_and_under_a_taken_name_becomes_that_one(client_for, mia, three):
    actions.tag_entries(by=mia, entries=three, names=["winter"])
    actions.tag_entries(by=mia, entries=three[:1], names=["cold"])
    tag, client = Tag.objects.get(name="winter"), client_for(mia)

    client.post(here("tag_edit", tag.pk), {"name": " snow "})
    assert Tag.objects.get(pk=tag.pk).name == "snow"

    client.post(here("tag_edit", tag.pk), {"name": "cold"})
    assert [(row.name, row.entry_count) for row in Tag.objects.with_counts()] == [("cold", 3)]


def test_tags_are_made_one_and_removed(client_for, mia, three):
    actions.tag_entries(by=mia, entries=three, names=["winter", "cold"])
    winter, cold, client = Tag.objects.get(name="winter"), Tag.objects.get(name="cold"), client_for(mia)

    client.post(here("tag_merger", winter.pk), {"into": cold.pk})
    client.post(here("tag_removal", cold.pk))

    assert not Tag.objects.exists()
    assert AuditRecord.objects.get(verb="tag.removed").detail == {"entries": ids(three)}


def test_pages_of_managers_take_as_many_statements_for_twenty_rows_as_for_one(client_for, mia):
    client, pages = client_for(mia), ("entry_selection", "entry_book", "tag_list", "link_list")
    furnish(mia, 1)
    for_one = {page: reads(client, page) for page in pages}

    furnish(mia, 19)

    assert {page: reads(client, page) for page in pages} == for_one
    assert max(for_one.values()) <= 7


def furnish(mia, rows: int) -> None:
    for number in range(rows):
        entry = published(mia, f"Page {rows} {number}")
        actions.tag_entries(by=mia, entries=[entry], names=[f"tag {rows} {number}"])
        actions.make_read_link(by=mia, entry=entry)


def reads(client, page: str) -> int:
    with statements() as taken:
        assert client.get(here(page)).status_code == 200
    return len(taken)
