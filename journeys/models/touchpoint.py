"""A touchpoint: one moment at which the customer meets us, or somebody they take for us."""

import uuid
from collections.abc import Collection, Iterable
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Owned, Revised
from accounts.tenancy import owned_manager
from journeys.models.journey import Journey, Partner, Stage, as_it_is
from ui.faces import face_of

HEARD = ("n", "mean", "low", "high")


class TouchpointQuerySet(models.QuerySet["Touchpoint"]):
    def active(self) -> "TouchpointQuerySet":
        return self.filter(archived_at=None, stage__archived_at=None, stage__journey__archived_at=None)

    def archived(self) -> "TouchpointQuerySet":
        return self.exclude(archived_at=None)

    def as_it_is(self) -> "TouchpointQuerySet":
        return self.filter(as_it_is("stage__journey__"))

    def moments_of(self, journeys: Iterable[Journey]) -> models.QuerySet[Any, Any]:
        """(journey id, title, assumed emotion, n heard, mean, low, high) of each touchpoint of these journeys, in the
        customer's order; the last four are None where nothing was reckoned."""
        return (
            self.filter(archived_at=None, stage__archived_at=None, stage__journey__in=[row.pk for row in journeys])
            .order_by("stage__journey_id", "stage__position", "stage_id", "position", "pk")
            .values_list(
                "stage__journey_id", "title", "assumed_emotion", *(f"standing__heard_{name}" for name in HEARD)
            )
        )

    def of_partner(self, pk: int) -> "TouchpointQuerySet":
        return self.filter(partner=pk)

    def counted_by_partner(self, partners: Collection[int]) -> dict[int, int]:
        """How many of these there are, by the partner who owns them."""
        counted = self.filter(partner__in=partners).order_by().values_list("partner")
        return dict(counted.annotate(n=models.Count("pk")))

    def in_order(self) -> "TouchpointQuerySet":
        """As the customer meets them, journey by journey."""
        return self.select_related("stage__journey").order_by(
            "stage__journey_id", "stage__position", "stage_id", "position", "pk"
        )

    def for_map(self, journey_id: int) -> "TouchpointQuerySet":
        """The columns of one map, archived ones too, with the names that stand in them."""
        return (
            self.filter(stage__journey_id=journey_id, stage__archived_at=None)
            .select_related("partner", "owner__user", "standing", "opens")
            .order_by("stage__position", "stage_id", "position", "pk")
        )

    def of_maps(self, journeys: Iterable[Journey]) -> "TouchpointQuerySet":
        """The standing columns of several maps, each in order."""
        return (
            self.filter(archived_at=None, stage__archived_at=None, stage__journey__in=journeys)
            .select_related("stage", "partner", "owner__user", "standing", "opens")
            .order_by("stage__journey", "stage__position", "stage_id", "position", "pk")
        )

    def of_futures(self) -> "TouchpointQuerySet":
        """On maps that show how another one shall be, while that one stands."""
        current = {"stage__journey__future_of__isnull": False, "stage__journey__future_of__archived_at": None}
        return self.for_page().select_related("stage__journey__future_of").filter(**current)

    def originals_of(self, touchpoint: "Touchpoint") -> "TouchpointQuerySet":
        """The one of the map as it is that a future touchpoint came from, or none."""
        current = touchpoint.stage.journey.future_of_id
        return self.active().filter(stage__journey=current, key=touchpoint.came_from).exclude(key=None)

    def standing_on(self, journey_id: int) -> "TouchpointQuerySet":
        """What stands on one map, in the customer's order: only where it stands."""
        rows = self.filter(archived_at=None, stage__archived_at=None, stage__journey=journey_id)
        return rows.only("stage", "position", "organisation").order_by("stage__position", "stage_id", "position", "pk")

    def with_last_level(self) -> "TouchpointQuerySet":
        """Annotates `last_level`: the one its history ends with, None before it has begun."""
        marks = self.model._meta.get_field("level_marks").related_model.objects
        latest = marks.filter(touchpoint=models.OuterRef("pk")).order_by("-reached_at", "-pk").values("level")[:1]
        return self.annotate(last_level=models.Subquery(latest))

    def for_document(self, journey: Journey) -> "TouchpointQuerySet":
        """What stands on the map, with the names it is written down by."""
        standing = self.filter(stage__journey=journey, stage__archived_at=None, archived_at=None)
        return standing.select_related("partner", "opens").order_by("stage__position", "stage_id", "position", "pk")

    def for_page(self) -> "TouchpointQuerySet":
        return self.select_related("stage__journey", "partner", "owner__user", "standing", "opens")

    def truths(self, state: str) -> "TouchpointQuerySet":
        """The moments of truth of all maps in this state, with their flames and the worst severity among these."""
        burning = models.Q(combustion_points__archived_at=None)
        return (
            self.active()
            .filter(is_moment_of_truth=True, stage__journey__state=state)
            .select_related("stage__journey__persona", "partner", "owner__user", "standing")
            .annotate(
                flame_count=models.Count("combustion_points", filter=burning),
                worst=models.Max("combustion_points__severity", filter=burning),
            )
        )

    def openings_of(self, persona_id: int) -> models.QuerySet[Any, Any]:
        """(id of the map that is opened, and the values of a kinship.Opening) for the maps of one persona."""
        return (
            self.active()
            .filter(opens__persona=persona_id)
            .order_by("opens_id", "stage__journey_id", "pk")
            .values_list(
                "opens_id", "stage__journey__title", "stage__title", "title", "stage__journey_id", "pk"
            )
        )  # fmt: skip

    def links(self) -> models.QuerySet[Any, Any]:
        """(journey id, id of the journey it opens): all of them, for what is archived may come back."""
        return self.exclude(opens=None).order_by().values_list("stage__journey_id", "opens_id").distinct()


