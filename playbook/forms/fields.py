"""Fields that several forms of the playbook share."""

import uuid
from collections.abc import Callable
from itertools import groupby
from typing import Any

from crispy_forms.layout import Div
from django import forms
from django.utils.functional import Promise

from journeys.models import Touchpoint
from playbook.principles import Principle, letters_of

CHIPS = "ui/field_chips.html"


class Fold(Div):
    """Fields that wait folded up, open from the start when they hold something."""

    template = "playbook/fold.html"

    def __init__(self, summary: str | Promise, *fields: Any, is_open: bool, chosen: int = 0) -> None:
        super().__init__(*fields)
        self.summary, self.is_open, self.chosen = summary, is_open, chosen


class PrinciplesField(forms.MultipleChoiceField):
    """REAL as chips; cleaned to the letters that are stored ("RL")."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=Principle.choices, required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return list(value) if isinstance(value, str) else value

    def clean(self, value: Any) -> str:
        return letters_of(super().clean(value))


class GroupedChips(forms.CheckboxSelectMultiple):
    """Checkboxes whose options know the name of their group (`option.data.group`), for field_touchpoints.html."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        groups = super().optgroups(name, value, attrs)
        for group, options, _index in groups:
            for option in options:
                option["group"] = group
        return groups


class CaptureIdField(forms.UUIDField):
    """The id that the opened page brought along. Nobody types it: one that cannot be read is replaced by a new one."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> uuid.UUID:
        try:
            return super().clean(value) or uuid.uuid4()
        except forms.ValidationError:
            return uuid.uuid4()


def touchpoint_choices(blank: str | Promise, among: Any = None) -> Callable[[], list[Any]]:
    """The touchpoints of all journeys (or `among` them) under their stages, asked for when drawn; one query."""

    def choices() -> list[Any]:
        offered = Touchpoint.objects.active() if among is None else among
        names = "stage__journey__title", "stage__title", "pk", "title"
        rows = list(offered.in_order().values_list(*names))
        return ([("", blank)] if blank else []) + by_stage(rows)

    return choices


def by_stage(rows: list[tuple[str, str, int, str]]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Option groups named by stage, and by journey too where there are several."""
    several = len({journey for journey, *_ in rows}) > 1
    groups = groupby(rows, key=lambda row: f"{row[0]}: {row[1]}" if several else row[1])
    return [(name, [(pk, title) for _, _, pk, title in members]) for name, members in groups]
