import pytest
from django.core.exceptions import ValidationError

from accounts import actions, rules
from accounts.models import AuditRecord, Member, Team
from accounts.tenancy import here


def test_manager_changes_role_and_team(mia, ben, client_for):
    kitchen = Team.objects.create(name="Kitchen")

    answer = client_for(mia).post(here("member_edit", ben.pk), {"role": "viewer", "team": kitchen.pk})

    ben.refresh_from_db()
    assert (answer.status_code, ben.role, ben.team) == (302, "viewer", kitchen)
    assert AuditRecord.objects.get().detail == {"role": ["member", "viewer"], "team": "Kitchen"}


def test_manager_cannot_make_an_owner(mia, ben, client_for):
    answer = client_for(mia).post(here("member_edit", ben.pk), {"role": "owner"})

    ben.refresh_from_db()
    assert (answer.status_code, ben.role) == (422, "member")


def test_manager_cannot_edit_an_owner(mia, olive, client_for):
    answer = client_for(mia).post(here("member_edit", olive.pk), {"role": "member"})

    olive.refresh_from_db()
    assert (answer.status_code, olive.role) == (403, "owner")


def test_team_of_another_organisation_is_refused_at_the_field(mia, ben, clinic, client_for):
    from accounts.tenancy import scope

    with scope(organisation=clinic):
        foreign = Team.objects.create(name="Reception")

    answer = client_for(mia).post(here("member_edit", ben.pk), {"role": "member", "team": foreign.pk})

    assert answer.status_code == 422
    assert "team" in answer.context["form"].errors


def test_last_owner_cannot_step_down(olive):
    with pytest.raises(ValidationError, match="Somebody has to be the owner"):
        actions.change_member(by=olive, target=olive, role="manager", team=None)


def test_owner_steps_down_when_there_is_another(olive, mia):
    actions.change_member(by=olive, target=mia, role="owner", team=None)
    actions.change_member(by=mia, target=olive, role="manager", team=None)

    assert Member.objects.get(pk=olive.pk).role == "manager"


def test_removed_member_finds_no_page_and_comes_back(mia, ben, client_for):
    client = client_for(ben)

    client_for(mia).post(here("member_archive", ben.pk))
    removed = client.get(here("member_list")).status_code
    client_for(mia).post(here("member_restoration", ben.pk))

    assert removed == 404
    assert client.get(here("member_list")).status_code == 200


def test_nobody_removes_themselves(olive):
    assert not rules.may_archive_member(olive, olive)


@pytest.mark.parametrize(("words", "found"), [("mi", ["Mia"]), ("BEN@", ["Ben"]), ("nobody", []), ("%", [])])
def test_people_are_found_by_name_or_email(mia, client_for, words, found):
    answer = client_for(mia).get(here("member_list"), {"q": words})

    assert [person.user.name for person in answer.context["page"].rows] == found


def test_me_changes_own_name_and_zone(vera, client_for):
    answer = client_for(vera).post(here("me"), {"name": "Vera V.", "time_zone": "Asia/Kathmandu"})

    vera.refresh_from_db()
    assert answer.status_code == 302
    assert (vera.user.name, vera.time_zone) == ("Vera V.", "Asia/Kathmandu")


@pytest.mark.parametrize("zone", ["Moon/Base", "", "../etc/passwd"])
def test_unknown_zone_is_refused_at_the_field(ben, client_for, zone):
    answer = client_for(ben).post(here("me"), {"name": "Ben", "time_zone": zone})

    assert answer.status_code == 422
    assert "time_zone" in answer.context["form"].errors


def test_team_name_once(mia, client_for):
    answer = client_for(mia).post(here("team_list"), {"name": "Front desk"})

    assert answer.status_code == 422
    assert "There is a team with this name already." in answer.content.decode()


def test_archived_team_lets_its_members_and_its_name_go(mia, ben, client_for):
    team = ben.team

    client_for(mia).post(here("team_archive", team.pk))
    again = client_for(mia).post(here("team_list"), {"name": "Front desk"})

    ben.refresh_from_db()
    assert (ben.team, again.status_code) == (None, 302)


def test_owner_renames_the_organisation(olive, harbour, client_for):
    client_for(olive).post(here("organisation_edit"), {"name": "Harbour Inn", "time_zone": "Europe/Lisbon"})

    harbour.refresh_from_db()
    assert (harbour.name, harbour.time_zone, harbour.slug) == ("Harbour Inn", "Europe/Lisbon", "harbour-house")
    assert AuditRecord.objects.get().verb == "organisation.changed"


@pytest.mark.parametrize("many", [1, 30])
def test_member_list_takes_the_same_queries_for_any_number(mia, many, client_for, django_assert_num_queries):
    from tests.people import make_member

    for number in range(many):
        make_member(mia.organisation, f"Guest{number}", "member", mia.team)
    client = client_for(mia)
    client.get(here("member_list"))

    # user, member with organisation and team, vision, people, invitations, people who left
    with django_assert_num_queries(5):
        client.get(here("member_list"))


@pytest.mark.parametrize("many", [1, 30])
def test_audit_list_takes_the_same_queries_for_any_number(mia, many, client_for, django_assert_num_queries):
    for number in range(many):
        actions.add_team(by=mia, name=f"Team {number}")
    client = client_for(mia)
    client.get(here("audit_list"))

    # user, member with organisation and team, vision, records
    with django_assert_num_queries(3):
        client.get(here("audit_list"))
