"""Which codes are to be printed; it stands in the address."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from journeys.models import Journey

PLACES = "places"


class SheetChoice(forms.Form):
    """What cannot be read in the address is the first journey; where there is none, the places."""

    of = forms.ChoiceField(label=_("Codes for"), widget=forms.Select(attrs={"class": "form-select"}))

    def __init__(self, asked: Mapping[str, str]) -> None:
        journeys = {str(each.pk): each for each in Journey.objects.active().as_it_is().order_by("title", "pk")}
        of = asked.get("of", "")
        if of != PLACES and of not in journeys:
            of = next(iter(journeys), PLACES)
        super().__init__({"of": of})
        names = [(pk, str(journey)) for pk, journey in journeys.items()]
        self.fields["of"].choices = [*names, (PLACES, _("Places with a form of their own"))]  # type: ignore[attr-defined]
        self.journey = journeys.get(of)
