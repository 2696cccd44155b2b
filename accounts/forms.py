"""Forms about people, the organisation, what is said, and doors for those without an account."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from accounts import actions, currencies, rules
from accounts.actions.doors import DAYS
from accounts.mentions import MOST_NAMED, Person, named_in, resolved, words_of
from accounts.models import Door, Member, Organisation, Remark, Team, User
from accounts.zones import zone_choices
from ui.dates import DayField
from ui.forms import CaptureIdField, MailField, form_helper

LONGEST_DAYS = 365
SHORTEST_PASSCODE = 6


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

    email = MailField(label=_("Email"))
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


class DoorForm(forms.Form):
    """Whom a door is for, until when, and the passcode a reader is asked for."""

    label = forms.CharField(
        label=_("Who it is for"),
        help_text=_("Only you and the other managers see this: the auditor, our partners at the harbour."),
        max_length=120,
        widget=forms.TextInput({"autofocus": True, "autocomplete": "off"}),
    )
    until = DayField(label=_("Works until"), help_text=_("The end of this day; a year at most."))
    passcode = forms.CharField(
        label=_("Passcode"),
        help_text=format_lazy(
            _(
                "If you like, {least} characters or more. "
                "Tell it to them in another way than the link: nobody can look it up afterwards."
            ),
            least=SHORTEST_PASSCODE,
        ),
        min_length=SHORTEST_PASSCODE,
        max_length=100,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        today = timezone.localdate()
        super().__init__(*args, initial={"until": today + timedelta(days=DAYS)}, **kwargs)
        days = {"min": today, "max": today + timedelta(days=LONGEST_DAYS)}
        self.fields["until"].widget.attrs |= {name: day.isoformat() for name, day in days.items()}
        self.helper = form_helper(_("Make the link"))
        # A passcode is not left lying in the browser.
        del self.helper.attrs["data-keep"]

    def clean_until(self) -> datetime:
        until, today = self.cleaned_data["until"], timezone.localdate()
        if not today <= until <= today + timedelta(days=LONGEST_DAYS):
            raise ValidationError(_("Choose a day between today and a year from now."))
        return timezone.make_aware(datetime.combine(until, time.max))


class PasscodeForm(forms.Form):
    passcode = forms.CharField(
        label=_("Passcode"),
        help_text=format_lazy(_("It has {least} characters or more, and capitals count."), least=SHORTEST_PASSCODE),
        max_length=100,
        # Said to the browser only: whatever is given counts as a try, and is answered alike when it is wrong.
        widget=forms.PasswordInput(
            {"autocomplete": "current-password", "minlength": SHORTEST_PASSCODE, "autofocus": True}
        ),
    )

    def __init__(self, *args: Any, door: Door, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.door = door
        self.helper = form_helper(_("Read"))
        self.helper.disable_csrf = True
        del self.helper.attrs["data-keep"], self.helper.attrs["data-guard"]

    def clean_passcode(self) -> str:
        if not check_password(self.cleaned_data["passcode"], self.door.passcode):
            raise ValidationError(
                _("That is not the passcode. Look at it once more, or ask whoever gave you the link.")
            )
        return self.cleaned_data["passcode"]


class CommentForm(forms.Form):
    """A comment or an answer. Names typed with an @ are found out; `unclear` are those that several answer to."""

    text = forms.CharField(label=_("Your comment"), max_length=Remark.LONGEST)
    capture_id = CaptureIdField(required=False)

    def __init__(self, *args: Any, may_call: Callable[[Member], bool], refusal: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.may_call, self.refusal = may_call, refusal
        self.unclear: dict[str, list[Person]] = {}

    def clean_text(self) -> str:
        text = self.cleaned_data["text"].replace("\r\n", "\n")
        words, kept = words_of(text), named_in(text)
        if not words and not kept:
            return text
        if len(words) + len(kept) > MOST_NAMED:
            raise ValidationError(_("That is more people than one comment can call. Name the most important ones."))
        members = list(Member.objects.active().called(*words, or_with_ids=kept)[:200])
        text, self.unclear = resolved(text, [person_of(member) for member in members], self.meant)
        if self.unclear:
            raise ValidationError(
                _("More than one person answers to %(names)s. Say below whom you mean."),
                params={"names": ", ".join(f"@{name}" for name in self.unclear)},
            )
        self._refuse_outsiders(text, members)
        return text

    @property
    def meant(self) -> list[int]:
        """Whom the writer chose among several of one name."""
        chosen = self.data.getlist("meant") if hasattr(self.data, "getlist") else []
        return [int(pk) for pk in chosen if pk.isdecimal() and len(pk) < 19]

    def _refuse_outsiders(self, text: str, members: list[Member]) -> None:
        named = {member.pk: member for member in members if member.pk in named_in(text)}
        outside = [str(member) for member in named.values() if not self.may_call(member)]
        if outside:
            raise ValidationError(self.refusal, params={"names": ", ".join(outside)})


def person_of(member: Member) -> Person:
    return Person(member.pk, member.user.name, str(member.team or member.get_role_display()))
