"""The two journeys of Harbour House, who makes them, and where they can burn."""

from .combustion import COMBUSTION
from .evening import EVENING
from .incidents import INCIDENTS
from .personas import PERSONAS
from .weekend import WEEKEND

JOURNEYS = (WEEKEND, EVENING)

__all__ = ["COMBUSTION", "INCIDENTS", "JOURNEYS", "PERSONAS"]
