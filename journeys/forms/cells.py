"""One cell of a map, written where it stands."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from journeys.forms.choices import people_choices, words
from journeys.lanes import LANES
from journeys.models import Lane, LaneText, Stage, Touchpoint
from ui.faces import FEELING_CHOICES
from ui.forms import form_helper

TITLE_MAX = 80
TEXT_MAX = 1000


class CellForm(forms.Form):
    """One value, and what it was when the cell was opened: only a change of the same cell is in the way of a save."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    was = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def __init__(self, *args: Any, field: forms.Field, now: Any, revision: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Several may be open at once.
        self.auto_id = "cell_%s"
        self.now, self.revision_now = now, revision
        self.theirs: str | None = None
        self.fields["text"] = field
        # In the cell there is no room for a label of its own.
        field.widget.attrs["aria-label"] = field.label
        self.initial = {"text": now, "was": _plain(now), "revision": revision}
        self.helper = form_helper(_("Save"))

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        is_newer = cleaned.get("revision") != self.revision_now
        theirs, mine = _plain(self.now), _plain(cleaned.get("text"))
        if is_newer and theirs not in (_plain(cleaned.get("was")), mine):
            # The next try is made against what stands now.
            self.data = self.data.copy()
            self.data["was"], self.data["revision"] = theirs, str(self.revision_now)
            self.theirs = str(dict(getattr(self.fields["text"], "choices", [])).get(self.now, theirs))
            raise forms.ValidationError(
                _("Somebody changed this while you were writing. It now says: “%(now)s”"), params={"now": self.theirs}
            )
        return cleaned


def title_form(data: Any, row: Stage | Lane) -> CellForm:
    return CellForm(data, field=_line(_("Title")), now=row.title, revision=row.revision)


def cell_form(data: Any, touchpoint: Touchpoint, lane: str) -> CellForm:
    """The form for one field of a touchpoint. Raises KeyError for what is no lane that can be written in."""
    field = FIELDS[lane](touchpoint)
    return CellForm(
        data, field=field, now=getattr(touchpoint, ATTRIBUTES.get(lane, lane)), revision=touchpoint.revision
    )


def free_cell_form(data: Any, lane: Lane, written: LaneText | None) -> CellForm:
    now, revision = (written.text, written.revision) if written else ("", 0)
    return CellForm(data, field=_text(lane.title), now=now, revision=revision)


def _line(label: Any) -> forms.Field:
    return forms.CharField(label=label, max_length=TITLE_MAX)


def _text(label: Any) -> forms.Field:
    return forms.CharField(label=label, max_length=TEXT_MAX, required=False, widget=words(3))


def _feeling(_touchpoint: Touchpoint) -> forms.Field:
    return forms.TypedChoiceField(label=_("How it probably feels"), choices=FEELING_CHOICES, coerce=int)


def _channel(_touchpoint: Touchpoint) -> forms.Field:
    return forms.ChoiceField(label=_("Channel"), choices=Touchpoint.Channel.choices)


def _owner(touchpoint: Touchpoint) -> forms.Field:
    choices = [("", _("Nobody yet")), *people_choices(touchpoint.owner_id)]
    return forms.TypedChoiceField(
        label=_("Who looks after it"), choices=choices, coerce=int, empty_value=None, required=False
    )


ATTRIBUTES = {"emotion": "assumed_emotion", "owner": "owner_id"}
FIELDS: dict[str, Callable[[Touchpoint], forms.Field]] = {
    "title": lambda touchpoint: _line(_("Title")),
    **{lane: lambda touchpoint, lane=lane: _text(LANES[lane]) for lane in LANES},
    "emotion": _feeling,
    "channel": _channel,
    "owner": _owner,
}


def _plain(value: Any) -> str:
    return "" if value is None else str(value).replace("\r\n", "\n")
