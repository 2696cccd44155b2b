"""What members type: an answer, a prompt of their own, the day and hour of their email."""

from typing import Any

from crispy_forms.layout import Field, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.tenancy import here
from reflections.models import Prompt, Reflection, Schedule
from reflections.themes import OWN_THEME, THEME_WORDS
from ui.forms import form_helper

HOURS = [(hour, f"{hour:02}:00") for hour in range(24)]


class ReflectionForm(forms.ModelForm):
    """An answer to the prompt of one week; `weekly_prompt` says to which, as weeks change while people write."""

    # An answer of theirs exists, but stays hidden: whoever holds the link could read it.
    hides_private = False
    weekly_prompt = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**63 - 1, required=False)

    class Meta:
        model = Reflection
        fields = ["text", "is_private"]
        widgets = {"text": forms.Textarea({"rows": 4, "maxlength": 5000})}
        help_texts = {"is_private": _("Nobody else can read it, not even managers.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_private"].label = _("Only for me")
        self.helper = form_helper(_("Keep my answer"))
        self.helper.layout = Layout(Field("text", css_class="form-control-serif"), "is_private", "weekly_prompt")

    def posting_to_new(self) -> "ReflectionForm":
        """For a form that stands on another page than its own."""
        self.helper.form_action = here("reflection_new")
        return self


class PromptForm(forms.ModelForm):
    theme = forms.ChoiceField(label=_("Theme"), choices=list(THEME_WORDS.items()), initial=OWN_THEME)

    class Meta:
        model = Prompt
        fields = ["question", "nudge", "theme"]
        widgets = {"nudge": forms.Textarea({"rows": 2, "maxlength": 300})}
        help_texts = {
            "question": _("One that can be answered in two minutes from one’s own last week."),
            "nudge": _("A small example or a second thought that gets people going."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper(_("Add the question"))

    def clean_question(self) -> str:
        """On one line, as it becomes the subject of an email."""
        return " ".join(self.cleaned_data["question"].split())


class ScheduleForm(forms.ModelForm):
    hour = forms.TypedChoiceField(label=_("Hour"), choices=HOURS, coerce=int)

    class Meta:
        model = Schedule
        fields = ["weekday", "hour"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["weekday"].label = _("Day")
        self.helper = form_helper(_("Save"))
