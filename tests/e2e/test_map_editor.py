"""A map is changed where it stands: all of it with keys only, and a column dragged."""

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.tenancy import here
from journeys import actions
from journeys.models import Journey, LaneText, Stage, Touchpoint
from tests.journeys.maps import draw_map

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def order(journey: Journey) -> list[str]:
    return [row.title for row in Touchpoint.objects.active().for_map(journey.pk)]


def head(page: Page, title: str) -> Locator:
    return page.locator("#board th", has=page.get_by_text(title, exact=True))


def said(page: Page, words: str) -> None:
    expect(page.locator("#map-said")).to_contain_text(words)


@pytest.fixture
def walked(page_for, mia) -> tuple[Page, Journey]:
    """Three stages, four touchpoints and a lane of the house's own, and the focus on the first stage."""
    journey = draw_map(by=mia, columns=4, stages=("Find", "Arrive", "Leave")).journey
    actions.add_lane(by=mia, journey=journey, title="Systems")
    page: Page = page_for(mia)
    page.goto(here("journey_detail", journey.pk))
    page.locator("#board th[tabindex='0']").focus()
    expect(head(page, "Find")).to_be_focused()
    return page, journey


def test_the_whole_editor_with_keys_only(walked, violations):
    page, journey = walked
    found = violations(page)

    move_a_touchpoint(page)
    write(page)
    found += violations(page)
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-lane=expects] td").nth(2)).to_have_text("Somebody at the door")
    expect(page.locator("[data-lane=expects] td").nth(2)).to_be_focused()
    add_and_move_a_stage(page)
    found += violations(page)
    page.keyboard.press("Escape")
    expect(head(page, "Arrive")).to_be_focused()
    archive_and_undo(page)

    assert order(journey) == ["Moment 2", "Rings the bell", "Waits", "Moment 0", "Moment 3"]
    assert list(Stage.objects.active_of(journey).values_list("title", flat=True)) == ["Arrive", "Find", "Leave"]
    assert LaneText.objects.get().text == "Key cupboard"
    shown = page.locator("#board table").inner_text()
    page.reload()
    assert page.locator("#board table").inner_text() == shown
    assert found == []


def move_a_touchpoint(page: Page) -> None:
    """Into the next stage, and on; the focus goes with it."""
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(head(page, "Moment 1")).to_be_focused()
    page.keyboard.press("Alt+ArrowRight")
    said(page, "“Moment 1” is now 1 of 2 in “Arrive”.")
    expect(head(page, "Moment 1")).to_be_focused()
    page.keyboard.press("Alt+ArrowRight")
    said(page, "“Moment 1” is now 2 of 2 in “Arrive”.")
    expect(page.locator("[data-last]")).to_contain_text("was moved")


def write(page: Page) -> None:
    """A new title; and a text, which is still open."""
    page.keyboard.press("F2")
    expect(page.locator("[name=text]")).to_be_focused()
    page.keyboard.type("Rings the bell")
    page.keyboard.press("Enter")
    expect(head(page, "Rings the bell")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("[name=text]")).to_be_focused()
    page.keyboard.type("Somebody at the door")


