from collections.abc import Iterable
from typing import get_args

import pytest

from accounts.models import Role
from config.demo import shapes
from config.demo.organisations import ORGANISATIONS
from config.demo.shapes import DemoOrganisation, Journey, Observation
from feedback.models import Feedback, Recovery
from journeys.models import CombustionPoint, Persona, Touchpoint
from journeys.models import Journey as JourneyRow
from playbook.models import Entry, Vision
from playbook.models import Observation as ObservationRow
from playbook.principles import Horizon, Layer, Lever, Principle, Stance
from reflections.library import LIBRARY

each_organisation = pytest.mark.parametrize("demo", ORGANISATIONS, ids=lambda demo: demo.slug)


def touchpoints_of(demo: DemoOrganisation) -> list[shapes.Touchpoint]:
    return [touchpoint for journey in demo.journeys for touchpoint in journey.touchpoints]


def stages_of(demo: DemoOrganisation) -> list[shapes.Stage]:
    return [stage for journey in demo.journeys for stage in journey.stages]


def measures_of(demo: DemoOrganisation) -> list[shapes.Measure]:
    promised = [(point.eliminate, point.control, point.mitigate) for point in demo.combustion]
    return [measure for three in promised for measure in three if measure]


def verdicts_of(demo: DemoOrganisation) -> list[tuple[Observation, shapes.Verdict]]:
    seen = [(noticed, noticed.elsewhere) for noticed in demo.observations]
    return [(noticed, where.verdict) for noticed, where in seen if where and where.verdict]


def longer_than(limit: int | None, texts: Iterable[str]) -> list[str]:
    assert limit is not None

    return [text for text in texts if len(text) > limit]


# References


@each_organisation
def test_demo_keys_are_unique(demo: DemoOrganisation) -> None:
    keyed = [
        demo.teams,
        demo.people,
        demo.personas,
        demo.journeys,
        stages_of(demo),
        touchpoints_of(demo),
        demo.combustion,
        demo.observations,
        demo.entries,
        demo.feedback,
    ]
    keys = [[piece.key for piece in pieces] for pieces in keyed]

    assert [sorted(set(group)) for group in keys] == [sorted(group) for group in keys]


@each_organisation
def test_demo_people_named_anywhere_work_there(demo: DemoOrganisation) -> None:
    writers = [demo.visions, demo.incidents, demo.observations, demo.entries, demo.feedback, demo.phrases]
    writers += [demo.recoveries, demo.reflections, [verdict for _, verdict in verdicts_of(demo)]]
    named = {piece.by for pieces in writers for piece in pieces}
    named |= {entry.second.by for entry in demo.entries if entry.second}
    named |= {piece.owner for piece in [*demo.journeys, *touchpoints_of(demo), *measures_of(demo)]} - {None}

    assert named <= {person.key for person in demo.people if person.role != "viewer"}
    assert {person.team for person in demo.people} == {team.key for team in demo.teams}


@each_organisation
def test_demo_touchpoints_named_anywhere_are_on_a_journey(demo: DemoOrganisation) -> None:
    pieces = [*demo.combustion, *demo.observations, *demo.feedback, *demo.phrases]
    named = {piece.touchpoint for piece in pieces} | {key for entry in demo.entries for key in entry.touchpoints}

    assert named - {None} <= {touchpoint.key for touchpoint in touchpoints_of(demo)}


@each_organisation
def test_demo_journeys_use_their_own_stages_and_a_known_persona(demo: DemoOrganisation) -> None:
    def used(journey: Journey) -> list[str]:
        return list(dict.fromkeys(touchpoint.stage for touchpoint in journey.touchpoints))

    assert [used(journey) for journey in demo.journeys] == [
        [stage.key for stage in journey.stages] for journey in demo.journeys
    ]
    assert {journey.persona for journey in demo.journeys} == {persona.key for persona in demo.personas}


@each_organisation
def test_demo_sources_incidents_recoveries_and_prompts_resolve(demo: DemoOrganisation) -> None:
    points = {point.key for point in demo.combustion}
    sources = {key for entry in demo.entries for key in entry.observations}

    assert sources <= {noticed.key for noticed in demo.observations}
    assert {incident.combustion for incident in demo.incidents} <= points
    assert {recovery.combustion for recovery in demo.recoveries} - {None} <= points
    assert {recovery.feedback for recovery in demo.recoveries} <= {heard.key for heard in demo.feedback}
    assert {answer.prompt for answer in demo.reflections} <= {prompt.key for prompt in LIBRARY}


