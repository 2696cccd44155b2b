"""The say-yes ledger: one tap for what is allowed, a line for everything else, and what may be done without asking."""

import uuid
from decimal import Decimal
from typing import Any

from crispy_forms.layout import Field, Layout
from django import forms
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from accounts.models import Team
from accounts.tenancy import current_organisation
from playbook.forms.fields import PlaceField, TypedForm
from playbook.models import Allowance, Rule, Yes
from ui.forms import CaptureIdField, RevisionMixin, form_helper

# The id of the datalist that offers the words rules go by, so that the same rule is found again.
RULE_WORDS = "rule-words"


class AmountField(forms.DecimalField):
    """Money as people type it: with a comma or a point."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off", "class": "field-amount"}
        negative = {"min_value": _("An amount is not less than nothing.")}
        super().__init__(
            max_digits=9, decimal_places=2, min_value=0, required=False, widget=forms.TextInput(attrs),
            error_messages={"invalid": _("Write the amount in figures: 12.50"), **negative}, **kwargs,
        )  # fmt: skip

    def to_python(self, value: Any) -> Decimal | None:
        return super().to_python(value.strip().replace(",", ".") if isinstance(value, str) else value)


class YesForm(TypedForm):
    """That somebody said yes: under an allowance, which says it all, or as something else in their own words."""

    capture_id = CaptureIdField(required=False, initial=uuid.uuid4)
    amount = AmountField(label=_("What did it cost?"))

    class Meta:
        model = Yes
        fields = ("what", "amount", "bent", "touchpoint")
        labels = {
            "what": _("What did you do?"),
            "bent": _("Which rule did you bend?"),
            "touchpoint": _("Where was it?"),
        }
        widgets = {"bent": forms.TextInput({"list": RULE_WORDS, "placeholder": _("No coffee before 7")})}
        field_classes = {"touchpoint": PlaceField}
        error_messages = {
            "what": {"required": _("Say what you did. A few words are enough.")},
        }

    def __init__(self, *args: Any, allowance: Allowance | None = None, **kwargs: Any) -> None:
        self.allowance = allowance
        super().__init__(*args, auto_id=f"yes-{allowance.pk if allowance else 'own'}-%s", **kwargs)
        if allowance:
            self.fields["what"].required = False
            self.fields["what"].widget.attrs["placeholder"] = allowance.gesture
            self.fields["bent"].widget.attrs["placeholder"] = allowance.bends
            del self.fields["touchpoint"]
        else:
            self.fields["what"].widget.attrs["placeholder"] = _("A late check-out until 2 for the family in 12")
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "form-select" if name == "touchpoint" else "form-control"

    @property
    def details(self) -> list[forms.BoundField]:
        """What may be added; on a card also other words."""
        return [field for field in self.visible_fields() if field.name != "what" or self.allowance]

    @property
    def is_open(self) -> bool:
        return bool(self.errors)


class YesEditForm(YesForm):
    """What is added or corrected afterwards."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance = kwargs["instance"]
        super().__init__(*args, allowance=instance.allowance, **kwargs)
        del self.fields["capture_id"]
        self.fields["what"].required = True


class AllowanceForm(TypedForm, RevisionMixin):
    amount = AmountField(label=_("Up to which amount?"), help_text=_("Empty where it costs nothing, or has no limit."))

    class Meta:
        model = Allowance
        fields = ("role", "team", "gesture", "amount", "bends")
        labels = {
            "role": _("Who may?"),
            "team": _("Offer it first to"),
            "gesture": _("What may they do without asking?"),
            "bends": _("Which rule does it bend?"),
        }
        widgets = {
            "role": forms.TextInput({"placeholder": _("Front desk")}),
            "gesture": forms.TextInput({"placeholder": _("A drink on the house")}),
            "bends": forms.TextInput({"list": RULE_WORDS, "placeholder": _("No coffee before 7")}),
        }
        help_texts = {
            "role": _("A role as you call it."),
            "bends": _("Each use then counts in the rule register."),
        }
        field_classes = {"team": SafeModelChoiceField}
        error_messages = {
            "role": {"required": _("Say who may.")},
            "gesture": {"required": _("Say what they may do.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = Team.objects.active()
        self.fields["team"].empty_label = _("everybody")
        if currency := current_organisation().currency:
            self.fields["amount"].label = _("Up to which amount, in %(currency)s?") % {"currency": currency}
        self.helper = form_helper(_("Save"), id="allowance-form")
        self.helper.layout = Layout("revision", Field("gesture", autofocus=True), "amount", "role", "team", "bends")

    @property
    def given(self) -> dict[str, Any]:
        """What add_allowance and edit_allowance take."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}


def rule_words() -> list[str]:
    """The words that rules go by, the ones that wait for a decision first."""
    return list(Rule.objects.active().order_by("-rank", "-pk").values_list("title", flat=True)[:60])
