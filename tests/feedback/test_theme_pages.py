"""Pages of themes: who may what, what stands where, and what happens when two managers do the same at once."""

import pytest
from django.utils import timezone

from accounts.tenancy import here
from feedback import actions
from feedback.models import Feedback, Theme, ThemeProposal
from playbook.models import Observation
from tests.feedback.rows import asked, make_feedback, make_point, make_touchpoint, verbs


@pytest.fixture
def theme(mia, ben) -> Theme:
    """With one piece of feedback and one observation."""
    made = actions.make_theme(by=mia, name="Waiting", words="queue")
    make_feedback(mia, "A queue at the desk", score_kind="csat", score=2)
    Observation.objects.create(author=ben, text="The queue again")
    actions.sort_themes(now=timezone.now())
    return made


def page(client, name, *args, **query) -> str:
    return client.get(here(name, *args), query).content.decode()


def test_list_says_what_is_said_most_of_late_first(client_for, mia, ben, theme):
    actions.make_theme(by=mia, name="Aardvarks")

    shown = page(client_for(ben), "theme_list")

    assert shown.index("Waiting") < shown.index("Aardvarks")
    assert "A queue at the desk" in shown
    assert "2 in four weeks, 0 in the four before" in shown
    assert here("theme_new") not in shown


def test_empty_list_teaches_managers_what_to_do(client_for, mia, vera):
    assert here("theme_new") in page(client_for(mia), "theme_list")
    assert here("theme_new") not in page(client_for(vera), "theme_list")


@pytest.mark.parametrize("rows", [1, 30])
def test_pages_take_as_many_statements_for_one_as_for_thirty(client_for, mia, ben, theme, rows):
    for number in range(rows):
        each = actions.make_theme(by=mia, name=f"Theme {number}", words="desk")
        actions.add_to_theme(by=mia, theme=each, said=make_feedback(mia, f"The desk {number}"))
        actions.add_to_theme(by=mia, theme=theme, said=make_feedback(mia, f"A desk {number}"))
        members = {"feedback": list(Feedback.objects.values_list("pk", flat=True)[:3])}
        ThemeProposal.objects.create(key=str(number), words="desk", members=members, size=3)
    client = client_for(mia)
    client.get(here("theme_list"))

    assert asked(lambda: client.get(here("theme_list"))) <= 6
    assert asked(lambda: client.get(here("theme_detail", theme.pk))) <= 6
    assert asked(lambda: client.get(here("themeproposal_list"))) <= 6
    feedback = Feedback.objects.first()
    assert asked(lambda: client.get(here("feedback_themes", feedback.pk))) <= 6


def test_naming_and_its_words(client_for, mia):
    client = client_for(mia)
    sent = {"name": "Waiting", "words": "queue,  reception desk\nqueue; QUEUE", "description": ""}

    answer = client.post(here("theme_new"), sent)

    theme = Theme.objects.get()
    assert answer["Location"] == here("theme_detail", theme.pk)
    assert theme.phrases == ["queue", "reception desk"] or theme.phrases == ["QUEUE", "reception desk"]
    assert 'value="Waiting"' in client.get(here("theme_edit", theme.pk)).content.decode()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("queue, 😀", "There is no word in “😀”."),
        ("queue " * 30, "one is longer than 100 letters"),
        (", ".join(f"word{n}" for n in range(41)), "more than forty"),
    ],
)
def test_words_that_cannot_be_found_are_refused_at_the_field(client_for, mia, words, said):
    answer = client_for(mia).post(here("theme_new"), {"name": "Waiting", "words": words})

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Theme.objects.exists()


def test_a_name_that_stands_already_is_refused_at_the_field(client_for, mia, theme):
    client = client_for(mia)
    other = actions.make_theme(by=mia, name="Lobby")

    for address, extra in ((here("theme_new"), {}), (here("theme_edit", other.pk), {"revision": 1})):
        answer = client.post(address, {"name": "WAITING", "words": "lobby", **extra})
        assert answer.status_code == 422
        assert "There is a theme of this name already." in answer.content.decode()
        assert "lobby" in answer.content.decode()
    assert Theme.objects.count() == 2


