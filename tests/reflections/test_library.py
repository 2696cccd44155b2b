from reflections.library import LIBRARY, THEMES
from reflections.themes import OWN_THEME, THEME_WORDS


def test_library_keys_are_unique_slugs() -> None:
    keys = [prompt.key for prompt in LIBRARY]

    assert len(keys) == len(set(keys))
    assert [key for key in keys if not key.replace("-", "").isalpha() or key != key.lower()] == []


def test_library_lasts_longer_than_a_year() -> None:
    assert len(LIBRARY) >= 60


def test_library_has_several_prompts_for_every_theme() -> None:
    counts = {theme: sum(prompt.theme == theme for prompt in LIBRARY) for theme in THEMES}

    assert sum(counts.values()) == len(LIBRARY)
    assert min(counts.values()) >= 4


def test_library_themes_all_have_words() -> None:
    assert {*THEMES, OWN_THEME} == set(THEME_WORDS)


def test_library_questions_are_different_short_questions() -> None:
    questions = [str(prompt.question) for prompt in LIBRARY]

    assert len(set(questions)) == len(questions)
    assert [text for text in questions if not text.endswith("?") or len(text) > 160] == []


def test_library_nudges_are_different_and_short() -> None:
    nudges = [str(prompt.nudge) for prompt in LIBRARY]

    assert len(set(nudges)) == len(nudges)
    assert [text for text in nudges if not 40 <= len(text) <= 240] == []


def test_library_never_raises_its_voice() -> None:
    texts = [str(text) for prompt in LIBRARY for text in (prompt.question, prompt.nudge)]

    assert [text for text in texts if "!" in text] == []


def test_library_texts_can_be_translated() -> None:
    literal = [prompt.key for prompt in LIBRARY if isinstance(prompt.question, str) or isinstance(prompt.nudge, str)]

    assert literal == []
