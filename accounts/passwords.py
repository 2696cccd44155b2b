"""What a password has to be, said in one sentence for each thing that is wrong with it."""

from django.contrib.auth import password_validation
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

LEAST = 10
HINT = format_lazy(_("At least {least} characters. A sentence is good."), least=LEAST)


class LongEnough(password_validation.MinimumLengthValidator):
    def __init__(self) -> None:
        super().__init__(min_length=LEAST)

    def get_error_message(self) -> str:
        return str(_("This one has fewer than %d characters.")) % self.min_length

    def get_help_text(self) -> str:
        return str(HINT)


class NotAboutYou(password_validation.UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return str(_("This is too close to your name or your address."))

    def get_help_text(self) -> str:
        return str(_("Not your name or your address."))


class NotEverybodys(password_validation.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return str(_("Many people use this one, so it is guessed first."))

    def get_help_text(self) -> str:
        return str(_("Not one that many people use."))
