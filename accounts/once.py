"""What a page sends with an id of its own is kept once, however often it is sent."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID, uuid5

from django.db import IntegrityError, models

Row = TypeVar("Row", bound=models.Model)


def once(keep: Callable[[], Row], among: "Callable[[], models.QuerySet[Row]]", capture_id: UUID | None) -> Row:
    """What `keep` makes, all of it or nothing; sent before, the one `among` these rows that it was made then.

    `among` is composed only then.

    No look before the insert: two presses of the button can both look before either has inserted. Raises IntegrityError
    when the database refuses for another reason.
    """
    try:
        return keep()
    except IntegrityError:
        earlier = among().filter(capture_id=capture_id).first() if capture_id else None
        if earlier is None:
            raise
        return earlier


def own_id(capture_id: UUID, *said: Any) -> UUID:
    """The id of what a page sends with `capture_id`: the same words again have the same one; words that were changed
    after going back, or sent elsewhere, are something new and have another."""
    return uuid5(capture_id, repr([getattr(each, "pk", each) for each in said]))
