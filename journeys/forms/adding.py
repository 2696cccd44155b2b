"""The two short forms below a map, made only where they are not drawn already (ui.kept)."""

from dataclasses import dataclass
from functools import cached_property

from journeys.forms.mapping import StageAddForm, StagesAddForm
from journeys.forms.touchpoint import TouchpointAddForm


@dataclass(frozen=True)
class Adding:
    """`stages` as choices; `asked` is the stage that the address names for a new touchpoint."""

    journey_pk: int
    stages: list[tuple[int, str]]
    asked: str | None

    @property
    def kept_by(self) -> tuple[object, ...]:
        return self.journey_pk, tuple(self.stages), self.chosen

    @property
    def chosen(self) -> int | None:
        """The stage that is asked for, where the map has it."""
        return next((pk for pk, _title in self.stages if str(pk) == self.asked), None)

    @cached_property
    def stage_form(self) -> StageAddForm | StagesAddForm:
        return StageAddForm() if self.stages else StagesAddForm()

    @cached_property
    def touchpoint_form(self) -> TouchpointAddForm:
        return TouchpointAddForm(stages=self.stages, initial={"stage": self.chosen})
