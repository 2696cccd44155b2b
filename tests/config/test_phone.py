"""Playbook as an app on a phone."""

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from django.utils import timezone

from accounts.tenancy import here
from config.views.phone import PAPER
from tests.playbook.made import noticed


def test_manifest_opens_where_people_capture(visitor):
    answer = visitor.get(reverse("app_manifest"))
    manifest = json.loads(answer.content)

    assert answer["Content-Type"] == "application/manifest+json"
    assert (manifest["start_url"], manifest["scope"], manifest["display"]) == ("/capture/", "/", "standalone")
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}
    assert "maskable" in {icon.get("purpose") for icon in manifest["icons"]}
    for icon in manifest["icons"]:
        assert finders.find(icon["src"].removeprefix("/static/")), icon


def test_its_paper_is_that_of_the_pages(visitor):
    assert f'content="{PAPER}" media="(prefers-color-scheme: light)"' in visitor.get("/accounts/login/").text


def test_worker_speaks_the_visitors_language_and_is_asked_for_anew(visitor):
    answer = visitor.get(reverse("app_worker"))

    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/javascript", "no-cache")
    assert re.search(r'^import \{ deliver \} from "/static/js/queue[.\w]*\.js";', answer.text, re.M)
    assert "No network" in answer.text


def test_app_asks_a_visitor_to_sign_in_and_comes_back(visitor):
    assert visitor.get("/capture/")["Location"] == "/accounts/login/?next=/capture/"


def test_app_opens_where_somebody_noticed_something_last(client_for, ben):
    assert client_for(ben).get("/capture/")["Location"] == here("observation_new")
    noticed(ben, at=timezone.now())

    assert client_for(ben).get("/capture/")["Location"] == here("observation_new")


@pytest.mark.parametrize("who", ["vera"])
def test_app_of_somebody_who_only_reads_opens_at_the_front_door(client_for, request, who):
    assert client_for(request.getfixturevalue(who)).get("/capture/")["Location"] == "/"
