"""How a customer is reached, and how long that is kept."""

from copy import deepcopy
from typing import Any
from uuid import uuid4

from crispy_forms.layout import HTML, Div, Field, Fieldset, Layout, Submit
from django import forms
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from feedback.forms.feedback import FeedbackForm
from feedback.models import Contact, ContactTime
from ui.forms import CaptureIdField, MailField, form_helper

# Of the customer, not of whoever types it in.
NOT_MINE = {"autocomplete": "off"}


class ContactForm(forms.Form):
    """All three are optional; with nothing in any of them the contact is forgotten."""

    name = forms.CharField(label=_("Name"), max_length=120, required=False, widget=forms.TextInput(NOT_MINE))
    email = MailField(label=_("Email"), required=False, widget=forms.EmailInput(NOT_MINE))
    phone = forms.CharField(
        label=_("Telephone"), max_length=40, required=False, widget=forms.TextInput(NOT_MINE | {"type": "tel"})
    )

    def __init__(self, *args: Any, contact: Contact | None = None, **kwargs: Any) -> None:
        standing = {name: getattr(contact, name) for name in self.base_fields} if contact else {}
        super().__init__(*args, initial=standing, **kwargs)
        self.helper = form_helper(_("Save"))


def _hint() -> str:
    days = ContactTime.kept_for().days
    said = _("Only if they want to hear from you. Shown to who needs it, forgotten after %d days.") % days
    return format_html('<p class="form-text" id="contact-hint">{}</p>', said)


# Only drawing it asks how long contacts are kept.
HINT = lazy(_hint, str)()


class NewFeedbackForm(FeedbackForm):
    """With the contact, which later has a page of its own."""

    capture_id = CaptureIdField(required=False, initial=uuid4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout.append("capture_id")
        self.contact_fields = {f"contact_{name}": deepcopy(field) for name, field in ContactForm.base_fields.items()}
        self.fields |= self.contact_fields
        self.fields["contact_name"].widget.attrs["aria-describedby"] = "contact-hint"
        self.more.append(Fieldset(_("How do we reach them?"), HTML(HINT), *self.contact_fields, css_class="part"))

    @property
    def values(self) -> dict[str, Any]:
        values = super().values
        contact = {name.removeprefix("contact_"): values.pop(name) for name in self.contact_fields}
        return {**values, "contact": contact}


class ContactTimeForm(forms.ModelForm):
    class Meta:
        model = ContactTime
        fields = ["days"]
        labels = {"days": _("Days a contact is kept")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper("")
        self.helper.layout = Layout(Div(Field("days"), Submit("save", _("Save"), css_class="btn"), css_class="stack"))
