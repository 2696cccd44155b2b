"""A link to a map: what its readers see, and on whose pages it may stand."""

import uuid
from typing import Any

from crispy_forms.layout import Field, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import DoorForm
from journeys.models import Journey, Lane
from journeys.outside import USUAL, choosable
from ui.forms import CaptureIdField
from ui.sites import SitesField

CHIPS = "ui/field_chips.html"


class MapLinkForm(DoorForm):
    capture_id = CaptureIdField(required=False, initial=uuid.uuid4)
    lanes = forms.MultipleChoiceField(
        label=_("Lanes they see"),
        help_text=_("“Looked after by” names your people."),
        initial=USUAL,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    shows_curve = forms.BooleanField(label=_("The emotion curve"), initial=True, required=False)
    shows_measured = forms.BooleanField(label=_("The figures measured from feedback"), required=False)
    shows_points = forms.BooleanField(
        label=_("Where it can burn"), help_text=_("Meant for your own house; think twice."), required=False
    )
    shows_partners = forms.BooleanField(
        label=_("Partners, by name"),
        help_text=_("Otherwise what a partner does is shown as done by others; a name within a lane’s words stays."),
        required=False,
    )
    may_embed = forms.BooleanField(
        label=_("It may stand within a page of another site"),
        help_text=_("Your intranet, say. Such a link has no passcode: browsers keep none within another site’s page."),
        required=False,
    )
    embedders = SitesField(
        label=_("Only on these sites"),
        help_text=_("One address per line, such as https://intranet.example.com. Left empty, on any site."),
        required=False,
    )

    def __init__(self, *args: Any, journey: Journey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lanes"].choices = list(choosable(Lane.objects.of(journey)).items())
        self.helper.layout = Layout(
            "capture_id", "label", "until", Field("lanes", template=CHIPS), "shows_curve", "shows_measured",
            "shows_points", "shows_partners", "passcode", "may_embed", "embedders",
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("may_embed") and cleaned.get("passcode"):
            self.add_error("passcode", _("Within a page of another site nobody can be asked. Choose one of the two."))
        if cleaned.get("shows_measured") and not cleaned.get("shows_curve"):
            self.add_error("shows_measured", _("The figures stand beside the curve. Tick the curve, too."))
        if cleaned.get("embedders") and not cleaned.get("may_embed"):
            self.add_error("embedders", _("Tick the box above, or leave this empty."))
        return cleaned

    @property
    def said(self) -> dict[str, Any]:
        """As `make_map_link` takes it."""
        said = dict(self.cleaned_data)
        said["expires_at"] = said.pop("until")
        return said