def add_and_move_a_stage(page: Page) -> None:
    """A moment of truth, a touchpoint behind it, its stage first; the menu is left open."""
    page.keyboard.press("*")
    expect(page.locator(".journey-marks")).to_contain_text("Moment of truth")
    page.keyboard.press("+")
    expect(page.get_by_role("textbox", name="A new touchpoint")).to_be_focused()
    page.keyboard.type("Waits")
    page.keyboard.press("Enter")
    expect(head(page, "Waits")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Alt+ArrowLeft")
    said(page, "The stage “Arrive” is now 1 of 3.")
    page.keyboard.press("Space")
    expect(page.get_by_role("menuitem", name="Rename")).to_be_focused()


def archive_and_undo(page: Page) -> None:
    """The free lane, at the foot, is written in like any other; what is emptied or archived comes back by undo."""
    down(page)
    page.keyboard.press("Enter")
    expect(page.locator("[name=text]")).to_be_focused()
    page.keyboard.type("Key cupboard")
    page.keyboard.press("Control+Enter")
    lane = page.locator("tr.lane-free td").first
    expect(lane).to_have_text("Key cupboard")
    page.keyboard.press("Delete")
    expect(lane).to_have_text("")
    expect(lane).to_be_focused()
    page.keyboard.press("Control+z")
    expect(lane).to_have_text("Key cupboard")
    expect(head(page, "Moment 2")).to_be_focused()
    page.keyboard.press("Delete")
    expect(head(page, "Moment 2")).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(head(page, "Moment 2")).to_be_focused()
    page.keyboard.press("Control+z")
    expect(lane).to_have_text("")
    page.keyboard.press("Control+Shift+z")
    expect(lane).to_have_text("Key cupboard")


def down(page: Page) -> None:
    for _ in range(21):
        page.keyboard.press("ArrowDown")


def test_clicking_away_saves_what_was_changed_and_closes_what_was_not(walked):
    page, _ = walked
    texts = page.locator("#board [name=text]")
    expects, does = page.locator("[data-lane=expects] td").nth(0), page.locator("[data-lane=customer_does] td").nth(0)

    expects.click()
    expect(texts).to_be_focused()
    page.keyboard.type("A key in the box")
    does.click()
    expect(does.locator("[name=text]")).to_be_focused()
    expect(texts).to_have_count(1)
    expect(expects).to_have_text("A key in the box")

    expects.click()
    expect(expects.locator("[name=text]")).to_be_focused()
    expect(texts).to_have_count(1)
    page.keyboard.type(", and a light")
    page.locator("h1").click()
    expect(texts).to_have_count(0)
    expect(expects).to_have_text("A key in the box, and a light")
    assert Touchpoint.objects.get(title="Moment 0").expects == "A key in the box, and a light"


def test_a_refused_text_stays_open_when_something_else_is_clicked(walked, complaints):
    page, _ = walked
    stage = page.locator("#board [data-stage]").first
    stage.click(position={"x": 8, "y": 8})
    page.locator("[name=text]").fill("")
    page.locator("[data-lane=expects] td").nth(0).click()

    expect(stage.get_by_role("alert")).to_be_visible()
    expect(page.locator("#board [name=text]")).to_have_count(1)
    complaints.clear()


def test_a_key_pressed_before_the_text_has_come_opens_nothing(walked):
    """The form of a cell is held back until its column was moved."""
    page, _ = walked
    held = []
    page.route("**/cells/expects/", lambda route: held.append(route))
    with page.expect_request("**/cells/expects/"):
        page.locator("[data-lane=expects] td").nth(0).click()
    page.keyboard.press("Alt+ArrowRight")
    said(page, "“Moment 0” is now 2 of 2 in “Find”.")
    with page.expect_response("**/cells/expects/") as answered:
        held[0].continue_()
    answered.value.finished()

    expect(page.locator("[data-last]")).to_contain_text("was moved")
    expect(page.locator("[name=text]")).to_have_count(0)
    page.keyboard.press("*")
    said(page, "“Moment 0” is a moment of truth.")


def test_a_column_is_dragged_and_a_refused_move_goes_back(page_for, mia, complaints):
    drawn = draw_map(by=mia, columns=4, stages=("Find", "Arrive"))
    page: Page = page_for(mia)
    page.goto(here("journey_detail", drawn.journey.pk))

    drag(page, "Moment 0", head(page, "Moment 3"))
    said(page, "“Moment 0” is now 3 of 3 in “Arrive”.")
    expect(page.locator("[data-last]")).to_contain_text("was moved")
    dragged = order(drawn.journey)

    # Archived by somebody else a moment before: the map goes back to how it is, and says so.
    actions.archive(by=mia, row=Touchpoint.objects.get(title="Moment 2"))
    drag(page, "Moment 2", head(page, "Moment 1"))
    said(page, "“Moment 2” was archived meanwhile.")
    expect(head(page, "Moment 2")).to_have_count(0)

    complaints.remove("Failed to load resource: the server responded with a status of 409 (Conflict)")
    assert dragged == ["Moment 1", "Moment 2", "Moment 3", "Moment 0"]


def test_a_column_is_dragged_by_the_empty_room_beside_its_title(walked):
    page, journey = walked
    box, there = head(page, "Moment 0").bounding_box(), head(page, "Moment 1").bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + box["height"] - 4)
    page.mouse.down()
    page.mouse.move(there["x"] + there["width"] - 12, there["y"] + 20, steps=4)
    page.mouse.up()

    said(page, "“Moment 0” is now 2 of 2 in “Find”.")
    expect(page.locator("[data-last]")).to_contain_text("was moved")
    expect(page.locator("[name=text]")).to_have_count(0)
    assert page.evaluate("getSelection().isCollapsed")
    assert order(journey)[:2] == ["Moment 1", "Moment 0"]


