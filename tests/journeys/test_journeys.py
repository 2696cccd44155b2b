from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import AuditRecord
from accounts.tenancy import here, scope
from journeys import actions
from journeys.models import Journey, Persona, Stage
from tests.journeys.maps import draw_map

SCRIPT = "<script>alert(1)</script>"


def new_journey(**typed: object) -> dict[str, object]:
    """What somebody types to draw a journey; a value of None leaves a field out."""
    fields = {"title": "A weekend", "new_persona": "Ellen", "state": "current", "stages": "Find\nBook", **typed}
    return {name: value for name, value in fields.items() if value is not None}


def test_journey_list_teaches_when_it_is_empty(mia, ben, client_for):
    for_manager = client_for(mia).get(here("journey_list")).content.decode()
    for_member = client_for(ben).get(here("journey_list")).content.decode()

    assert "Draw the first journey" in for_manager
    assert "A manager draws the first one." in for_member
    assert here("journey_new") not in for_member


def test_journey_list_shows_count_flames_and_next_look(mia, vera, client_for, weekend):
    Journey.objects.update(next_look_on=timezone.localdate() - timedelta(days=1))

    page = client_for(vera).get(here("journey_list")).content.decode()

    assert "3 touchpoints" in page
    assert "3 combustion points" in page
    assert "look due" in page


def test_journey_list_filters_by_address(mia, client_for, weekend):
    other = actions.add_persona(by=mia, name="Margaret")
    actions.create_journey(by=mia, title="Dinner", persona=other, state="future")
    client, address = client_for(mia), here("journey_list")

    shown = [
        [line.journey.title for line in client.get(address + query).context["lines"]]
        for query in ("", f"?persona={other.pk}", "?state=current", "?archived=1", "?persona=x&state=y&before=!")
    ]

    assert shown == [["Dinner", "A weekend"], ["Dinner"], ["A weekend"], [], ["Dinner", "A weekend"]]


def test_journey_new_offers_usual_stages(mia, client_for):
    page = client_for(mia).get(here("journey_new")).content.decode()

    assert "Find\nBook\nArrive\nStay\nLeave\nRemember" in page


def test_journey_new_belongs_to_whoever_draws_it(mia, client_for):
    owner = client_for(mia).get(here("journey_new")).context["form"]["owner"]

    assert owner.value() == mia.pk
    assert "---------" not in str(owner)


def test_journey_new_makes_a_usable_map_in_one_step(mia, client_for):
    answer = client_for(mia).post(
        here("journey_new"), new_journey(owner=mia.pk, stages=" Find \n\nBook\r\n"), follow=True
    )

    journey = Journey.objects.get()
    assert answer.redirect_chain[-1][0] == here("journey_detail", journey.pk)
    assert (journey.persona.name, journey.owner) == ("Ellen", mia)
    assert list(journey.stages.values_list("title", flat=True)) == ["Find", "Book"]
    assert "Which moments does it have?" in answer.content.decode()


def test_journey_new_without_a_stage_is_taught_to_have_one(mia, client_for):
    answer = client_for(mia).post(here("journey_new"), new_journey(owner=mia.pk, stages=""), follow=True)

    assert "Which stages does it have?" in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 100_000}, "title"),
        ({"new_persona": ""}, "persona"),
        ({"persona": "x"}, "persona"),
        ({"persona": "9" * 40}, "persona"),
        ({"new_persona": "x" * 81}, "new_persona"),
        ({"state": "past"}, "state"),
        ({"state": None}, "state"),
        ({"next_look_on": "soon"}, "next_look_on"),
        ({"next_look_on": "0001-01-01"}, "next_look_on"),
        ({"owner": ""}, "owner"),
        ({"stages": "x" * 81}, "stages"),
        ({"stages": "x\n" * 31}, "stages"),
        ({"stages": "x" * 100_000}, "stages"),
        ({"stages": "Fi\0nd"}, "stages"),
    ],
)
def test_journey_new_refuses_at_the_field_and_keeps_the_rest(mia, client_for, typed, field):
    answer = client_for(mia).post(here("journey_new"), new_journey(**{"owner": mia.pk, **typed}))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert Journey.objects.count() == Persona.objects.count() == 0


