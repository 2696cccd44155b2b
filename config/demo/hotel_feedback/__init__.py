"""What guests of Harbour House said, what was put right, and what its people thought about it."""

from .checking_in import CHECKING_IN
from .coming import COMING
from .guests import GUEST_FORMS
from .leaving import EVENINGS, LEAVING
from .phrases import PHRASES
from .recoveries import RECOVERIES
from .reflections import REFLECTIONS
from .staying import STAYING
from .themes import THEMES

FEEDBACK = COMING + CHECKING_IN + STAYING + LEAVING + EVENINGS

__all__ = ["FEEDBACK", "GUEST_FORMS", "PHRASES", "RECOVERIES", "REFLECTIONS", "THEMES"]
