"""Naming a version of a map, and choosing two of them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from journeys.models import Snapshot
from ui.forms import form_helper

NOW = "now"


class SnapshotForm(forms.ModelForm):
    class Meta:
        model = Snapshot
        fields = ["title"]
        help_texts = {"title": gettext_lazy("What you will look for later: “Before the new valet firm”.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper("")
        self.helper.form_tag, self.helper.disable_csrf = False, True


class ComparisonForm(forms.Form):
    """Which two are compared; anything unreadable is the newest version against the map as it is now."""

    before = forms.ChoiceField(label=gettext_lazy("From"), required=False)
    after = forms.ChoiceField(label=gettext_lazy("To"), required=False)

    def __init__(self, *args: Any, snapshots: Sequence[Snapshot], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.snapshots = {str(each.number): each for each in snapshots}
        versions = [(number, f"{number} · {each.title}") for number, each in self.snapshots.items()]
        self.fields["before"].choices = versions
        self.fields["after"].choices = [(NOW, _("As it is now")), *versions]
        self.is_valid()

    @property
    def first(self) -> Snapshot | None:
        newest = next(iter(self.snapshots.values()), None)
        return self.snapshots.get(self.cleaned_data.get("before", ""), newest)

    @property
    def second(self) -> Snapshot | None:
        """None is the map as it is now."""
        return self.snapshots.get(self.cleaned_data.get("after", ""))

    @property
    def before_shown(self) -> str:
        return str(self.first.number) if self.first else ""

    @property
    def after_shown(self) -> str:
        return str(self.second.number) if self.second else NOW
