"""Pages of ours within those of other sites: which ones, and what is pasted there."""

import re
from typing import Any

from csp.decorators import csp_replace
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_exempt

MOST_SITES = 10
# A site as the policy of a page names it; nothing that could end the directive and begin another.
ORIGIN = re.compile(r"https?://[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::\d{1,5})?")


class SitesField(forms.CharField):
    """Origins, one per line, as a list: https://intranet.example.com."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=3000, **kwargs)
        self.widget.attrs |= {"rows": 2, "spellcheck": "false", "autocapitalize": "off"}

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        lines = [line.strip().rstrip("/").lower() for line in super().clean(value).splitlines()]
        sites = list(dict.fromkeys(filter(None, lines)))
        for site in sites:
            if not ORIGIN.fullmatch(site):
                raise ValidationError(
                    _("“%(site)s” is no site we can name. Write https:// and its name, without a page."),
                    params={"site": site},
                )
        if len(sites) > MOST_SITES:
            raise ValidationError(_("That is more than %(most)d sites."), params={"most": MOST_SITES})
        return sites


def snippet(address: str, title: str) -> SafeString:
    """What is pasted into a page so that the one at `address` stands in it."""
    return format_html(
        '<iframe src="{}" title="{}" width="100%" height="640" loading="lazy" referrerpolicy="no-referrer"></iframe>',
        address,
        title,
    )


def framed_by(origins: list[str], response: HttpResponse) -> HttpResponse:
    """The answer, allowed within pages of these sites only."""
    allowed = csp_replace({"frame-ancestors": origins})(xframe_options_exempt(lambda: response))
    return allowed()
