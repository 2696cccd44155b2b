"""The register of combustion points as lines of a spreadsheet: one for each of the three promises of a point."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from journeys.models.combustion import CombustionPointQuerySet
from journeys.risk import Logged, Seal, logged
from ui import spreadsheet


def register_lines(points: CombustionPointQuerySet, today: date) -> Iterator[str]:
    """`points` are `for_register`."""
    heading = [
        _("Combustion point"), _("Journey"), _("Stage"), _("Touchpoint"), _("Partner"), _("Severity, 1 to 5"),
        _("Likelihood, 1 to 5"), _("Lateness, 1 to 5"), _("Incidents in 90 days"), _("Early sign"), _("Measure"),
        _("State"), _("Promise"), _("Owner"), _("Due"), _("Last tested"),
    ]  # fmt: skip
    lines = (logged([point], today)[0] for point in points.iterator(chunk_size=500))
    return spreadsheet.csv_lines(heading, (_cells(line, seal) for line in lines for seal in line.seals))


def _cells(line: Logged, seal: Seal) -> list[Any]:
    point, measure = line.point, seal.measure
    touchpoint = point.touchpoint
    promised = [measure.promise, str(measure.owner or ""), measure.due_on, measure.tested_on] if measure else [""] * 4
    return [
        point.title, touchpoint.stage.journey.title, touchpoint.stage.title, touchpoint.title,
        touchpoint.partner.name if touchpoint.partner else "", point.severity, point.likelihood, point.lateness,
        point.recent_incidents, point.early_sign, str(seal.name), str(seal.word), *promised,
    ]  # fmt: skip
