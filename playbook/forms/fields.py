"""Fields that several forms of the playbook share."""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import groupby
from typing import Any

from crispy_forms.layout import Div
from django import forms
from django.db.models import QuerySet
from django.forms.utils import ErrorDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField, SafeModelMultipleChoiceField

from journeys.models import Touchpoint
from playbook.principles import Principle, letters_of
from ui.statements import Statement

CHIPS = "ui/field_chips.html"
# Digits of an id; 18 always fit into 64 bits.
LONGEST_ID = 18
LONGEST_TAG = 40
# What Django gives the field of a foreign key, and only a ModelChoiceField needs.
OF_A_FOREIGN_KEY = {"queryset", "to_field_name", "blank", "limit_choices_to"}


class Fold(Div):
    """Fields that wait folded up: open where something in them was refused, and where they hold something if so asked.

    Its summary says how many choices are set in it, or with `says_which`, which ones, in their words.
    """

    template = "playbook/_fold.html"

    def __init__(
        self, summary: str | Promise, *fields: Any, opens_when_filled: bool = False, says_which: bool = False
    ) -> None:
        super().__init__(*fields)
        self.summary, self.opens_when_filled, self.says_which = summary, opens_when_filled, says_which

    def render(self, form: forms.Form, context: Any, *args: Any, **kwargs: Any) -> str:
        fields = [form[pointer.name] for pointer in self.get_field_names()]
        is_filled = self.opens_when_filled and any(field.value() for field in fields)
        self.is_open = is_filled or any(field.errors for field in fields)
        self.chosen = sum(len(field.value()) for field in fields if isinstance(field.value(), list))
        if self.says_which:
            labels = [str(dict(field.field.choices).get(field.value(), "")) for field in fields]
            self.said = ", ".join(filter(None, [*labels[:1], *(label[:1].lower() + label[1:] for label in labels[1:])]))
        return super().render(form, context, *args, **kwargs)


class RowsField(SafeModelMultipleChoiceField):
    """Several rows by their ids. Those that stood when the page was opened (`opened`) are taken as they are: as ids,
    which tell nothing but that nothing was changed.

    An id that no database column could hold is refused like any other unknown one.
    """

    opened: Sequence[int] | None = None

    def clean(self, value: Any) -> Any:
        if self.opened is not None and {str(pk) for pk in self.opened} == set(value or ()):
            return list(self.opened)
        for pk in value or ():
            if len(str(pk)) > LONGEST_ID:
                raise forms.ValidationError(self.error_messages["invalid_choice"], params={"value": pk})
        return list(super().clean(value))


class RowField(SafeModelChoiceField):
    """One row by its id; the one that stands already (`standing`) is taken as it is: as an id."""

    standing: int | None = None

    def clean(self, value: Any) -> Any:
        if value and str(value) == str(self.standing):
            return self.standing
        return super().clean(value if len(str(value)) <= LONGEST_ID else "0")


class PlaceField(forms.ChoiceField):
    """What Meta.field_classes names for a touchpoint: one by its id, or None; all are read only to be drawn."""

    default_error_messages = {"invalid_choice": _("This touchpoint is no longer on a journey. Choose another one.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{name: value for name, value in kwargs.items() if name not in OF_A_FOREIGN_KEY})

    def __deepcopy__(self, memo: dict[int, Any]) -> "PlaceField":
        """Each form reads them anew."""
        copied: PlaceField = super().__deepcopy__(memo)
        copied.choices = touchpoint_choices(_("No touchpoint"))
        return copied

    def clean(self, value: Any) -> Touchpoint | None:
        if value in self.empty_values:
            return None
        is_number = str(value).isdecimal() and len(str(value)) <= LONGEST_ID
        found = PLACE(pk=int(value)) if is_number else []
        if not found:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return found[0]


class TagsField(forms.CharField):
    """Tags with commas between them; cleaned to their names, each once whatever its capitals."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=400, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else ", ".join(str(tag) for tag in value or ())

    def clean(self, value: Any) -> list[str]:
        names = {name.lower(): name for part in super().clean(value).split(",") if (name := " ".join(part.split()))}
        if any(len(name) > LONGEST_TAG for name in names):
            raise forms.ValidationError(_("A tag is a word or two. Put commas between several."))
        return sorted(names.values(), key=str.lower)


class TypedForm(forms.ModelForm):
    """Begins with a row and ends with what was typed: an action writes, so no row is built or checked here.

    A form that is not judged yet only shows what was typed.
    """

    is_judged = True

    def full_clean(self) -> None:
        if self.is_judged:
            super().full_clean()
        else:
            self._errors, self.cleaned_data = ErrorDict(), {}

    def _post_clean(self) -> None:
        """Django would fill the instance and ask the database about its constraints, whose choices hold already."""


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


def touchpoint_choices(blank: str | Promise, among: Any = None) -> Callable[[], list[Any]]:
    """The touchpoints of all maps as they are (or `among` them) under their stages, asked for when drawn; one query."""

    @cache
    def choices() -> list[Any]:
        rows = PLACES() if among is None else list(places_of(among))
        return ([("", blank)] if blank else []) + by_stage(rows)

    return choices


def places_of(touchpoints: QuerySet) -> QuerySet:
    """Journey, stage, touchpoint id and title, stage id of each touchpoint, in order."""
    return touchpoints.in_order().values_list("stage__journey__title", "stage__title", "pk", "title", "stage")


PLACE = Statement(lambda pk: Touchpoint.objects.active().filter(pk=pk))
PLACES = Statement(lambda: places_of(Touchpoint.objects.active().as_it_is()))


def by_stage(rows: list[tuple[str, str, int, str, int]]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Option groups named by stage, and by journey too where there are several."""
    several = len({journey for journey, *_ in rows}) > 1
    groups = groupby(rows, key=lambda row: f"{row[0]}: {row[1]}" if several else row[1])
    return [(name, [(place[2], place[3]) for place in members]) for name, members in groups]
