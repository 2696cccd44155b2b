"""The seeded questions for the weekly email: answered in two minutes from one's own last week."""

from .journey import JOURNEY
from .outlook import OUTLOOK
from .principles import PRINCIPLES
from .prompt import THEMES, LibraryPrompt
from .self_check import SELF_CHECK
from .service import SERVICE

LIBRARY: tuple[LibraryPrompt, ...] = SELF_CHECK + SERVICE + JOURNEY + OUTLOOK + PRINCIPLES

__all__ = ["LIBRARY", "THEMES", "LibraryPrompt"]
