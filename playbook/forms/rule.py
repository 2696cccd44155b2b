"""The rule register: reporting a rule in ten seconds, keeping it, deciding about it."""

from typing import Any

from crispy_forms.layout import HTML, Field, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.tenancy import here
from playbook.forms.fields import CHIPS, Fold, PlaceField, TypedForm
from playbook.models import Rule, RuleReturn
from playbook.often_bent import key_of
from ui.forms import RevisionMixin, form_helper

# Chips in the order in which people think of them.
BASES = [Rule.Basis.HABIT, Rule.Basis.LAW, Rule.Basis.UNKNOWN]


def scale(label: Any, least: Any, most: Any) -> forms.TypedChoiceField:
    """One to five as chips, its ends in words; the middle where nothing is said."""
    choices = [(1, f"1 · {least}"), (2, "2"), (3, "3"), (4, "4"), (5, f"5 · {most}")]
    return forms.TypedChoiceField(
        label=label, choices=choices, coerce=int, initial=3, empty_value=3, required=False, widget=forms.RadioSelect
    )


class RuleForm(TypedForm):
    """A rule as it is reported: only the rule itself is needed."""

    ease = scale(_("How easy would it be to drop?"), _("hard"), _("easy"))
    impact = scale(_("How much would it help?"), _("little"), _("a lot"))

    class Meta:
        model = Rule
        fields = ("title", "basis", "aggravates", "touchpoint", "ease", "impact")
        labels = {
            "title": _("Which rule?"),
            "basis": _("Is it law or habit?"),
            "aggravates": _("Who does it aggravate, and how?"),
        }
        widgets = {
            "title": forms.Textarea(
                attrs={"rows": 2, "autofocus": True, "maxlength": 160, "placeholder": _("No coffee before 7")}
            ),
            "basis": forms.RadioSelect,
            "aggravates": forms.Textarea(
                attrs={"rows": 2, "placeholder": _("Guests who catch the early train leave without breakfast")}
            ),
        }
        field_classes = {"touchpoint": PlaceField}
        error_messages = {
            "title": {"required": _("Write down the rule as people say it. A few words are enough.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["basis"].required = False
        self.fields["basis"].choices = [(basis.value, basis.label) for basis in BASES]
        self.helper = form_helper("", css_class="capture rule-form", id="rule-form")
        self.helper.layout = self._layout()

    def _layout(self) -> Layout:
        return Layout(
            Field("title", css_class="capture-field"),
            Field("basis", template=CHIPS),
            Fold(_("More to say"), "aggravates", "touchpoint", *self._scales()),
            HTML('{% include "playbook/_rule_save.html" %}'),
        )

    def _scales(self) -> list[Field]:
        return [Field("ease", template=CHIPS), Field("impact", template=CHIPS)]

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean_basis(self) -> str:
        return self.cleaned_data["basis"] or Rule.Basis.UNKNOWN


class RuleEditForm(RuleForm, RevisionMixin):
    """What the register says of a rule; only the decision has a form of its own."""

    def _layout(self) -> Layout:
        return Layout(
            "revision", "title", Field("basis", template=CHIPS), "aggravates", "touchpoint", *self._scales(),
            HTML('{% include "playbook/_rule_save.html" %}'),
        )  # fmt: skip

    def clean_title(self) -> str:
        title = super().clean_title()
        if Rule.objects.active().filter(key=key_of(title)).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("This rule stands in the register already."))
        return title

    @property
    def described(self) -> dict[str, Any]:
        """What edit_rule takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}


class DecisionForm(TypedForm, RevisionMixin):
    class Meta:
        model = Rule
        fields = ("decision", "reason", "changed_to")
        labels = {"decision": _("What do we do with it?"), "reason": _("Why?")}
        widgets = {
            "decision": forms.RadioSelect,
            "reason": forms.Textarea(attrs={"rows": 3}),
            "changed_to": forms.TextInput(attrs={"placeholder": _("A pot of coffee stands ready from 6")}),
        }
        help_texts = {
            "reason": _("Whoever reported it reads this."),
            "changed_to": _("Only for a rule that is changed."),
        }
        error_messages = {
            "decision": {"required": _("Choose one of the three.")},
            "reason": {"required": _("Say why in a sentence.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].required = self.fields["reason"].required = True
        self.fields["decision"].choices = Rule.Decision.choices
        self.helper = form_helper(_("Decide"), id="decision-form")
        self.helper.form_action = here("rule_decision", self.instance.pk)
        decision = Field("decision", template=CHIPS, wrapper_class="chips-joined")
        self.helper.layout = Layout("revision", decision, Field("changed_to"), "reason")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("decision") == Rule.Decision.CHANGE and not cleaned.get("changed_to"):
            self.add_error("changed_to", _("Say what the rule says from now on."))
        return cleaned

    @property
    def decided(self) -> dict[str, str]:
        """What decide_rule takes."""
        return {name: self.cleaned_data[name] for name in ("decision", "reason", "changed_to")}


class ReturnForm(TypedForm):
    """“It is back”: one tap; where it was met may be said."""

    class Meta:
        model = RuleReturn
        fields = ("note",)
