"""Of what staff noticed: a customer's words, or one more of a theme."""

from django.db import models

from accounts.models import Member
from feedback.actions.feedback import log_feedback
from feedback.actions.themes import add_to_theme
from feedback.models import Theme
from playbook.actions import settle
from playbook.models import Observation, Outcome


def make_feedback_of(*, by: Member, observation: Observation) -> Outcome:
    """What they noticed is what a customer said. Raises SeenAlready."""

    def make(held: Observation) -> models.Model:
        said = {"words": held.text, "feeling": held.feeling, "touchpoint": held.touchpoint, "at": held.noticed_at}
        return log_feedback(by=by, **said)

    return settle(by=by, observation=observation, kind=Outcome.Kind.FEEDBACK, make=make)


def put_with_theme(*, by: Member, observation: Observation, theme: Theme) -> Outcome:
    """Raises SeenAlready."""

    def make(held: Observation) -> models.Model:
        add_to_theme(by=by, theme=theme, said=held)
        return theme

    return settle(by=by, observation=observation, kind=Outcome.Kind.THEME, make=make)
