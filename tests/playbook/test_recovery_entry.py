"""When it burns anyway, do this: an entry tied to a combustion point."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditRecord
from accounts.tenancy import here, scope
from journeys.models import CombustionPoint
from playbook import actions
from playbook.models import RecoveryEntry
from tests.playbook.made import make_touchpoint, published, statements, written

HTMX = {"hx-request": "true"}


@pytest.fixture
def point(mia):
    return CombustionPoint.objects.create(touchpoint=make_touchpoint(mia), title="No heating")


def fragment(client, point):
    return client.get(here("combustion_recovery", point.pk), headers=HTMX).text


def test_manager_chooses_an_entry_and_everybody_sees_what_to_do(mia, ben, vera, client_for, point):
    entry = published(mia, "Hot-water bottles", body="1. Carry them **up**.", touchpoints=[point.touchpoint])
    published(mia, "A board")
    client = client_for(mia)

    offered = client.get(here("combustion_recovery_choice", point.pk)).context["entries"]
    client.post(here("combustion_recovery_choice", point.pk), {"entry": entry.pk})

    assert [each.title for each in offered] == ["Hot-water bottles", "A board"]
    for who in (mia, ben, vera):
        said = fragment(client_for(who), point)
        assert "When it burns anyway, do this" in said
        assert "<strong>up</strong>" in said
    trail = AuditRecord.objects.get(verb="combustion_point.recovery_entry_chosen")
    assert (trail.by, trail.detail["title"]) == (mia, "Hot-water bottles")


def test_choosing_again_takes_the_place_and_taking_away_twice_changes_nothing(mia, client_for, point):
    first, second = published(mia, "First"), published(mia, "Second")
    client = client_for(mia)
    for entry in (first, second, second):
        client.post(here("combustion_recovery_choice", point.pk), {"entry": entry.pk})
    chosen = RecoveryEntry.objects.get().entry

    for _ in range(2):
        client.post(here("combustion_recovery_end", point.pk))

    assert chosen == second
    assert not RecoveryEntry.objects.exists()
    assert AuditRecord.objects.filter(verb="combustion_point.recovery_entry_taken_away").count() == 1


@pytest.mark.parametrize("chosen", ["", "x", "9" * 30, "draft"])
def test_only_what_is_published_can_be_chosen(mia, client_for, point, chosen):
    said = str(written(mia).pk) if chosen == "draft" else chosen

    answer = client_for(mia).post(here("combustion_recovery_choice", point.pk), {"entry": said})

    assert "is not in the playbook any more" in answer.text
    assert not RecoveryEntry.objects.exists()
    with pytest.raises(ValidationError):
        actions.tie_recovery_entry(by=mia, combustion_point=point, entry=written(mia))


def test_entry_of_another_organisation_cannot_be_chosen(mia, omar, clinic, client_for, point):
    with scope(organisation=clinic):
        theirs = published(omar, "Ring them")

    client_for(mia).post(here("combustion_recovery_choice", point.pk), {"entry": theirs.pk})

    assert not RecoveryEntry.objects.exists()


def test_retired_entry_says_nothing_any_more_and_managers_are_told(mia, ben, client_for, point):
    entry = published(mia, "Hot-water bottles", body="Carry them up.")
    actions.tie_recovery_entry(by=mia, combustion_point=point, entry=entry)
    actions.retire_entry(by=mia, entry=entry, reason="The heating is new.")

    assert "Carry them up" not in fragment(client_for(ben), point)
    assert "is not in the playbook any more" in fragment(client_for(mia), point)


def test_members_and_viewers_choose_nothing(mia, ben, vera, client_for, point):
    entry = published(mia)

    for who in (ben, vera):
        client = client_for(who)
        assert here("combustion_recovery_choice", point.pk) not in fragment(client, point)
        assert client.get(here("combustion_recovery_choice", point.pk)).status_code == 403
        assert client.post(here("combustion_recovery_choice", point.pk), {"entry": entry.pk}).status_code == 403
        assert client.post(here("combustion_recovery_end", point.pk)).status_code == 403


def test_entries_are_found_by_words(mia, client_for, point):
    for title in ("Hot-water bottles", "Hot soup", "A board"):
        published(mia, title)

    found = client_for(mia).get(here("combustion_recovery_choice", point.pk, query="q=hot+BOTTLES")).context["entries"]

    assert [entry.title for entry in found] == ["Hot-water bottles"]


@pytest.mark.parametrize("count", [1, 30])
def test_choice_takes_as_many_statements_for_thirty_entries_as_for_one(mia, client_for, point, count):
    for number in range(count):
        published(mia, f"Entry {number}", touchpoints=[point.touchpoint])
    client = client_for(mia)
    client.get(here("home"))

    with statements() as taken:
        page = client.get(here("combustion_recovery_choice", point.pk))

    assert len(page.context["entries"]) == count
    assert len(taken) <= 5, taken.all


def test_page_without_script_says_the_same(mia, client_for, point):
    actions.tie_recovery_entry(by=mia, combustion_point=point, entry=published(mia, "Hot-water bottles"))

    page = client_for(mia).get(here("combustion_recovery", point.pk)).text

    assert "<html" in page
    assert "Hot-water bottles" in page
