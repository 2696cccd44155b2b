"""An invitation is a row and a secret in one email; only the secret's digest is kept."""

import hashlib
import secrets
from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.organisation import Owned, Team
from accounts.models.people import Member, Role
from accounts.tenancy import owned_manager

LIFETIME = timedelta(days=14)


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        """Those whose link works: an owner's role is given only while whoever offered it is an owner."""
        offered = ~models.Q(role=Role.OWNER) | models.Q(invited_by__role=Role.OWNER, invited_by__archived_at=None)
        return self.filter(offered, accepted_at=None, revoked_at=None, expires_at__gt=timezone.now())

    def unsent(self) -> "InvitationQuerySet":
        """Asked for more than two minutes ago and still not out: the broker or the mail server was away."""
        return self.waiting().filter(sent_at=None, created_at__lt=timezone.now() - timedelta(minutes=2))

    def waiting(self) -> "InvitationQuerySet":
        """Neither accepted nor taken back; the expired ones too, so that a manager can send them again."""
        return self.filter(accepted_at=None, revoked_at=None).select_related("team").order_by("email")


class Invitation(Owned):
    """Somebody asked to join by email; valid for 14 days, for one person, once."""

    email = models.EmailField(_("email"))
    role = models.CharField(_("role"), max_length=10, choices=Role.choices, default=Role.MEMBER)
    team = models.ForeignKey(Team, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("team"))
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    objects = owned_manager(InvitationQuerySet)

    class Meta:
        verbose_name = _("invitation")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=models.Q(accepted_at=None, revoked_at=None),
                name="invitation_open_once",
                violation_error_message=_("This person has been invited already."),
            )
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now()

    def renew_token(self) -> str:
        """Make a new secret and start the 14 days again; the earlier link stops working. Does not save."""
        token = secrets.token_urlsafe(32)
        self.token_digest = digest_of(token)
        self.expires_at = timezone.now() + LIFETIME
        return token
