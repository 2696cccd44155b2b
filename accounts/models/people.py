"""People: a user signs in; a member is that user within one organisation."""

import zoneinfo
from collections.abc import Sequence
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.organisation import Owned, Team, validate_time_zone
from accounts.tenancy import owned_manager


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Somebody who signs in with an email address; what they may do is said by their memberships."""

    email = models.EmailField(_("email"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("user")

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name


class Role(models.TextChoices):
    OWNER = "owner", _("Owner")
    MANAGER = "manager", _("Manager")
    MEMBER = "member", _("Member")
    VIEWER = "viewer", _("Viewer")


class MemberQuerySet(models.QuerySet["Member"]):
    def active(self) -> "MemberQuerySet":
        return self.filter(archived_at=None, user__is_active=True)

    def archived(self) -> "MemberQuerySet":
        return self.exclude(archived_at=None).select_related("user").order_by("-archived_at")

    def matching(self, words: str) -> "MemberQuerySet":
        """Those whose name or email contains the words; everybody when there are none."""
        words = words.strip()[:100]
        if not words:
            return self
        return self.filter(models.Q(user__name__icontains=words) | models.Q(user__email__icontains=words))

    def called(self, *beginnings: str, or_with_ids: Sequence[int] = ()) -> "MemberQuerySet":
        """Those with a part of their name that begins with one of these words; nobody when there are none."""
        wanted = models.Q(pk__in=or_with_ids)
        for words in beginnings:
            wanted |= models.Q(user__name__istartswith=words) | models.Q(user__name__icontains=f" {words}")
        return self.filter(wanted).select_related("user", "team")

    def among(self, ids: Sequence[int | None], *wanted: Any) -> "MemberQuerySet":
        """Those with one of these ids, or among what these queries find."""
        is_wanted = models.Q(pk__in=[pk for pk in ids if pk])
        for found in wanted:
            is_wanted |= models.Q(pk__in=found)
        return self.filter(is_wanted).select_related("user")

    def managing(self) -> "MemberQuerySet":
        return self.active().filter(role__in=[Role.OWNER, Role.MANAGER])

    def by_name(self) -> "MemberQuerySet":
        return self.select_related("user", "team").order_by("user__name", "pk")


class Member(Owned):
    """A person in an organisation, with a role, a team and a time zone of their own."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=10, choices=Role.choices, default=Role.MEMBER)
    team = models.ForeignKey(
        Team, on_delete=models.SET_NULL, null=True, blank=True, related_name="members", verbose_name=_("team")
    )
    time_zone = models.CharField(_("time zone"), max_length=64, validators=[validate_time_zone])
    # Notices (mentions, decisions) by email; the weekly email has its own schedule.
    wants_notices = models.BooleanField(_("email me when somebody needs me"), default=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(null=True, editable=False)

    objects = owned_manager(MemberQuerySet)

    class Meta:
        verbose_name = _("member")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user"],
                name="member_once_per_organisation",
                violation_error_message=_("This person is a member already."),
            ),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="member_role_known"),
        ]

    def __str__(self) -> str:
        return self.user.name or self.user.email

    @property
    def kept_by(self) -> tuple[Any, ...]:
        """All that a piece of a page may show of a member (ui.kept)."""
        return self.pk, self.user.name, self.user.email, self.role, self.time_zone, self.team and self.team.name

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)

    @property
    def is_owner(self) -> bool:
        return self.role == Role.OWNER

    @property
    def is_manager(self) -> bool:
        """Managers decide; an owner is a manager too."""
        return self.role in (Role.OWNER, Role.MANAGER)

    @property
    def is_viewer(self) -> bool:
        return self.role == Role.VIEWER

    def archive(self) -> None:
        self.archived_at = timezone.now()
        self.save(update_fields=["archived_at"])

    def restore(self) -> None:
        self.archived_at = None
        self.save(update_fields=["archived_at"])
