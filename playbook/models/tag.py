"""Tags: the team's own words to find entries by."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Owned
from accounts.tenancy import owned_manager


class TagQuerySet(models.QuerySet["Tag"]):
    pass


class Tag(Owned):
    name = models.CharField(_("name"), max_length=40)

    objects = owned_manager(TagQuerySet)

    class Meta:
        verbose_name = _("tag")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="tag_name_once")]

    def __str__(self) -> str:
        return self.name
