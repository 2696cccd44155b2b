"""Asking for a sign-in code. A file of its own: the sign-in library imports our forms while it makes its own."""

from allauth.account.forms import RequestLoginCodeForm
from allauth.account.models import EmailAddress


class CodeRequestForm(RequestLoginCodeForm):
    """A sign-in code goes to verified addresses only.

    Whoever signed up with somebody else's address has set its password: the code must not make that account real.
    """

    def clean_email(self) -> str:
        email = super().clean_email()
        if self._user and not EmailAddress.objects.filter(user=self._user, email__iexact=email, verified=True).exists():
            self._user = None
        return email
