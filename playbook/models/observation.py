"""Observations: what somebody noticed, here or as a customer elsewhere."""

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned, Revised
from accounts.tenancy import owned_manager
from journeys.models import Touchpoint
from playbook.principles import Feeling, Layer, Principle, principles_in
from ui.rows import plain_rows

# A note that nobody looks at for longer is flagged: people stop writing where nothing comes back.
SEEN_WITHIN = timedelta(days=7)


def photo_path(observation: "Observation", filename: str) -> str:
    """A name nobody can guess; the sender's file name is not kept."""
    return f"photos/{observation.organisation_id}/{uuid.uuid4().hex}.jpg"


class ObservationQuerySet(models.QuerySet["Observation"]):
    def active(self) -> "ObservationQuerySet":
        return self.filter(archived_at=None)

    def archived_for(self, member: Member) -> "ObservationQuerySet":
        """The archived ones that this member may put back: their own, or everybody's for a manager."""
        archived = self.exclude(archived_at=None)
        return archived if member.is_manager else archived.filter(author=member)

    def reachable_by(self, member: Member) -> "ObservationQuerySet":
        """What a member may open by its address: also the archived ones they may put back."""
        return self if member.is_manager else self.filter(models.Q(archived_at=None) | models.Q(author=member))

    def with_people(self) -> "ObservationQuerySet":
        return self.select_related("author__user", "author__team", "touchpoint")

    def for_feed(self) -> "ObservationQuerySet":
        return self.active().with_people()

    def for_rows(self, *annotations: str) -> models.QuerySet:
        """No more than a row of a list shows, as plain values (ui.rows)."""
        return plain_rows(
            self, "pk", "text", "feeling", "kind", "business", "phase", "shown", "missed", "photo", "noticed_at",
            "verdict", "verdict_reason", "touchpoint__title",
            "author__user__name", "author__user__email", "author__team__name", *annotations,
        )  # fmt: skip

    def matching(self, **wanted: Any) -> "ObservationQuerySet":
        """Narrowed by what `wanted` says of kind, feeling, layer, touchpoint, author, team; blank or None means all.

        `principle` matches shown and missed alike; `verdict` "open" asks for those still waiting for one.
        """
        lookups = {"team": "author__team"}
        plain = {lookups.get(name, name): value for name, value in wanted.items() if value not in ("", None)}
        principle, verdict = plain.pop("principle", ""), plain.pop("verdict", "")
        found = self.filter(**plain)
        if principle:
            found = found.filter(models.Q(shown__contains=principle) | models.Q(missed__contains=principle))
        return found.awaiting_verdict() if verdict == "open" else found.filter(verdict=verdict) if verdict else found

    def unseen(self) -> "ObservationQuerySet":
        """No manager has decided anything about them yet."""
        return self.filter(archived_at=None, seen_at=None)

    def see(self, *, by: Member, at: datetime | None = None) -> int:
        """Whoever noticed one of these reads that it was seen, and by whom. How many nobody had seen before."""
        return self.filter(seen_at=None).update(seen_at=at or timezone.now(), seen_by=by)

    def awaiting_verdict(self) -> "ObservationQuerySet":
        return self.filter(kind=Observation.Kind.ELSEWHERE, verdict="")

    def newest_first(self) -> "ObservationQuerySet":
        return self.order_by("-noticed_at", "-pk")

    def with_return(self, would_return: str) -> "ObservationQuerySet":
        """Seen elsewhere, by somebody who said whether they would go back ("yes" or "no")."""
        return self.for_feed().filter(kind=Observation.Kind.ELSEWHERE, would_return=would_return)

    def voices_at(self, touchpoints: Collection[int], since: datetime, now: datetime) -> models.QuerySet:
        """Per touchpoint `n`, `total` and `squares` of the feelings of what was noticed there, in our own business."""
        ours = self.active().filter(kind=Observation.Kind.OURS, touchpoint__in=touchpoints)
        felt = models.F("feeling") * models.F("feeling")
        sums = {"n": models.Count("pk"), "total": models.Sum("feeling"), "squares": models.Sum(felt)}
        return ours.filter(noticed_at__range=(since, now)).order_by().values("touchpoint").annotate(**sums)

    def last_touchpoint_of(self, member: Member) -> int | None:
        """Where this member noticed something last, if that touchpoint is still on a journey; one query."""
        theirs = self.filter(author=member, touchpoint__in=Touchpoint.objects.active())
        return theirs.order_by("-noticed_at").values_list("touchpoint", flat=True).first()


