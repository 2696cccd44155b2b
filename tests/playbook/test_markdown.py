import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.markdown import cleaned, pictures_in, rendered, with_pictures

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    '[x](http://a.example "onmouseover=alert(1)")',
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "`<script>alert(1)</script>`",
    "```html\n<script>alert(1)</script>\n```",
    "<style>body{display:none}</style>",
    "<p style='position:fixed'>x</p>",
    "<form action=//evil><input name=password></form>",
    "<meta http-equiv=refresh content=0>",
    "<base href=//evil>",
    "<math><mtext></p><style><img src onerror=alert(1)></style>",
    "- [ ] <b onclick=alert(1)>x</b>",
    "|a|\n|:-:|\n|<td onclick=alert(1)>|",
    "# <h1 id=x onclick=alert(1)>",
    "> <blockquote onclick=alert(1)>",
    "\x00<script>alert(1)</script>",
]
UNSAFE = re.compile(
    r"<(script|img|svg|iframe|style|form|meta|base|math|object|embed|link)|<[^>]*\s(on\w+|style|id)\s*=|"
    r"href=\"\s*(javascript|vbscript|data)",
    re.IGNORECASE,
)


# Pieces that hold together whatever an attacker makes of them.
PARTS = [
    *ATTACKS,
    "<",
    ">",
    "[",
    "](",
    ")",
    "![",
    "`",
    "\n",
    "\n\n",
    "* ",
    "1. ",
    "> ",
    "|",
    '"',
    "'",
    "&",
    "&#",
    "picture:",
    "\\",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_markup_of_an_attacker_does_nothing(attack):
    assert UNSAFE.search(rendered(attack)) is None


def test_steps_emphasis_and_links_are_rendered():
    html = rendered("1. **Ask** for the *name*\n2. [Look](https://a.example)")

    assert "<li><strong>Ask</strong> for the <em>name</em></li>" in html
    assert '<a href="https://a.example" rel="noopener noreferrer">Look</a>' in html


def test_tables_and_strikethrough_are_rendered():
    html = rendered("| Team | Since |\n|---|--:|\n| Desk | ~~May~~ |")

    assert "<th>Since</th>" in html
    assert "<td><s>May</s></td>" in html


def test_task_list_has_labelled_boxes_nobody_can_tick():
    html = rendered("- [x] Done\n- [ ] Open")

    assert html.count("<label><input") == 2
    assert html.count('disabled="disabled"') == 2


def test_picture_becomes_a_link():
    assert rendered("![The boat](https://a.example/boat.jpg)") == (
        '<p><a href="https://a.example/boat.jpg" rel="noopener noreferrer">The boat</a></p>\n'
    )


def test_picture_of_ours_is_shown_with_its_size_and_address():
    key = "0123456789abcdef" * 2

    html = rendered(f'![The "boat"](picture:{key}) `src="picture:{key}"`', {key: (800, 600)})
    shown = with_pictures(html, "/o/x/pictures/")

    assert f'<img src="picture:{key}" alt="The &quot;boat&quot;" width="800" height="600" loading="lazy">' in html
    assert shown.count("/o/x/pictures/") == 1
    assert pictures_in(html) == {key}


@pytest.mark.parametrize("text", ["![x](picture:short)", "[x](picture:0123456789abcdef0123456789abcdef)"])
def test_only_an_image_with_a_whole_key_shows_a_picture_of_ours(text):
    assert "picture:" not in rendered(text)
    assert "<img" not in rendered(text)


@given(st.one_of(st.text(), st.lists(st.sampled_from(PARTS)).map("".join)))
@settings(max_examples=50, deadline=None)
def test_cleaning_again_changes_nothing(text):
    html = rendered(text)

    assert cleaned(html) == html


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# One", ["h2"]),
        ("### Three", ["h2"]),
        ("# One\n\n#### Four\n\n# One", ["h2", "h3", "h2"]),
        ("#### Four\n\n# One", ["h2", "h2"]),
        ("One\n===\n\nTwo\n---", ["h2", "h3"]),
    ],
)
def test_headings_start_below_the_title_and_skip_no_level(text, levels):
    assert re.findall(r"<(h\d)>", rendered(text)) == levels


@pytest.mark.parametrize("text", ["", "   ", "😀", "ä" * 20_000, "*a " * 6_000, "[" * 20_000, "> " * 10_000])
def test_any_text_is_rendered_in_time(text):
    begun = time.process_time()

    rendered(text)

    assert time.process_time() - begun < 3


def test_few_characters_do_not_become_a_page_full_of_cells():
    wide = "|a" * 200 + "\n" + "|-" * 200 + "\n" + "|\n" * 9000
    many = ("|a" * 30 + "\n" + "|-" * 30 + "\n" + "|\n" * 60 + "\n") * 70

    for text in (wide, many):
        html = rendered(text)
        assert 1_000 < html.count("<td") + html.count("<th>") <= 2_000
        assert len(html) < 100_000
    assert rendered("a|b\n-|-\n" + "1|2\n" * 900).count("<td>") == 1800
