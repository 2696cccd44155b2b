"""The tables: whose they are, and that no rule reaches across organisations."""

from collections.abc import Iterable

from django.db import models
from django_scopes.exceptions import ScopeError

from accounts.models import Owned

# The tenant itself, and people, who may belong to several, with where they are signed in.
NOT_OWNED = {"accounts.Organisation", "accounts.Session", "accounts.User"}
# Unique over all organisations on purpose: a secret link is looked up before its organisation is known.
UNIQUE_EVERYWHERE = {
    "accounts.ApiToken.digest",
    "accounts.Invitation.token_digest",
    "feedback.GuestForm.token",
    "feedback.Receipt.token",
    "journeys.MapLink.token",
    "playbook.ReadLink.token",
}


def rows_are_owned(tables: Iterable[type[models.Model]]) -> list[str]:
    return [each._meta.label for each in tables if not issubclass(each, Owned) and each._meta.label not in NOT_OWNED]


def owned(tables: Iterable[type[models.Model]]) -> list[type[models.Model]]:
    return [each for each in tables if issubclass(each, Owned)]


def uniqueness_stays_within_an_organisation(tables: Iterable[type[models.Model]]) -> list[str]:
    found = []
    for table in owned(tables):
        for constraint in table._meta.constraints:
            if isinstance(constraint, models.UniqueConstraint) and not names_organisation(constraint):
                found.append(f"{table._meta.label} {constraint.name}")
        found += [f"{table._meta.label} unique_together" for _ in table._meta.unique_together]
        for field in table._meta.local_fields:
            # A row that stands one to one beside an owned row is within its organisation.
            is_free = field.unique and not field.primary_key and not isinstance(field, models.OneToOneField)
            if is_free and f"{table._meta.label}.{field.name}" not in UNIQUE_EVERYWHERE:
                found.append(f"{table._meta.label}.{field.name} is unique")
    return found


def names_organisation(constraint: models.UniqueConstraint) -> bool:
    return "organisation" in constraint.fields or models.F("organisation") in constraint.expressions


def managers_refuse_to_work_outside_a_scope(tables: Iterable[type[models.Model]]) -> list[str]:
    return [each._meta.label for each in owned(tables) if not refuses(each)]


def refuses(table: type[models.Model]) -> bool:
    """Whether its manager raises before it builds a query."""
    try:
        str(table.objects.filter(pk=1).query)  # type: ignore[attr-defined]
    except ScopeError:
        return True
    return False
