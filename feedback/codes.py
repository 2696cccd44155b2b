"""The sheet of codes for the wall: one for each touchpoint of a journey, and for each place that has a form."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from accounts.tenancy import here
from feedback.models import GuestForm, GuestWords
from feedback.models.guest import GuestFormQuerySet
from feedback.poster import code_of
from journeys.models import Journey, Touchpoint


@dataclass(frozen=True)
class Code:
    """`poster` is what it says to guests; blank on a code that only staff scan."""

    title: str
    where: str
    poster: str
    address: str

    @property
    def drawn(self) -> SafeString:
        return code_of(self.address)


def codes_along(journey: Journey) -> Iterator[Code]:
    """In the customer's order. Where guests are asked the same code leads guests to their form and staff to capture."""
    touchpoints = Touchpoint.objects.active().filter(stage__journey=journey).in_order()
    forms = {form.touchpoint_id: form for form in _open_forms().filter(touchpoint__stage__journey=journey)}
    posters = _posters()
    for touchpoint in touchpoints:
        form = forms.get(touchpoint.pk)
        where = touchpoint.stage.title
        if form:
            yield Code(touchpoint.title, where, posters.get(form.pk, ""), _address_of(form))
        else:
            capture = here("observation_new", query=f"touchpoint={touchpoint.pk}")
            yield Code(touchpoint.title, where, "", settings.SITE_URL + capture)


def codes_of_places() -> Iterator[Code]:
    """Of forms that are about no touchpoint: a room, a table, a whole journey."""
    posters = _posters()
    for form in _open_forms().filter(touchpoint=None):
        where = str(form.journey) if form.journey else ""
        yield Code(form.place or form.label, where, posters.get(form.pk, ""), _address_of(form))


def places_by_code() -> dict[str, int | None]:
    """By the secret part of a form's address, the touchpoint that it is about."""
    return dict(_open_forms().values_list("token", "touchpoint"))


def _open_forms() -> GuestFormQuerySet:
    found: GuestFormQuerySet = GuestForm.objects.open(timezone.now()).select_related("journey")
    return found.order_by("place", "label", "pk")


def _posters() -> dict[int, str]:
    """What each form says first: in the language that was written first."""
    newest_first = GuestWords.objects.order_by("-pk").values_list("form", "poster")
    return dict(newest_first)


def _address_of(form: GuestForm) -> str:
    return settings.SITE_URL + reverse("guest_form", args=[form.token])
