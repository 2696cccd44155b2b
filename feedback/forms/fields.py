"""Fields that the forms of feedback share."""

from collections.abc import Callable, Iterable
from functools import cache
from itertools import groupby
from typing import Any, cast

from django import forms
from django.db.models import Case, Model, When
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from journeys.models import CombustionPoint, Touchpoint
from ui.forms import RevisionMixin

# Longer lists are not offered whole: nobody finds a name in them, and the page would grow with the house.
MOST_OFFERED = 300


class RowField(forms.ChoiceField):
    """A choice among rows that are read once, when it is drawn or another row than the standing one was chosen."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.known: dict[str, Model] = {}
        self.read: Callable[[], dict[str, Model]] = dict

    def offer(
        self,
        rows: Iterable[Model] | Callable[[], Iterable[Model]],
        *,
        group: Callable[[Any], str] | None = None,
        empty: Any = "",
        standing: Model | None = None,
    ) -> None:
        """`rows` in their order, under headings where `group` names one; `empty` is the words for "none"."""
        self.known = {str(standing.pk): standing} if standing else {}
        self.read = cache(lambda: {str(row.pk): row for row in (rows() if callable(rows) else rows)})
        self.choices = lambda: self._offered(group, empty)

    def _offered(self, group: Callable[[Any], str] | None, empty: Any) -> list[Any]:
        rows = self.read().values()
        offered: list[Any] = [(str(row.pk), str(row)) for row in rows]
        if group is not None:
            titles = groupby(zip(map(group, rows), offered, strict=True), key=lambda pair: pair[0])
            offered = [(title, [choice for _title, choice in choices]) for title, choices in titles]
        return offered if self.required else [("", empty), *offered]

    def valid_value(self, value: Any) -> bool:
        return value in self.known or value in self.read()

    def clean(self, value: Any) -> Model | None:
        chosen = super().clean(value)
        return (self.known.get(chosen) or self.read()[chosen]) if chosen else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(getattr(initial, "pk", initial) or "") != str(data or "")


class ComesBackField(forms.TypedChoiceField):
    """Yes, no, or None: not asked."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Would they come back?"),
            choices=[("", _("Not asked")), (True, _("Yes")), (False, _("No"))],
            coerce=lambda answer: answer == "True",
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            **kwargs,
        )


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

    def offer(self, name: str, rows: Iterable[Model] | Callable[[], Iterable[Model]], **how: Any) -> None:
        """What the RowField `name` lets one choose from."""
        cast(RowField, self.fields[name]).offer(rows, **how)

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


def combustion_points(
    current: CombustionPoint | None = None, *, touchpoint_id: int | None = None
) -> list[CombustionPoint]:
    """Those of this touchpoint first."""
    found = CombustionPoint.objects.active().as_it_is().select_related("touchpoint")
    is_there = Case(When(touchpoint=touchpoint_id or 0, then=0), default=1)
    found = found.order_by(is_there, "touchpoint__title", "title")
    return _with(current, found[:MOST_OFFERED])


def _with(current: Any, rows: Iterable[Any]) -> list[Any]:
    rows = list(rows)
    return rows if current is None or current in rows else [current, *rows]