def drag(page: Page, title: str, target: Locator) -> None:
    """To the far half of the target."""
    handle = head(page, title).locator(".map-handle").bounding_box()
    there = target.bounding_box()
    page.mouse.move(handle["x"] + 8, handle["y"] + 8)
    page.mouse.down()
    page.mouse.move(there["x"] + there["width"] - 12, there["y"] + 20, steps=4)
    page.mouse.up()


def test_where_it_can_burn_opens_the_drawer_at_its_points(walked):
    page, _ = walked
    cell = page.locator("[data-lane=combustion] td").nth(1)

    cell.click(position={"x": 4, "y": 4})
    expect(page.locator("#drawer").get_by_role("heading", name="Where it can burn")).to_be_focused()
    page.keyboard.press("Escape")
    expect(cell).to_be_focused()
    page.keyboard.press("Enter")
    page.locator("#drawer").get_by_role("link", name="Add a combustion point").click()

    expect(page.get_by_label("Touchpoint")).to_have_value(str(Touchpoint.objects.get(title="Moment 1").pk))


def test_a_choice_is_saved_by_enter_whether_its_list_is_open_or_not(walked):
    page, _ = walked
    cell = page.locator("[data-lane=emotion] td").nth(0)

    for keys, word in ((("ArrowDown", "Enter"), "Disappointed"), (("Space", "ArrowDown", "Enter"), "Neutral")):
        cell.click(position={"x": 100, "y": 8})
        expect(cell.locator("select")).to_be_focused()
        for key in keys:
            page.keyboard.press(key)
        expect(cell).to_contain_text(word)
        expect(cell).to_be_focused()
        said(page, "Saved.")


def test_the_names_stay_in_sight_while_something_is_written_far_below_them(walked):
    page, _ = walked
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    cell = page.locator("[data-lane=emotion] td").nth(0)

    cell.click(position={"x": 100, "y": 8})
    expect(cell.locator("[name=text]")).to_be_focused()

    places = (page.locator(".bar"), head(page, "Moment 0"), cell.locator("form"))
    bar, names, field = (place.bounding_box() for place in places)
    assert bar["y"] + bar["height"] <= names["y"]
    assert names["y"] + names["height"] <= field["y"] < field["y"] + field["height"] <= 900


def test_a_map_is_drawn_in_place_from_its_first_touchpoint_on_and_undone_after_its_last(page_for, mia, violations):
    page: Page = page_for(mia)
    page.goto(here("journey_detail", draw_map(by=mia, columns=0, stages=("Find", "Arrive")).journey.pk))
    found = violations(page)

    page.locator("#board th[tabindex='0']").focus()
    page.keyboard.press("Alt+ArrowRight")
    said(page, "The stage “Find” is now 2 of 2.")
    page.locator("#board td").get_by_text("No touchpoint yet").first.click()
    page.keyboard.type("Rings the bell")
    page.keyboard.press("Enter")
    expect(head(page, "Rings the bell")).to_be_focused()
    page.keyboard.press("Delete")
    for stage in ("Arrive", "Find"):
        expect(head(page, stage)).to_be_focused()
        page.keyboard.press("Delete")
    expect(page.get_by_role("heading", name="Which stages does it have?")).to_be_visible()
    for what in ("the stage “Find”", "the stage “Arrive”", "“Rings the bell”"):
        expect(page.locator(".map-undo [data-undo]")).to_have_attribute("title", f"Undo: {what} was archived")
        page.get_by_role("button", name="Undo").click()

    expect(head(page, "Rings the bell")).to_be_focused()
    assert found == []
