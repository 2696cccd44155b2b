"""What happens when somebody else saved the page while it was being written: nobody's words are lost."""

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from playbook.comparison import Piece, changed_words
from playbook.forms.fields import TypedForm
from playbook.merging import Clash, changed_by, merged
from playbook.models import Entry
from ui.forms import RevisionMixin, form_helper, said

TEXTS = (
    "kind", "title", "matters", "body", "principles", "lever", "layer", "stance", "horizon", "serves", "reviewer",
    "review_on",
)  # fmt: skip
LINKS = ("touchpoints", "sources", "tags")
# Beyond this, words are not compared one by one: it would take longer than reading both.
LONGEST_COMPARED = 6000
# What a page carries along unseen: a body, in JSON.
LONGEST_CARRIED = 4 * Entry.BODY_MAX


@dataclass
class Meanwhile:
    """What somebody else saved: fields that were only theirs, taken over, and what they made of the text."""

    taken_over: list[tuple[str, str]] = field(default_factory=list)
    body: list[Piece] = field(default_factory=list)
    their_body: str = ""
    is_put_together: bool = False


class MeanwhileForm(TypedForm, RevisionMixin):
    """An entry's form that knows what the page said when it was opened (`base`), and merges by it."""

    base = forms.CharField(widget=forms.HiddenInput(attrs={"data-kept": ""}), required=False)
    clashes = forms.CharField(widget=forms.HiddenInput, required=False)
    meanwhile: Meanwhile | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["base"] = self._base
        else:
            del self.fields["base"], self.fields["clashes"]
        self.helper = form_helper("", css_class="writing-form", id="writing", enctype="multipart/form-data")

    def read_standing(self) -> dict[str, Any]:
        """Read when it is needed: the row is not filled with what was typed."""
        return {}

    @cached_property
    def opened(self) -> dict[str, Any]:
        """What each field said when the page was opened, as far as the page still knows."""
        said = _object(self.data.get("base", "")) if self.is_bound and self.instance.pk else {}
        return {name: plain(value) for name, value in said.items() if _is_plain(name, value)}

    def is_as_opened(self, name: str) -> bool:
        return name in self.opened and plain(self.cleaned_data.get(name)) == self.opened[name]

    @property
    def open_clashes(self) -> list[Clash]:
        """The places that wait for a person to decide, with what stands there now."""
        return clashes_in(self.data.get("clashes", "")) if self.is_bound else []

    def _base(self) -> str:
        links = {name: plain(self[name].initial) for name in LINKS}
        return _json({**{name: plain(self._text(name)) for name in TEXTS}, **links})

    def _text(self, name: str) -> Any:
        return getattr(self.instance, "reviewer_id" if name == "reviewer" else name)

    def _tell_what_changed(self, cleaned: dict[str, Any]) -> None:
        """Theirs where only they changed something, both where both did and it can be put together."""
        rows = {name: list(getattr(self.instance, name).all()) for name in LINKS}
        stands = {**{name: self._text(name) for name in TEXTS}, **rows}
        theirs = {name: plain(value) for name, value in stands.items() if name in cleaned}
        yours = {name: plain(cleaned[name]) for name in theirs}
        data, self.meanwhile = self.data.copy(), Meanwhile(their_body=self.instance.body)
        for name, who in changed_by(self.opened, theirs, yours).items():
            if who == "theirs":
                self._take_over(data, name, stands[name])
            elif who == "both" and name == "body" and "body" in self.opened:
                self._put_together(data, yours["body"])
            elif who == "both":
                self._show_beside(name, stands[name])
        # The next try is made against what stands now.
        data["revision"], data["base"] = str(self._standing_revision), _json(self._stands_plain(stands))
        self.data = data
        raise ValidationError(_WORDS["together" if self.meanwhile.is_put_together else "compare"])

    def _stands_plain(self, stands: dict[str, Any]) -> dict[str, Any]:
        return {name: plain(value) for name, value in stands.items()}

    def _take_over(self, data: Any, name: str, standing: Any) -> None:
        value = plain(standing)
        data.setlist(name, list(value) if name in (*LINKS, "principles") else [value])
        if name == "tags":
            data["tags"] = ", ".join(value)
        if name == "body":
            self._tell_of_body(standing)
        else:
            label = self.fields[name].label if name in self.fields else name
            self.meanwhile.taken_over.append((str(label), self._said(name, standing)))
        self.meanwhile.is_put_together = True

    def _put_together(self, data: Any, yours: str) -> None:
        merge = merged(self.opened["body"], plain(self.instance.body), yours)
        data["body"], data["clashes"] = merge.text, _json([asdict(clash) for clash in merge.clashes])
        self._tell_of_body(self.instance.body)
        self.meanwhile.is_put_together = True
        if merge.clashes:
            self.add_error("body", _WORDS["clash"])

    def _tell_of_body(self, standing: str) -> None:
        before = str(self.opened.get("body", ""))
        if len(before) + len(standing) < LONGEST_COMPARED:
            self.meanwhile.body = changed_words(before, plain(standing))

    def _show_beside(self, name: str, standing: Any) -> None:
        now = self._said(name, standing)
        self.add_error(name, _WORDS["beside"] % {"now": now})

    def _said(self, name: str, standing: Any) -> str:
        if name == "tags":
            return ", ".join(tag.name for tag in standing)
        if name == "reviewer":
            return str(self.instance.reviewer or "")
        return said(self.fields[name], standing)


_WORDS = {
    "together": _("Somebody else saved this page after you opened it. We put both together: look, then save again."),
    "compare": _(
        "Somebody else saved this page after you opened it. Your text is still here: compare, then save again."
    ),
    "clash": _("You both changed the same sentences. Choose below the text which of them stay, or write them anew."),
    "beside": _("Somebody changed this while you were writing. It now says: “%(now)s”"),
}


def clashes_in(text: str) -> list[Clash]:
    """The clashes that a page carried along; none where the text cannot be read."""
    rows = _object(f'{{"rows": {text}}}').get("rows") if text else []
    known = Clash.__dataclass_fields__.keys()
    rows = rows if isinstance(rows, list) else []
    whole = [row for row in rows if isinstance(row, dict) and row.keys() == known]
    return [Clash(**row) for row in whole if all(isinstance(value, str) for value in row.values())]


def plain(value: Any) -> Any:
    """A value of a field as JSON can hold it, the same however it was come by: rows are ids, tags are names."""
    if isinstance(value, list | tuple):
        return sorted(getattr(row, "name", None) or getattr(row, "pk", row) for row in value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    return "" if value is None else getattr(value, "pk", value)


def _is_plain(name: str, value: Any) -> bool:
    """Whether a value that came from a page is one that `plain` could have written for this field."""
    if name in LINKS:
        return isinstance(value, list) and all(isinstance(row, str if name == "tags" else int) for row in value)
    return isinstance(value, str) or (name == "reviewer" and isinstance(value, int))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _object(text: str) -> dict[str, Any]:
    """A JSON object that came from a page, empty when it cannot be read, or holds what no page could show."""
    try:
        found = json.loads(text[:LONGEST_CARRIED])
        _json(found).encode()
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
