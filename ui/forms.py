"""What every form shares: crispy's helper, and the guard against overwriting each other."""

import uuid
from datetime import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.core.exceptions import ValidationError
from django.utils.choices import flatten_choices
from django.utils.translation import gettext_lazy as _


def form_helper(submit: Any, *, css_class: str = "", **attrs: str) -> FormHelper:
    """The base helper: POST to this page, one primary button, half-typed text kept by the browser (app.js)."""
    helper = FormHelper()
    helper.attrs = {"novalidate": "", "data-guard": "", "data-keep": "", **attrs}
    helper.form_class = css_class
    if submit:
        helper.add_input(Submit("save", submit, css_class="btn btn-primary"))
    return helper


class MailField(forms.EmailField):
    """An address no longer than a column keeps (RFC 5321, erratum 1690: 254 characters); Django lets 320 pass."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=254, **kwargs)


class CaptureIdField(forms.UUIDField):
    """The id that the opened page brought along. Nobody types it: one that cannot be read is replaced by a new one."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> uuid.UUID:
        try:
            return super().clean(value) or uuid.uuid4()
        except forms.ValidationError:
            return uuid.uuid4()


class CursorMixin(forms.BaseForm):
    """A form that comes back with the cursor in the first field that is not right."""

    # Django's own, which its stubs leave out.
    _errors: dict[str, Any] | None

    def add_error(self, field: str | None, error: Any) -> None:
        super().add_error(field, error)
        for form_field in self.fields.values():
            form_field.widget.attrs.pop("autofocus", None)
        first = next((name for name in self.fields if name in (self._errors or ())), None)
        if first:
            self.fields[first].widget.attrs["autofocus"] = True


class RevisionMixin(CursorMixin, forms.ModelForm):
    """A form of a Revised model: the second editor sees what changed instead of overwriting it.

    The view loads the instance with `select_for_update` inside a transaction when it saves.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["revision"].initial = self.instance.revision
        # ModelForm writes the cleaned values into the instance; what stands there now is kept for comparison.
        self._standing = self.read_standing()
        self._standing_revision = self.instance.revision

    def read_standing(self) -> dict[str, Any]:
        """What the row says now, by field."""
        return forms.model_to_dict(self.instance, [name for name in self.fields if name != "revision"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk and cleaned.get("revision") != self._standing_revision:
            self._tell_what_changed(cleaned)
        return cleaned

    def _tell_what_changed(self, cleaned: dict[str, Any]) -> None:
        # The next try is made against what stands now.
        self.data = self.data.copy()
        self.data[self.add_prefix("revision")] = str(self._standing_revision)
        for name, standing in self._standing.items():
            if name in cleaned and _plain(cleaned[name]) != _plain(standing):
                now = said(self.fields[name], standing)
                self.add_error(
                    name, _("Somebody changed this while you were writing. It now says: “%(now)s”") % {"now": now}
                )
        raise ValidationError(
            _("Somebody else saved this page after you opened it. Your text is still here: compare, then save again.")
        )

    def save(self, commit: bool = True) -> Any:
        if self.instance.pk:
            self.instance.revision = self._standing_revision + 1
        return super().save(commit)


def said(field: forms.Field, standing: Any) -> str:
    """A stored value in the words of its field: names instead of ids, labels instead of keys."""
    if isinstance(field, forms.ModelMultipleChoiceField):
        return ", ".join(str(row) for row in standing)
    if isinstance(field, forms.ModelChoiceField):
        return str(field.queryset.filter(pk=standing).first() or "")
    if isinstance(field, forms.MultipleChoiceField):
        return ", ".join(str(label) for key, label in field.choices if key in standing)
    if isinstance(field, forms.ChoiceField):
        return str(dict(flatten_choices(field.choices)).get("" if standing is None else standing, standing or ""))
    return "" if standing is None else str(standing)


def _plain(value: Any) -> Any:
    """A form value and a stored value of the same thing compare equal."""
    if hasattr(value, "pk"):
        return value.pk
    if hasattr(value, "all") or isinstance(value, list | tuple | set):
        return sorted(getattr(item, "pk", item) for item in value)
    if isinstance(value, datetime):
        # A browser's field ends at the minute.
        return value.replace(second=0, microsecond=0)
    return "" if value is None else value.replace("\r\n", "\n") if isinstance(value, str) else value
