"""An email as it arrives: text and HTML from a pair of templates, with the styles written into the tags."""

from functools import cache
from typing import Any

from css_inline import CSSInliner
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string


@cache
def _inliner() -> CSSInliner:
    # At-rules stay, for dark mode and narrow screens.
    return CSSInliner(keep_style_tags=False, keep_at_rules=True, load_remote_stylesheets=False)


def html_mail(html: str) -> str:
    """The page with its <style> rules written into the tags."""
    return _inliner().inline(html)


def two_part_mail(
    template: str, context: dict[str, Any], *, subject: str, to: str, headers: dict[str, str] | None = None
) -> EmailMultiAlternatives:
    """A message to one person from `<template>.txt` and `<template>.html`; line breaks never get into the subject."""
    message = EmailMultiAlternatives(
        subject=" ".join(str(subject).split()),
        body=render_to_string(f"{template}.txt", context).strip() + "\n",
        to=[to],
        headers=headers,
    )
    message.attach_alternative(
        html_mail(render_to_string(f"{template}.html", {**context, "subject": subject})), "text/html"
    )
    return message
