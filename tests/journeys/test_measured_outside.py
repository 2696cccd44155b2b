"""What was heard, behind a link to a map: only where a manager chose it, and no mean of fewer than five voices."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.tenancy import here
from journeys import actions
from journeys.models import MapLink, Standing


@pytest.fixture
def heard(weekend):
    """Eight voices at the first touchpoint, three at the second."""
    first, second, _third = weekend.touchpoints
    loud = {"heard_n": 8, "heard_mean": -1.5, "heard_low": -2.0, "heard_high": -1.0}
    Standing.objects.write(
        [Standing(touchpoint=first, is_stale=False, **loud), Standing(touchpoint=second, is_stale=False, heard_n=3)]
    )
    return weekend


def page_of(visitor, link: MapLink, name: str = "map_reading") -> str:
    return " ".join(visitor.get(reverse(name, args=[link.token])).text.split())


@pytest.mark.parametrize("name", ["map_reading", "map_embed"])
def test_figures_are_shown_where_they_were_chosen(visitor, mia, heard, name):
    link = actions.make_map_link(by=mia, journey=heard.journey, lanes=[], shows_measured=True, may_embed=True)

    page = page_of(visitor, link, name)

    assert "Strongest moment, and the last one heard: “Moment 0” (upset)." in page
    assert '<td class="num">−1.5</td><td class="num">8</td><td class="num">−2.0 to −1.0</td>' in page
    assert '<td class="num quiet">not enough yet</td><td class="num">3</td>' in page
    assert 'class="curve-heard"' in page


def test_figures_are_not_shown_where_they_were_not_chosen(visitor, mia, heard):
    page = page_of(visitor, actions.make_map_link(by=mia, journey=heard.journey, lanes=["emotion"]))

    assert 'class="curve"' in page
    assert not [said for said in ("curve-heard", "Strongest moment", "−1.5", "Heard") if said in page]


def test_map_of_which_nothing_was_heard_says_nothing_of_it(visitor, mia, weekend):
    page = page_of(visitor, actions.make_map_link(by=mia, journey=weekend.journey, lanes=[], shows_measured=True))

    assert not [said for said in ("curve-heard", "peak–end", "not enough yet") if said in page]


def test_manager_chooses_the_figures_in_the_form(client_for, mia, heard):
    typed = {"label": "All", "until": timezone.localdate().isoformat(), "shows_curve": "on", "shows_measured": "on"}

    client_for(mia).post(here("journey_sharing_new", heard.journey.pk), typed)

    assert [link.shows_measured for link in MapLink.objects.all()] == [True]