def test_second_editor_is_told_what_changed(client_for, mia, olive, theme):
    actions.edit_theme(by=olive, theme=theme, name="Queueing")

    answer = client_for(mia).post(here("theme_edit", theme.pk), {"name": "Standing", "words": "queue", "revision": 1})

    assert answer.status_code == 422
    assert "It now says: “Queueing”" in answer.content.decode()
    assert Theme.objects.get().name == "Queueing"


def test_a_proposal_is_named_or_dismissed_once(client_for, mia):
    feedback = [make_feedback(mia, f"The lift is stuck {n}") for n in range(3)]
    members = {"feedback": [each.pk for each in feedback]}
    named = ThemeProposal.objects.create(key="lift stuck", words="lift stuck", members=members, size=3)
    other = ThemeProposal.objects.create(key="stuck", words="stuck", members=members, size=3)
    client = client_for(mia)

    shown = client.get(here("theme_new"), {"proposal": named.pk}).content.decode()
    assert "The lift is stuck 0" in shown
    address = f"{here('theme_new')}?proposal={named.pk}"
    client.post(address, {"name": "The lift", "words": "lift stuck"})
    assert Theme.objects.get().items.within().count() == 3
    assert client.post(address, {"name": "The lift", "words": "lift"}).status_code == 422

    assert client.post(here("themeproposal_dismissal", other.pk)).status_code == 302
    assert client.post(here("themeproposal_dismissal", other.pk)).status_code == 404
    assert "Is this a theme?" in page(client, "themeproposal_list")
    assert here("themeproposal_dismissal", other.pk) not in page(client, "themeproposal_list")


def test_a_proposal_of_which_nothing_stands_any_more_is_still_named(client_for, mia):
    gone = make_feedback(mia, "The lift is stuck")
    proposal = ThemeProposal.objects.create(key="lift", words="lift", members={"feedback": [gone.pk]}, size=1)
    actions.archive_feedback(by=mia, feedback=gone)
    client = client_for(mia)

    assert client.get(here("theme_new"), {"proposal": proposal.pk}).status_code == 200
    client.post(f"{here('theme_new')}?proposal={proposal.pk}", {"name": "The lift", "words": "lift"})
    assert Theme.objects.get().items.count() == 0


@pytest.mark.parametrize("proposal", ["", "x", "²", "9" * 30, "0"])
def test_a_proposal_that_is_none_begins_an_empty_page(client_for, mia, proposal):
    assert client_for(mia).get(here("theme_new"), {"proposal": proposal}).status_code == 200


def test_taking_out_taking_in_and_splitting_off(client_for, mia, theme):
    client, items = client_for(mia), list(theme.items.order_by("pk"))
    address = here("theme_items", theme.pk)

    client.post(address, {"items": [items[0].pk, "x", "9" * 40], "what": "out"})
    assert theme.items.within().count() == 1
    client.post(address, {"items": [items[0].pk], "what": "in"})
    client.post(address, {"what": "out"})
    client.post(address, {"items": [items[0].pk], "what": "nonsense"})
    assert theme.items.within().count() == 2

    client.post(address, {"items": [items[1].pk], "what": "split", "name": ""})
    client.post(address, {"items": [items[1].pk], "what": "split", "name": "waiting"})
    assert Theme.objects.count() == 1
    answer = client.post(address, {"items": [items[1].pk], "what": "split", "name": "Queues seen"})
    split = Theme.objects.get(name="Queues seen")
    assert answer["Location"] == here("theme_detail", split.pk)
    assert (split.items.within().count(), theme.items.within().count()) == (1, 1)


