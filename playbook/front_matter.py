"""A Markdown file with front matter: fields between two lines of three dashes, then text exactly as it was typed. Pure.

Every value that is read is text, a list or a mapping, never a date or a number: a title may be 1984, or "no".
"""

import re
from dataclasses import dataclass
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Characters and levels; a page with a hundred touchpoints and sources stays far below.
LONGEST = 128 * 1024
DEEPEST = 6
# libyaml where it is there: ten times faster on a thousand files.
Reader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
Writer: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
FENCE = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Sheet:
    fields: dict[str, Any]
    body: str


def written(fields: dict[str, Any], body: str) -> str:
    """One empty line before the text and one line end after it are ours; `read` takes both away again."""
    return f"---\n{as_yaml(fields)}---\n\n{body}\n"


def as_yaml(fields: dict[str, Any]) -> str:
    return str(yaml.dump(fields, Dumper=Writer, allow_unicode=True, sort_keys=False, width=1_000_000))


def read(text: str) -> Sheet:
    """A text without front matter is all body. Raises ValidationError when the front matter cannot be read."""
    match = FENCE.match(text)
    if match is None:
        return Sheet({}, text.removeprefix("\ufeff").removesuffix("\n"))
    body = re.sub(r"\A\r?\n", "", text[match.end() :], count=1)
    return Sheet(from_yaml(match[1]), body.removesuffix("\n"))


def from_yaml(text: str) -> dict[str, Any]:
    """A mapping of texts, lists and mappings. Raises ValidationError for anything else, and for what is too much."""
    if len(text) > LONGEST:
        raise ValidationError(_("Its front matter is longer than any page needs."))
    try:
        _judge(text)
        fields = yaml.load(text, Loader=Reader)  # noqa: S506 - the base loader makes nothing but text, lists, mappings
    except (yaml.YAMLError, ValueError) as wrong:
        raise ValidationError(
            _("Its front matter is not YAML we can read%(where)s.") % {"where": _place(wrong)}
        ) from wrong
    if not isinstance(fields, dict) and fields:
        raise ValidationError(_("Its front matter is not a list of “name: value” lines."))
    return fields or {}


def _judge(text: str) -> None:
    """Before anything is built of it: no references, which can make a book of a line, and no deep nests."""
    depth = 0
    for event in yaml.parse(text, Loader=Reader):
        if isinstance(event, yaml.AliasEvent):
            raise ValidationError(_("Its front matter refers to itself (& and *). Write the words out."))
        if "\0" in getattr(event, "value", "").encode().decode():
            raise ValidationError(_("It holds characters that no text has."))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise ValidationError(_("Its front matter is nested deeper than any page needs."))


def _place(wrong: Exception) -> str:
    mark = getattr(wrong, "problem_mark", None)
    # The first line of the file is the dashes.
    return _(" (line %(line)d)") % {"line": mark.line + 2} if mark else ""
