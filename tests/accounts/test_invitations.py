import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts import actions, tasks
from accounts.models import AuditRecord, Invitation, Member, User
from accounts.tenancy import here, scope

PASSWORD = "nobody waits on the stairs"


@pytest.fixture
def link(mia) -> str:
    """The path in the email that invites Ida as a member of Mia's team."""
    invitation = actions.invite(by=mia, email="Ida@Example.com", role="member", team=mia.team)
    tasks.send_invitation(organisation_id=mia.organisation_id, invitation_id=invitation.pk)
    return re.search(r"http\S+(/join/\S+/)", mail.outbox[-1].body)[1]


def test_invitation_is_mailed_as_text_and_html(link, mia):
    message = mail.outbox[-1]

    assert message.to == ["ida@example.com"]
    assert message.subject == "Mia invites you to Harbour House"
    assert link in message.alternatives[0].content
    assert Invitation.objects.get().sent_at is not None


def test_secret_is_not_in_the_database(link):
    token = link.split("/")[2]

    assert token not in str(Invitation.objects.values().get())


def test_new_person_joins_with_name_and_password(link, mia, visitor):
    answer = visitor.post(link, {"name": "Ida", "password": PASSWORD, "time_zone": "Europe/Rome"})

    ida = Member.objects.get(user__email="ida@example.com")
    assert (answer.status_code, answer.url) == (302, here("home"))
    assert (ida.role, ida.team, ida.time_zone, ida.user.name) == ("member", mia.team, "Europe/Rome", "Ida")
    assert visitor.get(here("member_list")).status_code == 200


def test_link_works_once(link, visitor):
    visitor.post(link, {"name": "Ida", "password": PASSWORD, "time_zone": "Europe/Rome"})

    assert visitor.get(link).status_code == 404


def test_opening_the_link_changes_nothing(link, visitor):
    answer = visitor.get(link)

    assert answer.status_code == 200
    assert Invitation.objects.get().accepted_at is None


@pytest.mark.parametrize(
    ("password", "name"),
    [("short", "Ida"), ("ida@example.com", "Ida"), (PASSWORD, ""), ("", "Ida"), (PASSWORD, "x" * 100_000)],
)
def test_bad_answer_is_refused_and_nobody_joins(link, visitor, password, name):
    answer = visitor.post(link, {"name": name, "password": password, "time_zone": "Europe/Rome"})

    assert answer.status_code == 422
    assert not User.objects.filter(email="ida@example.com").exists()


def test_signed_in_person_of_that_address_joins_with_one_press(link, client_for, clinic):
    with scope(organisation=clinic):
        ida = Member.objects.create(user=User.objects.create_user("ida@example.com", name="Ida"), time_zone="UTC")
    client = client_for(ida)

    answer = client.post(link)

    assert answer.url == here("home")
    assert Member.objects.get(user=ida.user).role == "member"


def test_somebody_else_cannot_use_the_link(link, omar, client_for):
    answer = client_for(omar).post(link)

    assert answer.status_code == 403
    assert Invitation.objects.get().accepted_at is None


def test_known_address_is_asked_to_sign_in(link, visitor):
    actions.register_user(email="ida@example.com", name="Ida", password=PASSWORD)

    answer = visitor.get(link)

    assert f"/accounts/login/?next={link}" in answer.content.decode()


def test_too_old_link_is_gone(link, visitor):
    Invitation.objects.update(expires_at=timezone.now())

    assert visitor.get(link).status_code == 404


def test_revoked_link_is_gone(link, mia, client_for, visitor):
    client_for(mia).post(here("invitation_revocation", Invitation.objects.get().pk))

    assert visitor.get(link).status_code == 404


def test_sending_again_makes_the_earlier_link_useless(link, mia, client_for, visitor):
    invitation = Invitation.objects.get()
    Invitation.objects.update(sent_at=timezone.now() - timedelta(minutes=11))

    client_for(mia).post(here("invitation_renewal", invitation.pk))
    tasks.send_invitation(organisation_id=mia.organisation_id, invitation_id=invitation.pk)

    assert len(mail.outbox) == 2
    assert visitor.get(link).status_code == 404


def test_task_run_twice_sends_once(link, mia):
    tasks.send_invitation(organisation_id=mia.organisation_id, invitation_id=Invitation.objects.get().pk)

    assert len(mail.outbox) == 1


def test_person_is_invited_once(link, mia, client_for):
    answer = client_for(mia).post(here("invitation_new"), {"email": "IDA@example.com", "role": "member"})

    assert answer.status_code == 422
    assert "invited already" in answer.content.decode()


def test_member_is_not_invited(mia, ben, client_for):
    answer = client_for(mia).post(here("invitation_new"), {"email": ben.user.email.upper(), "role": "member"})

    assert answer.status_code == 422
    assert "is a member already" in answer.content.decode()


def test_manager_cannot_invite_an_owner(mia, client_for):
    answer = client_for(mia).post(here("invitation_new"), {"email": "ida@example.com", "role": "owner"})

    assert answer.status_code == 422
    assert not Invitation.objects.exists()


def test_invitation_leaves_a_trace(link, mia):
    record = AuditRecord.objects.get()

    assert (record.by, record.verb, record.target_label) == (mia, "invitation.sent", "ida@example.com")


def test_somebody_who_left_comes_back_to_their_own_row(mia, ben):
    actions.archive_member(by=mia, target=ben)

    actions.add_member(by=mia, email=ben.user.email, name="Ben", role="viewer")

    ben.refresh_from_db()
    assert (ben.archived_at, ben.role) == (None, "viewer")
