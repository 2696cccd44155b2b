"""Whether a customer would come back, where somebody asked; after a recovery it is asked again (Recovery)."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Owned
from accounts.tenancy import owned_manager
from feedback.models.feedback import Feedback


class ComesBack(Owned):
    """What they answered when they said it; a table of its own, for few are asked."""

    feedback = models.OneToOneField(Feedback, on_delete=models.CASCADE, related_name="comes_back", editable=False)
    would = models.BooleanField(_("would come back"))

    objects: Any = owned_manager(models.QuerySet)

    class Meta:
        verbose_name = _("would come back")

    def __str__(self) -> str:
        return str(_("Yes") if self.would else _("No"))
