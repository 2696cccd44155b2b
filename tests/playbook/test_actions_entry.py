import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditRecord
from playbook import actions
from playbook.models import Entry
from tests.playbook.made import make_touchpoint, noticed, published, written


def verbs() -> list[str]:
    return list(AuditRecord.objects.filter(verb__startswith="entry").order_by("pk").values_list("verb", flat=True))


def test_entry_begins_as_a_draft_with_its_links(ben, mia):
    touchpoint, observation = make_touchpoint(mia), noticed(ben)

    entry = written(ben, principles="RL", touchpoints=[touchpoint], sources=[observation])

    assert (entry.status, entry.version, entry.published_at) == ("draft", 0, None)
    assert entry.html == "<ol>\n<li>Say the name.</li>\n<li>Then the room.</li>\n</ol>\n"
    assert list(entry.touchpoints.all()) == [touchpoint]
    assert list(entry.sources.all()) == [observation]
    assert verbs() == ["entry.written"]


def test_draft_is_edited_in_place(ben):
    entry = written(ben)

    actions.edit_entry(by=ben, entry=entry, body="Say *it*.")

    kept = Entry.objects.get()
    assert (kept.html, kept.revision, kept.version) == ("<p>Say <em>it</em>.</p>\n", 2, 0)
    assert kept.versions.count() == 0


def test_publishing_makes_the_first_version(ben, mia):
    entry = actions.publish_entry(by=mia, entry=written(ben))

    version = entry.versions.get()
    assert (entry.status, entry.version) == ("published", 1)
    assert (version.number, version.title, version.html, version.by) == (1, entry.title, entry.html, mia)
    assert version.published_at == entry.published_at


def test_publishing_twice_publishes_once(mia):
    entry = published(mia)

    actions.publish_entry(by=mia, entry=entry)

    assert entry.versions.count() == 1
    assert verbs() == ["entry.written", "entry.published"]


def test_entry_that_says_nothing_is_not_published(mia):
    entry = written(mia, body="  \n")

    with pytest.raises(ValidationError, match="Write what exactly we do"):
        actions.publish_entry(by=mia, entry=entry)

    assert Entry.objects.get().status == "draft"


def test_revision_keeps_the_earlier_version_as_it_was(mia):
    entry = published(mia, matters="A name says you.")

    actions.revise_entry(by=mia, entry=entry, reason="Nobody knew the room.", title="Name and room", body="Both.")

    later, earlier = entry.versions.all()
    assert (later.number, later.title, later.reason) == (2, "Name and room", "Nobody knew the room.")
    assert (earlier.number, earlier.title, earlier.matters) == (1, "Say the name first", "A name says you.")
    assert Entry.objects.get().published_at == later.published_at


def test_links_change_with_a_revision(ben, mia):
    before, after = make_touchpoint(mia, "Before"), make_touchpoint(mia, "After")
    entry = published(mia, touchpoints=[before], sources=[noticed(ben)])

    actions.revise_entry(by=mia, entry=entry, reason="It moved.", touchpoints=[after], sources=[])

    assert list(entry.touchpoints.all()) == [after]
    assert not entry.sources.exists()


def test_archived_entry_is_seen_by_nobody_and_comes_back(ben, mia):
    entry = actions.archive_entry(by=mia, entry=published(mia))
    assert list(Entry.objects.visible_to(mia)) == list(Entry.objects.published()) == []
    assert list(Entry.objects.archived_for(mia)) == [entry]
    assert list(Entry.objects.reachable_by(ben)) == []

    actions.restore_entry(by=mia, entry=entry)

    assert list(Entry.objects.published()) == [entry]
    assert verbs()[-2:] == ["entry.archived", "entry.restored"]


def test_draft_is_seen_by_its_author_and_managers(ben, mia, olive, vera):
    entry = written(ben)

    assert [list(Entry.objects.visible_to(member)) for member in (ben, mia, olive, vera)] == [[entry]] * 3 + [[]]
