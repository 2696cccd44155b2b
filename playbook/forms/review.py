"""Asking for a review, answering it, and the short words that keep an entry true."""

from typing import Any

from crispy_forms.layout import HTML, Layout
from django import forms
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from accounts.models import Member
from accounts.tenancy import here
from playbook.forms.fields import LONGEST_ID
from playbook.models import Entry, EntryVersion, Review, reviewers_for
from ui.forms import form_helper

ASK_FIRST = _("Say what changed and why: everybody who knew the earlier version will ask.")


class ReviewForm(forms.ModelForm):
    """Who shall read a draft before everybody does."""

    class Meta:
        model = Review
        fields = ("reviewer", "note")
        field_classes = {"reviewer": SafeModelChoiceField}
        labels = {"reviewer": _("Who shall review it?"), "note": _("A word to your reviewer")}
        help_texts = {"note": _("What should they look at? It becomes the reason of the version.")}
        error_messages = {"reviewer": {"invalid_choice": _("Choose a manager who is still with us.")}}

    def __init__(self, *args: Any, by: Member, entry: Entry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reviewer = self.fields["reviewer"]
        reviewer.queryset, reviewer.empty_label = reviewers_for(by), None
        if entry.reviewer_id:
            reviewer.initial = entry.reviewer_id
        self.helper = form_helper(_("Ask for a review"))


class AnswerForm(forms.Form):
    """Approve, or send back with a comment."""

    comment = forms.CharField(
        label=_("Comment"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Its writer is told. To send it back, say what it still needs."),
    )
    # The version or revision that the page showed.
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**LONGEST_ID)
    knows = forms.BooleanField(
        label=_("I have read it as it is now"),
        required=False,
        error_messages={"required": _("It changed after you were asked. Read it as it is now, then say so here.")},
    )

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, initial={"seen": review.current_base}, **kwargs)
        self.review = review
        if review.is_overtaken:
            self.fields["knows"].required = self.approves
        else:
            del self.fields["knows"]
        self.helper = form_helper("", css_class="answer")
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(*self.fields, HTML('{% include "playbook/_review_save.html" %}'))

    def shown_again(self) -> "AnswerForm":
        """After a refusal: the next answer is about what the page shows then."""
        self.data = self.data.copy()
        self.data["seen"] = str(self.review.current_base)
        self.data.pop("knows", None)
        return self

    @property
    def approves(self) -> bool:
        return self.data.get("answer") == "approve"


class ReasonForm(forms.Form):
    """Why an entry is retired."""

    reason = forms.CharField(
        label=_("Why do we not do it any more?"),
        max_length=300,
        help_text=_("Whoever still finds the page reads this above it."),
        error_messages={"required": _("Say why we do not do it any more: those who did will ask.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper(_("Retire it"))


class VersionReasonForm(forms.Form):
    """Why an older version shall stand again."""

    reason = forms.CharField(
        label=_("Why shall it stand again?"),
        max_length=300,
        help_text=_("It becomes the next version, with this line beside it. What stands now is kept."),
        error_messages={"required": ASK_FIRST},
    )

    def __init__(self, *args: Any, version: EntryVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper(_("Let it stand again"))
        self.helper.form_action = here("entry_version_restoration", version.entry_id, version.number)


class DoubtForm(forms.Form):
    note = forms.CharField(label=_("How do you do it instead?"), max_length=300, required=False)
