"""Bringing Markdown files in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from playbook.bundle import LARGEST_ZIP
from ui.forms import form_helper


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("Zip of Markdown files"),
        help_text=_("As “Download as Markdown” makes it, or any zip of .md files: at most 50 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".zip,application/zip"}),
        error_messages={"required": _("Choose a zip."), "empty": _("This file is empty. Choose another.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper(_("See what it would do"))

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_ZIP:
            raise ValidationError(_("This zip is larger than 50 MB. Send it in parts."))
        return file


class AdoptionForm(forms.Form):
    brings_places = forms.BooleanField(
        label=_("Also make what the files name and we do not have"),
        help_text=_("Journeys, touchpoints and observations. Otherwise these links are left out."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper(_("Bring it in"))
