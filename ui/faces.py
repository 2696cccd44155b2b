"""The emotion scale: five faces from -2 to +2, one family, told apart by eyes and mouth before colour."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Face:
    """One step of the scale; `symbol` (1 to 5) names its drawing in the sprite and its colour."""

    feeling: int
    word: Promise

    @property
    def symbol(self) -> int:
        return self.feeling + 3


FACES = (
    Face(-2, _("Upset")),
    Face(-1, _("Disappointed")),
    Face(0, _("Neutral")),
    Face(1, _("Pleased")),
    Face(2, _("Delighted")),
)
BY_FEELING = {face.feeling: face for face in FACES}
FEELING_CHOICES = [(face.feeling, face.word) for face in FACES]


def face_of(feeling: float) -> Face:
    """The face nearest to a feeling, so that a mean like 1.4 has one too; beyond the ends, the end."""
    return BY_FEELING[max(-2, min(2, round(feeling)))]
