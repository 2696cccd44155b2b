"""The API: who gets in, how far, how often, once, and what it says to what it cannot read."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts import actions
from accounts.models import ApiAnswer, ApiToken, AuditRecord
from accounts.tenancy import here, scope
from feedback.models import Feedback
from journeys.models import Touchpoint
from playbook.models import Entry, Observation
from tests.feedback.rows import make_feedback, make_touchpoint

EVERYTHING = list(ApiToken.Scope.values)


class Program:
    """Another program with a token."""

    def __init__(self, member, scopes=EVERYTHING, **fields) -> None:
        with scope(organisation=member.organisation):
            self.token, self.secret = actions.make_token(by=member, label="Desk", scopes=scopes, **fields)
        self.client = Client()

    def get(self, path, **query):
        return self.client.get(f"/api/v1/{path}", query, headers={"authorization": f"Bearer {self.secret}"})

    def post(self, path, said, key=""):
        headers = {"authorization": f"Bearer {self.secret}"} | ({"idempotency-key": key} if key else {})
        body = said if isinstance(said, str) else json.dumps(said)
        return self.client.post(f"/api/v1/{path}", body, "application/json", headers=headers)


@pytest.fixture
def program(mia):
    return Program(mia)


def test_feedback_is_logged_and_read(mia, program):
    touchpoint = make_touchpoint(mia)
    said = {"words": "Cold soup", "score_kind": "csat", "score": 2, "touchpoint": touchpoint.pk, "channel": "review"}

    made = program.post("feedback", said)

    feedback = Feedback.objects.get()
    assert made.status_code == 201
    assert (feedback.words, feedback.score, feedback.logged_by) == ("Cold soup", 2, mia)
    assert program.get(f"feedback/{feedback.pk}").json() == made.json()
    assert program.get("feedback").json() == {"items": [made.json()], "next": None}
    assert AuditRecord.objects.filter(verb="feedback.logged", by=mia).exists()


def test_observations_entries_and_journeys(mia, program):
    touchpoint = make_touchpoint(mia)
    noticed = program.post("observations", {"text": "Umbrellas at the door", "touchpoint": touchpoint.pk})
    begun = program.post("entries", {"title": "Umbrellas", "body": "Two **dozen**, at the door."})

    assert (noticed.status_code, begun.status_code) == (201, 201)
    assert Observation.objects.get().author == mia
    assert Entry.objects.get().html.strip() == "<p>Two <strong>dozen</strong>, at the door.</p>"
    assert program.get("entries").json()["items"] == []
    assert program.get(f"entries/{Entry.objects.get().pk}").json()["status"] == "draft"
    journey = touchpoint.stage.journey_id
    assert [each["id"] for each in program.get("journeys").json()["items"]] == [journey]
    assert program.get(f"journeys/{journey}").json()["format"] == "playbook-journey"
    (place,) = program.get(f"journeys/{journey}/touchpoints").json()["items"]
    assert (place["id"], place["stage"]) == (touchpoint.pk, "Leaving")


def test_only_a_dazzle_idea_has_a_lever(program):
    assert program.post("entries", {"title": "x", "lever": "say_yes"}).status_code == 422
    assert program.post("entries", {"title": "x", "lever": "say_yes", "kind": "dazzle"}).status_code == 201


def test_pages_follow_each_other(mia, program):
    for number in range(5):
        make_feedback(mia, words=f"Word {number}")

    first = program.get("feedback", limit=2, channel="x").json()
    second = program.client.get(first["next"], headers={"authorization": f"Bearer {program.secret}"}).json()
    third = program.client.get(second["next"], headers={"authorization": f"Bearer {program.secret}"}).json()

    said = [each["words"] for page in (first, second, third) for each in page["items"]]
    assert said == [f"Word {number}" for number in (4, 3, 2, 1, 0)]
    assert third["next"] is None


@pytest.mark.parametrize("secret", ["", "playbook_wrong", "x" * 5000, "playbook_\u00e9"])
def test_without_an_open_token_nothing(mia, secret, client):
    answer = client.get("/api/v1/feedback", headers={"authorization": f"Bearer {secret}".encode().decode("latin-1")})

    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert answer.json()["error"]["code"] == "no_token"


def test_a_session_is_no_token(mia, client_for):
    assert client_for(mia).get("/api/v1/feedback").status_code == 401


def test_a_token_ends_when_revoked_over_or_its_member_left(cast, mia):
    revoked, over, left = (
        Program(mia),
        Program(mia, expires_at=timezone.now() - timedelta(seconds=1)),
        Program(cast.ben),
    )
    with scope(organisation=mia.organisation):
        actions.revoke_token(by=mia, token=revoked.token)
        actions.archive_member(by=cast.olive, target=cast.ben)

    assert [each.get("feedback").status_code for each in (revoked, over, left)] == [401, 401, 401]


def test_a_token_reaches_no_further_than_its_scopes(mia):
    reader = Program(mia, scopes=["feedback:read"])

    assert reader.get("feedback").status_code == 200
    assert reader.get("entries").status_code == 403
    assert reader.post("feedback", {"words": "x"}).status_code == 403
    assert not Feedback.objects.exists()


def test_a_token_is_its_member(cast, mia):
    viewer = Program(cast.vera)
    draft = Program(cast.mia).post("entries", {"title": "Half written"}).json()

    assert viewer.post("feedback", {"words": "x"}).status_code == 403
    assert viewer.post("observations", {"text": "x"}).status_code == 403
    assert viewer.post("entries", {"title": "x"}).status_code == 403
    assert viewer.get(f"entries/{draft['id']}").status_code == 404


def test_another_house_is_not_there(cast, mia, program):
    feedback, touchpoint = make_feedback(mia), make_touchpoint(mia)
    stranger = Program(cast.omar)

    assert stranger.get("feedback").json()["items"] == []
    assert stranger.get(f"feedback/{feedback.pk}").status_code == 404
    assert stranger.get(f"journeys/{touchpoint.stage.journey_id}").status_code == 404
    assert stranger.post("feedback", {"words": "x", "touchpoint": touchpoint.pk}).status_code == 422


def test_a_contact_leaves_by_no_answer(mia, program):
    make_feedback(mia, contact={"name": "Ada Lindt", "email": "ada@example.com"})

    assert "ada" not in program.get("feedback").content.decode().lower()


def test_the_same_key_is_kept_once(program):
    first = program.post("feedback", {"words": "Cold soup"}, key="7c1")
    second = program.post("feedback", {"words": "Cold soup"}, key="7c1")

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert second["Idempotent-Replayed"] == "true"
    assert Feedback.objects.count() == 1
    assert program.post("feedback", {"words": "Other"}, key="7c1").status_code == 409
    assert program.post("observations", {"text": "Cold soup"}, key="7c1").status_code == 409


def test_a_refused_write_may_be_sent_again_with_its_key(program):
    assert program.post("feedback", {"words": ""}, key="k").status_code == 422
    assert program.post("feedback", {"words": "Now"}, key="k").status_code == 201


def test_keys_of_two_tokens_are_their_own(mia, program):
    program.post("feedback", {"words": "One"}, key="k")

    assert Program(mia).post("feedback", {"words": "Two"}, key="k").status_code == 201


def test_old_answers_are_forgotten(program):
    program.post("feedback", {"words": "One"}, key="k")
    actions.forget_api_answers(now=timezone.now() + timedelta(days=1))
    assert ApiAnswer.objects.count() == 1

    actions.forget_api_answers(now=timezone.now() + timedelta(days=3))
    assert not ApiAnswer.objects.exists()


def test_too_often_is_said_with_when_to_come_back(program, settings):
    settings.API_CALLS = 2
    answers = [program.get("feedback") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2]["Retry-After"] == "60"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"words": ""}, "words"),
        ({"words": "x" * 5001}, "words"),
        ({"words": "a\0b"}, "words"),
        ({"words": "x", "channel": "owl"}, "channel"),
        ({"words": "x", "score": 3}, ""),
        ({"words": "x", "score_kind": "csat", "score": 9}, ""),
        ({"words": "x", "score_kind": "csat", "score": "many"}, "score"),
        ({"words": "x", "feeling": 3}, "feeling"),
        ({"words": "x", "happened_at": "2999-01-01T00:00:00Z"}, ""),
        ({"words": "x", "happened_at": "2026-01-01T00:00:00"}, "happened_at"),
        ({"words": "x", "touchpoint": 10**30}, "touchpoint"),
        ({"words": "x", "unknown": 1}, "unknown"),
        ("AAA", ""),
        ([1], ""),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(program, said, field):
    answer = program.post("feedback", json.dumps(said))

    error = answer.json()["error"]
    assert answer.status_code == 422
    assert field in {each["field"].split(".")[-1] for each in error["fields"]} | {""}
    assert not Feedback.objects.exists()


@pytest.mark.parametrize("body", ["{", "\xff", "", '{"words": "\\ud800"}'])
def test_what_is_no_json_is_refused(program, body):
    assert program.post("feedback", body).status_code in (400, 422)
    assert not Feedback.objects.exists()


@pytest.mark.parametrize("query", [{"limit": 0}, {"limit": 101}, {"before": 0}, {"before": 10**30}, {"since": "soon"}])
def test_odd_questions_are_refused(program, query):
    assert program.get("feedback", **query).status_code == 422


def test_since_the_end_of_time_there_is_nothing(program):
    assert program.get("feedback", since="9999-12-31T23:59:59-14:00").json()["items"] == []


def test_what_it_can_do_is_described_for_everybody(client):
    described = client.get("/api/v1/openapi.json").json()

    assert described["openapi"].startswith("3.1")
    assert set(described["paths"]) >= {"/api/v1/feedback", "/api/v1/entries/{entry_id}"}


def test_the_secret_is_shown_once_and_kept_nowhere(mia, client_for):
    client = client_for(mia)
    answer = client.post(here("token_new"), {"label": "Desk", "scopes": ["feedback:read"]})

    secret = answer.context["secret"]
    token = ApiToken.objects.get()
    assert secret in answer.content.decode()
    assert secret not in client.get(here("token_list")).content.decode()
    assert secret not in str(vars(token))
    assert secret not in str(list(AuditRecord.objects.values()))
    client.post(here("token_revocation", token.pk))
    assert ApiToken.objects.open().count() == 0


def test_members_make_no_tokens(ben, client_for):
    assert client_for(ben).get(here("token_list")).status_code == 403
    assert client_for(ben).post(here("token_new"), {"label": "x", "scopes": ["feedback:read"]}).status_code == 403


def test_a_page_of_the_api_asks_as_little_for_many_as_for_one(mia, program, django_assert_num_queries):
    make_feedback(mia)
    program.get("feedback")
    with django_assert_num_queries(2):
        program.get("feedback")
    for _ in range(30):
        make_feedback(mia, touchpoint=Touchpoint.objects.first() or make_touchpoint(mia))
    with django_assert_num_queries(2):
        program.get("feedback")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("feedback", {"words": " \u200b "}),
        ("feedback", {"words": "Cold", "score_kind": "csat", "score": True}),
        ("feedback", {"words": "Cold", "score_kind": "csat", "score": "5"}),
        ("feedback", {"words": "Cold", "touchpoint": "1"}),
        ("observations", {"text": "\u2028"}),
        ("entries", {"title": "Umbrellas\nat the door"}),
        ("entries", {"title": "  "}),
    ],
)
def test_nothing_is_guessed_and_nothing_unseen_is_kept(program, path, said):
    answer = program.post(path, said)

    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "refused")
    assert [model.objects.count() for model in (Feedback, Observation, Entry)] == [0, 0, 0]


def test_an_address_that_leads_nowhere_says_so_as_everything_else(program):
    assert program.get("rooms").json()["error"]["code"] == "not_found"
