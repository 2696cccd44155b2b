"""Good maps to begin with, one per kind of business: to be chosen, and then made true."""

from django.utils.translation import gettext_lazy as _

from journeys.ready_maps.clinic import CLINIC_APPOINTMENT
from journeys.ready_maps.drawing import Card, ReadyMap
from journeys.ready_maps.holiday import HOLIDAY_TRIP
from journeys.ready_maps.hotel import HOTEL_STAY
from journeys.ready_maps.online import ONLINE_ORDER
from journeys.ready_maps.restaurant import RESTAURANT_VISIT
from journeys.ready_maps.shop import SHOP_PURCHASE

READY_MAPS = {
    each.slug: each
    for each in (
        ReadyMap("hotel-stay", _("Hotel stay"), HOTEL_STAY),
        ReadyMap("restaurant-visit", _("Restaurant visit"), RESTAURANT_VISIT),
        ReadyMap("clinic-appointment", _("Clinic appointment"), CLINIC_APPOINTMENT),
        ReadyMap("shop-purchase", _("Shop purchase"), SHOP_PURCHASE),
        ReadyMap("online-order", _("Online order"), ONLINE_ORDER),
        ReadyMap("holiday-trip", _("Holiday trip"), HOLIDAY_TRIP),
    )
}

__all__ = ["READY_MAPS", "Card", "ReadyMap"]
