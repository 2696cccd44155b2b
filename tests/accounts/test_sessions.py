"""Who is at the door: one query, and signing out, a new password or an archived membership hold at once."""

from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.utils import timezone

from accounts.arrival import member_arriving
from accounts.models import Member, Session, User
from accounts.tenancy import here
from tests.people import PASSWORD


def test_session_user_and_membership_come_in_one_query(mia, client_for, django_assert_num_queries, rf):
    client = client_for(mia)
    request = rf.get("/")
    request.session = client.session

    with django_assert_num_queries(1):
        member = member_arriving(request, "harbour-house")
        shown = f"{member} {member.team} {member.organisation} {request.session[SESSION_KEY]} {request._cached_user}"

    assert shown == f"Mia Front desk Harbour House {mia.user_id} Mia"


def test_session_knows_its_user(mia, client_for):
    client_for(mia)

    assert Session.objects.get().user == mia.user


@pytest.mark.parametrize("what", ["session", "password", "user", "expiry"])
def test_whoever_is_signed_out_elsewhere_is_so_at_once(mia, client_for, what):
    client = client_for(mia)
    assert client.get(here("home")).status_code == 200
    if what == "session":
        Session.objects.all().delete()
    elif what == "password":
        mia.user.set_password(PASSWORD * 2)
        mia.user.save()
    elif what == "user":
        User.objects.filter(pk=mia.user_id).update(is_active=False)
    else:
        Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    answer = client.get(here("home"))

    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


def test_archived_member_is_a_stranger_at_once(mia, client_for):
    client = client_for(mia)
    Member.objects.get(pk=mia.pk).archive()

    assert client.get(here("home")).status_code == 404


def test_session_of_an_earlier_secret_key_still_holds(mia, client_for, settings):
    client = client_for(mia)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another one" * 8

    assert client.get(here("home")).status_code == 200
    assert client.get(here("home")).status_code == 200


def test_data_that_names_somebody_else_opens_nothing(mia, ben, client_for, settings):
    client = client_for(mia)
    Session.objects.update(user=ben.user)

    answer = client.get(here("me"))

    assert answer.context["member"] == mia


def test_signed_in_pages_need_no_broker(mia, client_for, settings):
    client = client_for(mia)
    redis = "django.core.cache.backends.redis.RedisCache"
    settings.CACHES = {"default": {"BACKEND": redis, "LOCATION": "unix:///nowhere/valkey.sock"}}

    answers = [client.get(here(page)).status_code for page in ("observation_list", "entry_list", "feedback_list", "me")]

    assert answers == [200] * 4
