"""What people say to each other beside an entry, and who follows it."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import models
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned
from accounts.tenancy import owned_manager
from playbook.mentions import readable, rendered_comment
from playbook.models.entry import Entry, EntryQuerySet


class CommentQuerySet(models.QuerySet["Comment"]):
    def active(self) -> "CommentQuerySet":
        return self.filter(archived_at=None)

    def threads(self, *, taken_away: int = 0) -> "CommentQuerySet":
        """The comments that began a thread which still says something, and the one just `taken_away`, by its id."""
        said = self._there(taken_away).filter(thread=models.OuterRef("pk"))
        is_there = models.Q(archived_at=None) | models.Q(pk=taken_away) | models.Exists(said)
        return self.filter(is_there, thread=None).with_people()

    def open_to(self, member: Member) -> "CommentQuerySet":
        """Those beside entries that the member may open, with their entry."""
        entries = Entry.objects.reachable_by(member)
        return self.filter(entry__in=entries).with_people().select_related("entry")

    def with_people(self) -> "CommentQuerySet":
        return self.select_related("author__user", "resolved_by__user")

    def with_answers(self, *, taken_away: int = 0) -> "CommentQuerySet":
        """Each with `said`, what was answered to it, oldest first."""
        there = self._there(taken_away).with_people().order_by("created_at", "pk")
        return self.prefetch_related(models.Prefetch("answers", there, to_attr="said"))

    @staticmethod
    def _there(taken_away: int) -> "CommentQuerySet":
        return Comment.objects.filter(models.Q(archived_at=None) | models.Q(pk=taken_away))


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

    # Answers in one thread, and characters in one comment.
    MOST_ANSWERS = 50
    LONGEST = 2000

    class Meta:
        verbose_name = _("comment")
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["organisation", "entry", "created_at"], name="comment_of_entry")]

    def __str__(self) -> str:
        return readable(self.text)[:80]

    @property
    def root_id(self) -> int:
        """The comment that began its thread."""
        return self.thread_id or self.pk

    @property
    def html(self) -> SafeString:
        return rendered_comment(self.text)

    @property
    def plain(self) -> str:
        return readable(self.text)

    def resolve(self, by: Member, at: datetime) -> None:
        self.resolved_by, self.resolved_at = by, at
        self.save(update_fields=["resolved_by", "resolved_at"])

    def reopen(self) -> None:
        self.resolved_by = self.resolved_at = None
        self.save(update_fields=["resolved_by", "resolved_at"])


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
