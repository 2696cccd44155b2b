"""The comparison of something seen elsewhere with us, and the verdict it ends in."""

from typing import Any

from crispy_forms.layout import HTML, Div, Field, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.tenancy import here
from playbook.forms.fields import CHIPS, PlaceField, TypedForm, touchpoint_choices
from playbook.models import Observation
from ui.forms import RevisionMixin, form_helper

VERDICT = ("verdict", "verdict_reason")


class ComparisonForm(TypedForm, RevisionMixin):
    """What we do, what it would look like here, whether they would go back; from a manager also the verdict."""

    class Meta:
        model = Observation
        fields = ("business", "we_do", "touchpoint", "would_look", "would_return", "return_reason", *VERDICT)
        labels = {
            "business": _("With whom was it?"),
            "we_do": _("What do we do?"),
            "touchpoint": _("Where would it be with us?"),
            "would_look": _("What would it look like here?"),
            "would_return": _("Would you do business with them again?"),
            "return_reason": _("Why, or why not?"),
            "verdict": _("Would we do this here?"),
            "verdict_reason": _("Why?"),
        }
        widgets = {
            "we_do": forms.Textarea(attrs={"rows": 4, "placeholder": _("As it is today, without making it prettier")}),
            "would_look": forms.Textarea(attrs={"rows": 4, "placeholder": _("Who does what, when, with what")}),
            "would_return": forms.RadioSelect,
            "verdict": forms.RadioSelect,
            "verdict_reason": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "verdict": _("Adopt it as it is, adapt it to us, or leave it to them."),
            "verdict_reason": _("Whoever noticed it is told."),
        }
        field_classes = {"touchpoint": PlaceField}

    def __init__(self, *args: Any, may_judge: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["touchpoint"].choices = touchpoint_choices(_("Nowhere yet"))
        self.fields["would_return"].choices = [*Observation.Return.choices, ("", _("Not said"))]
        self.fields["verdict"].choices = [*Observation.Verdict.choices, ("", _("Not yet"))]
        if not may_judge:
            for name in VERDICT:
                del self.fields[name]
        self.helper = form_helper("", css_class="comparison-form", id="comparison")
        self.helper.form_action = here("observation_comparison", self.instance.pk)
        self.helper.layout = self._layout(may_judge)

    def _layout(self, may_judge: bool) -> Layout:
        ours = Div("we_do", "touchpoint", css_class="comparison-side comparison-ours")
        would_be = Div("would_look", css_class="comparison-side comparison-would")
        again = Div(
            "business",
            Field("would_return", template=CHIPS, wrapper_class="chips-joined"),
            "return_reason",
            css_class="comparison-again",
        )
        verdict = Div(
            Field("verdict", template=CHIPS),
            "verdict_reason",
            css_class="card card-gold comparison-verdict",
        )
        save = HTML('{% include "playbook/_comparison_save.html" %}')
        return Layout("revision", ours, would_be, again, *([verdict] if may_judge else []), save)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("verdict") and not cleaned.get("verdict_reason"):
            self.add_error("verdict_reason", _("Say why in a sentence."))
        if cleaned.get("verdict_reason") and not cleaned.get("verdict") and "verdict" not in self.errors:
            self.add_error("verdict", _("Choose one of the three, or take the reason out."))
        return cleaned

    @property
    def said(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}
