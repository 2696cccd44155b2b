import re

import pytest
from django.utils import timezone

from accounts.models import Notice
from accounts.tenancy import here
from feedback import actions
from feedback.models import Recovery
from tests.feedback.rows import asked, make_closed, make_point, make_recovery, make_touchpoint, verbs

EMPTY = {
    name: "" for name in ("due_at", "fix", "fixed_by", "fix_minutes", "fix_cost", "extra", "extra_by", "extra_cost",
                          "cause", "cause_point", "action", "rating_after", "would_come_back")
}  # fmt: skip


def filled(recovery: Recovery, **changes) -> dict:
    """What the browser sends from the recovery's page, with some fields changed."""
    return {
        **EMPTY,
        "owner": recovery.owner_id,
        "severity": recovery.severity,
        "revision": recovery.revision,
        **changes,
    }


def test_a_step_pressed_on_the_page_saves_what_was_typed(ben, client_for):
    recovery = make_recovery(ben)
    sent = filled(recovery, target="recovered", fix="A taxi")

    answer = client_for(ben).post(here("recovery_state", recovery.pk), sent)

    recovery.refresh_from_db()
    assert (recovery.state, recovery.fix) == ("recovered", "A taxi")
    assert answer.url == here("recovery_detail", recovery.pk)
    assert verbs()[-1] == "recovery.moved"


def test_a_step_with_something_wrong_in_the_form_keeps_what_was_typed(ben, client_for):
    recovery = make_recovery(ben)

    answer = client_for(ben).post(
        here("recovery_state", recovery.pk), filled(recovery, target="fixing", fix="A taxi", fix_minutes="a while")
    )

    recovery.refresh_from_db()
    assert (answer.status_code, recovery.state) == (422, "new")
    assert "A taxi" in answer.content.decode()


def test_the_form_keeps_fix_extra_and_who(mia, ben, client_for):
    recovery = make_recovery(mia)

    answer = client_for(ben).post(
        here("recovery_detail", recovery.pk),
        filled(
            recovery, fix="New soup", fix_minutes="10", fix_cost="24.50", extra="Tea", extra_by=mia.pk, extra_cost="0"
        ),
    )

    recovery.refresh_from_db()
    assert answer.url == here("recovery_detail", recovery.pk)
    assert (recovery.fix, recovery.fixed_by, recovery.fix_minutes, recovery.fix_cost) == ("New soup", ben, 10, 24.5)
    assert (recovery.extra, recovery.extra_by, recovery.extra_cost) == ("Tea", mia, 0)
    assert recovery.revision == 2
    assert verbs()[-1] == "recovery.changed"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("fix", "x" * 100_000), ("fix_minutes", "-1"), ("fix_minutes", "a while"), ("fix_minutes", "9" * 30),
        ("fix_cost", "-3"), ("fix_cost", "NaN"), ("fix_cost", "1e400"), ("fix_cost", "cheap"), ("extra_cost", "0.001"),
        ("owner", ""), ("owner", "999999"), ("fixed_by", "abc"), ("cause_point", "1"), ("rating_after", "6"),
        ("rating_after", "bad"), ("would_come_back", "maybe"), ("due_at", "tomorrow"), ("due_at", "0001-01-01T00:00"),
    ],
)  # fmt: skip
def test_bad_input_is_said_at_its_field_and_nothing_typed_is_lost(mia, client_for, field, value):
    recovery = make_recovery(mia)

    answer = client_for(mia).post(
        here("recovery_detail", recovery.pk), filled(recovery, extra="Tea at the harbour", **{field: value})
    )

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "Tea at the harbour" in answer.content.decode()
    recovery.refresh_from_db()
    assert recovery.revision == 1


def test_a_second_editor_sees_what_changed(mia, ben, client_for):
    recovery = make_recovery(mia)
    stale = filled(recovery, fix="Ben’s fix")
    client_for(mia).post(here("recovery_detail", recovery.pk), filled(recovery, fix="Mia’s fix"))

    answer = client_for(ben).post(here("recovery_detail", recovery.pk), stale)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Mia’s fix" in page
    assert "Ben’s fix" in page
    recovery.refresh_from_db()
    assert recovery.fix == "Mia’s fix"


def test_a_second_editor_reads_names_and_not_numbers(mia, ben, client_for):
    recovery = make_recovery(mia)
    stale = filled(recovery, owner=mia.pk)
    client_for(mia).post(here("recovery_detail", recovery.pk), filled(recovery, owner=ben.pk))

    answer = client_for(mia).post(here("recovery_detail", recovery.pk), stale)

    assert "It now says: “Ben”" in str(answer.context["form"].errors["owner"])


def test_a_second_editor_is_told_only_of_what_really_changed(mia, client_for):
    recovery = make_recovery(mia, would_come_back=False, fix_cost=0)
    as_shown = {
        "due_at": timezone.localtime(recovery.due_at).strftime("%Y-%m-%dT%H:%M"),
        "would_come_back": "False",
        "fix_cost": "0",
    }
    stale = filled(recovery, **as_shown, cause="A wet key")
    actions.move_recovery(by=mia, recovery=recovery, state="fixing")
    actions.update_recovery(by=mia, recovery=recovery, cause="A wet board")

    answer = client_for(mia).post(here("recovery_detail", recovery.pk), stale)

    assert set(answer.context["form"].errors) == {"__all__", "cause"}


def test_a_second_editor_reads_an_answer_as_it_was_asked(mia, client_for):
    recovery = make_recovery(mia)
    stale = filled(recovery, would_come_back="True")
    actions.update_recovery(by=mia, recovery=recovery, would_come_back=False)

    answer = client_for(mia).post(here("recovery_detail", recovery.pk), stale)

    assert "It now says: “No”" in str(answer.context["form"].errors["would_come_back"])


