"""What stands behind the question mark of an address is typed, shortened and mangled: no page may break over it."""

import pytest

from accounts.tenancy import here

ODD = ["%00", "%ED%A0%80", "9" * 5000, "-1", "%2B", "[]"]
ADDRESSES = [
    ("journey_list", ("persona", "state", "archived", "before", "after")),
    ("journey_new", ("persona", "from")),
    ("persona_list", ("archived", "before", "after")),
    ("combustion_list", ("journey", "partner", "owner", "state", "below", "archived")),
    ("incident_choice", ("q", "touchpoint")),
    ("combustion_new", ("touchpoint",)),
    ("observation_list", ("q", "kind", "mine", "feeling", "principle", "touchpoint", "team", "verdict", "state")),
    ("observation_new", ("text", "kind", "touchpoint")),
    ("entry_list", ("kind", "state", "principle", "lever", "stage", "touchpoint", "before", "after")),
    ("entry_list", ("q", "by", "order", "tag", "reviewer", "standing")),
    ("entry_selection", ("q", "order", "before", "after")),
    ("entry_new", ("from_observation",)),
    ("search", ("q", "kind", "order", "since", "principle", "touchpoint", "whose", "more", "exact")),
    ("feedback_list", ("touchpoint", "channel", "score_kind", "recovery", "period", "low", "archived", "before")),
    ("feedback_new", ("touchpoint",)),
    ("recovery_list", ("show",)),
    ("recovery_table", ("state", "owner", "severity", "overdue", "before", "after")),
    ("reflection_list", ("whose", "before", "after")),
    ("prompt_list", ("theme", "archived", "before", "after")),
    ("delivery_list", ("state", "before", "after")),
    ("home", ("choose",)),
    ("member_mentions", ("q",)),
]


@pytest.mark.parametrize(("name", "params"), ADDRESSES, ids=[name for name, _params in ADDRESSES])
def test_page_shows_whatever_its_address_says(client_for, mia, name, params):
    client = client_for(mia)

    statuses = {
        (param, odd): client.get(here(name, query=f"{param}={odd}")).status_code for param in params for odd in ODD
    }

    assert {said: status for said, status in statuses.items() if status != 200} == {}
