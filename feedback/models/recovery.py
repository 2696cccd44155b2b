"""Recovery: making it good. Fix and unexpected extra are kept apart; it closes only with a cause and an action."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned, Revised
from accounts.tenancy import owned_manager
from feedback.models.feedback import Feedback
from journeys.models import CombustionPoint
from journeys.models.combustion import ONE_TO_FIVE
from playbook.models import Allowance, Yes

# Within this much of when it is due, the clock says so.
SOON = timedelta(hours=6)
# Its owner is warned when a quarter of its time is left, but no later than this.
WARNED = timedelta(minutes=30)
BAD_RATING = 2
NEXT_STEPS = {"new": _("Acknowledge"), "acknowledged": _("Start fixing"), "fixing": _("Mark as recovered")}


class RecoveryQuerySet(models.QuerySet["Recovery"]):
    def active(self) -> "RecoveryQuerySet":
        return self.filter(feedback__archived_at=None)

    def open(self) -> "RecoveryQuerySet":
        return self.active().exclude(state=Recovery.State.CLOSED)

    def closed(self) -> "RecoveryQuerySet":
        return self.active().filter(state=Recovery.State.CLOSED)

    def unfinished(self) -> "RecoveryQuerySet":
        """Still waiting to be made good."""
        return self.active().exclude(state__in=[Recovery.State.RECOVERED, Recovery.State.CLOSED])

    def overdue(self, now: datetime) -> "RecoveryQuerySet":
        return self.unfinished().filter(due_at__lt=now)

    def made_good_since(self, moment: datetime) -> "RecoveryQuerySet":
        """With an unexpected extra given since then, and recovered or closed; newest first."""
        done = [Recovery.State.RECOVERED, Recovery.State.CLOSED]
        return self.active().filter(state__in=done, extra_at__gte=moment).exclude(extra="").order_by("-extra_at", "-pk")

    def most_urgent_first(self) -> "RecoveryQuerySet":
        return self.order_by("due_at", "pk")

    def for_cards(self) -> "RecoveryQuerySet":
        people = ("owner__user", "fixed_by__user", "extra_by__user")
        return self.select_related("feedback__touchpoint", "extra_yes", *people)

    def locked(self) -> "RecoveryQuerySet":
        """Until the end of the transaction."""
        return self.select_for_update(of=("self",))

    def for_page(self) -> "RecoveryQuerySet":
        return self.for_cards().select_related(
            "cause_point__touchpoint", "extra_yes__allowance", "feedback__touchpoint__stage"
        )


class Recovery(Owned, Revised):
    class State(models.TextChoices):
        NEW = "new", _("New")
        ACKNOWLEDGED = "acknowledged", _("Acknowledged")
        FIXING = "fixing", _("Fixing")
        RECOVERED = "recovered", _("Recovered")
        CLOSED = "closed", _("Closed")

    OPEN_STATES = (State.NEW, State.ACKNOWLEDGED, State.FIXING, State.RECOVERED)

    feedback = models.OneToOneField(Feedback, on_delete=models.CASCADE, related_name="recovery")
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.NEW, editable=False)
    owner = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="recoveries", verbose_name=_("who sees it through")
    )
    severity = models.PositiveSmallIntegerField(_("severity"), default=3, validators=ONE_TO_FIVE)
    due_at = models.DateTimeField(_("due"), default=timezone.now)
    # Somebody set the due time: it follows the severity no more.
    is_due_by_hand = models.BooleanField(default=False, editable=False)
    warn_at = models.DateTimeField(default=timezone.now, editable=False)
    # When it was opened, or opened again: what is due by severity counts from here.
    clock_from = models.DateTimeField(default=timezone.now, editable=False)
    fix = models.TextField(_("the fix"), max_length=2000, blank=True)
    fixed_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("fixed by")
    )
    fixed_at = models.DateTimeField(null=True, editable=False)
    fix_minutes = models.PositiveIntegerField(
        _("minutes it took"), null=True, blank=True, validators=[MaxValueValidator(100_000)]
    )
    fix_cost = models.DecimalField(
        _("cost of the fix"), max_digits=10, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    extra = models.TextField(_("the unexpected extra"), max_length=2000, blank=True)
    extra_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("given by")
    )
    extra_at = models.DateTimeField(null=True, editable=False)
    extra_cost = models.DecimalField(
        _("cost of the extra"),
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    extra_yes = models.OneToOneField(Yes, on_delete=models.SET_NULL, null=True, related_name="recovery", editable=False)
    cause = models.TextField(_("the cause"), max_length=2000, blank=True)
    cause_point = models.ForeignKey(
        CombustionPoint,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="recoveries",
        verbose_name=_("combustion point that went off"),
    )
    action = models.TextField(_("what we change so that it does not happen again"), max_length=2000, blank=True)
    rating_after = models.PositiveSmallIntegerField(
        _("how the customer rated it afterwards, 1 to 5"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )
    would_come_back = models.BooleanField(_("would come back"), null=True, blank=True)
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)

    objects: Any = owned_manager(RecoveryQuerySet)

    class Meta:
        verbose_name = _("recovery")
        verbose_name_plural = _("recoveries")
        indexes = [
            models.Index(
                fields=["organisation", "due_at"], condition=~models.Q(state="closed"), name="recovery_urgent"
            ),
            models.Index(
                fields=["warn_at"], condition=~models.Q(state__in=["recovered", "closed"]), name="recovery_to_warn"
            ),
            models.Index(
                fields=["organisation", "-closed_at", "-id"],
                condition=models.Q(state="closed"),
                name="recovery_closed_newest",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="closed") | (~models.Q(cause="") & ~models.Q(action="")),
                name="recovery_closed_with_cause_and_action",
                violation_error_message=_("A recovery can be closed when its cause and an action are written down."),
            ),
            models.CheckConstraint(
                condition=models.Q(state="closed", closed_at__isnull=False)
                | (~models.Q(state="closed") & models.Q(closed_at=None)),
                name="recovery_closed_when",
            ),
            models.CheckConstraint(condition=models.Q(severity__range=(1, 5)), name="recovery_severity_in_range"),
            models.CheckConstraint(
                condition=models.Q(rating_after=None) | models.Q(rating_after__range=(1, 5)),
                name="recovery_rating_in_range",
            ),
        ]

    def __str__(self) -> str:
        return str(self.feedback)

    @property
    def state_word(self) -> Any:
        """As get_state_display, which is slow in lists."""
        return STATE_WORDS[self.state]

    @property
    def is_closed(self) -> bool:
        return self.state == self.State.CLOSED

    @property
    def next_state(self) -> "Recovery.State | None":
        """The open state that usually comes next; none after the last of them, for closing asks for more."""
        place = self.OPEN_STATES.index(self.State(self.state)) + 1 if not self.is_closed else len(self.OPEN_STATES)
        return self.OPEN_STATES[place] if place < len(self.OPEN_STATES) else None

    @property
    def next_step(self) -> Any:
        """The verb that leads there."""
        return NEXT_STEPS.get(self.state, "")

    @property
    def state_before(self) -> "Recovery.State | None":
        place = self.OPEN_STATES.index(self.State(self.state)) if not self.is_closed else 0
        return self.OPEN_STATES[place - 1] if place else None

    @property
    def is_unfinished(self) -> bool:
        return self.state not in (self.State.RECOVERED, self.State.CLOSED)

    @property
    def is_overdue(self) -> bool:
        return self.is_unfinished and self.due_at < timezone.now()

    @property
    def is_due_soon(self) -> bool:
        """Within six hours."""
        return self.is_unfinished and timezone.now() <= self.due_at < timezone.now() + SOON

    @property
    def is_rated_badly(self) -> bool:
        return self.rating_after is not None and self.rating_after <= BAD_RATING

    @property
    def allowance(self) -> Allowance | None:
        """What the extra was given under, unless that was taken back in the ledger."""
        return self.extra_yes.allowance if self.extra_yes and self.extra_yes.archived_at is None else None

    @property
    def is_over(self) -> bool:
        """The extra cost more than was allowed then."""
        return self.extra_yes is not None and self.extra_yes.archived_at is None and self.extra_yes.is_over

    def change(self, fields: dict[str, Any], *, by: Member | None, at: datetime) -> list[str]:
        """Take new values, without saving; returns the names of those that really changed.

        Whoever first writes the fix or the extra down is taken for the one who did it, now, unless they say otherwise.
        A combustion point without words of its own names the cause.
        """
        changed = [name for name, value in fields.items() if getattr(self, name) != value]
        for name in changed:
            setattr(self, name, fields[name])
        if "due_at" in changed:
            self.be_due(self.due_at, since=at, by_hand=True)
        if self.fix and self.fixed_at is None:
            self.fixed_at, self.fixed_by = at, self.fixed_by or by
        if self.extra and self.extra_at is None:
            self.extra_at, self.extra_by = at, self.extra_by or by
        if self.cause_point and not self.cause:
            self.cause = self.cause_point.title
        return changed

    def refusals_to_close(self, changed: Collection[str] = ()) -> dict[str, Any]:
        """What stands in the way of closing it now, as messages by field; `changed` are the fields just changed."""
        refusals = {}
        if not self.cause:
            refusals["cause"] = _("Say what caused it, or choose the combustion point that burned.")
        if not self.action:
            refusals["action"] = _("Say what you change so that it does not happen again.")
        if "rating_after" in changed and self.is_rated_badly:
            refusals["rating_after"] = _(
                "A rating of 1 or 2 keeps it open. Save it, and close it when nothing more can be done."
            )
        return refusals

    def be_due(self, moment: datetime, *, since: datetime, by_hand: bool) -> None:
        """Without saving. It has the time from `since` to `moment`; when a quarter of that is left, its owner hears."""
        self.due_at, self.is_due_by_hand = moment, by_hand
        self.warn_at = moment - max((moment - since) / 4, WARNED)

    def be_due_after(self, hours: int) -> None:
        """So long after it was opened, or opened again; in whole minutes, as forms have them."""
        moment = self.clock_from + timedelta(hours=hours)
        self.be_due(moment.replace(second=0, microsecond=0), since=self.clock_from, by_hand=False)

    @property
    def as_opened(self) -> dict[str, Any]:
        """What stands in the row from the beginning."""
        names = ("owner", "severity", "due_at", "is_due_by_hand", "warn_at", "opened_at", "clock_from")
        return {name: getattr(self, name) for name in names}

    def reopen(self, at: datetime) -> None:
        """Back to fixing, without saving."""
        self.state, self.closed_at, self.clock_from = self.State.FIXING, None, at


STATE_WORDS = dict(Recovery.State.choices)
