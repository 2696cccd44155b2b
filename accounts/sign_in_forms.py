"""allauth's forms in our words; what they do stays allauth's."""

from typing import Any

from allauth.account import forms as sign_in
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.passwords import HINT

PASSKEY_NAME = _("A name for it")


class WordsMixin(forms.BaseForm):
    """Labels above the fields say what they are; the same again inside them would only be in the way."""

    labels: dict[str, Any] = {}
    hints: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, field.help_text)


class OpeningForm(WordsMixin, sign_in.SignupForm):
    hints = {"password1": HINT}


class PasswordChangeForm(WordsMixin, sign_in.ChangePasswordForm):
    labels = {
        "oldpassword": _("Your password now"),
        "password1": _("Your new password"),
        "password2": _("The new one once more"),
    }
    hints = {"password1": HINT}


class PasswordSetForm(WordsMixin, sign_in.SetPasswordForm):
    labels = {"password1": _("Your password"), "password2": _("Once more")}
    hints = {"password1": HINT}


class PasswordResetKeyForm(WordsMixin, sign_in.ResetPasswordKeyForm):
    labels = {"password1": _("Your new password"), "password2": _("Once more")}
    hints = {"password1": HINT}


class AddPasskeyForm(WordsMixin, passkeys.AddWebAuthnForm):
    labels = {"name": PASSKEY_NAME, "passwordless": _("Sign in with it alone, without my password")}
    hints = {
        "name": _("So that you know later which one it is."),
        "passwordless": _(
            "It asks for your fingerprint, your face or its PIN each time. Otherwise it comes after your password."
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class RenamePasskeyForm(WordsMixin, passkeys.EditWebAuthnForm):
    labels = {"name": PASSKEY_NAME}
