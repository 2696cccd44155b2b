"""Elsewhere and here: the comparison page, its verdict, and who we want to do business with."""

import pytest

from accounts.models import Notice
from accounts.tenancy import here
from playbook import actions
from playbook.models import Observation
from tests.playbook.made import make_touchpoint, noticed

SAID = {
    "revision": "1",
    "business": "Ferry to Santander",
    "we_do": "Nothing at the quay.",
    "touchpoint": "",
    "would_look": "One of us walks along the cars.",
    "would_return": "yes",
    "return_reason": "They talked to us while we waited.",
    "verdict": "adapt",
    "verdict_reason": "Only on Fridays.",
}


def seen_elsewhere(by, text="A man walked along the cars and said each name.", **fields):
    return noticed(by, text, kind="elsewhere", business="Ferry to Santander", **fields)


def test_manager_compares_and_judges_in_one_go_and_the_author_is_told(client_for, ben, mia):
    observation, place = seen_elsewhere(ben), make_touchpoint(mia)

    answer = client_for(mia).post(here("observation_comparison", observation.pk), SAID | {"touchpoint": place.pk})

    assert answer.url == here("entry_new", query=f"from_observation={observation.pk}")
    kept = Observation.objects.get()
    assert (kept.we_do, kept.would_look, kept.touchpoint) == (SAID["we_do"], SAID["would_look"], place)
    assert (kept.verdict, kept.verdict_by, kept.would_return) == ("adapt", mia, "yes")
    told = Notice.objects.get()
    assert (told.to, told.kind, told.words) == (ben, "decision", "Adapted: Only on Fridays.")


def test_adopting_leads_to_a_begun_entry_once_and_rejecting_to_none(client_for, ben, mia):
    observation, mias = seen_elsewhere(ben), client_for(mia)
    page, begun = here("observation_comparison", observation.pk), here("entry_new", query="from_observation=")

    to_adopt = mias.post(page, SAID | {"verdict": "adopt"}).url
    again = mias.post(page, SAID | {"verdict": "adopt", "revision": "2", "we_do": "Nothing."}).url
    rejected = mias.post(page, SAID | {"verdict": "reject", "revision": "3"}).url

    assert to_adopt == f"{begun}{observation.pk}"
    assert again == rejected == here("observation_detail", observation.pk)
    assert "One of us walks along the cars." in mias.get(to_adopt).text


def test_author_compares_but_does_not_judge(client_for, ben, mia):
    observation = seen_elsewhere(ben)

    client_for(ben).post(here("observation_comparison", observation.pk), SAID)

    kept = Observation.objects.get()
    assert (kept.we_do, kept.verdict) == (SAID["we_do"], "")
    assert not Notice.objects.exists()


def test_ours_and_other_peoples_are_not_compared(client_for, ben, mia, vera):
    theirs = here("observation_comparison", seen_elsewhere(mia).pk)

    assert client_for(mia).get(here("observation_comparison", noticed(ben).pk)).status_code == 403
    assert client_for(ben).get(theirs).status_code == 403
    assert client_for(vera).get(theirs).status_code == 403


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"verdict": ""}, "verdict"),
        ({"verdict": "maybe"}, "verdict"),
        ({"verdict_reason": " "}, "verdict_reason"),
        ({"verdict_reason": "x" * 100_000}, "verdict_reason"),
        ({"would_return": "perhaps"}, "would_return"),
        ({"touchpoint": "999"}, "touchpoint"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(client_for, ben, mia, typed, field):
    observation = seen_elsewhere(ben)

    answer = client_for(mia).post(here("observation_comparison", observation.pk), SAID | typed)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "One of us walks along the cars." in answer.text
    assert Observation.objects.get().we_do == ""


def test_second_of_two_sees_what_the_first_wrote(client_for, ben, mia):
    observation = seen_elsewhere(ben)
    client_for(ben).post(here("observation_comparison", observation.pk), SAID | {"we_do": "A sign with an arrow."})

    answer = client_for(mia).post(here("observation_comparison", observation.pk), SAID)

    assert answer.status_code == 422
    assert "A sign with an arrow." in answer.text
    assert "Nothing at the quay." in answer.text


def test_same_verdict_again_is_not_told_again(ben, mia):
    observation = seen_elsewhere(ben)
    actions.judge_observation(by=mia, observation=observation, verdict="adopt", reason="Yes.")

    actions.compare_observation(by=mia, observation=observation, we_do="Nothing.", verdict="adopt")

    assert Notice.objects.count() == 1


def test_places_are_gathered_by_what_people_said_of_going_back(client_for, ben, mia, vera):
    seen_elsewhere(ben, would_return="yes", return_reason="They talked to us", shown="R")
    noticed(mia, "Name badge", kind="elsewhere", business="ferry to santander", would_return="yes", shown="RE")
    noticed(ben, "Bag at the gate", kind="elsewhere", business="Budget airline", would_return="no", missed="R")
    noticed(ben, "Said nothing of it", kind="elsewhere", business="Dentist")

    page = client_for(vera).get(here("elsewhere_list"))

    assert [(place.name.lower(), len(place.observations)) for place in page.context["gladly"]] == [
        ("ferry to santander", 2)
    ]
    assert [place.name for place in page.context["never"]] == ["Budget airline"]
    assert [(principle.value, n) for principle, n in page.context["shown"]] == [("R", 2), ("E", 1)]
    assert "Dentist" not in page.text
