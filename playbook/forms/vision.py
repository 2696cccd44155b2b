"""The vision: writing the next version, and marking one as read."""

from typing import Any

from crispy_forms.layout import Field, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from playbook.forms.fields import TypedForm
from playbook.models import Vision
from ui.forms import form_helper

TEXTS = ("sentence", "needs_today", "needs_tomorrow")


class VisionForm(TypedForm):
    """The next version, begun from the current one; `current` is the version that stands while it is saved."""

    # The number of the version it was begun from, so that nobody replaces a version they have not seen.
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Vision
        fields = (*TEXTS, "reason")
        widgets = {
            "sentence": forms.Textarea(attrs={"rows": 3, "class": "form-control-serif", "autofocus": True}),
            "needs_today": forms.Textarea(attrs={"rows": 5}),
            "needs_tomorrow": forms.Textarea(attrs={"rows": 5}),
        }
        help_texts = {
            "sentence": _("One sentence that everybody can say by heart. It stands on every page and in every email."),
            "needs_today": _("What they come for, and must be able to rely on."),
            "needs_tomorrow": _("What they will ask for next, so that you are ready before they ask."),
        }

    def __init__(self, *args: Any, current: Vision | None, **kwargs: Any) -> None:
        self.current = current
        standing = {name: getattr(current, name) for name in TEXTS} if current else {}
        super().__init__(*args, initial={**standing, "revision": current.number if current else 0}, **kwargs)
        if current:
            self.fields["reason"].required = True
            self.fields["reason"].help_text = _("Everybody will read this beside the new version.")
        else:
            del self.fields["reason"]
        self.helper = form_helper(_("Write this version") if current else _("Write the vision"))
        self.helper.layout = Layout("revision", Field("sentence"), "needs_today", "needs_tomorrow", *self._reason())

    def _reason(self) -> list[str]:
        return ["reason"] if "reason" in self.fields else []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.current and cleaned.get("revision") != self.current.number:
            self.tell_what_changed(self.current)
        return cleaned

    def tell_what_changed(self, current: Vision) -> None:
        """Somebody was quicker: show what stands now beside what was typed, and let the next try be made against it."""
        self.data = self.data.copy()
        self.data["revision"] = str(current.number)
        for name in TEXTS:
            now = getattr(current, name)
            if self.cleaned_data.get(name, now).replace("\r\n", "\n") != now.replace("\r\n", "\n"):
                self.add_error(name, _("It now says: “%(now)s”") % {"now": now})
        self.add_error(
            None,
            _("%(who)s wrote a new version while you were writing. Your text is still here: compare, then save again.")
            % {"who": current.written_by},
        )

    @property
    def texts(self) -> dict[str, str]:
        """What write_vision takes."""
        return {name: self.cleaned_data[name] for name in (*TEXTS, "reason") if name in self.cleaned_data}


class VisionReadingForm(forms.Form):
    """Which version somebody read: the one that stood on their page, even when a newer one stands by now."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["vision"] = forms.ModelChoiceField(Vision.objects.all())
