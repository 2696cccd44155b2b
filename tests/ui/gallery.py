"""A gallery to look at: every component and every kind of page, with made-up words and no database. Never shipped."""

from types import SimpleNamespace
from typing import Any

from crispy_forms.layout import Field, Layout
from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from accounts.models import Member, Organisation, Role, User
from accounts.tenancy import scope
from ui.faces import FEELING_CHOICES
from ui.forms import form_helper

PAGES = (
    "pieces",
    "forms",
    "home",
    "welcome",
    "capture",
    "observations",
    "entry",
    "combustion",
    "feedback",
    "recovery",
    "empty",
    "plain",
)
REAL = [("respect", "Respect"), ("empathy", "Empathy"), ("adaptable", "Adaptable"), ("learn", "Learn")]


class EveryWidget(forms.Form):
    title = forms.CharField(help_text="A few words somebody will recognise.")
    email = forms.EmailField()
    story = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), required=False)
    kind = forms.ChoiceField(choices=[("little", "A little thing"), ("dazzle", "A dazzle idea")])
    when = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), required=False)
    severity = forms.ChoiceField(choices=[(n, str(n)) for n in range(1, 6)], widget=forms.RadioSelect)
    teams = forms.MultipleChoiceField(
        choices=[("desk", "Front desk"), ("kitchen", "Kitchen")], widget=forms.CheckboxSelectMultiple
    )
    remember = forms.BooleanField(label="Keep me signed in", required=False)
    feeling = forms.ChoiceField(label="How did it feel?", choices=FEELING_CHOICES, widget=forms.RadioSelect)
    principles = forms.MultipleChoiceField(
        label="Shown", choices=REAL, widget=forms.CheckboxSelectMultiple, required=False
    )
    photo = forms.FileField(label="Add a photo", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper("Save")
        self.helper.layout = Layout(
            "title", "email", "story", "kind", "when", "severity", "teams", "remember",
            Field("feeling", template="ui/field_faces.html"),
            Field("principles", template="ui/field_chips.html"),
            Field("photo", template="ui/field_photo.html"),
        )  # fmt: skip

    def clean(self) -> None:
        raise forms.ValidationError("Somebody else saved this page after you opened it. Your text is still here.")


class Capture(forms.Form):
    text = forms.CharField(
        label="What did you notice?",
        widget=forms.Textarea(
            attrs={"rows": 3, "class": "capture-field", "placeholder": "The little thing, in your words"}
        ),
    )
    feeling = forms.ChoiceField(label="How did it feel?", choices=FEELING_CHOICES, widget=forms.RadioSelect, initial=1)
    place = forms.ChoiceField(
        label="Where was it?",
        choices=[("ours", "Ours"), ("elsewhere", "Elsewhere")],
        widget=forms.RadioSelect,
        initial="ours",
    )
    principles = forms.MultipleChoiceField(
        label="Which of these did you see?", choices=REAL, widget=forms.CheckboxSelectMultiple, initial=["empathy"]
    )
    photo = forms.FileField(label="Add a photo", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper("", css_class="capture")
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "text",
            Field("feeling", template="ui/field_faces.html"),
            Field("place", template="ui/field_chips.html", wrapper_class="chips-joined"),
            Field("principles", template="ui/field_chips.html"),
            Field("photo", template="ui/field_photo.html"),
        )


def page(request: HttpRequest, name: str) -> HttpResponse:
    if name not in PAGES:
        raise Http404
    organisation = Organisation(pk=1, name="Harbour House", slug="harbour-house")
    mia = Member(
        organisation=organisation, user=User(name="Mia Lindqvist", email="mia@harbour.example"), role=Role.MANAGER
    )
    with scope(organisation=organisation):
        context = {
            "organisation": organisation,
            "member": mia,
            "is_manager": True,
            "place": {"pieces": "settings", "welcome": "home", "entry": "playbook"}.get(name, name),
            "vision": SimpleNamespace(sentence="Every guest leaves feeling that somebody here was glad they came."),
            "vision_unread": name == "home",
            "every": EveryWidget(),
            "refused": EveryWidget(
                {"title": "", "email": "mia at harbour", "story": "Half a thought", "kind": "little"}
            ),
            "capture": Capture(),
        }
        return render(request, f"gallery/{name}.html", context)


urlpatterns = [path("gallery/<str:name>/", page, name="gallery"), path("", include("config.urls"))]
