"""What a page sends with an id of its own is kept once, however often it is sent."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

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
