"""Sorting what was said into themes by their words, and looking for groups and likenesses: a worker's work.

What a person decided stands, and twice does no harm. How far it came is written together with what was sorted, so that
a dying worker loses nothing."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Min

from accounts.models import Organisation
from accounts.tenancy import in_organisation, scopes_disabled
from feedback.grouping import FEWEST, Group, groups
from feedback.models import Feedback, Sorting, Theme, ThemeItem, ThemeProposal
from playbook.models import Observation
from search.likeness import Counts, Stems, counted, likeness_to, line_of, profile, stems, told

logger = logging.getLogger(__name__)

AT_ONCE, BATCHES = 1000, 60
# Ids are given before rows are to be seen: what came up to so many earlier is looked at once more.
OVERLAP = 200
# Groups are looked for once a day, among what was said in this time, at most so many of the newest.
EVERY, WINDOW, MOST_LOOKED_AT = timedelta(days=1), timedelta(days=90), 5000
# From here on something is perhaps of a theme, so many at a time are asked about, and so many make its profile.
ALIKE, MOST_ASKED, MOST_PROFILED = 0.25, 10, 200
KINDS: dict[str, Any] = {"feedback": Feedback, "observation": Observation}
State, How = ThemeItem.State, ThemeItem.How


@dataclass(frozen=True)
class Said:
    """A piece of feedback or an observation, as far as themes ask."""

    kind: str
    pk: int
    text: str
    at: datetime
    touchpoint: int | None

    @classmethod
    def of(cls, row: Feedback | Observation) -> "Said":
        if isinstance(row, Feedback):
            text = "\n".join((row.words, row.wanted, row.experience, row.trouble))
            return cls("feedback", row.pk, text, row.happened_at, row.touchpoint_id)
        return cls("observation", row.pk, row.text, row.noticed_at, row.touchpoint_id)

    def item(self, theme: Theme, **fields: Any) -> ThemeItem:
        return ThemeItem(theme=theme, said_at=self.at, **{f"{self.kind}_id": self.pk}, **fields)


def sweep_themes(*, now: datetime) -> None:
    """For all organisations: sort what is new, and look for groups where nobody did for a day or somebody asked to."""
    with scopes_disabled():
        known = Sorting.objects.values("organisation")
        new = list(Organisation.objects.exclude(pk__in=known).values_list("pk", flat=True))
        Sorting.objects.bulk_create([Sorting(organisation_id=pk) for pk in new], ignore_conflicts=True)
        behind = list(Sorting.objects.behind(now - EVERY).values_list("organisation_id", flat=True))
    for organisation_id in behind:
        try:
            with in_organisation(organisation_id):
                sort_themes(now=now)
        except Exception:
            # One organisation's fault must not keep the others waiting; the next minute tries again.
            logger.exception("The themes of organisation %s could not be sorted", organisation_id)


def sort_themes(*, now: datetime) -> None:
    """The same for the current organisation."""
    for _number in range(BATCHES):
        if not _sort_some():
            break
    sorting = Sorting.objects.first()
    if sorting and (sorting.grouped_at is None or sorting.grouped_at < now - EVERY):
        look_for_groups(now=now)


@transaction.atomic
def _sort_some() -> bool:
    """The next thousand of each kind; whether there may be more."""
    sorting = lock_sorting()
    themes, has_more = list(Theme.objects.active().exclude(words="").order_by("pk")), False
    for kind, model in KINDS.items():
        field = f"{kind}_to"
        done = getattr(sorting, field)
        rows = list(model.objects.filter(pk__gt=done - OVERLAP).order_by("pk")[: AT_ONCE + OVERLAP])
        sort_into(themes, [Said.of(row) for row in rows if row.archived_at is None])
        setattr(sorting, field, max(done, rows[-1].pk) if rows else done)
        has_more |= len(rows) == AT_ONCE + OVERLAP
    sorting.save(update_fields=["feedback_to", "observation_to"])
    return has_more


def sort_into(themes: Sequence[Theme], said: Sequence[Said]) -> None:
    """What has the words of a theme belongs to it, what has not does not, unless a person said so."""
    phrases = {theme.pk: [(phrase, line_of(phrase)) for phrase in theme.phrases] for theme in themes}
    standing = _standing(themes, said)
    made, changed, gone = [], [], []
    for each in said:
        line = line_of(each.text)
        for theme in themes:
            because = next((phrase for phrase, wanted in phrases[theme.pk] if wanted and wanted in line), "")
            item = standing.get((theme.pk, each.kind, each.pk))
            if item is None and because:
                made.append(each.item(theme, how=How.WORDS, because=because[:200]))
            elif item and item.how == How.WORDS and not because:
                gone.append(item.pk)
            elif item and item.how == How.LIKENESS and because:
                item.state, item.how, item.because = State.IN, How.WORDS, because[:200]
                changed.append(item)
    ThemeItem.objects.bulk_create(made, ignore_conflicts=True)
    ThemeItem.objects.bulk_update(changed, ["state", "how", "because"])
    ThemeItem.objects.filter(pk__in=gone).delete()


def _standing(themes: Sequence[Theme], said: Sequence[Said]) -> dict[tuple[int, str, int], ThemeItem]:
    found: dict[tuple[int, str, int], ThemeItem] = {}
    for kind in KINDS:
        pks = [each.pk for each in said if each.kind == kind]
        for item in ThemeItem.objects.filter(theme__in=themes, **{f"{kind}__in": pks}) if pks else ():
            found[item.theme_id, kind, getattr(item, f"{kind}_id")] = item
    return found


@transaction.atomic
def look_for_groups(*, now: datetime) -> None:
    """Propose groups among what is in no theme, and ask about what is perhaps of one."""
    sorting = lock_sorting()
    texts = _newest(now)
    counts = counted(known for _said, known in texts)
    loose = _ask_about_alike(_loose(texts, now), counts, now)
    dismissed = ThemeProposal.objects.dismissed_keys()
    ThemeProposal.objects.open().delete()
    found = groups(
        [known for _said, known in loose],
        at=[said.touchpoint for said, _known in loose],
        is_settled=lambda key: key[:100] in dismissed,
    )
    proposals = [_proposal(group, [loose[place][0] for place in group.texts], now) for group in found]
    ThemeProposal.objects.bulk_create(proposals, ignore_conflicts=True)
    Sorting.objects.update(grouped_at=now, observation_to=min(_first_observation(now), sorting.observation_to))


def _newest(now: datetime) -> list[tuple[Said, Stems]]:
    said = [*Feedback.objects.active().since(now - WINDOW).order_by("-happened_at")[:MOST_LOOKED_AT]]
    said += Observation.objects.active().filter(noticed_at__gte=now - WINDOW).newest_first()[:MOST_LOOKED_AT]
    newest = sorted(map(Said.of, said), key=lambda each: each.at, reverse=True)[:MOST_LOOKED_AT]
    return [(each, stems(each.text)) for each in newest]


def _loose(texts: Sequence[tuple[Said, Stems]], now: datetime) -> list[tuple[Said, Stems]]:
    """Those that are in no theme, and of which nobody said that they are."""
    known = ThemeItem.objects.filter(
        theme__archived_at=None, state__in=[State.IN, State.PERHAPS], said_at__gte=now - WINDOW
    )
    taken = {("feedback", pk) for pk in known.exclude(feedback=None).values_list("feedback", flat=True)}
    taken |= {("observation", pk) for pk in known.exclude(observation=None).values_list("observation", flat=True)}
    return [(said, known) for said, known in texts if (said.kind, said.pk) not in taken]


def _ask_about_alike(loose: list[tuple[Said, Stems]], counts: Counts, now: datetime) -> list[tuple[Said, Stems]]:
    """Make what is most like a theme a "perhaps" of it, a few for each; what is left of `loose`."""
    asked: dict[tuple[str, int], ThemeItem] = {}
    answered = _answered(now)
    for theme, members in _profiles(now).items():
        shares = profile(members)
        likes = [
            (likeness_to(shares, known, counts), place)
            for place, (said, known) in enumerate(loose)
            if (theme.pk, said.kind, said.pk) not in answered and (said.kind, said.pk) not in asked
        ]
        for how_alike, place in sorted(likes, reverse=True)[:MOST_ASKED]:
            said = loose[place][0]
            if how_alike >= ALIKE:
                asked[said.kind, said.pk] = said.item(theme, state=State.PERHAPS, how=How.LIKENESS)
    ThemeItem.objects.bulk_create(asked.values(), ignore_conflicts=True)
    return [(said, known) for said, known in loose if (said.kind, said.pk) not in asked]


def _answered(now: datetime) -> set[tuple[int, str, int]]:
    """For which theme of what a person said that it does not belong there."""
    out = ThemeItem.objects.filter(state=State.OUT, said_at__gte=now - WINDOW)
    found = {(theme, "feedback", pk) for theme, pk in out.exclude(feedback=None).values_list("theme", "feedback")}
    return found | {
        (theme, "observation", pk) for theme, pk in out.exclude(observation=None).values_list("theme", "observation")
    }


def _profiles(now: datetime) -> dict[Theme, list[Stems]]:
    """The texts of each theme that has enough of them to be compared with."""
    themes = {theme.pk: theme for theme in Theme.objects.active()}
    members: dict[Theme, list[Stems]] = defaultdict(list)
    for item in ThemeItem.objects.newest_of(themes, MOST_PROFILED, now - WINDOW):
        members[themes[item.theme_id]].append(stems(Said.of(item.said).text))
    return {theme: texts for theme, texts in members.items() if len(texts) >= FEWEST}


def _proposal(group: Group, members: Sequence[Said], now: datetime) -> ThemeProposal:
    by_kind = {kind: [said.pk for said in members if said.kind == kind] for kind in KINDS}
    lines = _as_written(group, (said.text for said in members))
    return ThemeProposal(key=group.key[:100], words="\n".join(lines), members=by_kind, size=len(members), made_at=now)


def _as_written(group: Group, texts: Iterable[str]) -> list[str]:
    """The binding words as the texts have them, not their stems; a pair that a word of its own says is left out."""
    written: dict[str, str] = {}
    for text in texts:
        for stem, word in told(text).items():
            written.setdefault(stem, word)
    alone = {binding[0] for binding in group.bindings if len(binding) == 1}
    kept = [binding for binding in group.bindings if len(binding) == 1 or not alone.intersection(binding)]
    return [" ".join(written.get(stem, stem) for stem in binding) for binding in kept[:4]]


def ask_to_look_again() -> None:
    """Groups are looked for anew when it is sorted next."""
    Sorting.objects.update(grouped_at=None)


def sort_all_again() -> None:
    """After a theme's words were changed: from the beginning, in batches."""
    Sorting.objects.update(feedback_to=0, observation_to=0)


def sort_again(feedback: Feedback) -> None:
    """After its words were changed, and all that was said since; the minute's sweep does it."""
    Sorting.objects.filter(feedback_to__gte=feedback.pk).update(feedback_to=feedback.pk - 1)


def lock_sorting() -> Sorting:
    """Locked until the end of the transaction: one worker at a time."""
    Sorting.objects.bulk_create([Sorting()], ignore_conflicts=True)
    return Sorting.objects.select_for_update().get()


def _first_observation(now: datetime) -> int:
    """Below the ids of this window: what was edited since yesterday is sorted again, for playbook tells nobody."""
    first = Observation.objects.filter(noticed_at__gte=now - WINDOW).aggregate(first=Min("pk"))["first"]
    return (first or 1) - 1
