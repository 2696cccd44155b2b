"""Forms about people and the organisation."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from accounts import actions, currencies, rules
from accounts.models import Member, Organisation, Team, User
from accounts.zones import zone_choices
from ui.forms import form_helper


class ZoneField(forms.ChoiceField):
    """A time zone; zone.js proposes the browser's own while nobody has chosen."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=zone_choices, label=_("Time zone"), **kwargs)


class NameField(forms.CharField):
    """A name on one line: it becomes the subject and the sender of emails."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=120, **kwargs)

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())


class SignupForm(forms.Form):
    """What allauth's sign-up asks beyond email and password: who you are and what you found."""

    name = NameField(label=_("Your name"), widget=forms.TextInput({"autocomplete": "name"}))
    organisation_name = NameField(
        label=_("Your organisation"), widget=forms.TextInput({"autocomplete": "organization"})
    )
    time_zone = ZoneField(initial="Europe/London", widget=forms.Select({"data-guess-zone": ""}))

    field_order = ["name", "organisation_name", "email", "password1", "time_zone"]

    @transaction.atomic
    def signup(self, request: HttpRequest, user: User) -> None:
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])
        actions.found_organisation(
            user=user, name=self.cleaned_data["organisation_name"], time_zone=self.cleaned_data["time_zone"]
        )


class InvitationForm(forms.Form):
    """Whom a manager asks to join, as what."""

    email = forms.EmailField(label=_("Email"))
    role = forms.ChoiceField(label=_("Role"), initial="member")
    team = forms.ModelChoiceField(label=_("Team"), queryset=None, required=False, empty_label=_("No team yet"))

    def __init__(self, *args: Any, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = rules.roles_for(by)
        self.fields["team"].queryset = Team.objects.active()
        self.helper = form_helper(_("Send invitation"))


class JoiningForm(forms.Form):
    """An invited person who has no account yet: a name, a password, a time zone."""

    name = NameField(label=_("Your name"), widget=forms.TextInput({"autocomplete": "name"}))
    password = forms.CharField(
        label=_("Choose a password"),
        help_text=_("At least 10 characters. A sentence is good."),
        max_length=1000,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    time_zone = ZoneField(widget=forms.Select({"data-guess-zone": ""}))

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        self.helper = form_helper(_("Join"))

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        validate_password(password, User(email=self.email, name=self.cleaned_data.get("name", "")))
        return password


class MemberForm(forms.ModelForm):
    """A member's role and team, as a manager changes them."""

    class Meta:
        model = Member
        fields = ["role", "team"]
        field_classes = {"team": SafeModelChoiceField}

    def __init__(self, *args: Any, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = rules.roles_for(by)
        self.fields["team"].queryset = Team.objects.active()
        self.helper = form_helper(_("Save"))


class MeForm(forms.Form):
    """What members say about themselves."""

    name = NameField(label=_("Your name"))
    time_zone = ZoneField(help_text=_("Your weekly email comes at your hour in this zone."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper(_("Save"))


class TeamForm(forms.ModelForm):
    class Meta:
        model = Team
        fields = ["name"]

    def __init__(self, *args: Any, submit: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper(submit or _("Add team"))

    def _get_validation_exclusions(self) -> set[str]:
        # The organisation takes part in "this name once", although nobody types it.
        return super()._get_validation_exclusions() - {"organisation"}


class OrganisationForm(forms.ModelForm):
    name = NameField(label=_("Name"))
    time_zone = ZoneField(help_text=_("For new members, and for everything that has no hour of its own."))

    class Meta:
        model = Organisation
        fields = ["name", "time_zone", "currency"]
        help_texts = {"currency": _("Its three letters, such as EUR, GBP or CHF. It stands beside every amount.")}
        widgets = {"currency": forms.TextInput({"autocapitalize": "characters", "class": "field-code"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper(_("Save"))
        self.helper.layout = Layout("name", "time_zone", "currency")

    def clean_currency(self) -> str:
        code = self.cleaned_data["currency"].upper()
        if code and code not in currencies.CODES:
            raise forms.ValidationError(
                _("“%(code)s” is no currency we know. Write EUR, for example."), params={"code": code}
            )
        return code
