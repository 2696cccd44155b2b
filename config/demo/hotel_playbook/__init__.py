"""What Harbour House noticed, at home and elsewhere, and the pages of its playbook."""

from .entries_dazzle import DAZZLE
from .entries_desk import DESK
from .entries_little_things import LITTLE_THINGS
from .entries_principles import PRINCIPLES
from .entries_rooms import ROOMS
from .entries_table import TABLE
from .everyday import EVERYDAY
from .holidays_compared import COMPARED
from .holidays_noted import NOTED
from .noticed_arriving import ARRIVING_AND_LEAVING
from .noticed_staying import STAYING_AND_EATING

OBSERVATIONS = ARRIVING_AND_LEAVING + STAYING_AND_EATING + COMPARED + NOTED + EVERYDAY
ENTRIES = LITTLE_THINGS + PRINCIPLES + DAZZLE + TABLE + ROOMS + DESK

__all__ = ["ENTRIES", "OBSERVATIONS"]
