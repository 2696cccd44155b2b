"""The tenant, what it owns, and its teams."""

import zoneinfo
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.tenancy import current_organisation_id, owned_manager
from ui.inserts import InsertedOnce


def validate_time_zone(name: str) -> None:
    """Refuse a name the IANA time zone database does not know."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(_("“%(name)s” is not a time zone we know."), params={"name": name})


class Organisation(models.Model):
    """The tenant: a hotel, a clinic, a chain of shops."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    time_zone = models.CharField(
        _("time zone"), max_length=64, validators=[validate_time_zone], default="Europe/London"
    )
    # ISO 4217, written before amounts; blank: amounts stand alone.
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("organisation")

    def __str__(self) -> str:
        return self.name

    @property
    def kept_by(self) -> tuple[Any, ...]:
        """All that a piece of a page may show of an organisation (ui.kept)."""
        return self.pk, self.slug, self.name, self.time_zone, self.currency

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)


class Owned(InsertedOnce):
    """A row that belongs to one organisation; filled from the open scope, so that nobody can forget it."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, default=current_organisation_id, editable=False, related_name="+"
    )

    class Meta:
        abstract = True


class Revised(models.Model):
    """A row that several people edit; `revision` grows by one with every save through a form (ui.forms)."""

    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class TeamQuerySet(models.QuerySet["Team"]):
    def active(self) -> "TeamQuerySet":
        return self.filter(archived_at=None)

    def with_size(self) -> "TeamQuerySet":
        """Each with `size`, the number of its active members."""
        return self.annotate(size=models.Count("members", filter=models.Q(members__archived_at=None)))


class Team(Owned):
    """A part of the organisation: front desk, kitchen, clinic B."""

    name = models.CharField(_("name"), max_length=80)
    archived_at = models.DateTimeField(null=True, editable=False)

    objects = owned_manager(TeamQuerySet)

    class Meta:
        verbose_name = _("team")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="team_name_once",
                violation_error_message=_("There is a team with this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name
