"""What the addresses of lists and of search say. A value that means nothing is as if it were not said."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Exists, OuterRef, QuerySet, Value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Team
from playbook import search
from playbook.contents import Arrangement, Order
from playbook.forms.fields import PLACES, by_stage
from playbook.models import Entry, Observation, Tag, with_entry
from playbook.models.entry import NOWHERE
from playbook.principles import Feeling, Layer, Lever, Principle
from ui.paging import beginning
from ui.statements import Statement


def chosen_from(
    label: str | Promise, every: str | Promise, choices: Any, *, widget: forms.Widget | None = None
) -> forms.ChoiceField:
    """One of few words; the blank choice says "every"."""
    widget = widget or forms.Select(attrs={"class": "form-select"})
    return forms.ChoiceField(label=label, choices=[("", every), *choices], widget=widget, required=False)


def chosen_by_id(label: str | Promise, field: type[forms.IntegerField] = forms.IntegerField) -> forms.IntegerField:
    """A row by its id. Reading the address does not ask for the options: an unknown id finds nothing."""
    select = forms.Select(attrs={"class": "form-select"})
    return field(label=label, min_value=1, max_value=2**63 - 1, widget=select, required=False)


class StageField(forms.IntegerField):
    """A stage by its id, or NOWHERE."""

    def clean(self, value: Any) -> Any:
        return value if value == NOWHERE else super().clean(value)


class Filter(forms.Form):
    """The form above a list. `wanted` holds what is valid in the address."""

    # What stands in the open; the others wait in a fold that says how many of them are set.
    in_the_open: tuple[str, ...] = ()
    # The attributes that hold what its fields offer.
    offers: tuple[str, ...] = ()
    # The beginning of the list when nothing is wanted.
    everything: Statement

    def __init__(self, data: Any, *, member: Member) -> None:
        super().__init__(data, auto_id="filter_%s")
        self.member = member
        self.is_valid()

    @property
    def kept_by(self) -> tuple[Any, ...]:
        """What the drawn form shows (ui.kept): the address, and what can be chosen."""
        said = [self.data.get(name) for name in self.fields]
        return type(self).__name__, *said, *[tuple(getattr(self, name)) for name in self.offers]

    @property
    def first(self) -> Callable[[], list[Any]] | None:
        """What the first page is made of, where nothing is wanted but everything; then it is asked a shorter way."""
        known = {"member": {"is_manager": self.member.is_manager}}
        return None if self.wanted else partial(self.everything, known, member=self.member.pk)

    @property
    def wanted(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None, False)}

    @property
    def folded(self) -> list[forms.BoundField]:
        return [field for field in self if field.name not in self.in_the_open]

    @property
    def open(self) -> list[forms.BoundField]:
        return [self[name] for name in self.in_the_open]

    @property
    def folded_and_set(self) -> int:
        return len(self.wanted.keys() - set(self.in_the_open))

    @cached_property
    def places(self) -> list[tuple[str, str, int, str, int]]:
        """Journey, stage, touchpoint id and title, stage id of every touchpoint, in order; one query."""
        return PLACES()

    @cached_property
    def touchpoints(self) -> list[Any]:
        return [("", _("Any touchpoint")), *by_stage(self.places)]

    @cached_property
    def stages(self) -> list[Any]:
        return [("", _("Any stage")), *self.standing_stages, (NOWHERE, _("Nowhere yet"))]

    @property
    def standing_stages(self) -> list[tuple[int, str]]:
        """Id and title of each stage in order; named with its journey where there are several."""
        several = len({journey for journey, *_rest in self.places}) > 1
        return list(
            {
                stage: f"{journey}: {title}" if several else title for journey, title, _pk, _title, stage in self.places
            }.items()
        )

    @cached_property
    def teams(self) -> list[Any]:
        return [("", _("Any team")), *TEAMS()]


TEAMS = Statement(lambda: Team.objects.active().values_list("pk", "name"))


class ObservationFilter(Filter):
    in_the_open = ("q", "kind", "mine")
    offers = ("places", "teams")

    q = forms.CharField(label=_("Words in it"), required=False, max_length=200)
    kind = chosen_from(_("Where"), _("Everywhere"), Observation.Kind.choices, widget=forms.RadioSelect())
    mine = forms.BooleanField(label=_("Mine"), required=False)
    feeling = chosen_from(_("Feeling"), _("Any feeling"), Feeling.choices)
    principle = chosen_from(_("Principle"), _("Any principle"), Principle.choices)
    layer = chosen_from(_("Layer"), _("Any layer"), Layer.choices)
    touchpoint = chosen_by_id(_("Touchpoint"))
    team = chosen_by_id(_("Team"))
    verdict = chosen_from(
        _("Verdict"), _("Any verdict"), [("open", _("Waiting for one")), *Observation.Verdict.choices]
    )
    state = chosen_from(_("State"), _("In the feed"), [("archived", _("Archived"))])

    def __init__(self, data: Any, *, member: Member) -> None:
        super().__init__(data, member=member)
        self.fields["touchpoint"].widget.choices = lambda: self.touchpoints
        self.fields["team"].widget.choices = lambda: self.teams

    def found(self) -> QuerySet[Observation]:
        """The observations asked for as plain rows, each with the page it became."""
        wanted = self.wanted
        text, is_archived = wanted.pop("q", ""), wanted.pop("state", "") == "archived"
        author = self.member if wanted.pop("mine", False) else None
        objects = Observation.objects
        rows = objects.archived_for(self.member).with_people() if is_archived else objects.for_feed()
        found = with_entry(search.narrowed(rows.matching(author=author, **wanted), text), self.member)
        return found.for_rows("became")

    everything = Statement(lambda member: beginning(ObservationFilter({}, member=member).found(), "noticed_at"))


def words_to_choose(member: Member) -> QuerySet:
    """Tags of what the member may open: others are words of somebody's draft."""
    links = Entry.tags.through.objects.filter(tag=OuterRef("pk"), entry__in=Entry.objects.reachable_by(member))
    names = Tag.objects.filter(Exists(links)).order_by().values_list(Value("tag"), "pk", "name")
    # Managers look after entries; of each it is asked whether there is one, not of all entries by whom.
    people = Member.objects.managing().filter(Exists(Entry.objects.filter(reviewer=OuterRef("pk"))))
    return names.union(people.values_list(Value("reviewer"), "pk", "user__name")).order_by("name")


