"""The audit trail: who did what to what, and when."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.organisation import Owned
from accounts.models.people import Member
from accounts.tenancy import owned_manager


class AuditRecordQuerySet(models.QuerySet["AuditRecord"]):
    def for_reading(self) -> "AuditRecordQuerySet":
        return self.select_related("by__user", "target_type")

    def of_kind(self, model: type[models.Model]) -> "AuditRecordQuerySet":
        """What happened to rows of this table."""
        return self.filter(target_type=ContentType.objects.get_for_model(model))

    def about(self, row: models.Model) -> "AuditRecordQuerySet":
        return self.of_kind(type(row)).filter(target_id=row.pk)


class AuditRecord(Owned):
    """One write that mattered. `verb` is "<noun>.<what happened>", as in "entry.published"."""

    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    verb = models.CharField(max_length=60)
    target_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    target_id = models.BigIntegerField()
    target_label = models.CharField(max_length=200)
    detail = models.JSONField(default=dict)

    objects = owned_manager(AuditRecordQuerySet)

    class Meta:
        verbose_name = _("audit record")
        indexes = [
            models.Index(fields=["organisation", "-at", "-id"], name="audit_newest"),
            models.Index(fields=["organisation", "target_type", "target_id"], name="audit_target"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.target_label}"

    @property
    def phrase(self) -> str:
        """The verb as people read it: "entry.published" is "Entry published"."""
        return self.verb.replace(".", " ").replace("_", " ").capitalize()
