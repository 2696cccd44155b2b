"""What people say to each other beside an entry, and who follows it."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned
from accounts.tenancy import owned_manager
from playbook.models.entry import Entry


class CommentQuerySet(models.QuerySet["Comment"]):
    def active(self) -> "CommentQuerySet":
        return self.filter(archived_at=None)


class Comment(Owned):
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="comments")
    # An answer hangs on the comment that began the thread; threads have one level.
    thread = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="answers", editable=False)
    author = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", editable=False)
    # As typed; a mention stands in it as @[name](member:id).
    text = models.TextField(_("comment"), max_length=2000)
    mentions = models.ManyToManyField(Member, related_name="+", editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    edited_at = models.DateTimeField(null=True, editable=False)
    resolved_at = models.DateTimeField(null=True, editable=False)
    resolved_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    archived_at = models.DateTimeField(null=True, editable=False)

    objects: Any = owned_manager(CommentQuerySet)

    class Meta:
        verbose_name = _("comment")
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["organisation", "entry", "created_at"], name="comment_of_entry")]

    def __str__(self) -> str:
        return self.text[:80]


class ThanksQuerySet(models.QuerySet["Thanks"]):
    pass


class Thanks(Owned):
    """ "This helped me today": once a day for each member; it counts as a use of the entry."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="thanks")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", editable=False)
    # The member's own day.
    day = models.DateField(editable=False)
    note = models.CharField(_("how it helped"), max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects: Any = owned_manager(ThanksQuerySet)

    class Meta:
        verbose_name = _("thanks")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "entry", "member", "day"], name="thanks_once_a_day")
        ]

    def __str__(self) -> str:
        return str(self.entry)


class FollowQuerySet(models.QuerySet["Follow"]):
    pass


class Follow(Owned):
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="follows")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+", editable=False)
    since = models.DateTimeField(default=timezone.now, editable=False)

    objects: Any = owned_manager(FollowQuerySet)

    class Meta:
        verbose_name = _("follow")
        constraints = [models.UniqueConstraint(fields=["organisation", "entry", "member"], name="follow_once")]

    def __str__(self) -> str:
        return str(self.entry)
