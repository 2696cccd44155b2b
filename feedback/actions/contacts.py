"""Keeping, showing and forgetting how a customer is reached."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import ApiAnswer, Member, Notice, Organisation
from accounts.tenancy import current_organisation_id, here, in_organisation, scopes_disabled
from feedback.actions.sorting import sort_again
from feedback.models import Contact, ContactTime, Feedback

ERASED = ("words", "wanted", "experience", "trouble")


@transaction.atomic
def keep_contact(
    *, by: Member | None, feedback: Feedback, name: str = "", email: str = "", phone: str = ""
) -> Contact | None:
    """Write down how they are reached; all three empty: forget it."""
    said = {"name": name, "email": email, "phone": phone}
    standing = Contact.objects.filter(feedback=feedback).first()
    if not any(said.values()):
        erase_contacts(by=by, contacts=[standing] if standing else [])
        return None
    if standing and all(getattr(standing, key) == value for key, value in said.items()):
        return standing
    contact, is_new = Contact.objects.update_or_create(feedback=feedback, defaults=said)
    audit.record(by=by, verb="contact.kept" if is_new else "contact.changed", target=contact)
    return contact


def keep_first_contact(*, by: Member | None, feedback: Feedback, **said: str) -> None:
    """How whoever said it just now is reached: of feedback that nobody else can have touched."""
    contact = Contact.objects.create(feedback=feedback, **said)
    audit.record(by=by, verb="contact.kept", target=contact)


@transaction.atomic
def erase_contacts(*, by: Member | None, contacts: Sequence[Contact], with_words: bool = False) -> None:
    """At the customer's request, for good. `with_words`: what they said and wrote as well; scores and dates stay."""
    audit.record_all(by=by, verb="contact.erased", targets=contacts, detail={"words": with_words})
    Contact.objects.filter(pk__in=[contact.pk for contact in contacts]).delete()
    if with_words:
        for contact in contacts:
            _erase_words(contact.feedback)


def _erase_words(feedback: Feedback) -> None:
    for name in ERASED:
        setattr(feedback, name, "")
    feedback.words = _("Erased at the customer’s request.")
    feedback.revision += 1
    feedback.save(update_fields=[*ERASED, "revision"])
    sort_again(feedback)
    # As the API calls them.
    gone = {"words": feedback.words, "wanted": "", "how_it_was": "", "troublesome": ""}
    ApiAnswer.objects.forget_words(f"feedback {feedback.pk}", gone)
    feedback.replies.all().delete()
    # The trail and what people were told of it begin with the words.
    _forget_name(feedback, "feedback_detail")
    if hasattr(feedback, "recovery"):
        _forget_name(feedback.recovery, "recovery_detail")


def _forget_name(row: Model, page: str) -> None:
    audit.relabel(row)
    Notice.objects.about_page(here(page, row.pk)).delete()


@transaction.atomic
def keep_contacts_for(*, by: Member, days: int) -> ContactTime:
    """From now on contacts are forgotten after so many days."""
    before = ContactTime.kept_for().days
    time, _is_new = ContactTime.objects.update_or_create(defaults={"days": days})
    if days != before:
        audit.record(by=by, verb="contact_time.changed", target=time, detail={"before": before, "after": days})
    return time


def forget_contacts(*, now: datetime) -> None:
    """Of every organisation those that were kept long enough."""
    with scopes_disabled():
        organisations = list(Contact.objects.order_by().values_list("organisation", flat=True).distinct())
    for pk in organisations:
        with in_organisation(pk):
            forget_old_contacts(now=now)


@transaction.atomic
def forget_old_contacts(*, now: datetime) -> None:
    """Of the organisation in scope; the trail says how many, not whose."""
    forgotten, _by_table = Contact.objects.outlived(now).delete()
    if forgotten:
        house = Organisation.objects.get(pk=current_organisation_id())
        audit.record(by=None, verb="contacts.forgotten", target=house, detail={"contacts": forgotten})
