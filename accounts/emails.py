"""One small function per email."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from accounts import tokens
from accounts.models import Invitation, Member, Notice
from accounts.tenancy import here
from ui.mail import two_part_mail

NAMED_IN_SUBJECT = 90


def sender(signed: str) -> str:
    """`signed` before our own address: people open mail from people they know."""
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    # On one line: a header that is broken would keep everybody's email from leaving.
    return formataddr((" ".join(signed.split()), address))


def invitation(invitation: Invitation, token: str) -> EmailMultiAlternatives:
    """The email that asks somebody to join; its link carries the secret."""
    return two_part_mail(
        "emails/accounts/invitation",
        {"invitation": invitation, "link": settings.SITE_URL + reverse("invitation_answer", args=[token])},
        subject=_("%(who)s invites you to %(organisation)s")
        % {"who": invitation.invited_by, "organisation": invitation.organisation},
        to=invitation.email,
    )


@dataclass
class Topic:
    """What happened about one page, in the order in which it happened."""

    about: str
    link: str
    notices: list[Notice]


def topics(notices: Sequence[Notice]) -> list[Topic]:
    """The most pressing page first."""
    found: dict[str, Topic] = {}
    for notice in sorted(notices, key=lambda notice: PRESSING.index(notice.kind)):
        # Later words may stand further down the page: the button leads to the first.
        topic = found.setdefault(notice.page, Topic(notice.about, settings.SITE_URL + notice.path, []))
        topic.notices.append(notice)
    for topic in found.values():
        topic.notices.sort(key=lambda notice: (notice.created_at, notice.pk))
    return list(found.values())


def notices(member: Member, notices: Sequence[Notice], batch: uuid.UUID) -> EmailMultiAlternatives:
    """What concerns a member, as one email; `batch` makes a repeat known as the same message."""
    stop = settings.SITE_URL + reverse(
        "notice_unsubscription",
        args=[tokens.notices_token(organisation_id=member.organisation_id, member_id=member.pk)],
    )
    context: dict[str, Any] = {
        "house": member.organisation.name,
        "topics": topics(notices),
        "notices": notices,
        "notices_link": settings.SITE_URL + here("notice_list"),
        "unsubscribe_link": stop,
    }
    for processor in settings.MAIL_CONTEXT_PROCESSORS:
        context |= import_string(processor)(member)
    with timezone.override(member.zone):
        message = two_part_mail(
            "emails/accounts/notices",
            context,
            subject=subject_of(notices),
            to=member.user.email,
            headers=headers_of(member, batch, stop),
        )
    message.from_email = sender(member.organisation.name)
    return message


def headers_of(member: Member, batch: uuid.UUID, stop: str) -> dict[str, str]:
    """What mail programs need to file, to recognise and to stop it (RFC 2369, 2919, 3834, 8058)."""
    return {
        "Message-ID": f"<{batch.hex}.notices@{settings.SITE_HOST}>",
        "List-Id": f"<notices.{member.organisation.slug}.{settings.SITE_HOST}>",
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }


def subject_of(notices: Sequence[Notice]) -> str:
    """The most pressing of them, and that there is more."""
    first = min(notices, key=lambda notice: PRESSING.index(notice.kind))
    about = first.about if len(first.about) <= NAMED_IN_SUBJECT else first.about[: NAMED_IN_SUBJECT - 1] + "…"
    said = _("%(what)s: %(about)s") % {"what": first.phrase, "about": about}
    others = len({notice.page for notice in notices}) - 1
    return _("%(said)s, and %(n)d more") % {"said": said, "n": others} if others else said


PRESSING = [
    Notice.Kind.MENTION,
    Notice.Kind.REVIEW,
    Notice.Kind.DECISION,
    Notice.Kind.LOOK,
    Notice.Kind.COMMENT,
    Notice.Kind.THANKS,
]