def test_items_of_another_theme_are_left_alone(client_for, mia, theme):
    other = actions.make_theme(by=mia, name="Lobby")

    client_for(mia).post(
        here("theme_items", other.pk), {"items": list(theme.items.values_list("pk", flat=True)), "what": "out"}
    )

    assert theme.items.within().count() == 2


def test_merging_and_its_undoing(client_for, mia, theme):
    client = client_for(mia)
    into = actions.make_theme(by=mia, name="Lobby", words="lobby")

    assert client.post(here("theme_merging", theme.pk), {"theme": theme.pk}).status_code == 422
    assert client.post(here("theme_merging", theme.pk), {"theme": into.pk})["Location"] == here("theme_detail", into.pk)
    # The other tab, a moment later.
    assert client.post(here("theme_merging", theme.pk), {"theme": into.pk}).status_code == 404
    assert "Undo the merge" in page(client, "theme_detail", theme.pk)
    assert "merged into “Lobby”" in page(client, "theme_list", archived="on")

    client.post(here("theme_restoration", theme.pk))
    assert (theme.items.within().count(), into.items.count()) == (2, 0)
    assert "theme.restored" in verbs()


def test_what_was_said_shows_its_themes_and_managers_add(client_for, mia, ben, vera, theme):
    feedback, observation = make_feedback(mia, "Nobody came"), Observation.objects.create(author=ben, text="So slow")
    for name, said in (("feedback_themes", feedback), ("observation_themes", observation)):
        address = here(name, said.pk)
        assert client_for(vera).post(address, {"theme": theme.pk}).status_code == 403
        assert client_for(ben).post(address, {"theme": theme.pk}).status_code == 403
        answer = client_for(mia).post(address, {"theme": theme.pk}, headers={"HX-Request": "true"})
        assert here("theme_detail", theme.pk) in answer.content.decode()
        assert client_for(mia).post(address, {"theme": theme.pk}).status_code == 302
        assert "Waiting" in page(client_for(vera), name, said.pk)
    assert theme.items.within().count() == 4


def test_places_show_what_is_tied_to_them(client_for, mia, ben, theme):
    touchpoint = make_touchpoint(mia)
    point = make_point(touchpoint)
    actions.edit_theme(by=mia, theme=theme, touchpoint=touchpoint, combustion_point=point)

    assert "Waiting" in page(client_for(ben), "touchpoint_themes", touchpoint.pk)
    assert "Waiting" in page(client_for(ben), "combustion_themes", point.pk)
    assert here("combustion_themes", point.pk) in page(client_for(ben), "combustion_detail", point.pk)
    assert here("touchpoint_themes", touchpoint.pk) in page(client_for(ben), "touchpoint_detail", touchpoint.pk)


def test_the_list_of_feedback_and_its_export_know_themes(client_for, mia, theme):
    make_feedback(mia, "Nothing of the kind")
    client = client_for(mia)

    shown = page(client, "feedback_list", theme=theme.pk)
    assert "A queue at the desk" in shown
    assert "Nothing of the kind" not in shown
    lines = b"".join(client.get(here("feedback_export"), {"theme": theme.pk}).streaming_content).decode().splitlines()
    assert len(lines) == 2
    assert "Waiting" in lines[1]


def test_looking_again_is_a_managers(client_for, mia, ben):
    assert client_for(ben).post(here("theme_looking")).status_code == 403
    assert client_for(mia).post(here("theme_looking"))["Location"] == here("theme_list")


def test_words_of_guests_are_never_markup(client_for, mia, theme):
    actions.add_to_theme(by=mia, theme=theme, said=make_feedback(mia, "<script>alert(1)</script>"))
    actions.edit_theme(by=mia, theme=theme, name="<img src=x onerror=alert(1)>", words='"><svg onload=alert(1)>')
    client = client_for(mia)

    for name, args in (("theme_list", ()), ("theme_detail", (theme.pk,)), ("theme_edit", (theme.pk,))):
        shown = page(client, name, *args)
        assert not any(each in shown for each in ("<script>alert", "<img src=x", "<svg onload"))
