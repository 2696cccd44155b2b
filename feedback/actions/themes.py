"""What changes themes, each change with its trace; sorting into them is in actions/sorting.py."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import Member
from accounts.queue import run_on_commit
from feedback.actions.sorting import KINDS, Said, ask_to_look_again, lock_sorting, sort_all_again
from feedback.models import Feedback, Theme, ThemeItem, ThemeProposal
from journeys.models import CombustionPoint, Touchpoint
from playbook.models import Observation

State, How = ThemeItem.State, ThemeItem.How


# A list that nobody reads to its end names nothing, and each is asked of whatever is said.
MOST_THEMES = 100


class ThemeRefused(Exception):
    """There is another theme of that name, or there are too many; says so."""


@transaction.atomic
def make_theme(
    *,
    by: Member,
    name: str,
    description: str = "",
    words: str = "",
    touchpoint: Touchpoint | None = None,
    combustion_point: CombustionPoint | None = None,
    proposal: ThemeProposal | None = None,
) -> Theme:
    """Name a theme; of a `proposal` its members belong to it from the beginning. Raises ThemeRefused."""
    _check_name(name)
    theme = Theme.objects.create(
        name=name,
        description=description,
        words=words,
        touchpoint=touchpoint,
        combustion_point=combustion_point,
        made_by=by,
    )
    audit.record(by=by, verb="theme.made", target=theme)
    if proposal:
        _take_members(theme, proposal)
        proposal.delete()
    _sort_soon(is_from_beginning=bool(words))
    return theme


@transaction.atomic
def edit_theme(*, by: Member, theme: Theme, **fields: Any) -> Theme:
    """Raises ThemeRefused."""
    changed = [name for name, value in fields.items() if getattr(theme, name) != value]
    if not changed:
        return theme
    if "name" in changed:
        _check_name(fields["name"], but=theme)
    for name in changed:
        setattr(theme, name, fields[name])
    theme.revision += 1
    theme.save()
    audit.record(by=by, verb="theme.edited", target=theme, detail={"fields": changed})
    if "words" in changed:
        _forget_words(theme)
        _sort_soon(is_from_beginning=True)
    return theme


@transaction.atomic
def archive_theme(*, by: Member, theme: Theme) -> None:
    if not theme.is_archived:
        theme.archived_at = timezone.now()
        theme.save(update_fields=["archived_at"])
        audit.record(by=by, verb="theme.archived", target=theme)


@transaction.atomic
def restore_theme(*, by: Member, theme: Theme) -> None:
    """Also one that was merged: what it had given goes back. Raises ThemeRefused."""
    if not theme.is_archived:
        return
    into = Theme.objects.locked().filter(pk=theme.merged_into_id).first()
    _check_name(theme.name)
    if into:
        _take_back(theme, into)
    theme.archived_at, theme.merged_into, theme.words_given = None, None, ""
    theme.save(update_fields=["archived_at", "merged_into", "words_given"])
    audit.record(by=by, verb="theme.restored", target=theme)
    _sort_soon(is_from_beginning=True)


@transaction.atomic
def merge_themes(*, by: Member, theme: Theme, into: Theme) -> None:
    """`theme` gives its words and what belongs to it to `into`, and is archived; restoring it undoes that exactly."""
    here_already = _by_thing(into.items.all())
    given = [item for item in theme.items.standing().filter(state=State.IN)]
    made, changed = [], []
    for item in given:
        held = here_already.get((item.feedback_id, item.observation_id))
        if held is None:
            made.append(_copy(item, into, came_from=theme))
        elif held.state != State.IN:
            held.was, held.state, held.came_from = held.state, State.IN, theme
            changed.append(held)
    ThemeItem.objects.bulk_create(made)
    ThemeItem.objects.bulk_update(changed, ["was", "state", "came_from"])
    lines = [line for line in theme.phrases if line not in into.phrases]
    into.words = "\n".join([*into.phrases, *lines])
    into.revision += 1
    into.save(update_fields=["words", "revision"])
    theme.merged_into, theme.words_given, theme.archived_at = into, "\n".join(lines), timezone.now()
    theme.save(update_fields=["merged_into", "words_given", "archived_at"])
    audit.record(by=by, verb="theme.merged", target=theme, detail={"into": into.pk, "items": len(given)})


def _take_back(theme: Theme, into: Theme) -> None:
    came = into.items.filter(came_from=theme)
    for was in (State.OUT, State.PERHAPS):
        came.filter(was=was).update(state=was, was="", came_from=None)
    came.filter(was="").delete()
    given = theme.words_given.splitlines()
    into.items.filter(how=How.WORDS, because__in=given).delete()
    into.words = "\n".join(line for line in into.phrases if line not in given)
    into.revision += 1
    into.save(update_fields=["words", "revision"])


@transaction.atomic
def split_theme(*, by: Member, theme: Theme, items: Collection[int], name: str) -> Theme:
    """What was chosen gets a theme of its own, and does not come back to this one by its words. Raises ThemeRefused."""
    _check_name(name)
    chosen = list(theme.items.standing().filter(pk__in=items, state=State.IN))
    split = Theme.objects.create(
        name=name, touchpoint=theme.touchpoint, combustion_point=theme.combustion_point, made_by=by
    )
    ThemeItem.objects.bulk_create(_copy(item, split, how=How.PERSON, because="") for item in chosen)
    left = theme.items.filter(pk__in=[item.pk for item in chosen])
    left.update(state=State.OUT, how=How.PERSON, came_from=None, was="")
    audit.record(by=by, verb="theme.split", target=theme, detail={"into": split.pk, "items": len(chosen)})
    return split


@transaction.atomic
def judge_items(*, by: Member, theme: Theme, items: Collection[int], belongs: bool) -> int:
    """Say of these that they belong to the theme, or that they do not; it lasts. How many."""
    state = State.IN if belongs else State.OUT
    judged = theme.items.filter(pk__in=items).exclude(state=state, how=How.PERSON)
    count = judged.update(state=state, how=How.PERSON, came_from=None, was="")
    if count:
        verb = "theme.items_taken_in" if belongs else "theme.items_taken_out"
        audit.record(by=by, verb=verb, target=theme, detail={"items": count})
    return count


@transaction.atomic
def add_to_theme(*, by: Member, theme: Theme, said: Feedback | Observation) -> None:
    thing = Said.of(said)
    item, is_new = ThemeItem.objects.get_or_create(
        theme=theme, **{f"{thing.kind}_id": thing.pk}, defaults={"said_at": thing.at}
    )
    if not is_new:
        judge_items(by=by, theme=theme, items=[item.pk], belongs=True)
    else:
        audit.record(by=by, verb="theme.items_taken_in", target=theme, detail={"items": 1})


@transaction.atomic
def dismiss_proposal(*, by: Member, proposal: ThemeProposal) -> None:
    """It is no theme, and is not proposed again."""
    proposal.dismissed_at = timezone.now()
    proposal.save(update_fields=["dismissed_at"])
    audit.record(by=by, verb="theme.dismissed", target=proposal)


@transaction.atomic
def look_again() -> None:
    ask_to_look_again()
    run_on_commit("feedback.tasks.sort_themes")


def _check_name(name: str, but: Theme | None = None) -> None:
    """One at a time, so that two managers who name the same thing at once do not both get through."""
    lock_sorting()
    others = [each for each in Theme.objects.active().only("name") if each != but]
    if name.casefold() in {each.name.casefold() for each in others}:
        raise ThemeRefused(_("There is a theme of this name already."))
    if len(others) >= MOST_THEMES:
        raise ThemeRefused(_("There are a hundred themes. Merge or archive some first."))


def _sort_soon(*, is_from_beginning: bool) -> None:
    if is_from_beginning:
        sort_all_again()
    run_on_commit("feedback.tasks.sort_themes")


def _forget_words(theme: Theme) -> None:
    """What belonged to it by a line that it has no more."""
    theme.items.filter(how=How.WORDS).exclude(because__in=[line[:200] for line in theme.phrases]).delete()


def _take_members(theme: Theme, proposal: ThemeProposal) -> None:
    said: list[Said] = []
    for kind, model in KINDS.items():
        rows = model.objects.active().filter(pk__in=_ids(proposal.members, kind))
        said += map(Said.of, rows)
    ThemeItem.objects.bulk_create(each.item(theme, how=How.PERSON) for each in said)


def _ids(members: Mapping[str, list[int]], kind: str) -> list[int]:
    return members.get(kind, [])


def _by_thing(items: Any) -> dict[tuple[int | None, int | None], ThemeItem]:
    return {(item.feedback_id, item.observation_id): item for item in items}


def _copy(item: ThemeItem, theme: Theme, **fields: Any) -> ThemeItem:
    kept = {name: getattr(item, name) for name in ("feedback_id", "observation_id", "how", "because", "said_at")}
    return ThemeItem(theme=theme, **{**kept, **fields})
