"""Links within the current organisation."""

from typing import Any

from django import template

from accounts.tenancy import here as address_here

register = template.Library()


@register.simple_tag
def here(name: str, *args: Any, query: str = "", **kwargs: Any) -> str:
    return address_here(name, *args, query=query, **kwargs)