class Touchpoint(Owned, Revised):
    class Channel(models.TextChoices):
        WEB = "web", _("Web")
        PHONE = "phone", _("Phone")
        EMAIL = "email", _("Email")
        MESSAGE = "message", _("Message")
        IN_PERSON = "in_person", _("In person")
        PLACE = "place", _("The place itself")
        LETTER = "letter", _("Letter")

    class OwnedBy(models.TextChoices):
        US = "us", _("Us")
        PARTNER = "partner", _("A partner")
        CUSTOMER = "customer", _("The customer")
        OTHERS = "others", _("Others")

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="touchpoints", verbose_name=_("stage"))
    title = models.CharField(_("title"), max_length=80)
    position = models.PositiveIntegerField(editable=False)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel.choices, default=Channel.IN_PERSON)
    customer_does = models.TextField(_("what the customer does"), max_length=1000, blank=True)
    expects = models.TextField(_("what the customer expects"), max_length=1000, blank=True)
    front_stage = models.TextField(_("what we do in front"), max_length=1000, blank=True)
    back_stage = models.TextField(_("what we do behind"), max_length=1000, blank=True)
    support = models.TextField(_("what supports it"), max_length=1000, blank=True)
    evidence = models.TextField(_("evidence the customer sees"), max_length=1000, blank=True)
    assumed_emotion = models.SmallIntegerField(
        _("assumed emotion"), default=0, validators=[MinValueValidator(-2), MaxValueValidator(2)]
    )
    owned_by = models.CharField(_("owned by"), max_length=8, choices=OwnedBy.choices, default=OwnedBy.US)
    partner = models.ForeignKey(
        Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="touchpoints", verbose_name=_("partner")
    )
    owner = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("who looks after it")
    )
    is_moment_of_truth = models.BooleanField(_("moment of truth"), default=False)
    # The map in which this moment is drawn more closely.
    opens = models.ForeignKey(
        Journey, on_delete=models.SET_NULL, null=True, blank=True, related_name="opened_from", verbose_name=_("opens")
    )
    archived_at = models.DateTimeField(null=True, editable=False)
    # Its name in files and versions, the same in every house.
    key = models.UUIDField(default=uuid.uuid4, null=True, editable=False)
    # The key of the touchpoint that it was copied from, where its map shows how another one shall be.
    came_from = models.UUIDField(null=True, editable=False)

    objects = owned_manager(TouchpointQuerySet)

    class Meta:
        verbose_name = _("touchpoint")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="touchpoint_key_once"),
            models.CheckConstraint(
                condition=models.Q(assumed_emotion__range=(-2, 2)), name="touchpoint_emotion_in_range"
            ),
            models.CheckConstraint(
                condition=models.Q(owned_by="partner", partner__isnull=False)
                | (~models.Q(owned_by="partner") & models.Q(partner=None)),
                name="touchpoint_partner_named",
                violation_error_message=_("Name the partner when a partner owns this touchpoint, and only then."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def feeling_word(self) -> Promise:
        return face_of(self.assumed_emotion).word

    @property
    def is_partners(self) -> bool:
        return self.owned_by == self.OwnedBy.PARTNER

    @property
    def is_standing(self) -> bool:
        """Neither it nor its stage nor its journey is archived."""
        return self.archived_at is None and self.stage.archived_at is None and self.stage.journey.archived_at is None

    @property
    def reckoned(self) -> Any:
        """Its Standing, to be asked of a touchpoint read with it; None where nothing was reckoned yet."""
        return getattr(self, "standing", None)

    @property
    def is_described(self) -> bool:
        """Somebody wrote down what happens there."""
        return any(text.strip() for text in (self.customer_does, self.front_stage, self.back_stage))

    @property
    def is_ours(self) -> bool:
        return self.owned_by == self.OwnedBy.US
