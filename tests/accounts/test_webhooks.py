"""Telling other programs: signed, once, again until it is taken, and never within this server's own network."""

import hashlib
import hmac
import json
import socket
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import time_machine
from django.test import TestCase
from django.utils import timezone

from accounts import actions, outgoing
from accounts.actions import webhooks
from accounts.models import AuditRecord, Webhook, WebhookCall
from accounts.tenancy import here, scope
from feedback.actions import open_recovery
from tests.feedback.rows import make_feedback


class Listener(HTTPServer):
    """A program that listens, in a thread of its own."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Heard)
        self.heard: list[tuple[dict[str, str], str]] = []
        self.answers: list[int] = []

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_port}"


class Heard(BaseHTTPRequestHandler):
    server: Listener

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.heard.append((dict(self.headers), body))
        self.send_response(self.server.answers.pop(0) if self.server.answers else 204)
        self.send_header("Location", "http://127.0.0.1:1/")
        self.end_headers()

    def log_message(self, *said):
        pass


@pytest.fixture
def listener(settings):
    server = Listener()
    settings.WEBHOOK_HOSTS = [server.host]
    thread = threading.Thread(target=server.serve_forever, args=[0.01], daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def hook(mia, listener):
    events = ["feedback.logged", "recovery.opened"]
    return actions.set_webhook(by=mia, label="Desk", url=f"http://{listener.host}/hook?x=1", events=events)


def sweep(at=None):
    with time_machine.travel(at or timezone.now(), tick=False), TestCase.captureOnCommitCallbacks(execute=True):
        actions.sweep_webhooks(now=timezone.now())


def test_what_happened_is_told_once_and_signed(mia, hook, listener):
    feedback = make_feedback(mia, contact={"email": "ada@example.com"})
    for _ in range(3):
        sweep()

    ((headers, body),) = listener.heard
    assert json.loads(body)["event"] == headers["Playbook-Event"] == "feedback.logged"
    assert json.loads(body)["about"] == {"type": "feedback", "id": feedback.pk}
    assert feedback.words[:10] not in body
    moment, sign = (part.partition("=")[2] for part in headers["Playbook-Signature"].split(","))
    expected = hmac.new(hook.secret.encode(), f"{moment}.{body}".encode(), hashlib.sha256).hexdigest()
    assert sign == expected
    assert WebhookCall.objects.get().is_taken


def test_only_what_was_chosen_and_only_from_then_on(mia, listener):
    make_feedback(mia)
    with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False):
        hook = actions.set_webhook(by=mia, label="x", url=f"http://{listener.host}/", events=["recovery.opened"])
        feedback = make_feedback(mia)
        recovery = open_recovery(by=mia, feedback=feedback)
        sweep()

    assert [json.loads(body)["about"]["id"] for _headers, body in listener.heard] == [recovery.pk]
    assert hook.calls.count() == 1


@pytest.mark.parametrize("answer", [500, 404, 302])
def test_what_is_not_taken_is_tried_again_with_the_same_key(mia, hook, listener, answer):
    listener.answers = [answer]
    make_feedback(mia)
    sweep()
    call = WebhookCall.objects.get()
    assert (call.status, call.done_at, call.attempts) == (answer, None, 1)

    sweep()
    assert len(listener.heard) == 1
    sweep(timezone.now() + timedelta(minutes=3))

    call.refresh_from_db()
    assert (call.status, call.attempts) == (204, 2)
    assert len({headers["Playbook-Delivery"] for headers, _body in listener.heard}) == 1
    assert len(listener.heard) == 2


def test_it_is_given_up_after_about_a_day(mia, hook, listener):
    listener.answers = [500] * 99
    make_feedback(mia)
    at = timezone.now()
    for hours in range(72):
        sweep(at + timedelta(hours=hours))

    call = WebhookCall.objects.get()
    assert call.done_at is not None
    assert call.attempts == webhooks.MAX_ATTEMPTS == len(listener.heard)
    assert timedelta(hours=12) < call.done_at - at < timedelta(hours=60)


def test_a_revoked_one_hears_nothing_more(mia, hook, listener):
    make_feedback(mia)
    actions.revoke_webhook(by=mia, hook=hook)
    sweep()

    assert listener.heard == []


def test_a_worker_that_died_in_the_middle_leaves_it_to_the_next(mia, hook, listener):
    make_feedback(mia)
    now = timezone.now() + timedelta(seconds=5)
    webhooks.queue_calls(hook, now=now)
    assert len(webhooks.claim_calls(now=now)) == 1

    sweep()
    assert listener.heard == []
    sweep(now + timedelta(minutes=6))
    assert len(listener.heard) == 1


def test_houses_hear_of_themselves_only(cast, mia, hook, listener, clinic):
    with scope(organisation=clinic):
        make_feedback(cast.omar)
    sweep()

    assert listener.heard == []


def test_a_manager_sets_tries_repeats_and_takes_back(mia, listener, client_for):
    client = client_for(mia)
    said = {"label": "Desk", "url": f"http://{listener.host}/", "events": ["feedback.logged"]}
    page = client.post(here("webhook_new"), said).url
    client.post(here("webhook_trial", Webhook.objects.get().pk))
    call = WebhookCall.objects.get()
    assert call.is_taken
    assert json.loads(listener.heard[0][1])["event"] == "trial"
    client.post(here("webhookcall_repeat", call.pk))
    sweep()
    assert len(listener.heard) == 2
    assert "taken" in client.get(page).content.decode()
    client.post(here("webhook_revocation", Webhook.objects.get().pk))
    assert client.post(here("webhook_trial", Webhook.objects.get().pk)).status_code == 404
    assert list(AuditRecord.objects.values_list("verb", flat=True)) == ["webhook.set", "webhook.revoked"]


def test_members_set_none(ben, client_for):
    assert client_for(ben).get(here("webhook_list")).status_code == 403


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/", "https://127.0.0.1/", "https://localhost/", "https://10.0.0.1/", "https://[::1]/",
        "https://169.254.169.254/latest/meta-data/", "https://[::ffff:127.0.0.1]/", "https://0.0.0.0/",
        "https://[64:ff9b::7f00:1]/", "https://[2002:7f00:1::]/", "https://224.0.0.1/", "https://2130706433/",
        "https://user:secret@93.184.216.34/", "https://192.168.1.1:8443/", "ftp://93.184.216.34/", "https:///x",
        "https://93.184.216.34:99999/", "https://[fe80::1%25eth0]/", "https://100.64.0.1/", "gopher://127.0.0.1",
        "https://0x7f.1/", "https://no such host/", "https://[fec0::1]/", "https://[::127.0.0.1]/",
        "https://[::ffff:0:7f00:1]/", "https://192.88.99.1/", "https://93.184.216.34/a b", "https://93.184.216.34/é",
    ],
)  # fmt: skip
def test_no_way_leads_into_the_servers_own_network(mia, url, client_for):
    answer = client_for(mia).post(here("webhook_new"), {"label": "x", "url": url, "events": ["feedback.logged"]})

    assert answer.status_code == 422
    assert not Webhook.objects.exists()
    with pytest.raises(outgoing.NotReached):
        outgoing.post(url, b"{}", {})


def test_a_name_that_moves_inside_after_it_was_set_leads_nowhere(mia, listener, settings, monkeypatch):
    hook = actions.set_webhook(by=mia, label="x", url="https://moved.example/", events=["feedback.logged"])
    monkeypatch.setattr(outgoing.socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("127.0.0.1", 443))])
    make_feedback(mia)

    sweep()

    assert "private network" in hook.calls.get().problem
    assert listener.heard == []


def test_a_listener_that_drips_is_left(mia, settings, monkeypatch):
    slow = socket.create_server(("127.0.0.1", 0))
    host = f"127.0.0.1:{slow.getsockname()[1]}"
    settings.WEBHOOK_HOSTS = [host]
    monkeypatch.setattr(outgoing, "LONGEST", 1)

    with pytest.raises(outgoing.NotReached):
        outgoing.post(f"http://{host}/", b"{}", {})

    slow.close()
