"""The demo: a seaside hotel and a city clinic, with half a year behind them."""

import ipaddress
import os
import secrets
import socket
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from accounts.models import Organisation, User
from config.demo.organisations import HARBOUR_HOUSE, ORGANISATIONS
from config.demo.seeding import seed

WORDS = ("anchor", "barley", "candle", "driftwood", "ferry", "harbour", "lantern", "linden", "pebble", "towel")


class Command(BaseCommand):
    help = "Fill an empty database with two demo organisations; when there are any, only say who can sign in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--force", action="store_true", help="also when strangers can reach this address")

    def handle(self, *args: Any, force: bool = False, **options: Any) -> None:
        if not Organisation.objects.exists():
            if not force and not is_local(settings.HOST):
                raise CommandError(
                    "HOST is not local: the demo is for one's own machine. Use --force to seed it anyway."
                )
            self.stdout.write("Seeding the demo: Harbour House and Linden Clinic …")
            self.stdout.flush()
            with transaction.atomic():
                for content in ORGANISATIONS:
                    seed(content, now=timezone.now(), password=demo_password())
        self.say_who_can_sign_in()

    def say_who_can_sign_in(self) -> None:
        if not password_file().is_file():
            return
        known = set(User.objects.filter(is_active=True).values_list("email", flat=True))
        shown = [person for person in [*HARBOUR_HOUSE.people, *ORGANISATIONS[1].people] if person.email in known]
        first_of_role = {(person.role, person.email.split("@")[1]): person for person in reversed(shown)}
        self.stdout.write(f"\nSign in with the password “{demo_password()}” as")
        for (role, _house), person in sorted(first_of_role.items(), key=lambda item: item[0][1], reverse=False):
            self.stdout.write(f"  {person.email:34} {person.name}, {role}")


def demo_password() -> str:
    """Made at the first seeding and kept beside the secret key: a demo has no password that the whole world knows."""
    kept = password_file()
    if not kept.is_file():
        with open(os.open(kept, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
            file.write(" ".join([*(secrets.choice(WORDS) for _ in range(3)), str(secrets.randbelow(9000) + 1000)]))
    return kept.read_text()


def password_file() -> Path:
    return settings.VAR_DIR / "demo_password"


def is_local(host: str) -> bool:
    """Whether only this machine can reach a server that listens on `host`."""
    try:
        return ipaddress.ip_address(socket.gethostbyname(host)).is_loopback
    except OSError:
        return False
