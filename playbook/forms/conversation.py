"""Why an entry helped."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ThanksForm(forms.Form):
    """One tap is enough; the note may follow."""

    note = forms.CharField(label=_("How did it help?"), max_length=300, required=False)