@each_organisation
def test_demo_talk_and_rules_name_what_there_is(demo: DemoOrganisation) -> None:
    living = demo.living
    entries = {comment.entry for comment in living.comments} | {key for _, keys in living.tags for key in keys}
    entries |= {key for _, keys in living.reviewers for key in keys}
    entries |= {row[0] for rows in (living.thanks, living.doubts, living.reviews) for row in rows}
    people = {rule.by for rule in living.rules} | {use[0] for allowance in living.allowances for use in allowance.used}
    people |= {comment.by for comment in living.comments} | {who for _, who, *_ in (*living.thanks, *living.doubts)}

    assert entries <= {entry.key for entry in demo.entries}
    assert people <= {person.key for person in demo.people if person.role != "viewer"}
    assert {rule.touchpoint for rule in living.rules} - {None} <= {place.key for place in touchpoints_of(demo)}


@each_organisation
def test_demo_openings_futures_and_lanes_name_what_there_is(demo: DemoOrganisation) -> None:
    living = demo.living
    journeys = {opened for _, opened in living.openings} | {future.journey for future in living.futures}
    named = {place for place, _ in living.openings} | {key for future in living.futures for key in future.gone}
    named |= {key for future in living.futures for key, _ in (*future.changed, *future.moved, *future.new)}
    journeys |= {lane.journey for lane in living.lanes}
    named |= {key for lane in living.lanes for key, _ in lane.texts}

    assert journeys <= {journey.key for journey in demo.journeys}
    assert named <= {place.key for place in touchpoints_of(demo)}


# What the product's own rules ask


@each_organisation
def test_demo_numbers_are_within_their_scales(demo: DemoOrganisation) -> None:
    scales = {"csat": range(1, 6), "nps": range(11), "ces": range(1, 8), None: (None,)}
    feelings = {piece.feeling for piece in [*demo.observations, *demo.feedback, *demo.phrases]}
    feelings |= {touchpoint.assumed_emotion for touchpoint in touchpoints_of(demo)}
    ones_to_fives = {n for point in demo.combustion for n in (point.severity, point.likelihood, point.lateness)}
    scored = [*demo.feedback, *demo.phrases]

    assert feelings == {-2, -1, 0, 1, 2}
    assert ones_to_fives == {1, 2, 3, 4, 5}
    assert [piece for piece in scored if piece.score not in scales[piece.score_kind]] == []
    assert {recovery.rating_after for recovery in demo.recoveries} - {None} <= {1, 2, 3, 4, 5}


@each_organisation
def test_demo_weeks_fall_in_half_a_year(demo: DemoOrganisation) -> None:
    dated = [*demo.incidents, *demo.observations, *demo.feedback, *demo.reflections]
    weeks = {piece.weeks_ago for piece in dated} | {week for phrase in demo.phrases for week in phrase.weeks}

    assert min(weeks) == 0
    assert max(weeks) <= 25
    assert [vision.weeks_ago for vision in demo.visions] == sorted(
        (vision.weeks_ago for vision in demo.visions), reverse=True
    )


@each_organisation
def test_demo_entries_follow_what_was_noticed(demo: DemoOrganisation) -> None:
    noticed_in = {noticed.key: noticed.weeks_ago for noticed in demo.observations}
    published = [(entry, entry.published_weeks_ago) for entry in demo.entries if entry.published_weeks_ago is not None]
    too_early = [e.key for e, week in published for key in e.observations if noticed_in[key] < week]
    second_too_early = [e.key for e, week in published if e.second and e.second.weeks_ago >= week]

    assert too_early == []
    assert second_too_early == []
    assert [entry.key for entry in demo.entries if entry.second and entry.published_weeks_ago is None] == []


