"""Mail that does not leave: kept as files in development and demos, so that it can be read in the browser."""

import re
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
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


@dataclass(frozen=True)
class KeptMail:
    """A mail as a page shows it; a part that is missing is ""."""

    name: str
    headers: list[tuple[str, str]]
    text: str
    html: str

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def subject(self) -> str:
        return self.header("subject")

    @property
    def sender(self) -> str:
        return self.header("from")

    @property
    def to(self) -> str:
        return self.header("to")

    @property
    def date(self) -> datetime:
        written = parsedate_to_datetime(self.header("date"))
        # "-0000" means UTC by a sender who does not say where they are.
        return written if written.tzinfo else written.replace(tzinfo=UTC)


def newest() -> list[KeptMail]:
    """The latest 200 kept mails, newest first."""
    files = sorted(Path(settings.KEPT_MAIL_DIR).glob("*.eml"), reverse=True)[:SHOWN]
    return [read(file) for file in files]


def one(name: str) -> KeptMail | None:
    """The kept mail of that name, or None."""
    file = Path(settings.KEPT_MAIL_DIR) / f"{name}.eml"
    return read(file) if NAME.match(name) and file.is_file() else None


def read(file: Path) -> KeptMail:
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    return KeptMail(
        name=file.stem,
        headers=[(key, str(value)) for key, value in message.items()],
        text=body(message, "plain"),
        html=body(message, "html"),
    )


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return part.get_content() if part else ""
