"""Personas, journeys and stages as people type them."""

from typing import Any

from crispy_forms.layout import Div, Field, Layout
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from accounts.models import Member
from journeys.document import Document
from journeys.forms.choices import CheckedOnce, people_to_choose, words
from journeys.models import Journey, Persona, Stage
from journeys.models.journey import JourneyQuerySet
from ui.dates import DayField
from ui.forms import RevisionMixin, form_helper

STAGE_MAX: int = Stage._meta.get_field("title").max_length or 80
STAGES_MOST = 30
# Short enough to stand side by side on a phone.
STATES = [(Journey.State.CURRENT, _("As it is")), (Journey.State.FUTURE, _("As it shall be"))]


class StagesField(forms.CharField):
    """Titles of stages, one per line."""

    def __init__(self, **kwargs: Any) -> None:
        said = {"label": _("The stages, one per line"), "max_length": STAGES_MOST * (STAGE_MAX + 2), "widget": words(6)}
        super().__init__(**said | kwargs)

    def clean(self, value: Any) -> list[str]:
        stages = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(stages) > STAGES_MOST:
            raise forms.ValidationError(
                _("That is %(n)d stages. A map stays readable with up to %(most)d."),
                params={"n": len(stages), "most": STAGES_MOST},
            )
        for number, stage in enumerate(stages, start=1):
            if len(stage) > STAGE_MAX:
                raise forms.ValidationError(
                    _("Line %(line)d is longer than %(most)d letters. A word or two is enough for a stage."),
                    params={"line": number, "most": STAGE_MAX},
                )
        return stages


