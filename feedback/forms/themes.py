"""What a manager says about a theme, and which one is meant."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from feedback.forms.fields import CheckedOnceForm, RowField, combustion_points, stage_of, touchpoints
from feedback.models import Theme
from search.likeness import line_of
from ui.forms import form_helper

MOST_PHRASES, LONGEST_PHRASE = 40, 100


class ThemeForm(CheckedOnceForm):
    touchpoint = RowField(label=_("Where on the journey?"), required=False)
    combustion_point = RowField(label=_("Which combustion point?"), required=False)

    class Meta:
        model = Theme
        fields = ["name", "words", "description", "touchpoint", "combustion_point"]
        labels = {"name": _("What do they speak of?"), "words": _("Words that belong to it")}
        help_texts = {
            "name": _("As you would say it to a colleague: “Waiting to check in”."),
            "words": _("With a comma between: queue, reception desk. Whatever says one of them belongs to it."),
        }
        widgets = {
            "name": forms.TextInput(attrs={"autofocus": True}),
            "words": forms.Textarea(attrs={"rows": 2, "class": "short"}),
            "description": forms.Textarea(attrs={"rows": 2, "class": "short"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        theme = self.instance
        for values in (self.initial, self._standing):
            if "words" in values:
                values["words"] = ", ".join(str(values["words"]).splitlines())
        self.offer("touchpoint", touchpoints(theme.touchpoint), group=stage_of, empty=_("Nowhere in particular"))
        points = combustion_points(theme.combustion_point, touchpoint_id=theme.touchpoint_id)
        self.offer("combustion_point", points, group=lambda point: str(point.touchpoint), empty=_("None"))
        self.helper = form_helper(_("Save"))
        self.helper.layout = Layout("revision", *self.Meta.fields)

    def clean_words(self) -> str:
        said = self.cleaned_data["words"].replace("\n", ",").replace(";", ",").split(",")
        phrases = {phrase.casefold(): phrase for phrase in (" ".join(each.split()) for each in said) if phrase}
        for phrase in phrases.values():
            if not line_of(phrase):
                raise ValidationError(_("There is no word in “%(phrase)s”."), params={"phrase": phrase})
            if len(phrase) > LONGEST_PHRASE:
                raise ValidationError(_("Put a comma between them: one is longer than 100 letters."))
        if len(phrases) > MOST_PHRASES:
            raise ValidationError(_("These are more than forty. Make two themes of it."))
        return "\n".join(phrases.values())


class ThemeChoice(forms.Form):
    """One of the themes that are there; `without` cannot be chosen."""

    theme = RowField(label=_("Which theme?"))

    def __init__(self, *args: Any, without: Theme | None = None, label: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Theme.objects.active().exclude(pk=without.pk if without else None).by_name()
        self.fields["theme"].offer(lambda: others)  # type: ignore[attr-defined]
        self.fields["theme"].widget.attrs["class"] = "form-select"
        self.fields["theme"].label = label or self.fields["theme"].label


class SplitForm(forms.ModelForm):
    class Meta:
        model = Theme
        fields = ["name"]
        labels = {"name": _("Name of the new theme")}
        widgets = {"name": forms.TextInput(attrs={"class": "form-control"})}
