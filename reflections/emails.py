"""The weekly email. It says the same to nearly everybody: each batch writes it once and fills in the links."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

import accounts.emails
from accounts.tenancy import current_organisation, current_organisation_id
from reflections import rules, tokens
from reflections.digest import Change, Digest, MapLook, absolute
from reflections.models import Delivery
from ui.mail import html_mail

# Stand in the written letter where each reader's own links come.
ANSWER_BLANK = "playbook-answer-link"
UNSUBSCRIBE_BLANK = "playbook-unsubscribe-link"


@dataclass(frozen=True)
class Letter:
    """A written email with blanks for the two links that are each reader's own."""

    subject: str
    text: str
    html: str

    def to(self, delivery: Delivery) -> EmailMultiAlternatives:
        links = {ANSWER_BLANK: answer_link(delivery), UNSUBSCRIBE_BLANK: unsubscribe_link(delivery)}
        message = EmailMultiAlternatives(
            subject=self.subject,
            body=_filled(self.text, links),
            from_email=sender(),
            to=[delivery.member.user.email],
            headers=headers_of(delivery),
        )
        message.attach_alternative(_filled(self.html, links), "text/html")
        return message


@dataclass
class WeeklyLetters:
    """The emails of one batch: letters that are the same for several readers are written once."""

    digest: Digest
    changes: Mapping[int, list[Change]]
    looks: Mapping[int, list[MapLook]]
    _written: dict[tuple[int, bool], Letter] = field(default_factory=dict)

    def to(self, delivery: Delivery) -> EmailMultiAlternatives:
        return self._letter(delivery).to(delivery)

    def _letter(self, delivery: Delivery) -> Letter:
        may_answer = rules.may_answer(delivery.member)
        changes, looks = self.changes.get(delivery.member_id, ()), self.looks.get(delivery.member_id, ())
        if changes or looks:
            return self._write(delivery, may_answer, changes, looks)
        key = (delivery.weekly_prompt_id, may_answer)
        if key not in self._written:
            self._written[key] = self._write(delivery, may_answer, (), ())
        return self._written[key]

    def _write(
        self, delivery: Delivery, may_answer: bool, changes: Sequence[Change], looks: Sequence[MapLook]
    ) -> Letter:
        prompt = delivery.weekly_prompt.prompt
        context = {
            "house": current_organisation().name,
            "vision_sentence": self.digest.vision,
            "digest": self.digest,
            "changes": changes,
            "looks": looks,
            "prompt": prompt,
            "may_answer": may_answer,
            "answer_link": ANSWER_BLANK,
            "unsubscribe_link": UNSUBSCRIBE_BLANK,
            "schedule_link": absolute("schedule_edit"),
            "reflections_link": absolute("reflection_list"),
        }
        return written(" ".join(prompt.question.split()), context)


def written(subject: str, context: dict[str, Any]) -> Letter:
    context = {**context, "subject": subject}
    text = render_to_string("emails/reflections/weekly.txt", context).strip() + "\n"
    return Letter(subject, text, html_mail(render_to_string("emails/reflections/weekly.html", context)))


def headers_of(delivery: Delivery) -> dict[str, str]:
    """What mail programs need to file, to recognise and to stop it (RFC 2369, 2919, 3834, 8058)."""
    return {
        "Message-ID": delivery.message_id,
        "List-Id": f"<weekly.{current_organisation().slug}.{settings.SITE_HOST}>",
        "List-Unsubscribe": f"<{unsubscribe_link(delivery)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }


def answer_link(delivery: Delivery) -> str:
    token = tokens.answer_token(organisation_id=current_organisation_id(), delivery_id=delivery.pk)
    return settings.SITE_URL + reverse("reflection_answer", args=[token])


def unsubscribe_link(delivery: Delivery) -> str:
    token = tokens.unsubscribe_token(organisation_id=current_organisation_id(), member_id=delivery.member_id)
    return settings.SITE_URL + reverse("unsubscription", args=[token])


def sender() -> str:
    house = current_organisation().name.strip()
    return accounts.emails.sender(_("%(house)s, weekly") % {"house": house})


def _filled(text: str, links: Mapping[str, str]) -> str:
    for blank, link in links.items():
        text = text.replace(blank, link)
    return text
