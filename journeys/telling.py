"""A change of a map in words."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

SAID = {
    "journey.created": _("“%(title)s” was drawn"),
    "journey.revised": _("its facts were changed"),
    "journey.archived": _("it was archived"),
    "journey.restored": _("it was brought back"),
    "journey.redrawn": _("it was made to look like a file"),
    "snapshot.put_back": _("it looks like “%(title)s” again"),
    "journey.view_kept": _("its usual view was changed"),
    "stage.added": _("the stage “%(title)s” was added"),
    "stage.revised": _("the stage “%(title)s” was renamed"),
    "stage.moved": _("the stage “%(title)s” was moved"),
    "stage.archived": _("the stage “%(title)s” was archived"),
    "stage.restored": _("the stage “%(title)s” was brought back"),
    "touchpoint.added": _("“%(title)s” was added"),
    "touchpoint.revised": _("“%(title)s” was changed"),
    "touchpoint.moved": _("“%(title)s” was moved"),
    "touchpoint.archived": _("“%(title)s” was archived"),
    "touchpoint.restored": _("“%(title)s” was brought back"),
    "touchpoint.taken_over": _("“%(title)s” became as it shall be"),
    "lane.added": _("the lane “%(title)s” was added"),
    "lane.revised": _("the lane “%(title)s” was renamed"),
    "lane.moved": _("the lane “%(title)s” was moved"),
    "lane.archived": _("the lane “%(title)s” was archived"),
    "lane.restored": _("the lane “%(title)s” was brought back"),
    "lane.written": _("“%(title)s” was changed"),
    "combustion_point.added": _("the combustion point “%(title)s” was added"),
    "combustion_point.revised": _("the combustion point “%(title)s” was changed"),
    "combustion_point.archived": _("the combustion point “%(title)s” was archived"),
    "combustion_point.restored": _("the combustion point “%(title)s” was brought back"),
    "change.undone": _("a change of “%(title)s” was undone"),
    "change.redone": _("a change of “%(title)s” was done again"),
}


def told(verb: str, title: str) -> str:
    """What happened, as the end of a sentence; a verb of another room is a change like any other."""
    return str(SAID.get(verb, gettext("“%(title)s” was changed"))) % {"title": title}
