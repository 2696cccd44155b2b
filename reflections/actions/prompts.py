"""The organisation's own list of prompts, and which of them it gets in which week."""

import hashlib
from datetime import datetime

from django.db import transaction

from accounts.audit import record
from accounts.models import Member
from accounts.tenancy import current_organisation
from reflections.library import LIBRARY
from reflections.models import Prompt, WeeklyPrompt
from reflections.schedule import Week, week_of
from reflections.themes import OWN_THEME

NEVER = 0


@transaction.atomic
def stock_library(*, by: Member | None) -> None:
    """Copy the library into the organisation; what was copied before stays as it is, archived or not."""
    known = set(Prompt.objects.exclude(key="").values_list("key", flat=True))
    missing = [library for library in LIBRARY if library.key not in known]
    Prompt.objects.bulk_create(
        [Prompt(key=m.key, theme=m.theme, question=str(m.question), nudge=str(m.nudge)) for m in missing],
        ignore_conflicts=True,
    )
    if missing:
        record(by=by, verb="prompt.library_stocked", target=current_organisation(), detail={"prompts": len(missing)})


def weekly_prompt_for(*, moment: datetime) -> WeeklyPrompt:
    """The organisation's prompt of the ISO week that `moment` lies in, by the organisation's own calendar."""
    return weekly_prompt_of(week_of(moment, current_organisation().zone))


def weekly_prompt_of(week: Week) -> WeeklyPrompt:
    """The organisation's prompt of `week`; chosen when first asked for, and the same one ever after."""
    chosen = WeeklyPrompt.objects.of_week(week).first()
    if chosen is not None:
        return chosen
    # Two that choose at the same moment choose the same; the constraint keeps the first.
    chosen, _created = WeeklyPrompt.objects.select_related("prompt").get_or_create(
        iso_year=week.year, iso_week=week.number, defaults={"prompt": least_recently_asked()}
    )
    return chosen


@transaction.atomic
def plan_prompt(*, by: Member, key: str, moment: datetime) -> WeeklyPrompt:
    """Ask the library's prompt `key` in the ISO week of `moment`; a week that has its prompt keeps it."""
    week = week_of(moment, current_organisation().zone)
    planned, is_new = WeeklyPrompt.objects.select_related("prompt").get_or_create(
        iso_year=week.year, iso_week=week.number, defaults={"prompt": Prompt.objects.get(key=key)}
    )
    if is_new:
        record(by=by, verb="prompt.planned", target=planned.prompt, detail={"week": str(planned)})
    return planned


def least_recently_asked() -> Prompt:
    """The active prompt not asked for longest; among equals the one whose theme was not: themes take turns."""
    prompts = _askable()
    last_asked = {prompt: prompt.last_week or NEVER for prompt in prompts}
    theme_last_asked: dict[str, int] = {}
    for prompt, week in last_asked.items():
        theme_last_asked[prompt.theme] = max(week, theme_last_asked.get(prompt.theme, NEVER))
    return min(prompts, key=lambda prompt: (last_asked[prompt], theme_last_asked[prompt.theme], _shuffled(prompt)))


def _askable() -> list[Prompt]:
    prompts = list(Prompt.objects.with_last_week())
    if not prompts:
        stock_library(by=None)
        prompts = list(Prompt.objects.with_last_week())
    # A team that archived everything is still asked something.
    return [prompt for prompt in prompts if prompt.archived_at is None] or prompts


def _shuffled(prompt: Prompt) -> str:
    """An order that is nobody's and never changes; without it a year would run through the library page by page."""
    return hashlib.sha256(f"{prompt.organisation_id}/{prompt.key or prompt.pk}".encode()).hexdigest()


@transaction.atomic
def add_prompt(*, by: Member, question: str, nudge: str = "", theme: str = OWN_THEME) -> Prompt:
    prompt = Prompt.objects.create(question=question, nudge=nudge, theme=theme)
    record(by=by, verb="prompt.added", target=prompt)
    return prompt


@transaction.atomic
def archive_prompt(*, by: Member, prompt: Prompt) -> None:
    """Ask it no more; the weeks it was asked in, and their answers, stay."""
    prompt.archive()
    record(by=by, verb="prompt.archived", target=prompt)


@transaction.atomic
def restore_prompt(*, by: Member, prompt: Prompt) -> None:
    prompt.restore()
    record(by=by, verb="prompt.restored", target=prompt)
