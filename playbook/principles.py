"""The words of the playbook: REAL, the levers, and the lenses through which an entry or an observation is seen."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Principle(models.TextChoices):
    """REAL. Stored as letters ("RL"), at most one of each, in this order."""

    RESPECT = "R", _("Respect")
    EMPATHY = "E", _("Empathy")
    ADAPTABLE = "A", _("Adaptable")
    LEARN = "L", _("Learn")


class Layer(models.TextChoices):
    CORE = "core", _("Core service")
    EXPERIENCE = "experience", _("Service experience")


class Lever(models.TextChoices):
    PEOPLE = "people", _("People lovers")
    RECOVER = "recover", _("Recover")
    RULES = "rules", _("Kill dumb rules")
    SAY_YES = "say_yes", _("Say yes")


class Stance(models.TextChoices):
    PROACTIVE = "proactive", _("Proactive")
    REACTIVE = "reactive", _("Reactive")


class Horizon(models.TextChoices):
    TODAY = "today", _("Today's need")
    TOMORROW = "tomorrow", _("Tomorrow's need")


class Feeling(models.IntegerChoices):
    """How it felt, from −2 to +2."""

    UPSET = -2, _("Upset")
    DISAPPOINTED = -1, _("Disappointed")
    NEUTRAL = 0, _("Neutral")
    PLEASED = 1, _("Pleased")
    DELIGHTED = 2, _("Delighted")


def principles_in(letters: str) -> list[Principle]:
    """The principles that the stored letters stand for."""
    return [principle for principle in Principle if principle.value in letters]


def letters_of(principles: list[str]) -> str:
    """Principles as they are stored, in the order of REAL; anything else is left out."""
    return "".join(letter for letter in Principle.values if letter in principles)