def test_closing_without_cause_and_action_is_refused_at_those_fields(mia, client_for):
    recovery = make_recovery(mia)

    answer = client_for(mia).post(here("recovery_closure", recovery.pk), filled(recovery, fix="New soup"))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"cause", "action"}
    assert page.count("autofocus") == 1
    assert re.search(r'<textarea name="cause"[^>]* autofocus', page)
    assert "New soup" in page
    assert f'action="{here("recovery_detail", recovery.pk)}"' in page
    recovery.refresh_from_db()
    assert (recovery.state, recovery.fix) == ("new", "")


def test_a_manager_saves_and_closes_in_one_step(mia, client_for):
    recovery = make_recovery(mia)
    point = make_point(make_touchpoint(mia))

    answer = client_for(mia).post(
        here("recovery_closure", recovery.pk),
        filled(recovery, fix="A taxi", cause_point=point.pk, action="Bring cars round at nine", rating_after="4"),
        follow=True,
    )

    recovery.refresh_from_db()
    assert "Closed, with its cause" in answer.content.decode()
    assert (recovery.state, recovery.cause, recovery.rating_after) == ("closed", point.title, 4)


def test_closing_from_a_stale_page_is_refused(mia, client_for):
    recovery = make_recovery(mia)
    stale = filled(recovery, cause="Rain", action="Umbrellas")
    actions.update_recovery(by=mia, recovery=recovery, fix="A taxi")

    answer = client_for(mia).post(here("recovery_closure", recovery.pk), stale)

    recovery.refresh_from_db()
    assert (answer.status_code, recovery.state) == (422, "new")


def test_a_member_does_not_close_or_reopen(mia, ben, client_for):
    recovery, closed = make_recovery(ben), make_closed(mia)
    client = client_for(ben)

    answers = [
        client.post(here("recovery_closure", recovery.pk), filled(recovery, cause="Rain", action="Umbrellas")),
        client.post(here("recovery_reopening", closed.pk)),
    ]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert "Save and close" not in client.get(here("recovery_detail", recovery.pk)).content.decode()


def test_a_closed_recovery_takes_a_rating_and_a_bad_one_opens_it_again(mia, ben, client_for):
    recovery = make_closed(mia)
    sent = {"revision": recovery.revision, "rating_after": "2", "would_come_back": "False"}

    page = client_for(ben).post(here("recovery_detail", recovery.pk), sent, follow=True).content.decode()

    recovery.refresh_from_db()
    assert "The customer rated it 2 afterwards, so it is open again." in page
    assert (recovery.state, recovery.closed_at, recovery.would_come_back) == ("fixing", None, False)
    assert recovery.cause == "Two of us were ill"


def test_a_manager_reopens(mia, client_for):
    recovery = make_closed(mia)

    client_for(mia).post(here("recovery_reopening", recovery.pk))

    recovery.refresh_from_db()
    assert recovery.state == "fixing"


def test_a_viewer_reads_facts_instead_of_a_form(mia, vera, client_for):
    recovery = make_recovery(mia, fix="New soup", rating_after=4)
    client = client_for(vera)

    page = client.get(here("recovery_detail", recovery.pk)).content.decode()

    assert "New soup" in page
    assert "4 of 5" in page
    assert "<textarea" not in page
    assert client.post(here("recovery_detail", recovery.pk), filled(recovery)).status_code == 403
    assert client.post(here("recovery_state", recovery.pk), {"target": "fixing"}).status_code == 403


def test_recovery_of_archived_feedback_is_only_read(mia, client_for):
    recovery = make_recovery(mia)
    actions.archive_feedback(by=mia, feedback=recovery.feedback)
    client = client_for(mia)

    assert "<textarea" not in client.get(here("recovery_detail", recovery.pk)).content.decode()
    assert client.post(here("recovery_detail", recovery.pk), filled(recovery)).status_code == 403


def test_reading_and_writing_ask_for_little(mia, client_for):
    point = make_point(make_touchpoint(mia))
    recovery = make_recovery(mia, fix="New soup", extra="Tea", cause_point=point)
    client, address = client_for(mia), here("recovery_detail", recovery.pk)
    sent = filled(recovery, fix="New soup", fixed_by=mia.pk, extra="Tea", extra_by=mia.pk, cause_point=point.pk)
    client.get(address)

    reading = asked(lambda: client.get(address))
    writing = asked(lambda: client.post(here("recovery_closure", recovery.pk), {**sent, "cause": "x", "action": "y"}))

    recovery.refresh_from_db()
    assert recovery.is_closed
    assert reading <= 6
    assert writing <= 8


def test_who_sees_it_through_from_now_on_and_who_did_are_told(mia, ben, olive, client_for):
    recovery = make_recovery(ben)

    client_for(mia).post(here("recovery_detail", recovery.pk), filled(recovery, owner=olive.pk))

    told = {notice.to: notice.words for notice in Notice.objects.all()}
    assert told == {olive: "It is yours to see through now.", ben: "Olive sees it through now."}


def test_a_step_back_from_recovered_is_a_step(ben, client_for):
    recovery = make_recovery(ben)
    actions.move_recovery(by=ben, recovery=recovery, state="recovered")

    answer = client_for(ben).post(here("recovery_state", recovery.pk), filled(recovery, target="fixing"), follow=True)

    recovery.refresh_from_db()
    assert (answer.status_code, recovery.state) == (200, "fixing")
    assert "Saved." in answer.text


def test_it_is_not_due_before_it_began(ben, client_for):
    recovery = make_recovery(ben)

    answer = client_for(ben).post(here("recovery_detail", recovery.pk), filled(recovery, due_at="2001-01-01T10:00"))

    assert (answer.status_code, "This is before it began." in answer.text) == (422, True)