def test_journey_new_refuses_rows_of_another_organisation(mia, omar, clinic, client_for):
    with scope(organisation=clinic):
        persona = actions.add_persona(by=omar, name="Mrs Weber")

    answer = client_for(mia).post(here("journey_new"), new_journey(persona=persona.pk, owner=omar.pk, new_persona=""))

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"persona", "owner"}
    assert Journey.objects.count() == 0


def test_journey_new_is_for_managers(ben, vera, client_for):
    assert client_for(ben).get(here("journey_new")).status_code == 403
    assert client_for(vera).post(here("journey_new"), new_journey()).status_code == 403


def test_map_is_a_table_with_headers_and_a_caption(vera, client_for, weekend):
    page = client_for(vera).get(here("journey_detail", weekend.journey.pk)).content.decode()
    page, _summary, figures = page.partition("journey-figures")

    assert figures.count("<caption") == 1
    assert page.count("<caption>") == 1
    assert page.count('scope="colgroup"') == 2
    assert page.count('scope="col"') == 4
    assert page.count('scope="row"') == 10
    assert 'tabindex="0"' in page
    for touchpoint, point in zip(weekend.touchpoints, weekend.points, strict=True):
        assert here("touchpoint_detail", touchpoint.pk) in page
        assert here("combustion_detail", point.pk) in page


def test_map_names_the_partner_and_the_moment_of_truth(mia, client_for, weekend):
    actions.add_touchpoint(
        by=mia, stage=weekend.journey.stages.last(), title="Handing over the car",
        owned_by="partner", new_partner="Quayside Valet", is_moment_of_truth=True,
    )  # fmt: skip

    page = client_for(mia).get(here("journey_detail", weekend.journey.pk)).content.decode()

    assert "Quayside Valet" in page
    assert "curve-star" in page
    assert page.count("is-partner") == 12


def test_map_escapes_what_people_type(mia, client_for, weekend):
    actions.add_touchpoint(
        by=mia, stage=weekend.journey.stages.first(), title=SCRIPT, customer_does=SCRIPT, new_partner=SCRIPT,
        owned_by="partner",
    )  # fmt: skip

    page = client_for(mia).get(here("journey_detail", weekend.journey.pk)).content.decode()

    assert SCRIPT not in page
    assert page.count("&lt;script&gt;") >= 4


def test_map_shows_a_stage_without_touchpoints(mia, client_for):
    drawn = draw_map(mia, columns=1, stages=("Find", "Book", "Leave"))

    page = client_for(mia).get(here("journey_detail", drawn.journey.pk)).content.decode()

    assert page.count(">No touchpoint yet<") == 2
    assert 'viewBox="0 0 552 256"' in page


def test_map_of_sixty_touchpoints_draws_them_all(mia, client_for):
    drawn = draw_map(mia, columns=60, stages=tuple("ABCDEF"))

    page = client_for(mia).get(here("journey_detail", drawn.journey.pk)).content.decode()

    # The legend shows one more: none of them is a partner's, the customer's or others'.
    assert page.count('class="curve-dot') == 60 + 1
    assert "sheet-roll" in page


def test_map_offers_changes_to_managers_only(mia, ben, client_for, weekend):
    address = here("journey_detail", weekend.journey.pk)

    assert here("touchpoint_add", weekend.journey.pk) in client_for(mia).get(address).content.decode()
    assert here("touchpoint_add", weekend.journey.pk) not in client_for(ben).get(address).content.decode()


def test_map_of_others_is_not_found(omar, client_for, weekend):
    client, pk = client_for(omar), weekend.journey.pk

    pages = ["", "outline/", "edit/", "archive/", "restoration/", "stages/", "touchpoints/", "touchpoints/new/"]
    answers = {client.post(f"/o/linden-clinic/journeys/{pk}/{page}").status_code for page in pages[2:]}
    answers |= {client.get(f"/o/linden-clinic/journeys/{pk}/{page}").status_code for page in pages[:2]}

    assert answers == {404}


