"""What people say to each other beside something: the part that every kind of comment has."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.mentions import in_one_line, readable, rendered_comment
from accounts.models.organisation import Owned
from accounts.models.people import Member


class RemarkQuerySet(models.QuerySet["Remark"]):
    def active(self) -> "RemarkQuerySet":
        return self.filter(archived_at=None)

    def threads(self, *, taken_away: int = 0) -> "RemarkQuerySet":
        """The comments that began a thread which still says something, and the one just `taken_away`, by its id."""
        said = self._there(taken_away).filter(thread=models.OuterRef("pk"))
        is_there = models.Q(archived_at=None) | models.Q(pk=taken_away) | models.Exists(said)
        return self.filter(is_there, thread=None).with_people()

    def in_thread(self, pk: int) -> "RemarkQuerySet":
        """The comment that began it, and its answers."""
        return self.filter(models.Q(pk=pk) | models.Q(thread=pk))

    def unsettled(self) -> "RemarkQuerySet":
        """The comments that began a thread which nobody has settled."""
        return self.active().filter(thread__isnull=True, resolved_at=None)

    def with_people(self) -> "RemarkQuerySet":
        return self.select_related("author__user", "resolved_by__user")

    def with_answers(self, *, taken_away: int = 0) -> "RemarkQuerySet":
        """Each with `said`, what was answered to it, oldest first."""
        there = self._there(taken_away).with_people().order_by("created_at", "pk")
        return self.prefetch_related(models.Prefetch("answers", there, to_attr="said"))

    def _there(self, taken_away: int) -> Any:
        return self.model._default_manager.filter(models.Q(archived_at=None) | models.Q(pk=taken_away))


class Remark(Owned):
    """A comment or an answer; each kind says beside what (`thing`), and where its addresses are."""

    # The page about the thing, the page of its conversation, and the first word of the addresses of one comment.
    PAGE: ClassVar[str]
    CONVERSATION: ClassVar[str]
    NOUN: ClassVar[str]
    # Answers in one thread, and characters in one comment.
    MOST_ANSWERS = 50
    LONGEST = 2000

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
    # Given out with the form: the same comment sent twice is kept once.
    capture_id = models.UUIDField(null=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return readable(self.text)[:80]

    @property
    def thing(self) -> Any:
        """What it was said about."""
        raise NotImplementedError

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

    @property
    def line(self) -> str:
        return in_one_line(self.text)

    @property
    def place(self) -> str:
        """Where it stands on the page about the thing."""
        return f"#comment-{self.pk}"

    def resolve(self, by: Member, at: datetime) -> None:
        self.resolved_by, self.resolved_at = by, at
        self.save(update_fields=["resolved_by", "resolved_at"])

    def reopen(self) -> None:
        self.resolved_by = self.resolved_at = None
        self.save(update_fields=["resolved_by", "resolved_at"])
