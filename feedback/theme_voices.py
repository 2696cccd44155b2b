"""What was heard of each theme in the last 90 days: how often, whether more of late, how it felt, what was said."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from feedback.models import Theme, ThemeItem
from feedback.scores import Figure
from feedback.standings import Voices, measured

WINDOW, LATELY = timedelta(days=90), timedelta(days=28)


@dataclass(frozen=True)
class Heard:
    """`n` in the last 90 days, `lately` in the last 28 and `before` in the 28 before those; `felt` from -2 to +2."""

    theme: Theme
    n: int
    lately: int
    before: int
    felt: Figure
    quotes: Sequence[ThemeItem] = field(default=())

    @property
    def mood(self) -> int | None:
        """The nearest of the five faces; None while nobody can say."""
        return None if self.felt.value is None else round(self.felt.value)


def heard(themes: Iterable[Theme], now: datetime, quotes: int = 0) -> list[Heard]:
    """Of each, what is said most of late first; two statements, or one without `quotes`."""
    known = {theme.pk: theme for theme in themes}
    voices: dict[int, Voices] = defaultdict(Voices)
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for theme, n, total, squares, rows, lately, before in ThemeItem.objects.voices(
        known, now - WINDOW, now - 2 * LATELY, now - LATELY
    ):
        voices[theme] += Voices(n, float(total), float(squares))
        counts[theme] += Counter(n=rows, lately=lately, before=before)
    newest: dict[int, list[ThemeItem]] = defaultdict(list)
    for item in ThemeItem.objects.newest_of(known, quotes, now - WINDOW) if quotes else ():
        newest[item.theme_id].append(item)
    found = [
        Heard(theme, *(counts[pk][name] for name in ("n", "lately", "before")), measured(voices[pk]), newest[pk])
        for pk, theme in known.items()
    ]
    return sorted(found, key=lambda each: (-each.lately, -each.n, each.theme.name.casefold()))
