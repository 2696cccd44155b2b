"""The rule register: dumb rules, what was decided about them, and whether the dead ones stay in the graveyard."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned, Revised
from accounts.tenancy import owned_manager
from journeys.models import Touchpoint
from playbook.models.say_yes import Yes
from playbook.often_bent import key_of

ONE_TO_FIVE = [MinValueValidator(1), MaxValueValidator(5)]

# Tiers of the register; ease × impact (1 to 25) orders the rules within one.
BACK, OPEN, SETTLED, BURIED = 300, 200, 100, 0


class RuleQuerySet(models.QuerySet["Rule"]):
    def active(self) -> "RuleQuerySet":
        return self.filter(archived_at=None)

    def archived(self) -> "RuleQuerySet":
        return self.exclude(archived_at=None)

    def reachable_by(self, member: Member) -> "RuleQuerySet":
        """What a member may open by its address: also the archived ones they may put back."""
        return self if member.is_manager else self.filter(models.Q(archived_at=None) | models.Q(reported_by=member))

    def for_register(self) -> "RuleQuerySet":
        return self.select_related("reported_by__user", "touchpoint").times_bent()

    def for_page(self) -> "RuleQuerySet":
        return self.for_register().select_related("decided_by__user")

    def times_bent(self) -> "RuleQuerySet":
        """Each with `bendings`, how often it was bent, and `bendings_since`, how often since its last decision."""
        return self.annotate(
            bendings=_count(Yes.objects.active().filter(bent_key=models.OuterRef("key"))),
            bendings_since=_count(
                Yes.objects.active().filter(bent_key=models.OuterRef("key"), at__gt=models.OuterRef("decided_at"))
            ),
        )

    def above_ground(self) -> "RuleQuerySet":
        """The register: all but what lies in the graveyard."""
        return self.active().filter(rank__gt=SETTLED)

    def undecided(self) -> "RuleQuerySet":
        """What waits for a decision: never decided, back from the graveyard, or bent often since it was kept."""
        return self.active().filter(rank__gt=OPEN)

    def settled(self, decision: str) -> "RuleQuerySet":
        return self.active().filter(decision=decision, rank__range=(SETTLED, OPEN))

    def buried(self) -> "RuleQuerySet":
        return self.active().filter(decision=Rule.Decision.KILL, back_since=None)

    def decided_for(self, member: Member) -> "RuleQuerySet":
        """What became of the rules this member reported; the newest decision first."""
        return self.active().filter(reported_by=member).exclude(decision="").order_by("-decided_at", "-pk")


def _count(rows: models.QuerySet) -> Coalesce:
    counted = rows.order_by().values("bent_key").annotate(times=models.Count("pk")).values("times")
    return Coalesce(models.Subquery(counted), 0)


class Rule(Owned, Revised):
    """A rule that aggravates somebody, reported by the front line or proposed by the say-yes ledger."""

    class Basis(models.TextChoices):
        LAW = "law", _("Law")
        HABIT = "habit", _("Habit")
        UNKNOWN = "unknown", _("Nobody knows")

    class Origin(models.TextChoices):
        REPORTED = "reported", _("Reported")
        LEDGER = "ledger", _("Bent often")

    class Decision(models.TextChoices):
        KILL = "kill", _("Kill")
        CHANGE = "change", _("Change")
        KEEP = "keep", _("Keep")

    # As a manager chooses it, and as it stands once it is decided.
    DECIDED = {Decision.KILL: _("Killed"), Decision.CHANGE: _("Changed"), Decision.KEEP: _("Kept")}

    title = models.CharField(_("the rule"), max_length=160)
    # The title in small letters without punctuation: the ledger finds a rule by it.
    key = models.CharField(max_length=160, editable=False)
    aggravates = models.CharField(_("who it aggravates, and how"), max_length=300, blank=True)
    basis = models.CharField(_("law or habit"), max_length=7, choices=Basis.choices, default=Basis.UNKNOWN)
    ease = models.PositiveSmallIntegerField(_("how easy to drop"), default=3, validators=ONE_TO_FIVE)
    impact = models.PositiveSmallIntegerField(_("how much it would help"), default=3, validators=ONE_TO_FIVE)
    touchpoint = models.ForeignKey(
        Touchpoint, on_delete=models.SET_NULL, null=True, blank=True, related_name="rules", verbose_name=_("where")
    )
    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.REPORTED, editable=False)
    # None when the ledger proposed it.
    reported_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    reported_at = models.DateTimeField(default=timezone.now, editable=False)
    decision = models.CharField(_("decision"), max_length=6, choices=Decision.choices, blank=True)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    changed_to = models.CharField(_("what it says from now on"), max_length=300, blank=True)
    decided_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    decided_at = models.DateTimeField(null=True, editable=False)
    # Since when a killed rule is said to be back; None in the graveyard.
    back_since = models.DateTimeField(null=True, editable=False)
    # Since when the ledger asks to decide anew about a rule that was kept or changed.
    again_since = models.DateTimeField(null=True, editable=False)
    archived_at = models.DateTimeField(null=True, editable=False)
    # The register's order, largest first: the tier, then ease × impact.
    rank = models.GeneratedField(
        expression=models.Case(
            models.When(back_since__isnull=False, then=models.Value(BACK)),
            models.When(models.Q(decision="") | models.Q(again_since__isnull=False), then=models.Value(OPEN)),
            models.When(decision="kill", then=models.Value(BURIED)),
            default=models.Value(SETTLED),
            output_field=models.IntegerField(),
        )
        + models.F("ease") * models.F("impact"),
        output_field=models.IntegerField(),
        db_persist=True,
    )

    objects: Any = owned_manager(RuleQuerySet)

    class Meta:
        verbose_name = _("rule")
        indexes = [
            models.Index(fields=["organisation", "-rank", "-id"], name="rule_register"),
            models.Index(fields=["organisation", "decision", "-decided_at"], name="rule_by_decision"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ease__range=(1, 5), impact__range=(1, 5)), name="rule_one_to_five"
            ),
            models.CheckConstraint(
                condition=models.Q(decision="") | (~models.Q(reason="") & models.Q(decided_at__isnull=False)),
                name="rule_decision_with_reason",
                violation_error_message=_("A decision says why."),
            ),
            models.CheckConstraint(
                condition=models.Q(back_since=None) | models.Q(decision="kill"), name="rule_back_from_graveyard"
            ),
            models.CheckConstraint(
                condition=models.Q(again_since=None) | models.Q(decision__in=["keep", "change"]),
                name="rule_again_after_decision",
            ),
            models.UniqueConstraint(
                fields=["organisation", "key"],
                condition=models.Q(archived_at=None),
                name="rule_once",
                violation_error_message=_("This rule stands in the register already."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = key_of(self.title)
        super().save(*args, **kwargs)

    @property
    def is_judged(self) -> bool:
        """Somebody said how easy and how helpful, or saw the middle of both in the form and left it."""
        return (self.ease, self.impact) != (3, 3) or self.revision > 1

    @property
    def is_undecided(self) -> bool:
        return not self.decision or self.back_since is not None or self.again_since is not None

    @property
    def is_buried(self) -> bool:
        return self.decision == self.Decision.KILL and self.back_since is None

    @property
    def is_from_ledger(self) -> bool:
        return self.origin == self.Origin.LEDGER

    @property
    def decision_word(self) -> Any:
        """“Killed”; nothing while nobody has decided."""
        return self.DECIDED.get(self.decision, "")


class RuleReturnQuerySet(models.QuerySet["RuleReturn"]):
    def active(self) -> "RuleReturnQuerySet":
        return self.filter(archived_at=None)

    def since_decided(self, rule: Rule) -> "RuleReturnQuerySet":
        """Those that the last decision has not answered yet."""
        return self.active().filter(at__gt=rule.decided_at)


class RuleReturn(Owned):
    """ "It is back": somebody met a killed rule again."""

    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="returns")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", editable=False)
    note = models.CharField(_("where you met it"), max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)
    archived_at = models.DateTimeField(null=True, editable=False)

    objects: Any = owned_manager(RuleReturnQuerySet)

    class Meta:
        verbose_name = _("return of a rule")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return str(self.rule)
