"""Measured emotion in words and numbers: a mean on the scale from -2 to +2, with n and its 95 % interval. Pure."""

from dataclasses import dataclass

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from journeys.models import Touchpoint

# How far back what was heard still counts.
WINDOW_DAYS = 90
# As near to neutral, and as far from it, as the faces are (ui/faces.py): half a step.
NEAR, FAR = 0.5, 1.5


@dataclass(frozen=True)
class Heard:
    """What was heard at a touchpoint (or several); mean and interval None while fewer than five voices were."""

    n: int
    mean: float | None = None
    low: float | None = None
    high: float | None = None
    title: str = ""

    @property
    def is_enough(self) -> bool:
        return self.mean is not None

    @property
    def word(self) -> Promise:
        """For whoever reads no figures: a feeling only where the whole interval lies on one side of neutral."""
        if self.mean is None or self.low is None or self.high is None:
            return _("too little to say")
        if self.low > 0:
            return _("delighted") if self.mean >= FAR else _("pleased")
        if self.high < 0:
            return _("upset") if self.mean <= -FAR else _("disappointed")
        return _("neutral") if self.low >= -NEAR and self.high <= NEAR else _("mixed")

    @property
    def said(self) -> str:
        return signed(self.mean)

    @property
    def said_low(self) -> str:
        return signed(self.low)

    @property
    def said_high(self) -> str:
        return signed(self.high)


def heard_at(touchpoint: Touchpoint) -> Heard:
    """From its standing, read along with it; nothing heard where none stands."""
    standing = touchpoint.reckoned
    if standing is None:
        return Heard(0, title=touchpoint.title)
    return Heard(standing.heard_n, standing.heard_mean, standing.heard_low, standing.heard_high, touchpoint.title)


def signed(value: float | None) -> str:
    """“+1.4”, “−0.3”, “0.0”, with the decimal sign of the language; "" for nothing."""
    if value is None:
        return ""
    tenths = round(value, 1)
    sign = "+" if tenths > 0 else "−" if tenths < 0 else ""
    return sign + formats.number_format(abs(tenths), decimal_pos=1)
