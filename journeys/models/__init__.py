from journeys.models.combustion import CombustionPoint, Incident, Measure
from journeys.models.journey import Journey, Partner, Persona, Stage
from journeys.models.touchpoint import Touchpoint

__all__ = ["CombustionPoint", "Incident", "Journey", "Measure", "Partner", "Persona", "Stage", "Touchpoint"]
