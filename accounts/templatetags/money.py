"""Amounts in the current organisation's currency."""

from decimal import Decimal

from django import template

from accounts import currencies
from accounts.tenancy import current_organisation

register = template.Library()


@register.filter
def money(amount: Decimal | int | None) -> str:
    """The amount as people write it; nothing where there is none."""
    return "" if amount is None or amount == "" else currencies.written(amount, current_organisation().currency)


@register.simple_tag
def currency() -> str:
    """The three letters, for beside a field; blank while nobody has chosen."""
    return current_organisation().currency
