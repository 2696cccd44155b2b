from datetime import UTC, datetime, timedelta

from accounts.models import AuditRecord
from accounts.tenancy import scope
from reflections import actions
from reflections.library import LIBRARY
from reflections.models import Prompt, WeeklyPrompt
from reflections.schedule import Week

WEDNESDAY = datetime(2026, 3, 4, 9, tzinfo=UTC)


def weeks(count: int) -> list[WeeklyPrompt]:
    return [actions.weekly_prompt_for(moment=WEDNESDAY + timedelta(weeks=week)) for week in range(count)]


def test_stock_library_copies_it_once(mia):
    actions.stock_library(by=mia)
    actions.stock_library(by=mia)

    assert set(Prompt.objects.values_list("key", flat=True)) == {library.key for library in LIBRARY}
    assert AuditRecord.objects.filter(verb="prompt.library_stocked", by=mia).count() == 1


def test_stock_library_leaves_archived_prompts_alone(mia):
    actions.stock_library(by=mia)
    prompt = Prompt.objects.first()
    actions.archive_prompt(by=mia, prompt=prompt)

    actions.stock_library(by=mia)

    assert Prompt.objects.get(pk=prompt.pk).archived_at is not None
    assert Prompt.objects.count() == len(LIBRARY)


def test_weekly_prompt_of_a_new_organisation_stocks_the_library(harbour):
    weekly_prompt = actions.weekly_prompt_for(moment=WEDNESDAY)

    assert weekly_prompt.week == Week(2026, 10)
    assert weekly_prompt.prompt.key
    assert Prompt.objects.count() == len(LIBRARY)


def test_weekly_prompt_stays_the_same_all_week(harbour, mia):
    first = actions.weekly_prompt_for(moment=WEDNESDAY)
    actions.add_prompt(by=mia, question="What is new?")

    assert actions.weekly_prompt_for(moment=WEDNESDAY + timedelta(days=4)) == first
    assert actions.weekly_prompt_for(moment=WEDNESDAY + timedelta(days=5)) != first


def test_weekly_prompt_asks_each_question_before_any_twice(harbour):
    asked = [weekly_prompt.prompt_id for weekly_prompt in weeks(len(LIBRARY) + 2)]

    assert len(set(asked)) == len(LIBRARY)
    assert asked[-2:] == asked[:2]


def test_weekly_prompt_lets_themes_take_turns(harbour):
    themes = [weekly_prompt.prompt.theme for weekly_prompt in weeks(18)]

    assert len(set(themes)) == 18


def test_weekly_prompt_is_chosen_the_same_by_everybody(harbour):
    first = actions.weekly_prompt_for(moment=WEDNESDAY).prompt
    WeeklyPrompt.objects.all().delete()

    assert actions.weekly_prompt_for(moment=WEDNESDAY).prompt == first


def test_weekly_prompt_skips_archived_ones_while_others_are_left(harbour, mia):
    actions.stock_library(by=mia)
    own = actions.add_prompt(by=mia, question="What did you repair this week?")
    Prompt.objects.exclude(pk=own.pk).update(archived_at=WEDNESDAY)

    assert {weekly_prompt.prompt for weekly_prompt in weeks(3)} == {own}


def test_weekly_prompt_still_asks_when_everything_is_archived(harbour, mia):
    actions.stock_library(by=mia)
    Prompt.objects.update(archived_at=WEDNESDAY)

    assert actions.weekly_prompt_for(moment=WEDNESDAY).prompt.archived_at is not None


def test_weekly_prompts_of_two_organisations_are_their_own(harbour, clinic):
    ours = actions.weekly_prompt_for(moment=WEDNESDAY)

    with scope(organisation=clinic):
        theirs = actions.weekly_prompt_for(moment=WEDNESDAY)

    assert theirs.organisation_id == clinic.pk != ours.organisation_id
    assert theirs.prompt.organisation_id == clinic.pk


def test_own_prompt_is_asked_before_the_rest_of_the_year_repeats(harbour, mia):
    weeks(len(LIBRARY))

    own = actions.add_prompt(by=mia, question="What did you repair this week?", nudge="Tape counts.")

    assert actions.weekly_prompt_for(moment=WEDNESDAY + timedelta(weeks=len(LIBRARY))).prompt == own
