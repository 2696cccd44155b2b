"""The number under which a piece of feedback leaves in an export, and by which it is known when the file comes back.

It ends in a signature over organisation and id: the same id in another organisation, or on another server, is another
number, and what comes from there is new here.
"""

import re
from collections.abc import Iterable

from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.tenancy import current_organisation_id

NUMBER = re.compile(r"([0-9]{1,18})-([0-9a-f]{12})")


def number_of(pk: int) -> str:
    """“57-3f9a0c1b2d4e”, for the organisation in scope."""
    return f"{pk}-{_signature(pk)}"


def ids_in(numbers: Iterable[str]) -> dict[str, int]:
    """Which ids of the organisation in scope these are; of others nothing."""
    found = {}
    for number in numbers:
        match = NUMBER.fullmatch(number.strip())
        if match and constant_time_compare(match[2], _signature(int(match[1]))):
            found[number] = int(match[1])
    return found


def _signature(pk: int) -> str:
    return salted_hmac("feedback.numbers", f"{current_organisation_id()}:{pk}").hexdigest()[:12]
