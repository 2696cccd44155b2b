"""What an attacker tried once, and what must hold since."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from accounts import actions, tasks
from accounts.models import Invitation, Member, Organisation, Role, User
from accounts.tenancy import here
from tests.people import PASSWORD, make_member

THEIRS = "the attacker knows this one"
SIGN_UP = {
    "name": "Nobody",
    "organisation_name": "Nowhere",
    "email": "ida@example.com",
    "password1": THEIRS,
    "time_zone": "Europe/Oslo",
}


def invited(mia: Member, email: str, role: str = "member") -> str:
    """The path of the link that invites `email`."""
    invitation = actions.invite(by=mia, email=email, role=role)
    tasks.send_invitation(organisation_id=mia.organisation_id, invitation_id=invitation.pk)
    return re.search(r"http\S+(/join/\S+/)", mail.outbox[-1].body)[1]


def test_code_is_not_sent_to_an_address_that_somebody_else_signed_up_with(db, visitor):
    Client().post("/accounts/signup/", SIGN_UP)
    mail.outbox.clear()

    visitor.post("/accounts/login/code/", {"email": "ida@example.com"})

    assert not re.search(r"^\s*[A-Z0-9]{3,4}-?[A-Z0-9]{3,4}\s*$", mail.outbox[0].body, re.MULTILINE)


def test_invited_person_gets_rid_of_a_strangers_password(mia, visitor):
    Client().post("/accounts/signup/", SIGN_UP)
    link = invited(mia, "ida@example.com", "manager")

    answer = visitor.post(link, {"name": "Ida", "password": PASSWORD, "time_zone": "Europe/Rome"})

    user = User.objects.get(email="ida@example.com")
    assert answer.url == here("home")
    assert user.check_password(PASSWORD)
    assert not user.check_password(THEIRS)
    assert user.name == "Ida"


def test_member_who_accepts_an_invitation_stays_what_they_are(olive, mia):
    actions.join(user=olive.user, role=Role.VIEWER, team=None, time_zone="UTC", by=mia)

    olive.refresh_from_db()
    assert (olive.role, olive.time_zone) == ("owner", "Europe/London")


def test_owner_who_was_removed_a_moment_ago_removes_nobody(olive, harbour):
    other = make_member(harbour, "Otto", Role.OWNER)
    stale = Member.objects.get(pk=other.pk)
    actions.archive_member(by=olive, target=other)

    with pytest.raises(PermissionDenied):
        actions.archive_member(by=stale, target=olive)

    assert Member.objects.active().filter(role=Role.OWNER).get() == olive


def test_owner_who_stepped_down_a_moment_ago_makes_no_owner(olive, mia, ben):
    actions.change_member(by=olive, target=mia, role="owner", team=None)
    stale = Member.objects.get(pk=olive.pk)
    actions.change_member(by=mia, target=olive, role="member", team=None)

    with pytest.raises(PermissionDenied):
        actions.change_member(by=stale, target=ben, role="owner", team=None)


@pytest.mark.parametrize("what", ["invitation_renewal", "invitation_revocation"])
def test_manager_leaves_invitations_of_owners_alone(olive, mia, client_for, what):
    invitation = actions.invite(by=olive, email="ida@example.com", role="owner")

    assert client_for(mia).post(here(what, invitation.pk)).status_code == 403


def test_owner_invited_by_somebody_who_is_none_any_more_is_refused(olive, mia, visitor):
    actions.change_member(by=olive, target=mia, role="owner", team=None)
    link = invited(mia, "ida@example.com", "owner")
    actions.change_member(by=olive, target=mia, role="manager", team=None)

    assert visitor.get(link).status_code == 404


def test_invitation_is_not_sent_again_at_once(mia, client_for):
    invited(mia, "ida@example.com")

    client_for(mia).post(here("invitation_renewal", Invitation.objects.get().pk))

    assert Invitation.objects.get().sent_at > timezone.now() - timedelta(minutes=1)
    assert len(mail.outbox) == 1


def test_invitations_of_a_day_are_counted(mia, client_for, monkeypatch):
    monkeypatch.setattr(actions.people, "MOST_A_DAY", 1)
    actions.invite(by=mia, email="ida@example.com", role="member")

    answer = client_for(mia).post(here("invitation_new"), {"email": "ivo@example.com", "role": "member"})

    assert answer.status_code == 422
    assert "many invitations today" in answer.content.decode()


def test_name_stays_on_one_line(olive, harbour, client_for):
    client_for(olive).post(
        here("organisation_edit"), {"name": "Harbour\r\nBcc: all@example.com", "time_zone": "Europe/London"}
    )

    assert Organisation.objects.get(pk=harbour.pk).name == "Harbour Bcc: all@example.com"


def test_signed_in_page_is_not_kept_by_the_browser(mia, client_for):
    answer = client_for(mia).get(here("member_list"))

    assert "no-store" in answer.headers["Cache-Control"]
