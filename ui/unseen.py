"""Text in which nobody sees anything: joiners, marks of direction, blanks of other scripts. To a form it is empty."""

import unicodedata
from collections.abc import Mapping
from typing import Any

from django import forms

# Controls and signs of format, and every kind of space.
KINDS = ("Cc", "Cf", "Zs", "Zl", "Zp")
# Counted among letters, marks and symbols, and yet blank.
BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")


def is_unseen(text: str) -> bool:
    return all(unicodedata.category(sign) in KINDS or sign in BLANKS for sign in text)


def typed(data: Mapping[str, Any], name: str) -> str:
    """What was typed there, for what no form reads: without NUL, which no database keeps."""
    return str(data.get(name, "")).replace("\0", "")


def see_plainly() -> None:
    """From here on every field of a form that strips its text takes what nobody sees for nothing."""
    read = forms.CharField.to_python

    def to_python(field: forms.CharField, value: Any) -> Any:
        text = read(field, value)
        return field.empty_value if field.strip and isinstance(text, str) and is_unseen(text) else text

    forms.CharField.to_python = to_python
