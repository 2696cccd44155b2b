"""Writing a page of the playbook."""

from typing import Any

from crispy_forms.layout import HTML, Div, Field, Layout
from django import forms
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from accounts.tenancy import here
from journeys.models import Touchpoint
from playbook.forms.fields import (
    CHIPS,
    LONGEST_ID,
    Fold,
    GroupedChips,
    PrinciplesField,
    RowsField,
    TypedForm,
    touchpoint_choices,
)
from playbook.models import Entry, Observation
from playbook.principles import Lever
from ui.forms import RevisionMixin, form_helper

OFFERED_SOURCES = 8
LINKS = ("touchpoints", "sources")
LENSES = ("layer", "stance", "horizon")


class EntryForm(TypedForm, RevisionMixin):
    """A draft, or the next version of a published entry (then with the reason)."""

    principles = PrinciplesField(label=_("Which of REAL does it practise?"))
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
            "touchpoints", "sources",
        )  # fmt: skip
        labels = {
            "title": _("Title"),
            "matters": _("Why does it matter to the customer?"),
            "body": _("What exactly do we do?"),
            "kind": _("What kind of entry is it?"),
            "lever": _("Which lever does it pull?"),
            "layer": _("Which layer of the service?"),
            "serves": _("Which part of the vision does it serve?"),
            "touchpoints": _("Where does it happen?"),
            "sources": _("Where did we see it?"),
        }
        widgets = {
            "title": forms.TextInput(attrs={"class": "writing-title", "placeholder": _("Say the name first")}),
            "matters": forms.Textarea(attrs={"rows": 2, "class": "writing-matters"}),
            "body": forms.Textarea(attrs={"rows": 14, "class": "writing-body"}),
            "serves": forms.Textarea(attrs={"rows": 2}),
            "kind": forms.RadioSelect,
            "lever": forms.RadioSelect,
            "layer": forms.RadioSelect,
            "stance": forms.RadioSelect,
            "horizon": forms.RadioSelect,
            "touchpoints": GroupedChips,
            "sources": forms.CheckboxSelectMultiple,
        }
        help_texts = {"serves": _("A few words of the sentence at the top of every page.")}
        field_classes = {"touchpoints": RowsField, "sources": RowsField}
        error_messages = {
            "title": {"required": _("Give the entry a title that somebody will recognise.")},
            "touchpoints": {"invalid_choice": _("One of these touchpoints is no longer on a journey. Choose again.")},
            "sources": {"invalid_choice": _("One of these observations is not here any more. Choose again.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.is_published:
            del self.fields["reason"]
        self.fields["lever"].choices = [("", _("None")), *Lever.choices]
        self.fields["body"].widget.attrs |= {
            "hx-post": here("entry_preview"),
            "hx-trigger": "input delay:400ms",
            "hx-target": "#preview",
            "hx-sync": "this:replace",
        }
        self._offer_touchpoints()
        self._offer_sources()
        self.helper = form_helper("", css_class="writing-form", id="writing")
        self.helper.layout = self._layout()

    def _offer_touchpoints(self) -> None:
        """Those on a journey, and those chosen earlier."""
        field = self.fields["touchpoints"]
        field.standing = self.instance.touchpoints.all() if self.instance.pk else ()
        chosen = [touchpoint.pk for touchpoint in field.standing]
        field.queryset = Touchpoint.objects.filter(Q(pk__in=chosen) | Q(pk__in=Touchpoint.objects.active()))
        field.choices = touchpoint_choices("", among=field.queryset)

    def _offer_sources(self) -> None:
        """Those in the feed may be chosen, and those chosen earlier; offered are the chosen and the newest."""
        field = self.fields["sources"]
        field.standing = self.instance.sources.all() if self.instance.pk else ()
        chosen = [observation.pk for observation in field.standing]
        field.queryset = Observation.objects.filter(Q(archived_at=None) | Q(pk__in=chosen))
        field.choices = lambda: [(row.pk, as_option(row)) for row in self._sources_offered()]

    def _sources_offered(self) -> list[Observation]:
        choices = self.fields["sources"].queryset.with_people()
        chosen = list(self.initial.get("sources") or ())
        if self.is_bound:
            pks = [pk for pk in self["sources"].value() or () if pk.isdecimal() and len(pk) <= LONGEST_ID]
            chosen = list(choices.filter(pk__in=pks))
        newest = choices.active().exclude(pk__in=[row.pk for row in chosen]).order_by("-noticed_at", "-pk")
        return [*chosen, *newest[:OFFERED_SOURCES]]

    def _layout(self) -> Layout:
        page = Div(
            Field("kind", template=CHIPS),
            Field("lever", template=CHIPS, wrapper_class="writing-lever"),
            "title",
            "matters",
            Field("body", template="playbook/field_body.html"),
            HTML('{% include "playbook/_entry_preview_pane.html" %}'),
            css_class="page-main",
        )
        margin = Div(
            Field("principles", template=CHIPS),
            "serves",
            Fold(_("Where does it happen?"), Field("touchpoints", template="playbook/field_touchpoints.html")),
            Fold(_("Where did we see it?"), Field("sources", template="playbook/field_sources.html")),
            Fold(_("Layer, stance and horizon"), *(Field(name, template=CHIPS) for name in LENSES)),
            css_class="page-margin",
        )
        reason = ["reason"] if "reason" in self.fields else []
        page_with_margin = Div(page, margin, css_class="page-with-margin")
        return Layout("revision", page_with_margin, *reason, HTML('{% include "playbook/_entry_save.html" %}'))

    def clean(self) -> dict[str, Any]:
        # A lever chosen before the kind was changed; the page does not show it any more.
        if self.cleaned_data.get("kind") != Entry.Kind.DAZZLE:
            self.cleaned_data["lever"] = ""
        return super().clean()

    @property
    def texts(self) -> dict[str, Any]:
        """What write_entry takes; of touchpoints and sources only what was changed."""
        left_out = {"revision", "reason"} | (set(LINKS) - set(self.changed_data))
        return {name: value for name, value in self.cleaned_data.items() if name not in left_out}


def as_option(observation: Observation) -> str:
    """One line to recognise it by."""
    return f"{Truncator(observation.text).chars(90)} ({observation.author})"
