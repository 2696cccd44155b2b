"""Mail that does not leave: kept as files in development and demos, so that it can be read in the browser."""

import re
import secrets
import time
from collections.abc import Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage as OutgoingMail
from django.core.mail.backends.base import BaseEmailBackend

NAME = re.compile(r"^\d+-[0-9a-f]+$")
SHOWN = 200


class KeptMailBackend(BaseEmailBackend):
    """Writes each message to its own file below var/mail, newest name last."""

    def send_messages(self, email_messages: Sequence[OutgoingMail]) -> int:
        settings.KEPT_MAIL_DIR.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{time.time_ns()}-{secrets.token_hex(4)}"
            unfinished = settings.KEPT_MAIL_DIR / f".{name}"
            unfinished.write_bytes(message.message().as_bytes())
            unfinished.rename(settings.KEPT_MAIL_DIR / f"{name}.eml")
        return len(email_messages)


def newest() -> list[tuple[str, EmailMessage]]:
    """The latest 200 kept mails as (name, message), newest first."""
    files = sorted(Path(settings.KEPT_MAIL_DIR).glob("*.eml"), reverse=True)[:SHOWN]
    return [(file.stem, parsed(file)) for file in files]


def one(name: str) -> EmailMessage | None:
    """The kept mail of that name, or None."""
    file = Path(settings.KEPT_MAIL_DIR) / f"{name}.eml"
    return parsed(file) if NAME.match(name) and file.is_file() else None


def parsed(file: Path) -> EmailMessage:
    return message_from_bytes(file.read_bytes(), policy=policy.default)
