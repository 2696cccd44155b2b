"""Reckoning anew what stands of a touchpoint: what was heard there, which entries are practised, which level it earned.

Whatever changes one of these marks it stale in its own transaction; here it is found again, whenever a worker dies.
"""

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.tenancy import in_organisation, scopes_disabled
from feedback import standings
from feedback.models import Feedback
from feedback.standings import Voices
from journeys import levels
from journeys.models import CombustionPoint, LevelMark, Standing, Touchpoint, due_for_reckoning
from journeys.models.measure import TEST_HOLDS
from playbook.models import EntryVersion, Observation

logger = logging.getLogger(__name__)

# Windows move on, and nothing says so: what is older than this is reckoned anew.
HOLDS = timedelta(days=1)
# So many in one transaction, and so many of these in one sweep and organisation; the next minute takes up the rest.
AT_ONCE, BATCHES = 50, 40


def refresh_all_standings(*, now: datetime) -> None:
    """For all organisations: what is stale, what never was reckoned, and what is a day old."""
    with scopes_disabled():
        due = due_for_reckoning(now - HOLDS).order_by().values_list("organisation_id", flat=True)
        organisations = sorted(set(due.distinct()))
    for organisation_id in organisations:
        try:
            with in_organisation(organisation_id):
                refresh_standings(now=now)
        except Exception:
            # One organisation's fault must not keep the others waiting; the next minute tries again.
            logger.exception("The standings of organisation %s could not be reckoned", organisation_id)


def refresh_standings(*, now: datetime) -> int:
    """The same for the current organisation; how many were reckoned."""
    reckoned = 0
    for _number in range(BATCHES):
        due = list(due_for_reckoning(now - HOLDS).order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
        reckoned += len(due)
        if due:
            _reckon(due, now)
        if len(due) < AT_ONCE:
            break
    return reckoned


@transaction.atomic
def _reckon(pks: Collection[int], now: datetime) -> None:
    # Marking them makes the rows that are missing and locks them all: whoever changes something waits to mark them
    # again, and is not overwritten. Each of the statements below is one, for fifty touchpoints as for one.
    Standing.objects.mark_stale(pks)
    rows, practised = _found(pks, now), _practised(pks)
    words = _proofs(practised, now)
    touchpoints = list(Touchpoint.objects.filter(pk__in=pks).with_last_level().select_related("owner"))
    written, marks = [], []
    for touchpoint in touchpoints:
        found = rows[touchpoint.pk]
        entries = practised.get(touchpoint.pk, [])
        level, missing = levels.level_of(_evidence(touchpoint, found, entries, words.get(touchpoint.pk)))
        written.append(_standing(touchpoint.pk, found, entries, level, missing, now))
        if level != touchpoint.last_level:
            marks.append(LevelMark(touchpoint=touchpoint, level=level, reached_at=now))
    Standing.objects.write(written)
    LevelMark.objects.bulk_create(marks)


def _found(pks: Collection[int], now: datetime) -> dict[int, dict[str, Any]]:
    """Per touchpoint what was heard (`voices`, `rows`, `low`) and how its combustion points stand."""
    since, found = now - standings.WINDOW, defaultdict(dict)
    voices: dict[int, Voices] = defaultdict(Voices)
    tested_since = timezone.localdate(now) - TEST_HOLDS
    for row in Feedback.objects.voices_at(pks, since, now):
        voices[row["touchpoint"]] += _voices(row)
        found[row["touchpoint"]] |= {"rows": row["rows"], "low": row["low"]}
    for row in Observation.objects.voices_at(pks, since, now):
        voices[row["touchpoint"]] += _voices(row)
    for row in CombustionPoint.objects.controlled_at(pks, tested_since):
        found[row["touchpoint"]] |= {"points": row["points"], "tested": row["tested"]}
    return defaultdict(dict, {pk: {**found[pk], "voices": voices[pk]} for pk in pks})


def _practised(pks: Collection[int]) -> dict[int, list[tuple[int, str, datetime]]]:
    """Per touchpoint the published entries practised there: id, title, since when."""
    practised: dict[int, list[tuple[int, str, datetime]]] = defaultdict(list)
    for touchpoint_id, pk, title, since in EntryVersion.objects.practised_at(pks):
        practised[touchpoint_id].append((pk, title, since))
    return practised


def _proofs(practised: dict[int, list[tuple[int, str, datetime]]], now: datetime) -> dict[int, str]:
    """Per touchpoint with an entry the word of its feedback, before against since the first of them."""
    spans = {}
    for touchpoint_id, entries in practised.items():
        since = min(moment for _pk, _title, moment in entries)
        begin, later = standings.windows(since, now)
        spans[touchpoint_id] = (begin, since, later)
    rows: Iterable[Any] = Feedback.objects.voices_around(spans, now) if spans else ()
    heard = {(row["touchpoint"], bool(row["is_after"])): _voices(row) for row in rows}
    return {pk: standings.proof(heard.get((pk, False), Voices()), heard.get((pk, True), Voices())) for pk in spans}


def _evidence(touchpoint: Touchpoint, found: dict[str, Any], entries: Collection[Any], word: str | None) -> Any:
    return levels.Evidence(
        has_expectation=bool(touchpoint.expects.strip()),
        has_description=touchpoint.is_described,
        has_owner=touchpoint.owner is not None and touchpoint.owner.archived_at is None,
        points=found.get("points", 0),
        tested=found.get("tested", 0),
        entries=len(entries),
        proof=word or levels.NOT_ENOUGH,
    )


def _standing(
    pk: int, found: dict[str, Any], entries: Iterable[Any], level: int, missing: list[str], now: datetime
) -> Standing:
    figure = standings.measured(found["voices"])
    return Standing(
        touchpoint_id=pk,
        heard_n=figure.n,
        heard_mean=figure.value,
        heard_low=figure.low,
        heard_high=figure.high,
        feedback_count=found.get("rows", 0),
        low_count=found.get("low", 0),
        entries=[{"pk": entry, "title": title} for entry, title, _since in entries],
        level=level,
        missing=missing,
        updated_at=now,
        is_stale=False,
    )


def _voices(row: dict[str, Any]) -> Voices:
    return Voices(row["n"], float(row["total"]), float(row["squares"]))
