"""The scope: which organisation the running code works for, and links within it.

Owned models refuse every query outside a scope (django-scopes). A request gets its scope from the middleware, a task
from `in_organisation`, a public link from the signed organisation id it carries.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django_scopes import ScopedManager, get_scope, scope, scopes_disabled

from ui.statements import scoped_organisation

if TYPE_CHECKING:
    from accounts.models import Organisation


class NoScope(Exception):
    """Owned data was touched without saying for which organisation."""


def current_organisation() -> "Organisation":
    """The organisation of the open scope. Raises NoScope outside of one."""
    organisation = get_scope().get("organisation")
    if organisation is None:
        raise NoScope("No organisation: open a scope first.")
    return organisation


def current_organisation_id() -> int:
    """The default of every owned row's organisation column."""
    return current_organisation().pk


class OwnedManager(models.Manager):
    def create(self, **fields: Any) -> Any:
        """One row, without composing the filter by organisation: an INSERT has no use for it, and Owned fills it in."""
        # Refused without an open scope, as anything else is.
        scoped_organisation()
        row = self.model(**fields)
        row.save(force_insert=True, using=self._db)
        return row


def owned_manager(queryset: type[models.QuerySet]) -> Any:
    """A default manager over `queryset` that sees the current organisation's rows only."""
    return ScopedManager(organisation="organisation", _manager_class=OwnedManager.from_queryset(queryset))


@contextmanager
def in_organisation(organisation_id: int) -> Iterator["Organisation"]:
    """Open the scope of one organisation by id, for tasks and signed links. Raises Organisation.DoesNotExist."""
    from accounts.models import Organisation  # accounts.models imports this module

    organisation = Organisation.objects.get(pk=organisation_id)
    with scope(organisation=organisation), timezone.override(organisation.zone):
        yield organisation


def here(name: str, *args: Any, query: str = "", **kwargs: Any) -> str:
    """The address of the page `name` within the current organisation."""
    if args:
        address = reverse(name, args=[current_organisation().slug, *args])
    else:
        address = reverse(name, kwargs={"organisation": current_organisation().slug, **kwargs})
    return f"{address}?{query}" if query else address


def leads_below(name: str, address: str) -> bool:
    """Whether an address that was given to us stays on or below the page `name`; ".." would lead out again."""
    is_ours = url_has_allowed_host_and_scheme(address, allowed_hosts=None) and address.startswith(here(name))
    return is_ours and ".." not in unquote(urlsplit(address).path)


__all__ = [
    "NoScope",
    "current_organisation",
    "current_organisation_id",
    "here",
    "in_organisation",
    "leads_below",
    "owned_manager",
    "scope",
    "scopes_disabled",
]
