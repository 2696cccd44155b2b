"""The form in which a recovery is worked on, and the short one that a closed recovery still takes."""

from decimal import Decimal
from functools import cache
from typing import Any

from crispy_forms.layout import HTML, Div, Field, Fieldset, Layout, Row, Submit
from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from accounts.tenancy import here
from feedback.forms.fields import CheckedOnceForm, ComesBackField, RowField, combustion_points, people
from feedback.models import DueTime, Feedback, Recovery
from feedback.models.due import MOST_HOURS
from feedback.severity import proposed
from feedback.suggestions import suggestions_for
from journeys.risk import SEVERITY, scale
from playbook.models import Allowance, Entry
from ui.dates import MomentField
from ui.forms import form_helper

RATINGS = [("", _("Not asked")), *((number, str(number)) for number in range(1, 6))]
# As much as a row of the ledger holds.
MOST_ALLOWED = Decimal("9999999.99")


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
    would_come_back = ComesBackField()

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
        given = {"label": _("How bad was it for them?"), "choices": scale(SEVERITY), "coerce": int}
        super().__init__(**given | kwargs)


class PickField(forms.IntegerField):
    """The id of one of few rows; only drawing it asks which there are."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Select({"class": "form-select"})
        super().__init__(min_value=1, max_value=2**63 - 1, required=False, widget=widget, **kwargs)


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
    idea = PickField(label=_("An idea from your playbook"), help_text=_("Its title is written above."))
    allowance = PickField(
        label=_("Given without asking"), help_text=_("Goes into the say-yes ledger, once, with what it cost.")
    )
    cause_point = RowField(
        label=_("Combustion point that burned"), required=False, help_text=_("Choosing one logs that it went off.")
    )
    new_point = forms.CharField(label=_("Or a new one there"), max_length=120, required=False)
    new_severity = SeverityField(label=_("How badly it burns"), initial=3, required=False, empty_value=3)

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

    def __init__(
        self, *args: Any, member: Member, may_close: bool = False, may_author: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        recovery = self.instance
        self.suggested = suggestions_for(recovery, member)
        self.member = member
        self._offer_rows()
        if not may_author or recovery.feedback.touchpoint is None:
            del self.fields["new_point"], self.fields["new_severity"]
        self.helper.layout = Layout("revision", *self.parts(), self.buttons)
        if may_close:
            address = here("recovery_closure", recovery.pk)
            self.buttons.append(Submit("close", _("Save and close"), css_class="btn btn-quiet", formaction=address))

    def _offer_rows(self) -> None:
        recovery = self.instance
        staff = cache(lambda: people(recovery.owner, recovery.fixed_by, recovery.extra_by))
        for name in ("owner", "fixed_by", "extra_by"):
            self.offer(name, staff, empty=_("Nobody yet"), standing=getattr(recovery, name))
        place, point = recovery.feedback.touchpoint_id, recovery.cause_point
        self.offer(
            "cause_point",
            lambda: combustion_points(point, touchpoint_id=place),
            group=lambda point: point.touchpoint.title,
            empty=_("None"),
            standing=point,
        )
        self.fields["idea"].widget.choices = self._ideas
        self.fields["allowance"].widget.choices = self._leaves
        self.fields["allowance"].initial = recovery.allowance and recovery.allowance.pk

    def _ideas(self) -> list[Any]:
        ideas = self.suggested().ideas
        there, elsewhere = ([(idea.pk, idea.title) for idea in ideas if idea.is_here is each] for each in (True, False))
        groups = [(_("Practised where it was said"), there), (_("Elsewhere in your playbook"), elsewhere)]
        return [("", _("None")), *((title, choices) for title, choices in groups if choices)]

    def _leaves(self) -> list[Any]:
        leaves = {leave.pk: leave.words for leave in self.suggested().leaves}
        standing = self.instance.allowance
        none = _("None") if leaves or standing else _("Nothing is allowed without asking yet")
        return [("", none), *(({standing.pk: str(standing)} if standing else {}) | leaves).items()]

    def clean_idea(self) -> Entry | None:
        pk = self.cleaned_data["idea"]
        found = Entry.objects.published().filter(pk=pk, kind=Entry.Kind.DAZZLE).only("title").first() if pk else None
        if pk and found is None:
            raise ValidationError(_("This idea is not in the playbook any more. Choose another one."))
        return found

    def clean_due_at(self) -> Any:
        moment = self.cleaned_data["due_at"]
        if moment and moment < self.instance.opened_at and "due_at" in self.changed_data:
            raise ValidationError(_("This is before it began. Is the date right?"))
        return moment

    def clean_allowance(self) -> Allowance | None:
        """Theirs, or what stands there already."""
        pk, standing = self.cleaned_data["allowance"], self.instance.allowance
        if not pk or (standing and standing.pk == pk):
            return standing if pk else None
        near = Allowance.objects.active().nearest_first(self.member).filter(nearness__lt=2, pk=pk).first()
        if near is None:
            raise ValidationError(_("This is not on your list any more. Choose another one."))
        return near

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        allowance, idea = cleaned.get("allowance"), cleaned.get("idea")
        extra = cleaned.get("extra", "")
        if idea and idea.title not in extra:
            cleaned["extra"] = "\n".join(filter(None, [extra, idea.title]))
        elif allowance and not extra and "extra" not in self.errors:
            cleaned["extra"] = allowance.gesture
        if allowance and (cleaned.get("extra_cost") or 0) > MOST_ALLOWED:
            self.add_error("extra_cost", _("This is more than the ledger can hold."))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        values = super().values
        values.pop("idea")
        title, severity = values.pop("new_point", ""), values.pop("new_severity", None)
        return {**values, "new_point": (title, severity)} if title else values

    def parts(self) -> list[Any]:
        new_point = [Row("new_point", "new_severity")] if "new_point" in self.fields else []
        return [
            Fieldset(_("The fix"), "fix", Row("fixed_by", "fix_minutes", "fix_cost"), css_class="part"),
            Fieldset(
                _("The unexpected extra"), "extra", Row("idea", "allowance"), Row("extra_by", "extra_cost"),
                css_class="part part-gold",
            ),
            Fieldset(
                _("So that it does not happen again"), "cause", "cause_point", *new_point, "action", css_class="part",
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