@each_organisation
def test_demo_verdicts_come_after_the_visit_from_a_manager(demo: DemoOrganisation) -> None:
    managers = {person.key for person in demo.people if person.role in ("owner", "manager")}
    verdicts = verdicts_of(demo)

    assert [noticed.key for noticed, verdict in verdicts if verdict.weeks_ago > noticed.weeks_ago] == []
    assert {verdict.by for _, verdict in verdicts} <= managers
    assert {verdict.word for _, verdict in verdicts} == {"adopt", "adapt", "reject"}


@each_organisation
def test_demo_levers_belong_to_dazzle_ideas(demo: DemoOrganisation) -> None:
    assert [entry.key for entry in demo.entries if (entry.kind == "dazzle") != (entry.lever is not None)] == []


@each_organisation
def test_demo_entries_quote_the_current_vision(demo: DemoOrganisation) -> None:
    current = demo.visions[-1]
    words = (current.sentence, current.needs_today, current.needs_tomorrow)

    assert [entry.key for entry in demo.entries if not any(entry.serves in text for text in words)] == []


@each_organisation
def test_demo_partners_are_named_where_a_partner_owns(demo: DemoOrganisation) -> None:
    assert [point.key for point in touchpoints_of(demo) if (point.owned_by == "partner") != bool(point.partner)] == []


@each_organisation
def test_demo_recoveries_can_stand_in_their_state(demo: DemoOrganisation) -> None:
    closed = [recovery for recovery in demo.recoveries if recovery.state == "closed"]
    rated_badly = [recovery for recovery in demo.recoveries if recovery.rating_after in (1, 2)]

    assert [recovery.feedback for recovery in closed if not (recovery.cause and recovery.action)] == []
    assert {recovery.state for recovery in rated_badly} <= {"new", "acknowledged", "fixing"}
    assert len({recovery.feedback for recovery in demo.recoveries}) == len(demo.recoveries)


@each_organisation
def test_demo_answers_of_one_week_answer_one_prompt(demo: DemoOrganisation) -> None:
    asked = {(answer.weeks_ago, answer.prompt) for answer in demo.reflections}
    answered = {(answer.weeks_ago, answer.by) for answer in demo.reflections}

    assert len(asked) == len({week for week, _ in asked}) == len({prompt for _, prompt in asked})
    assert len(answered) == len(demo.reflections)


def test_demo_words_are_those_of_the_tables() -> None:
    chosen = {
        shapes.Role: Role,
        shapes.Channel: Touchpoint.Channel,
        shapes.OwnerKind: Touchpoint.OwnedBy,
        shapes.Kind: ObservationRow.Kind,
        shapes.Phase: ObservationRow.Phase,
        shapes.VerdictWord: ObservationRow.Verdict,
        shapes.Layer: Layer,
        shapes.EntryKind: Entry.Kind,
        shapes.Lever: Lever,
        shapes.Stance: Stance,
        shapes.Horizon: Horizon,
        shapes.FeedbackChannel: Feedback.Channel,
        shapes.ScoreKind: Feedback.ScoreKind,
        shapes.RecoveryState: Recovery.State,
    }
    differing = [words for words, choices in chosen.items() if set(get_args(words)) != set(choices.values)]

    assert differing == []
    assert {word.upper() for word in get_args(shapes.Principle)} == set(Principle.names)


@each_organisation
def test_demo_titles_fit_their_columns(demo: DemoOrganisation) -> None:
    columns = {
        (JourneyRow, "title"): [journey.title for journey in demo.journeys],
        (Persona, "name"): [persona.name for persona in demo.personas],
        (Touchpoint, "title"): [touchpoint.title for touchpoint in touchpoints_of(demo)],
        (CombustionPoint, "title"): [point.title for point in demo.combustion],
        (Vision, "sentence"): [vision.sentence for vision in demo.visions],
        (Vision, "reason"): [vision.why for vision in demo.visions],
        (Entry, "title"): [entry.title for entry in demo.entries],
        (Entry, "matters"): [entry.matters for entry in demo.entries],
        (Entry, "serves"): [entry.serves for entry in demo.entries],
        (ObservationRow, "business"): [n.elsewhere.business for n in demo.observations if n.elsewhere],
    }
    limits = {column: column[0]._meta.get_field(column[1]).max_length for column in columns}

    assert [longer_than(limits[column], texts) for column, texts in columns.items() if texts] == [[]] * len(columns)