class PersonaForm(RevisionMixin):
    NAME_TAKEN = _("There is a persona with this name already.")

    class Meta:
        model = Persona
        fields = ["name", "sketch"]
        widgets = {"sketch": words(4)}
        help_texts = {"sketch": _("What brings them, what worries them, what would make them tell a friend.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper(_("Save persona"))

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if Persona.objects.filter(name__iexact=name).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(self.NAME_TAKEN)
        return name

    def tell_name_taken(self) -> None:
        """Somebody else saved this name after the form had looked for it."""
        self.add_error("name", self.NAME_TAKEN)


class JourneyForm(CheckedOnce, RevisionMixin):
    state = forms.ChoiceField(label=_("State"), choices=STATES, widget=forms.RadioSelect)

    class Meta:
        model = Journey
        fields = ["title", "persona", "state", "owner", "next_look_on"]
        field_classes = {"persona": SafeModelChoiceField, "owner": SafeModelChoiceField, "next_look_on": DayField}
        help_texts = {
            "owner": _("Who keeps this map true."),
            "next_look_on": _("The day you will look at it together again."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["persona"].queryset = personas_to_choose(self.instance.persona_id)
        self.fields["owner"].queryset = people_to_choose(self.instance.owner_id)
        self.helper = form_helper(_("Save journey"))
        self.helper.layout = Layout(
            "revision", "title", "persona",
            Field("state", template="ui/field_chips.html", wrapper_class="chips-joined"),
            Div("owner", "next_look_on", css_class="grid-2"),
        )  # fmt: skip


class JourneyNewForm(CheckedOnce):
    """One step to a usable map: who, what, and the stages as lines."""

    state = forms.ChoiceField(label=_("State"), choices=STATES, widget=forms.RadioSelect, initial=Journey.State.CURRENT)
    new_persona = forms.CharField(
        label=_("Or somebody new"),
        required=False,
        max_length=Persona._meta.get_field("name").max_length,
        help_text=_("A name to picture: “Ellen and Rob, two nights away”. You can describe them later."),
    )
    stages = StagesField(
        required=False,
        help_text=_("From the customer’s first contact, not from your door, to what they remember."),
    )

    class Meta:
        model = Journey
        fields = ["title", "persona", "state", "owner", "next_look_on"]
        field_classes = {"persona": SafeModelChoiceField, "owner": SafeModelChoiceField, "next_look_on": DayField}
        help_texts = {
            "title": _("What they come for, in a few words: “A weekend by the sea”."),
            "next_look_on": _("The day you will look at it together again."),
        }

    def __init__(self, *args: Any, member: Member, ready: Document | None = None, **kwargs: Any) -> None:
        """`ready` is the map to begin with, which brings its stages along."""
        super().__init__(*args, **kwargs)
        self.fields["persona"].queryset = personas_to_choose()
        self.fields["persona"].required = False
        self.fields["persona"].empty_label = _("Choose a persona")
        self.fields["owner"].queryset = people_to_choose()
        self.fields["owner"].empty_label, self.fields["owner"].initial = None, member.pk
        self.fields["stages"].initial = "\n".join(usual_stages())
        if ready:
            del self.fields["stages"]
            self.fields["title"].initial = ready["title"]
            self.fields["new_persona"].widget.attrs["placeholder"] = ready["persona"]["name"]
            self.fields["new_persona"].help_text = _("Left empty, it is whom the map was drawn for.")
        self.ready = ready
        self.helper = form_helper(_("Draw this journey"))
        self.helper.layout = Layout(
            "title", Div("persona", "new_persona", css_class="grid-2"), *([] if ready else ["stages"]),
            Field("state", template="ui/field_chips.html", wrapper_class="chips-joined"),
            Div("owner", "next_look_on", css_class="grid-2"),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Whoever is chosen wins over a name that is typed beside; a map that is ready brings its own."""
        cleaned = super().clean() or self.cleaned_data
        refused = "persona" in self.errors or "new_persona" in self.errors
        if cleaned.get("persona"):
            cleaned["new_persona"] = ""
        elif not (cleaned.get("new_persona") or refused or self.ready):
            self.add_error("persona", _("Whose journey is it? Choose a persona, or name a new one."))
        return cleaned


class StageForm(RevisionMixin):
    class Meta:
        model = Stage
        fields = ["title"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper(_("Save stage"))


class StageAddForm(forms.Form):
    """A stage in place, at the end of the map."""

    title = forms.CharField(label=_("New stage"), max_length=STAGE_MAX)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "id_stage_%s"
        self.helper = form_helper("")
        self.helper.form_tag, self.helper.disable_csrf = False, True


class StagesAddForm(forms.Form):
    """The first stages of a map that has none."""

    stages = StagesField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper("")
        self.helper.form_tag, self.helper.disable_csrf = False, True


class PlaceForm(forms.Form):
    """Behind whom, and in which stage; without `after` it comes first."""

    stage = forms.IntegerField(required=False, min_value=1)
    after = forms.IntegerField(required=False, min_value=1)

    def neighbour(self) -> int | None:
        """The row to stand behind. Raises ValidationError where that is no number."""
        if not self.is_valid():
            raise forms.ValidationError(_("Where to? The map did not understand it."))
        return self.cleaned_data["after"]

    def place(self) -> dict[str, Any]:
        return {"after": self.neighbour(), "stage": self.cleaned_data["stage"] or 0}


class JourneyFilters(forms.Form):
    """What the list of journeys shows; anything unreadable in the address is taken as "all"."""

    persona = forms.TypedChoiceField(label=_("Persona"), coerce=int, required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    archived = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        personas = Persona.objects.active().values_list("pk", "name")
        self.fields["persona"].choices = [("", gettext("Every persona")), *personas]
        self.fields["state"].choices = [("", gettext("Current and future")), *Journey.State.choices]
        self.is_valid()

    @property
    def is_narrowing(self) -> bool:
        return any(self.cleaned_data.values())

    def applied_to(self, journeys: JourneyQuerySet) -> JourneyQuerySet:
        wanted = {name: self.cleaned_data[name] for name in ("persona", "state") if self.cleaned_data.get(name)}
        shown = journeys.archived() if self.cleaned_data.get("archived") else journeys.active()
        return shown.filter(**wanted)


def personas_to_choose(current: int | None = None) -> QuerySet[Persona]:
    """Personas in use, and the `current` one even when it is archived."""
    return Persona.objects.active() | Persona.objects.filter(pk=current or 0)


def usual_stages() -> list[str]:
    """Six stages that fit most businesses, to be changed."""
    return [gettext("Find"), gettext("Book"), gettext("Arrive"), gettext("Stay"), gettext("Leave"), gettext("Remember")]
