"""Fields that the forms of feedback share."""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any, cast

from django import forms
from django.db.models import Model

from accounts.models import Member
from journeys.models import CombustionPoint, Touchpoint
from ui.forms import RevisionMixin

# Longer lists are not offered whole: nobody finds a name in them, and the page would grow with the house.
MOST_OFFERED = 300


class RowField(forms.ChoiceField):
    """A choice among rows that were read once: what comes back is checked and found without asking again."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.rows: dict[str, Model] = {}

    def offer(self, rows: Iterable[Model], *, group: Callable[[Any], str] | None = None, empty: Any = "") -> None:
        """`rows` in their order, under headings where `group` names one; `empty` is the words for "none"."""
        rows = list(rows)
        self.rows = {str(row.pk): row for row in rows}
        offered: list[Any] = [(str(row.pk), str(row)) for row in rows]
        if group is not None:
            titles = groupby(zip(map(group, rows), offered, strict=True), key=lambda pair: pair[0])
            offered = [(title, [choice for _title, choice in choices]) for title, choices in titles]
        self.choices = offered if self.required else [("", empty), *offered]

    def clean(self, value: Any) -> Model | None:
        chosen = super().clean(value)
        return self.rows[chosen] if chosen else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(getattr(initial, "pk", initial) or "") != str(data or "")


class CheckedOnceForm(RevisionMixin):
    """Does not ask the database again about rows and scales that the form's own fields have checked already."""

    checked: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What the second editor is told stands there now: a name rather than a number, and nothing rather than “None”.
        for name, standing in self._standing.items():
            is_row = isinstance(self.fields[name], RowField)
            now = getattr(self.instance, name) if is_row else standing
            # “No” and 0 are answers, too.
            self._standing[name] = "" if now is None else now

    # Django's own, which its stubs leave out.
    _errors: dict[str, Any] | None

    def offer(self, name: str, rows: Iterable[Model], **how: Any) -> None:
        """What the RowField `name` lets one choose from."""
        cast(RowField, self.fields[name]).offer(rows, **how)

    def add_error(self, field: str | None, error: Any) -> None:
        """The page comes back with the cursor in the first field that is not right."""
        super().add_error(field, error)
        for form_field in self.fields.values():
            form_field.widget.attrs.pop("autofocus", None)
        first = next((name for name in self.fields if name in (self._errors or ())), None)
        if first:
            self.fields[first].widget.attrs["autofocus"] = True

    def _get_validation_exclusions(self) -> set[str]:
        chosen_rows = {name for name, field in self.fields.items() if isinstance(field, RowField)}
        named = super()._get_validation_exclusions()  # type: ignore[misc]
        return named | chosen_rows | set(self.checked)

    @property
    def values(self) -> dict[str, Any]:
        """The model's fields as an action takes them, with the line breaks that the rest of the product uses.

        A browser sends others, and unchanged text would look changed.
        """
        return {
            name: value.replace("\r\n", "\n") if isinstance(value, str) else value
            for name, value in self.cleaned_data.items()
            if name != "revision"
        }


def touchpoints(current: Touchpoint | None = None) -> list[Touchpoint]:
    """The touchpoints to choose from, as the customer meets them, and the one chosen before even if it is archived."""
    found = Touchpoint.objects.active().as_it_is().in_order().only("title", "stage__title", "stage__journey__title")
    return _with(current, found[:MOST_OFFERED])


def stage_of(touchpoint: Touchpoint) -> str:
    return f"{touchpoint.stage.journey.title}: {touchpoint.stage.title}"


def people(*current: Member | None) -> list[Member]:
    """Who can be named as having done something: everybody but viewers, by name."""
    found = list(Member.objects.active().exclude(role="viewer").by_name()[:MOST_OFFERED])
    for member in current:
        found = _with(member, found)
    return found


def combustion_points(current: CombustionPoint | None = None) -> list[CombustionPoint]:
    found = CombustionPoint.objects.active().as_it_is().select_related("touchpoint")
    found = found.order_by("touchpoint__title", "title")
    return _with(current, found[:MOST_OFFERED])


def _with(current: Any, rows: Iterable[Any]) -> list[Any]:
    rows = list(rows)
    return rows if current is None or current in rows else [current, *rows]
