"""What the forms of this room share: choosing people, checking once, handing on what was typed."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from accounts.models import Member


class CheckedOnce(forms.ModelForm):
    """A form whose fields check everything themselves.

    Left to itself a ModelForm has the model ask the database once more whether each chosen row is there, and whether
    each constraint holds; the database answers the second question anyhow when the row is written.
    """

    def _get_validation_exclusions(self) -> set[str]:
        return {field.name for field in self._meta.model._meta.fields}


def people_to_choose(*current: int | None) -> QuerySet[Member]:
    """Active members by name, and the `current` ones even after they left."""
    return Member.objects.filter(Q(archived_at=None, user__is_active=True) | Q(pk__in=current)).by_name()


def people_choices(*current: int | None) -> list[tuple[int, str]]:
    """The same, as the choices of a select."""
    return [(member.pk, str(member)) for member in people_to_choose(*current)]


def words(rows: int = 2, placeholder: str = "") -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "placeholder": placeholder} if placeholder else {"rows": rows})


def without_revision(cleaned: dict[str, Any]) -> dict[str, Any]:
    """What an action wants to know of a form."""
    return {name: value for name, value in cleaned.items() if name != "revision"}
