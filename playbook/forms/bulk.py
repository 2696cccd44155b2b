"""What is asked about entries that were selected together, and about tags."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import HTML, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from playbook.models import Entry, Export, Tag
from playbook.models.tag import names_in
from ui.forms import form_helper

MOST_AT_ONCE = 500
LONGEST_ID = 19


def selected_ids(typed: Sequence[str]) -> list[int]:
    """The ids that a page of checkboxes sent, each once; what is none is left out."""
    ids = dict.fromkeys(int(text) for text in typed if text.isdecimal() and text.isascii() and len(text) < LONGEST_ID)
    return list(ids)


class TagsField(forms.CharField):
    """Tags with commas between them, as a list of names."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=600, strip=True, **kwargs)

    def clean(self, value: Any) -> Any:
        return names_in(super().clean(value))


class BulkForm(forms.Form):
    """The second step, after the entries were ticked."""

    question: Any
    verb: Any

    def __init__(self, data: Any, *, member: Member, entries: Sequence[Entry]) -> None:
        super().__init__(data if data and "save" in data else None)
        self.member, self.entries = member, entries
        self.prepare()
        self.helper = form_helper(self.verb)
        kept = "".join(f'<input type="hidden" name="entries" value="{entry.pk:d}">' for entry in entries)
        self.helper.layout = Layout(HTML(kept), *self.fields)

    def prepare(self) -> None:
        """Whatever depends on who asks, and about which entries."""

    def concerns(self, entry: Entry) -> bool:
        """Whether the answer changes anything about this one."""
        return True


class TaggingForm(BulkForm):
    question, verb = _("Tag them"), _("Change the tags")

    add = TagsField(
        label=_("Add these tags"),
        help_text=_("Words of your own, with commas between them: winter, new colleagues"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "autofocus": True}),
    )
    remove = forms.ModelMultipleChoiceField(
        label=_("Take these tags off"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )

    def prepare(self) -> None:
        self.fields["remove"].queryset = Tag.objects.carried_by(self.entries)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not cleaned["add"] and not cleaned["remove"]:
            raise ValidationError(_("Type a tag to add, or choose one to take off."))
        return cleaned


class AssignmentForm(BulkForm):
    question, verb = _("Name a reviewer"), _("Name this reviewer")

    reviewer = forms.ModelChoiceField(
        label=_("Who is asked whether they still hold"),
        queryset=None,
        required=False,
        empty_label=_("Nobody in particular"),
    )

    def prepare(self) -> None:
        self.fields["reviewer"].queryset = Member.objects.managing().by_name()


class RetirementForm(BulkForm):
    question, verb = _("Retire them"), _("Retire them")

    reason = forms.CharField(
        label=_("Why we do not do this any more"),
        help_text=_("One reason for all of them. Their authors will read it."),
        max_length=300,
        widget=forms.TextInput({"autofocus": True}),
    )

    def concerns(self, entry: Entry) -> bool:
        return entry.is_published


class ExportForm(BulkForm):
    question, verb = _("Take a copy of them"), _("Make the file")

    format = forms.ChoiceField(label=_("As what"), choices=Export.Format.choices, widget=forms.RadioSelect)

    def prepare(self) -> None:
        self.fields["format"].initial = Export.Format.PDF


class TagForm(forms.Form):
    """A tag's name; a name that another tag has makes the two one."""

    name = forms.CharField(label=_("Name"), max_length=40)

    def __init__(self, *args: Any, tag: Tag, **kwargs: Any) -> None:
        super().__init__(*args, initial={"name": tag.name}, **kwargs)
        self.helper = form_helper(_("Rename"))

    def clean_name(self) -> str:
        names = names_in(self.cleaned_data["name"])
        if len(names) != 1:
            raise ValidationError(_("A tag is one word or a few, without a comma."))
        return names[0]


class MergerForm(forms.Form):
    """The tag that takes the place of another."""

    into = forms.ModelChoiceField(label=_("Make it one with"), queryset=None, empty_label=_("Choose a tag"))

    def __init__(self, *args: Any, tag: Tag, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = Tag.objects.exclude(pk=tag.pk)
        self.helper = form_helper(_("Make them one"))