WORDS = Statement(words_to_choose)


class EntryFilter(Filter):
    """What stands in the contents (everything but `by` and `order` narrows it), how it is arranged and ordered."""

    in_the_open = ("q", "by")
    offers = ("places", "words")
    arranging = ("by", "order")
    # The tabs above the contents say it, a field of the form keeps it.
    STATES = [("draft", _("Being written")), ("retired", _("Retired")), ("archived", _("Archived"))]

    q = forms.CharField(label=_("Words in it"), required=False, max_length=200)
    by = chosen_from(_("Arranged by"), _("Kind"), Arrangement.choices[1:], widget=forms.RadioSelect())
    order = chosen_from(_("Order"), Order.NEWEST.label, Order.choices[1:])
    kind = chosen_from(_("Kind"), _("Any kind"), list(Entry.CHAPTERS.items()))
    principle = chosen_from(_("Principle"), _("Any principle"), [*Principle.choices, (NOWHERE, _("None named"))])
    lever = chosen_from(_("Lever"), _("Any lever"), [*Lever.choices, (NOWHERE, _("None"))])
    stage = chosen_by_id(_("Stage"), StageField)
    touchpoint = chosen_by_id(_("Touchpoint"))
    tag = chosen_by_id(_("Tag"))
    reviewer = chosen_by_id(_("Reviewer"))
    standing = chosen_from(
        _("Does it hold"),
        _("Whether or not"),
        [("true", _("Currently true")), ("asks", _("Asks to be looked at")), ("due", _("Due within a week"))],
    )
    state = chosen_from(_("Status"), _("Published"), STATES)

    def __init__(self, data: Any, *, member: Member) -> None:
        super().__init__(data, member=member)
        for name, rows in {
            "stage": "stages",
            "touchpoint": "touchpoints",
            "tag": "tags",
            "reviewer": "reviewers",
        }.items():
            self.fields[name].widget.choices = partial(getattr, self, rows)

    @property
    def narrowing(self) -> dict[str, Any]:
        return {name: value for name, value in self.wanted.items() if name not in self.arranging}

    @property
    def folded_and_set(self) -> int:
        """The tab says by itself that what is being written is shown."""
        return super().folded_and_set - (self.wanted.get("state") == "draft")

    @property
    def tab(self) -> str:
        return "draft" if self.wanted.get("state") == "draft" else "contents"

    @property
    def address(self) -> str:
        return urlencode(self.wanted)

    @property
    def kept(self) -> str:
        """What narrows and orders, as the beginning of an address that arranges by kind."""
        kept = {name: value for name, value in self.wanted.items() if name != "by"}
        return f"{urlencode(kept)}&" if kept else ""

    @property
    def is_paged(self) -> bool:
        """Chapters by kind are pages of one list; by anything else, each shows its beginning."""
        return not self.wanted.get("by") and self.wanted.get("order") != Order.LEAST_USED

    @property
    def is_ascending(self) -> bool:
        return self.wanted.get("order") == Order.TITLE

    @property
    def paged_by(self) -> str:
        """The field whose order the pages follow."""
        return "title" if self.is_ascending else "created_at" if "state" in self.wanted else "published_at"

    @cached_property
    def words(self) -> list[tuple[str, int, str]]:
        """Tags, and whoever looks after an entry, as (what, id, name); one query."""
        return WORDS({"member": {"is_manager": self.member.is_manager}}, member=self.member.pk)

    @property
    def tags(self) -> list[Any]:
        return [("", _("Any tag")), *((pk, name) for what, pk, name in self.words if what == "tag")]

    @property
    def reviewers(self) -> list[Any]:
        return [("", _("Anybody")), *((pk, name) for what, pk, name in self.words if what == "reviewer")]

    def found(self) -> QuerySet[Entry]:
        wanted = self.narrowing
        rows = {
            "": Entry.objects.published(),
            "draft": Entry.objects.drafts_for(self.member).exclude(status=Entry.Status.RETIRED),
            "retired": Entry.objects.visible_to(self.member).filter(status=Entry.Status.RETIRED),
            "archived": Entry.objects.archived_for(self.member),
        }[wanted.pop("state", "")]
        text = wanted.pop("q", "")
        return search.narrowed(rows.matching(**wanted), text).defer("body", "html")

    def rows(self) -> QuerySet:
        """As plain rows, for the pages of one list."""
        return self.found().for_rows()

    everything = Statement(lambda member: beginning(EntryFilter({}, member=member).rows(), "published_at"))
