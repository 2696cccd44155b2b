"""A map brought in as a file, or pasted."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from journeys.incoming import NoText, text_of
from journeys.limits import LARGEST
from journeys.models import Journey, Persona
from ui.forms import form_helper

TOO_LARGE = _("This is %(size)s. There is room for 4 MB; a map rarely takes a tenth of it.")
ADOPTION_FORM = "import-form"


class JourneyImportForm(forms.Form):
    """What was checked is posted again with the seal of the dry run; `named` keeps the name of a file."""

    file = forms.FileField(
        label=_("A file"),
        required=False,
        help_text=_("JSON of Playbook, Mermaid (.mmd, or .md with a mermaid block) or a table (.csv): at most 4 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,.mmd,.mermaid,.md,.csv,.txt,text/*,application/json"}),
        error_messages={"empty": _("This file is empty. Choose another.")},
    )
    text = forms.CharField(
        label=_("Or its text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "class": "code-input", "dir": "auto"}),
        help_text=_("Paste a Mermaid journey, JSON, or rows of a table."),
    )
    persona = forms.CharField(
        label=_("Whose journey it is, where the file does not say"),
        required=False,
        max_length=Persona._meta.get_field("name").max_length,
    )
    named = forms.CharField(required=False, widget=forms.HiddenInput)
    seal = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.assumed = ""
        self.helper = form_helper(_("See what it would do"), id=ADOPTION_FORM)
        self.helper.layout = Layout("file", "text", "persona", "named", "seal")

    def clean_file(self) -> UploadedFile | None:
        file: UploadedFile | None = self.cleaned_data["file"]
        if file and (file.size or 0) > LARGEST:
            raise forms.ValidationError(TOO_LARGE, params={"size": filesizeformat(file.size)})
        return file

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"].replace("\r\n", "\n").replace("\r", "\n")
        size = len(text.encode("utf-8", "surrogatepass"))
        if size > LARGEST:
            raise forms.ValidationError(TOO_LARGE, params={"size": filesizeformat(size)})
        return text

    def clean_named(self) -> str:
        return self.cleaned_data["named"][: Journey._meta.get_field("title").max_length]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if file := cleaned.get("file"):
            self._take_file(file, cleaned)
        elif not self.errors and not cleaned["text"].strip():
            self.add_error("file", _("Choose a file, or paste its text below."))
        return cleaned

    def _take_file(self, file: UploadedFile, cleaned: dict[str, Any]) -> None:
        """From here on the file is the text, which is shown, checked and posted again."""
        try:
            text, self.assumed = text_of(file.read())
        except NoText as refused:
            self.add_error("file", str(refused))
            return
        cleaned["text"] = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        cleaned["named"] = (file.name or "").rsplit(".", 1)[0][: Journey._meta.get_field("title").max_length]
        self.data = self.data.copy()
        self.data["text"], self.data["named"] = cleaned["text"], cleaned["named"]
