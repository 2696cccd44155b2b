"""The form in which a recovery is worked on, and the short one that a closed recovery still takes."""

from typing import Any

from crispy_forms.layout import HTML, Div, Field, Fieldset, Layout, Row, Submit
from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.tenancy import here
from feedback.forms.fields import CheckedOnceForm, RowField, combustion_points, people
from feedback.models import DueTime, Feedback, Recovery
from feedback.models.due import MOST_HOURS
from feedback.severity import proposed
from journeys.risk import SEVERITY, scale
from ui.dates import MomentField
from ui.forms import form_helper

RATINGS = [("", _("Not asked")), *((number, str(number)) for number in range(1, 6))]
COMES_BACK = [("", _("Not asked")), (True, _("Yes")), (False, _("No"))]


class RatingForm(CheckedOnceForm):
    """How the customer rated the recovery: the one thing that is still written down after it was closed."""

    checked = ("rating_after",)

    rating_after = forms.TypedChoiceField(
        label=_("How did they rate it afterwards?"),
        choices=RATINGS,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("From 1 to 5. A new rating of 1 or 2 opens the recovery again."),
        error_messages={"invalid_choice": _("A rating goes from 1 to 5.")},
    )
    would_come_back = forms.TypedChoiceField(
        label=_("Would they come back?"),
        choices=COMES_BACK,
        coerce=lambda answer: answer == "True",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Recovery
        fields = ["rating_after", "would_come_back"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper("", css_class="making-good", id="making-good")
        # The page is shown again by the closing address too; saving from there goes to the recovery itself.
        self.helper.form_action = here("recovery_detail", self.instance.pk)
        self.buttons = Div(Submit("save", _("Save"), css_class="btn btn-primary"), css_class="thumb-bar")
        self.helper.layout = Layout("revision", self.rating_part(), self.buttons)

    def rating_part(self) -> Fieldset:
        return Fieldset(
            _("How they took it"),
            Div(
                Field("rating_after", template="ui/field_chips.html"),
                Field("would_come_back", template="ui/field_chips.html"),
                css_class="part-two",
            ),
            css_class="part",
        )


class SeverityField(forms.TypedChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("How bad was it for them?"), choices=scale(SEVERITY), coerce=int, **kwargs)


class OpeningForm(forms.Form):
    """How bad it was, as somebody chose it when they began to make it good."""

    severity = SeverityField(widget=forms.Select({"class": "form-select"}))

    def __init__(self, *args: Any, feedback: Feedback, **kwargs: Any) -> None:
        super().__init__(*args, initial={"severity": proposed(feedback)}, **kwargs)


class DueTimesForm(forms.Form):
    """The hours of each severity."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        standing = {} if self.is_bound else DueTime.objects.hours()
        for severity, label in scale(SEVERITY):
            field = forms.IntegerField(label=label, min_value=1, max_value=MOST_HOURS)
            self.fields[f"hours_{severity}"] = field
            field.initial = standing.get(severity)
        self.helper = form_helper("")
        self.helper.layout = Layout(Div(*self.fields, Submit("save", _("Save"), css_class="btn"), css_class="stack"))

    @property
    def hours(self) -> dict[int, int]:
        return {severity: self.cleaned_data[f"hours_{severity}"] for severity in SEVERITY}


class RecoveryForm(RatingForm):
    checked = ("rating_after", "severity")

    owner = RowField(label=_("Who sees it through?"))
    severity = SeverityField()
    due_at = MomentField(
        label=_("Until when?"), required=False, help_text=_("Empty: after the hours of how bad it was.")
    )
    fixed_by = RowField(label=_("Who?"), required=False)
    extra_by = RowField(label=_("Who?"), required=False)
    cause_point = RowField(label=_("Combustion point that burned"), required=False)

    class Meta(RatingForm.Meta):
        fields = [
            "severity", "owner", "due_at", "fix", "fixed_by", "fix_minutes", "fix_cost", "extra", "extra_by",
            "extra_cost", "cause", "cause_point", "action", "rating_after", "would_come_back",
        ]  # fmt: skip
        labels = {
            "fix": _("What did you do to put it right?"),
            "fix_minutes": _("Minutes"),
            "fix_cost": _("Cost"),
            "extra": _("What did you do that they did not expect?"),
            "extra_cost": _("Cost"),
            "cause": _("What caused it?"),
            "action": _("What do you change so that it does not happen again?"),
        }
        help_texts = {"extra": _("Small, fitting and soon. The fix is owed; this is a gift.")}
        widgets = {
            name: forms.Textarea(attrs={"rows": 2, "class": "short"}) for name in ("fix", "extra", "cause", "action")
        }

    def __init__(self, *args: Any, may_close: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        recovery = self.instance
        staff = people(recovery.owner, recovery.fixed_by, recovery.extra_by)
        for name in ("owner", "fixed_by", "extra_by"):
            self.offer(name, staff, empty=_("Nobody yet"))
        self.offer(
            "cause_point",
            combustion_points(recovery.cause_point),
            group=lambda point: point.touchpoint.title,
            empty=_("None"),
        )
        self.helper.layout = Layout("revision", *self.parts(), self.buttons)
        if may_close:
            address = here("recovery_closure", recovery.pk)
            self.buttons.append(Submit("close", _("Save and close"), css_class="btn btn-quiet", formaction=address))

    def parts(self) -> list[Any]:
        return [
            Fieldset(_("The fix"), "fix", Row("fixed_by", "fix_minutes", "fix_cost"), css_class="part"),
            Fieldset(
                _("The unexpected extra"), "extra", Row("extra_by", "extra_cost"), css_class="part part-gold"
            ),
            Fieldset(
                _("So that it does not happen again"), "cause", "cause_point", "action", css_class="part",
            ),
            self.rating_part(),
            Fieldset(_("Who and until when"), "severity", *self.proposal(), Row("owner", "due_at"), css_class="part"),
        ]  # fmt: skip

    def proposal(self) -> list[Any]:
        """What the combustion point that went off says of the severity, to be taken over with one press.

        The button comes after the field of its name, so that its value is the one that counts.
        """
        point = self.instance.cause_point
        if point is None or point.severity == self.instance.severity:
            return []
        words = _("The combustion point says %(severity)d · %(word)s.")
        said = format_html("<span>{}</span>", words % {"severity": point.severity, "word": SEVERITY[point.severity]})
        take = format_html(
            '<button class="btn btn-small" name="severity" value="{}">{}</button>', point.severity, _("Take it over")
        )
        return [Div(HTML(said), HTML(take), css_class="cluster quiet")]