class Observation(Owned, Revised):
    class Kind(models.TextChoices):
        OURS = "ours", _("Here, at ours")
        ELSEWHERE = "elsewhere", _("Elsewhere")

    class Phase(models.TextChoices):
        FIND = "find", _("Finding them")
        BOOK = "book", _("Booking or buying")
        ARRIVE = "arrive", _("Arriving")
        DURING = "during", _("During the visit")
        LEAVE = "leave", _("Leaving")
        AFTER = "after", _("Afterwards")

    class Verdict(models.TextChoices):
        ADOPT = "adopt", _("Adopt")
        ADAPT = "adapt", _("Adapt")
        REJECT = "reject", _("Reject")

    class Return(models.TextChoices):
        YES = "yes", _("Yes, gladly")
        NO = "no", _("No")

    # As a manager chooses it, and as it stands once it is given.
    VERDICTS_GIVEN = {Verdict.ADOPT: _("Adopted"), Verdict.ADAPT: _("Adapted"), Verdict.REJECT: _("Rejected")}

    # Made by the page that was opened, so that pressing twice, or again after a lost answer, saves once.
    capture_id = models.UUIDField(default=uuid.uuid4, editable=False)
    author = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="observations", editable=False)
    kind = models.CharField(_("where"), max_length=9, choices=Kind.choices, default=Kind.OURS)
    text = models.TextField(_("what did you notice"), max_length=5000)
    feeling = models.SmallIntegerField(_("how did it feel"), choices=Feeling.choices, default=Feeling.NEUTRAL)
    layer = models.CharField(_("service layer"), max_length=10, choices=Layer.choices, blank=True)
    shown = models.CharField(_("principles shown"), max_length=4, blank=True)
    missed = models.CharField(_("principles missed"), max_length=4, blank=True)
    touchpoint = models.ForeignKey(
        Touchpoint,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="observations",
        verbose_name=_("touchpoint"),
    )
    photo = models.ImageField(_("photo"), upload_to=photo_path, blank=True)
    # Known when it is saved, so that a page keeps room for it and no file is opened to draw a list.
    photo_width = models.PositiveSmallIntegerField(default=0, editable=False)
    photo_height = models.PositiveSmallIntegerField(default=0, editable=False)
    business = models.CharField(_("kind of business"), max_length=80, blank=True)
    phase = models.CharField(_("phase of the visit"), max_length=6, choices=Phase.choices, blank=True)
    # Only of something seen elsewhere.
    would_return = models.CharField(_("would you go back"), max_length=3, choices=Return.choices, blank=True)
    return_reason = models.CharField(_("why"), max_length=300, blank=True)
    # The comparison of something seen elsewhere with us.
    we_do = models.TextField(_("what we do"), max_length=2000, blank=True)
    would_look = models.TextField(_("what it would look like here"), max_length=2000, blank=True)
    noticed_at = models.DateTimeField(default=timezone.now, editable=False)
    verdict = models.CharField(_("verdict"), max_length=6, choices=Verdict.choices, blank=True)
    verdict_reason = models.TextField(_("reason"), max_length=1000, blank=True)
    verdict_by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)
    verdict_at = models.DateTimeField(null=True, editable=False)
    archived_at = models.DateTimeField(null=True, editable=False)
    # When a manager first decided something about it: thanked, closed it, or made something of it.
    seen_at = models.DateTimeField(null=True, editable=False)
    seen_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, related_name="+", editable=False, db_index=False
    )

    objects: Any = owned_manager(ObservationQuerySet)

    class Meta:
        verbose_name = _("observation")
        indexes = [
            models.Index(fields=["organisation", "-noticed_at", "-id"], name="observation_newest"),
            models.Index(
                fields=["organisation", "noticed_at", "id"],
                name="observation_unseen",
                condition=models.Q(archived_at=None, seen_at=None),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "capture_id"], name="observation_captured_once"),
            models.CheckConstraint(condition=models.Q(feeling__range=(-2, 2)), name="observation_feeling_in_range"),
            models.CheckConstraint(
                condition=models.Q(verdict="") | (models.Q(kind="elsewhere") & ~models.Q(verdict_reason="")),
                name="observation_verdict_with_reason",
                violation_error_message=_("A verdict is about something seen elsewhere, and says why."),
            ),
            models.CheckConstraint(
                condition=models.Q(would_return="") | models.Q(kind="elsewhere"), name="observation_return_elsewhere"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_waiting_long(self) -> bool:
        """Nobody has seen it for more than a week."""
        return self.seen_at is None and self.noticed_at < timezone.now() - SEEN_WITHIN

    @property
    def verdict_given(self) -> Any:
        """“Adopted”; nothing while nobody has judged."""
        return self.VERDICTS_GIVEN.get(self.verdict, "")

    @property
    def is_elsewhere(self) -> bool:
        return self.kind == self.Kind.ELSEWHERE

    @property
    def principles_shown(self) -> list[Principle]:
        return principles_in(self.shown)

    @property
    def principles_missed(self) -> list[Principle]:
        return principles_in(self.missed)
