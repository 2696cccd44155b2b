"""What people say to each other beside an entry, and who follows it."""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned, Remark, RemarkQuerySet
from accounts.tenancy import owned_manager
from playbook.models.entry import Entry, EntryQuerySet


class CommentQuerySet(RemarkQuerySet):
    def open_to(self, member: Member) -> "CommentQuerySet":
        """Those beside entries that the member may open, with their entry."""
        entries = Entry.objects.reachable_by(member)
        return self.filter(entry__in=entries).with_people().select_related("entry")


class Comment(Remark):
    PAGE, CONVERSATION, NOUN = "entry_detail", "entry_conversation", "comment"

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="comments")

    objects: Any = owned_manager(CommentQuerySet)

    class Meta:
        verbose_name = _("comment")
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["organisation", "entry", "created_at"], name="comment_of_entry")]
        constraints = [models.UniqueConstraint(fields=["organisation", "capture_id"], name="comment_once")]

    @property
    def thing(self) -> Entry:
        return self.entry


class ThanksQuerySet(models.QuerySet["Thanks"]):
    def by_on(self, member: Member, day: date) -> "ThanksQuerySet":
        return self.filter(member=member, day=day)


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
    def of(self, member: Member) -> "FollowQuerySet":
        """The member's own row of the entry of an outer query."""
        return self.filter(entry=models.OuterRef("pk"), member=member)

    def followers(self, entry: Entry) -> "models.QuerySet[Member]":
        """The active members who follow it: whoever said so or took part, and its author, but for those who stopped."""
        of_entry = self.filter(entry=entry)
        going_on, stopped = of_entry.filter(stopped_at=None), of_entry.exclude(stopped_at=None)
        is_wanted = models.Q(pk__in=going_on.values("member")) | models.Q(pk=entry.author_id)
        found = Member.objects.active().filter(is_wanted).exclude(pk__in=stopped.values("member"))
        return found.select_related("user")


class Follow(Owned):
    """Whoever takes part follows; whoever stopped on purpose is not made to follow again."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="follows")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+", editable=False)
    since = models.DateTimeField(default=timezone.now, editable=False)
    stopped_at = models.DateTimeField(null=True, editable=False)

    objects: Any = owned_manager(FollowQuerySet)

    class Meta:
        verbose_name = _("follow")
        constraints = [models.UniqueConstraint(fields=["organisation", "entry", "member"], name="follow_once")]

    def __str__(self) -> str:
        return str(self.entry)


def with_talk(entries: EntryQuerySet, member: Member) -> EntryQuerySet:
    """Annotates what stands above the comments.

    `helped`: {"times", "week" (since Monday), "people"} or None; `latest_note`: {"note", "by"} or None;
    `thanked`: by the member today; `is_followed`, `is_stopped`: what the member said last about following it.
    """
    today = timezone.localdate(timezone=member.zone)
    monday = today - timedelta(days=today.weekday())
    thanks, follows = Thanks.objects.filter(entry=models.OuterRef("pk")).order_by(), Follow.objects.of(member)
    counted = thanks.values("entry").annotate(
        times=models.Count("pk"),
        week=models.Count("pk", filter=models.Q(day__gte=monday)),
        people=models.Count("member", distinct=True),
    )
    noted = thanks.exclude(note="").order_by("-at", "-pk").values(said=JSONObject(note="note", by="member__user__name"))
    return entries.annotate(
        helped=models.Subquery(counted.values(said=JSONObject(times="times", week="week", people="people"))),
        latest_note=models.Subquery(noted[:1]),
        thanked=models.Exists(thanks.by_on(member, today)),
        is_followed=models.Exists(follows.filter(stopped_at=None)),
        is_stopped=models.Exists(follows.exclude(stopped_at=None)),
    )
