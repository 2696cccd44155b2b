"""The way of a new organisation to the first five entries of its playbook. Pure: progress in, steps out."""

from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

GOAL = 5


@dataclass(frozen=True)
class Progress:
    """What an organisation has; `entries` are the published ones, counted to five."""

    has_vision: bool
    has_observation: bool
    has_company: bool
    entries: int
    has_placed: bool

    @property
    def is_done(self) -> bool:
        """Five entries, one of them at work on a journey. The rest only helps to get there."""
        return self.entries >= GOAL and self.has_placed


@dataclass(frozen=True)
class Step:
    """`page` names the page where it is taken; `reached` of `goal` is shown where the goal is more than one."""

    key: str
    title: str | Promise
    why: str | Promise
    action: str | Promise
    page: str
    is_done: bool = False
    is_next: bool = False
    reached: int = 0
    goal: int = 1

    @property
    def pages(self) -> list[bool]:
        """One mark per goal, true for those reached."""
        return [number < self.reached for number in range(self.goal)]


def steps(progress: Progress) -> list[Step]:
    """All steps in their order; the first that is not done is the next one."""
    reached = min(progress.entries, GOAL)
    taken = [
        replace(VISION, is_done=progress.has_vision),
        replace(NOTICE, is_done=progress.has_observation),
        replace(INVITE, is_done=progress.has_company),
        replace(WRITE, is_done=reached == GOAL, reached=reached, action=WRITE_NEXT[min(reached, GOAL - 1)]),
        replace(PLACE, is_done=progress.has_placed),
    ]
    upcoming = next((step for step in taken if not step.is_done), None)
    return [replace(step, is_next=step is upcoming) for step in taken]


VISION = Step(
    "vision",
    _("Write your vision"),
    _("One sentence that everybody sees, on every page and in every email."),
    _("Write your vision"),
    "vision_new",
)
NOTICE = Step(
    "notice",
    _("Notice one thing"),
    _("Here or as a customer elsewhere, good or bad. Ten seconds."),
    _("Capture one thing"),
    "observation_new",
)
INVITE = Step(
    "invite",
    _("Invite somebody"),
    _("Two people notice more than one, and someone has to tell you that you are right."),
    _("Invite somebody"),
    "invitation_new",
)
WRITE_NEXT = (
    _("Write the first entry"),
    _("Write the second entry"),
    _("Write the third entry"),
    _("Write the fourth entry"),
    _("Write the fifth entry"),
)
WRITE = Step(
    "entries",
    _("Write five entries"),
    _("A little thing each: why it matters to the customer, and what exactly you do."),
    WRITE_NEXT[0],
    "entry_new",
    goal=GOAL,
)
PLACE = Step(
    "place",
    _("Place one on a journey"),
    _("The moment at which the customer meets it, from the first web page to goodbye."),
    _("Open the journeys"),
    "journey_list",
)
