"""What is kept between requests: only what the values themselves say."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.template import Context, Template
from django.utils import timezone, translation

from accounts.tenancy import here
from playbook.actions import log_observation
from playbook.models import Observation
from ui import rows
from ui.kept import Keeper, value_of


class Steps:
    """Counts how often somebody walks over it."""

    walked = 0

    @property
    def kept_by(self) -> tuple[str]:
        return ("steps",)

    def __iter__(self):
        self.walked += 1
        return iter("ab")


def test_kept_piece_is_drawn_once_and_sees_only_what_it_names():
    steps, template = (
        Steps(),
        Template(
            "{% load ui %}{% kept who steps %}{{ who }}{{ other }}{% for s in steps %}{{ s }}{% endfor %}{% endkept %}"
        ),
    )

    drawn = [template.render(Context({"who": "<Mia>", "other": other, "steps": steps})) for other in ("x", "y")]

    assert drawn == ["&lt;Mia&gt;ab", "&lt;Mia&gt;ab"]
    assert steps.walked == 1


def test_kept_piece_is_another_for_another_value_language_and_house(harbour):
    template = Template(
        "{% load tenancy ui i18n %}{% kept who %}{% get_current_language as language %}{{ who }} {{ language }} "
        "{% here 'home' %}{% endkept %}"
    )
    mia = template.render(Context({"who": "Mia"}))
    with translation.override("de"):
        german = template.render(Context({"who": "Mia"}))
    harbour.slug = "pier-house"

    assert mia == "Mia en-gb /o/harbour-house/"
    assert german == "Mia de /o/harbour-house/"
    assert template.render(Context({"who": "Ben"})) == "Ben en-gb /o/pier-house/"


def test_row_is_no_key_unless_it_says_what_it_shows(mia):
    with pytest.raises(TypeError):
        value_of(Observation(pk=1), timezone.now())
    assert value_of([mia, "x"], timezone.now()) == (mia.kept_by, "x")


def test_keeper_forgets_the_oldest_when_it_is_full():
    keeper = Keeper(room=20)
    for key in "abc":
        keeper.get(key, lambda: "1234")

    assert list(keeper.texts) == ["b", "c"]
    assert keeper.size == 8


def test_drawn_row_is_filled_with_its_values_only(mia, django_assert_num_queries):
    log_observation(by=mia, text="An umbrella on the cup")
    row = Observation.objects.for_rows().get()

    with django_assert_num_queries(0):
        filled = rows.filled(row)
        shown = f"{filled.pk} {filled} {filled.author} {filled.author.team} {filled.touchpoint}"

    assert shown == f"{row.pk} An umbrella on the cup Mia Front desk None"
    with django_assert_num_queries(1):
        assert filled.we_do == ""


def test_list_shows_at_once_what_was_renamed(mia, ben, client_for):
    log_observation(by=ben, text="An umbrella on the cup", at=timezone.now())
    client = client_for(mia)
    before = client.get(here("observation_list")).content.decode()
    ben.user.name = "Benedict"
    ben.user.save()
    ben.team.name = "Lobby"
    ben.team.save()

    after = client.get(here("observation_list")).content.decode()

    assert "Ben, Front desk" in before
    assert "Benedict, Lobby" in after


def test_token_in_a_kept_piece_is_that_of_whoever_looks():
    template = Template("{% load ui %}{% kept who %}{{ who }} {% csrf_token %}{% endkept %}")

    shown = [template.render(Context({"who": "Mia", "csrf_token": token})) for token in ("first", "second")]

    assert [token in text for token, text in zip(("first", "second"), shown, strict=True)] == [True, True]
    assert shown[0].replace("first", "second") == shown[1]


def test_words_for_a_moment_move_on_in_a_kept_piece():
    template = Template("{% load ui %}{% kept at %}{% when at %}{% endkept %}")
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)

    said = []
    for hours in (0, 0.5, 5, 24):
        with time_machine.travel(noon + timedelta(hours=hours), tick=False):
            said.append(re.sub("<.*?>", "", template.render(Context({"at": noon}))))

    assert said == ["just now", "30 minutes ago", "today at 12:00", "yesterday at 12:00"]
