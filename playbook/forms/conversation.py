"""What is said beside an entry, and why it helped."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from playbook import rules
from playbook.mentions import MOST_NAMED, Person, named_in, resolved, words_of
from playbook.models import Comment, Entry


class CommentForm(forms.Form):
    """A comment or an answer. Names typed with an @ are found out; `unclear` are those that several answer to."""

    text = forms.CharField(label=_("Your comment"), max_length=Comment.LONGEST)

    def __init__(self, *args: Any, entry: Entry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entry = entry
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
        outside = [str(member) for member in named.values() if not rules.may_open_entry(member, self.entry)]
        if outside:
            raise ValidationError(
                _("%(names)s cannot see this entry: until it is published, only managers and its author can."),
                params={"names": ", ".join(outside)},
            )


def person_of(member: Member) -> Person:
    return Person(member.pk, member.user.name, str(member.team or member.get_role_display()))


class ThanksForm(forms.Form):
    """One tap is enough; the note may follow."""

    note = forms.CharField(label=_("How did it help?"), max_length=300, required=False)
