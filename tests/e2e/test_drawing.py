"""The drawing of a map in a browser: whole, and the same as the picture that the press makes."""

from journeys.sheet import svg_of
from tests.journeys.drawn import OTHER_LETTERS, apart, edges, hard_drawing, opened
from ui.printing import picture_of


def test_browser_shows_what_the_picture_shows(harbour, tmp_path, browser):
    drawing = hard_drawing()
    (tmp_path / "map.svg").write_text(svg_of(drawing))
    page = browser.new_page(viewport={"width": int(drawing.width), "height": int(drawing.height)})

    page.goto((tmp_path / "map.svg").as_uri())
    theirs = opened(page.screenshot())
    boxes = page.eval_on_selector_all("text", "all => all.map(each => each.getBBox()).map(b => [b.x, b.x + b.width])")
    page.close()

    assert edges(theirs) == {(255, 255, 255)}
    assert apart(opened(picture_of(svg_of(drawing), drawing.width, drawing.height)), theirs) < OTHER_LETTERS
    assert [box for box in boxes if box[0] < 0 or box[1] > drawing.width] == []
