"""What a prompt is about, in words; the keys are those of the library, and one for a team's own questions."""

from django.utils.translation import gettext_lazy as _

OWN_THEME = "own"

THEME_WORDS = {
    OWN_THEME: _("Our own"),
    "real_self_check": _("REAL self-check"),
    "elsewhere": _("Elsewhere"),
    "core_experience": _("Core and experience"),
    "dumb_rules": _("Dumb rules"),
    "say_yes": _("Say yes"),
    "recover": _("Recover"),
    "people": _("People lovers"),
    "today_tomorrow": _("Today and tomorrow"),
    "proactive": _("Proactive"),
    "touchpoints": _("Touchpoints"),
    "partners": _("Partners"),
    "expectation": _("Expectation"),
    "moments_of_truth": _("Moments of truth"),
    "combustion": _("Combustion points"),
    "respect": _("Respect"),
    "empathy": _("Empathy"),
    "adaptable": _("Adaptable"),
    "learn": _("Learn"),
}