def test_journey_edit_tells_the_second_editor_what_changed(mia, olive, client_for, weekend):
    journey, address = weekend.journey, here("journey_edit", weekend.journey.pk)
    typed = {"revision": 1, "persona": journey.persona_id, "state": "current", "owner": mia.pk}
    client_for(olive).post(address, {**typed, "title": "A long weekend"})

    answer = client_for(mia).post(address, {**typed, "title": "A short weekend", "next_look_on": "2027-01-02"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "A long weekend" in page
    assert 'value="A short weekend"' in page
    assert 'value="2027-01-02"' in page
    assert 'name="revision" value="2"' in page
    assert Journey.objects.get().title == "A long weekend"


def test_journey_edit_keeps_an_owner_who_left(mia, ben, client_for, weekend):
    Journey.objects.update(owner=ben)
    ben.archive()
    typed = {"revision": 1, "title": "Dinner", "persona": weekend.journey.persona_id, "state": "future"}

    answer = client_for(mia).post(here("journey_edit", weekend.journey.pk), {**typed, "owner": ben.pk})

    assert answer.status_code == 302
    assert Journey.objects.values_list("title", "state", "owner").get() == ("Dinner", "future", ben.pk)
    assert AuditRecord.objects.last().detail == {"changed": ["title", "state"]}


def test_journey_archive_and_undo(mia, ben, client_for, weekend):
    client, pk = client_for(mia), weekend.journey.pk

    archived = client.post(here("journey_archive", pk), follow=True).content.decode()
    listed = client.get(here("journey_list")).context["lines"]
    for_member = client_for(ben).get(here("journey_detail", pk)).content.decode()
    restored = client.post(here("journey_restoration", pk), follow=True).content.decode()

    assert here("journey_restoration", pk) in archived
    assert here("journey_edit", pk) not in archived
    assert listed == []
    assert here("journey_restoration", pk) not in for_member
    assert "This journey is archived" not in restored


def test_outline_is_for_managers_and_lists_the_archived(mia, ben, client_for, weekend):
    actions.archive(by=mia, row=weekend.touchpoints[0])
    actions.archive(by=mia, row=Stage.objects.get(title="Arrive"))

    page = client_for(mia).get(here("journey_outline", weekend.journey.pk)).content.decode()

    assert here("touchpoint_restoration", weekend.touchpoints[0].pk) in page
    assert here("stage_restoration", weekend.touchpoints[2].stage_id) in page
    assert client_for(ben).get(here("journey_outline", weekend.journey.pk)).status_code == 403


@pytest.mark.parametrize("noun", ["stage", "lane", "touchpoint"])
def test_nothing_is_brought_back_onto_a_map_that_is_archived_itself(mia, client_for, weekend, noun):
    lane, client = actions.add_lane(by=mia, journey=weekend.journey, title="Systems"), client_for(mia)
    row = {"stage": weekend.touchpoints[2].stage, "lane": lane, "touchpoint": weekend.touchpoints[0]}[noun]
    actions.archive(by=mia, row=row)
    actions.archive(by=mia, row=weekend.journey)
    restoration = here(f"{noun}_restoration", row.pk)

    page = client.post(restoration, follow=True)
    in_the_editor = client.post(restoration, headers={"HX-Request": "true"})

    assert "The map “A weekend” is archived. Bring it back first." in page.text
    assert here("journey_restoration", weekend.journey.pk) in page.text
    assert in_the_editor.status_code == 409
    row.refresh_from_db()
    assert row.archived_at is not None
    assert restoration not in client.get(here("touchpoint_detail", weekend.touchpoints[0].pk)).text

    actions.restore(by=mia, row=weekend.journey)
    client.post(restoration)

    row.refresh_from_db()
    assert row.archived_at is None
