"""Which entries to offer to whoever says what is done when it burns."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from playbook.models import Entry

OFFERED = 30


class RecoverySearch(forms.Form):
    q = forms.CharField(label=_("Find an entry"), required=False, max_length=100)

    def __init__(self, *args: Any, touchpoint_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.touchpoint_id = touchpoint_id
        self.is_valid()

    def found(self) -> list[Entry]:
        """Published, with every word in the title or the reason; `is_there` is practised at the touchpoint."""
        there = Entry.touchpoints.through.objects.filter(entry=OuterRef("pk"), touchpoint=self.touchpoint_id)
        entries = Entry.objects.published().defer("body", "html").annotate(is_there=Exists(there))
        for word in self.cleaned_data.get("q", "").split()[:8]:
            entries = entries.filter(title__icontains=word) | entries.filter(matters__icontains=word)
        return list(entries.order_by("-is_there", "title", "pk")[:OFFERED])
