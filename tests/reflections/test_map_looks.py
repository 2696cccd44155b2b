"""The weekly email reminds whoever keeps a map of its next look, and says nothing when there is nothing to say."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from accounts.tenancy import here
from journeys.actions import archive, look_at_journey
from reflections.actions.sending import weekly_letters
from reflections.models import Delivery
from tests.journeys.maps import draw_map
from tests.reflections.test_emails import email_of, parts
from tests.reflections.weekly import make_due, statements, sweep

HEAD = "Maps you keep: time for a look"


def kept(by, title, days):
    journey = draw_map(by, columns=1, title=title).journey
    journey.next_look_on = timezone.localdate() + timedelta(days=days)
    journey.save(update_fields=["next_look_on"])
    return journey


def told(member, mailoutbox) -> list[str]:
    return [" ".join(part.replace("&#x27;", "'").split()) for part in parts(email_of(member, mailoutbox))]


def test_owner_is_reminded_of_what_is_due_or_due_within_a_week(committed, mailoutbox, mia, ben):
    over, soon, later = kept(mia, "A weekend", -5), kept(mia, "An evening", 7), kept(mia, "A wedding", 8)
    make_due(mia, ben)

    sweep(committed)

    text, html = told(mia, mailoutbox)
    assert HEAD.upper() in text
    assert HEAD in html
    for part in (text, html):
        assert part.index("A weekend") < part.index("An evening")
        assert settings.SITE_URL + here("journey_detail", over.pk) in part
        assert settings.SITE_URL + here("journey_detail", soon.pk) in part
        assert here("journey_detail", later.pk) not in part
        assert "To be looked at since" in part
        assert "To be looked at on" in part
    assert not [part for part in told(ben, mailoutbox) if HEAD.lower() in part.lower() or "A weekend" in part]


@pytest.mark.parametrize("settled", ["looked_at", "archived"])
def test_nothing_is_said_when_nothing_is_due(committed, mailoutbox, mia, settled):
    journey = kept(mia, "A weekend", -5)
    look_at_journey(by=mia, journey=journey) if settled == "looked_at" else archive(by=mia, row=journey)
    make_due(mia)

    sweep(committed)

    assert not [part for part in told(mia, mailoutbox) if HEAD.lower() in part.lower() or "To be looked at" in part]


def test_reminders_cost_the_same_for_one_map_and_for_thirty(mia):
    rows = [Delivery(member=mia, due_at=timezone.now())]
    few = statements(lambda: weekly_letters(rows, now=timezone.now()))
    for number in range(30):
        kept(mia, f"Map {number}", -1)

    assert statements(lambda: weekly_letters(rows, now=timezone.now())) == few
