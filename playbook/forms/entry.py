"""Writing a page of the playbook."""

import uuid
from functools import cache
from typing import Any

from crispy_forms.layout import HTML, Div, Field, Layout
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from accounts.tenancy import here
from journeys.models import Touchpoint
from playbook.forms.fields import (
    CHIPS,
    LONGEST_ID,
    Fold,
    GroupedChips,
    PrinciplesField,
    RowField,
    RowsField,
    TagsField,
    by_stage,
)
from playbook.forms.meanwhile import LINKS, MeanwhileForm, plain
from playbook.models import Entry, Observation
from playbook.models.review import reviewers_for
from playbook.principles import Lever
from ui.alike import asking
from ui.forms import CaptureIdField

OFFERED_SOURCES = 8
LENSES = ("layer", "stance", "horizon")
# Fields that say something to the page, not of the entry.
NOT_OF_THE_ENTRY = {"revision", "base", "clashes", "scribble", "reason", "ask_of", "ask_note"}
# What a proposal leaves as it is: who looks at an entry, and when, is for managers to say.
NOT_PROPOSED = {"reviewer", "review_on"}


class EntryForm(MeanwhileForm):
    """A draft, or the next version of a published entry (then with the reason), written by `member`."""

    principles = PrinciplesField(label=_("Which of REAL does it practise?"))
    touchpoints = RowsField(
        label=_("Where does it happen?"),
        queryset=Touchpoint.objects.none(),
        widget=GroupedChips,
        required=False,
        error_messages={"invalid_choice": _("One of these touchpoints is no longer on a journey. Choose again.")},
    )
    sources = RowsField(
        label=_("Where did we see it?"),
        queryset=Observation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": _("One of these observations is not here any more. Choose again.")},
    )
    tags = TagsField(label=_("Tags"), help_text=_("Your own words to find it by, with commas between them."))
    reviewer = RowField(label=_("Who looks after it?"), queryset=Member.objects.none(), required=False)
    ask_of = RowField(label=_("Who should review it?"), queryset=Member.objects.none(), required=False)
    ask_note = forms.CharField(
        label=_("What should they look at?"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    scribble = CaptureIdField(required=False, widget=forms.HiddenInput(attrs={"data-kept": ""}))
    reason = forms.CharField(
        label=_("What changed, and why?"),
        max_length=300,
        help_text=_("This becomes a new version. Readers see this line beside it."),
        error_messages={"required": _("Say what changed and why: everybody who knew the earlier version will ask.")},
    )

    class Meta:
        model = Entry
        fields = (
            "kind", "title", "matters", "body", "principles", "lever", "layer", "stance", "horizon", "serves",
            "review_on",
        )  # fmt: skip
        labels = {
            "title": _("Title"),
            "matters": _("Why does it matter to the customer?"),
            "body": _("What exactly do we do?"),
            "kind": _("What kind of entry is it?"),
            "lever": _("Which lever does it pull?"),
            "layer": _("Which layer of the service?"),
            "serves": _("Which part of the vision does it serve?"),
            "review_on": _("Look at it again on"),
        }
        widgets = {
            "title": forms.TextInput(attrs={"class": "writing-title", "placeholder": _("Say the name first")}),
            "matters": forms.Textarea(attrs={"rows": 2, "class": "writing-matters"}),
            "body": forms.Textarea(attrs={"rows": 14, "class": "writing-body", "placeholder": " "}),
            "serves": forms.Textarea(attrs={"rows": 2}),
            "review_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "kind": forms.RadioSelect,
            "lever": forms.RadioSelect,
            "layer": forms.RadioSelect,
            "stance": forms.RadioSelect,
            "horizon": forms.RadioSelect,
        }
        help_texts = {
            "serves": _("A few words of the sentence at the top of every page."),
            "review_on": _("Left empty, half a year after it is published."),
        }
        error_messages = {"title": {"required": _("Give the entry a title that somebody will recognise.")}}

    def __init__(self, *args: Any, member: Member, is_judged: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member, self.is_judged = member, is_judged
        self.is_proposal = self.instance.is_published and not member.is_manager
        if not self.instance.is_published:
            del self.fields["reason"]
        if self.instance.pk:
            del self.fields["scribble"]
        else:
            self.initial.setdefault("scribble", uuid.uuid4())
        self.fields["lever"].choices = [("", _("None")), *Lever.choices]
        self._offer_links()
        self._offer_reviewers()
        self._prepare_text()
        self.helper.layout = self._layout()

    def _prepare_text(self) -> None:
        if not self.instance.pk:
            self.fields["title"].widget.attrs |= asking(here("entry_alike"), "title")
        self.fields["body"].widget.attrs |= {
            "hx-post": here("entry_preview"),
            "hx-trigger": "input delay:400ms",
            "hx-target": "#preview",
            "hx-sync": "this:replace",
            "hx-params": "body",
        }

    def _offer_links(self) -> None:
        """Touchpoints on a journey and observations in the feed, and those chosen earlier, in one query each."""
        as_it_is = Touchpoint.objects.active().as_it_is()
        touchpoints = _offered(Touchpoint.objects.all(), self.instance, "touchpoints", as_it_is)
        sources = _offered(Observation.objects.all(), self.instance, "sources", Observation.objects.active())
        for name, queryset in (("touchpoints", touchpoints), ("sources", sources)):
            self.fields[name].queryset = queryset
            self.fields[name].opened = self.opened.get(name) if self.instance.pk else None
        places = cache(lambda: list(touchpoints.in_order().values_list(*NAMES_OF_PLACE, "stands")))
        self.fields["touchpoints"].choices = lambda: by_stage([row[:4] for row in places()])
        seen = cache(self._sources_offered)
        self.fields["sources"].choices = lambda: [(row.pk, as_option(row)) for row in seen()]
        if self.instance.pk:
            self.initial["touchpoints"] = lambda: [row[2] for row in places() if row[4]]
            self.initial["sources"] = lambda: [row.pk for row in seen() if row.stands]
            self.initial["tags"] = cache(lambda: list(self.instance.tags.all()))

    def _sources_offered(self) -> list[Observation]:
        """Those that are chosen, then the newest."""
        queryset = self.fields["sources"].queryset
        newest = Observation.objects.active().order_by("-noticed_at", "-pk").values("pk")[:OFFERED_SOURCES]
        chosen = self.data.getlist("sources") if self.is_bound else self._begun_with("sources")
        first = {int(pk) for pk in map(str, chosen) if pk.isdecimal() and len(pk) <= LONGEST_ID}
        rows = queryset.filter(Q(stands=True) | Q(pk__in=newest) | Q(pk__in=first)).with_people()
        return sorted(rows, key=lambda row: (row.pk not in first and not row.stands, -row.noticed_at.timestamp()))

    def _begun_with(self, name: str) -> list[int]:
        given = self.initial.get(name)
        return [] if callable(given) else [getattr(row, "pk", row) for row in given or ()]

    def _offer_reviewers(self) -> None:
        """Whoever may review is whom one asks now, and who looks after the page later; asked for once."""
        people = cache(lambda: list(reviewers_for(self.member)))
        for name in ("ask_of", "reviewer"):
            self.fields[name].queryset = reviewers_for(self.member)
        self.fields["ask_of"].choices = lambda: [("", _("Choose a manager")), *_named(people())]
        if not self.member.is_manager:
            del self.fields["reviewer"], self.fields["review_on"]
            return
        self.fields["reviewer"].queryset = Member.objects.managing()
        self.fields["reviewer"].standing = self.instance.reviewer_id
        self.fields["reviewer"].choices = lambda: [
            ("", _("Nobody in particular")),
            *_named([self.member, *(person for person in people() if person.pk != self.member.pk)]),
        ]
        self.initial.setdefault("reviewer", self.instance.reviewer_id)
        self.initial.setdefault("ask_of", self.instance.reviewer_id)

    def _layout(self) -> Layout:
        page = Div(
            Field("kind", template=CHIPS),
            Field("lever", template=CHIPS, wrapper_class="writing-lever"),
            "title",
            "matters",
            Field("body", template="playbook/field_body.html"),
            css_class="page-main",
        )
        looked_after = (
            [] if "reviewer" not in self.fields else [Fold(_("Who looks after it, and when?"), "reviewer", "review_on")]
        )
        margin = Div(
            Field("principles", template=CHIPS),
            "serves",
            Fold(_("Where does it happen?"), Field("touchpoints", template="playbook/field_touchpoints.html")),
            Fold(_("Where did we see it?"), Field("sources", template="playbook/field_sources.html")),
            Fold(_("How it is seen"), *(Field(name, template=CHIPS) for name in LENSES), says_which=True),
            *looked_after,
            "tags",
            css_class="page-margin",
        )
        hidden = [name for name in ("revision", "base", "clashes", "scribble") if name in self.fields]
        reason = ["reason"] if "reason" in self.fields else []
        return Layout(
            *hidden,
            HTML('{% include "playbook/_entry_meanwhile.html" %}'),
            Div(page, margin, css_class="page-with-margin"),
            *reason,
            HTML('{% include "playbook/_entry_save.html" %}'),
        )

    def clean_body(self) -> str:
        """Lines end as they do everywhere but in what browsers send."""
        return self.cleaned_data["body"].replace("\r\n", "\n")

    def clean(self) -> dict[str, Any]:
        # A lever chosen before the kind was changed; the page does not show it any more.
        if self.cleaned_data.get("kind") != Entry.Kind.DAZZLE:
            self.cleaned_data["lever"] = ""
        return super().clean()

    @property
    def texts(self) -> dict[str, Any]:
        """What write_entry takes; of links and the reviewer only what was changed."""
        return {name: self.cleaned_data[name] for name in self.cleaned_data if self._is_told(name)}

    def _is_told(self, name: str) -> bool:
        if name == "reviewer":
            return plain(self.cleaned_data[name]) != plain(self.instance.reviewer_id)
        return name not in NOT_OF_THE_ENTRY and not (name in LINKS and self.is_as_opened(name))

    @property
    def proposal(self) -> dict[str, Any]:
        """What a member would change in a published entry."""
        changed = {name for name in self.texts if not self.is_as_opened(name)} - NOT_PROPOSED
        return {name: value for name, value in self.texts.items() if name in changed}


NAMES_OF_PLACE = ("stage__journey__title", "stage__title", "pk", "title")


def _offered(rows: QuerySet, entry: Entry, name: str, active: QuerySet) -> Any:
    """`active` rows, and those the entry names already (`stands`)."""
    field = Entry._meta.get_field(name)
    links = field.remote_field.through.objects.filter(entry_id=entry.pk or 0)
    stands = Exists(links.filter(**{field.m2m_reverse_field_name(): OuterRef("pk")}))
    return rows.annotate(stands=stands).filter(Q(stands=True) | Q(pk__in=active))


def _named(people: list[Member]) -> list[tuple[int, str]]:
    return [(person.pk, str(person)) for person in people]


def as_option(observation: Observation) -> str:
    """One line to recognise it by."""
    return f"{Truncator(observation.text).chars(90)} ({observation.author})"
