"""What we expect of a partner, as people type it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from journeys.forms.choices import words
from journeys.models import Partner
from ui.forms import RevisionMixin, form_helper


class PartnerForm(RevisionMixin):
    NAME_TAKEN = _("There is a partner with this name already.")

    class Meta:
        model = Partner
        fields = ["name", "contact", "expectations"]
        widgets = {"expectations": words(8)}
        help_texts = {
            "contact": _("A name and how to reach them, as it may stand on their printed sheet."),
            "expectations": _("What a customer should never notice: that it is another firm. One line each."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper(_("Save partner"))

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if Partner.objects.filter(name__iexact=name).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(self.NAME_TAKEN)
        return name

    def tell_name_taken(self) -> None:
        """Somebody else saved this name after the form had looked for it."""
        self.add_error("name", self.NAME_TAKEN)
