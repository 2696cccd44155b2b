"""The journeys of Harbour House, who makes them, and where they can burn."""

from .combustion import COMBUSTION
from .evening import EVENING
from .incidents import INCIDENTS
from .partners import PARTNERS
from .personas import PERSONAS
from .relations import CHECK_IN, OPENINGS, WEEKEND_TO_BE
from .weather import WEATHER
from .weekend import WEEKEND

JOURNEYS = (WEEKEND, EVENING, CHECK_IN)
LANES = (WEATHER,)
FUTURES = (WEEKEND_TO_BE,)

__all__ = ["COMBUSTION", "FUTURES", "INCIDENTS", "JOURNEYS", "LANES", "OPENINGS", "PARTNERS", "PERSONAS"]
