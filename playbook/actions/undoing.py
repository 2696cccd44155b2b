"""Putting back what a change of several entries did, but for what somebody has changed since."""

from collections import defaultdict
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record, record_all
from accounts.models import Member, Notice
from accounts.notices import tell_each
from accounts.tenancy import here
from playbook.actions.bulk import concerned_by
from playbook.actions.practising import mark_where_practised
from playbook.models import BulkChange, Doubt, Entry, Look, Review

WRITTEN = {
    BulkChange.What.RETIRED: ["status", "true_since", "asks_since", "revision"],
    BulkChange.What.REVIEWER: ["reviewer"],
}
VERBS = {
    BulkChange.What.RETIRED: "entry.retirement_undone",
    BulkChange.What.REVIEWER: "entry.reviewer_put_back",
}


@transaction.atomic
def undo_change(*, by: Member, change: BulkChange) -> tuple[list[Entry], list[Entry]]:
    """The entries that are as they were before it, and those left alone, for they are not as it left them.

    Raises ValidationError when it was undone already.
    """
    change = BulkChange.objects.select_for_update().get(pk=change.pk)
    if change.undone_at is not None:
        raise ValidationError(_("This was undone already."))
    concerned = Entry.objects.filter(pk__in=change.entry_ids).select_related("author").defer("body", "html")
    entries = list(concerned.order_by("pk").select_for_update(of=("self",)))
    back = [entry for entry in entries if change.stands(entry)]
    left = [entry for entry in entries if not change.stands(entry)]
    for entry in back:
        change.put_back(entry)
    what = BulkChange.What(change.what)
    Entry.objects.bulk_update(back, WRITTEN[what])
    change.undone_at = timezone.now()
    change.save(update_fields=["undone_at"])
    record(by=by, verb="change.undone", target=change, detail={"entries": len(back), "left": [e.pk for e in left]})
    record_all(by=by, verb=VERBS[what], targets=back, detail={"change": change.pk})
    heard = _heard(change, is_whole=not left)
    if what == BulkChange.What.RETIRED:
        mark_where_practised(back)
        _open_again(change, back, by, heard)
    _tell(change, back, by, heard)
    return back, left


def _heard(change: BulkChange, *, is_whole: bool) -> set[int]:
    """The members who know of it. When all of it is undone, what nobody has read or got by email was never said."""
    told = Notice.objects.filter(pk__in=change.told)
    if is_whole:
        told.waiting().unread().filter(batch=None).delete()
    return set(told.values_list("to", flat=True))


def _open_again(change: BulkChange, back: Sequence[Entry], by: Member, heard: set[int]) -> None:
    """The looks, doubts and reviews that the retirement settled: they carry its moment."""
    of_these = {"entry__in": back, "settled_at": change.at}
    Look.objects.filter(**of_these, outcome=Look.Outcome.RETIRED).update(settled_at=None, settled_by=None, outcome="")
    Doubt.objects.filter(**of_these).update(settled_at=None)
    withdrawn = Review.objects.filter(entry__in=back, answer=Review.Answer.WITHDRAWN, answered_at=change.at)
    reviews = list(withdrawn.select_related("entry", "asked_by", "reviewer").order_by("pk"))
    if not reviews:
        return
    Review.objects.filter(pk__in=[review.pk for review in reviews]).update(
        answer=Review.Answer.WAITING, answered_by=None, answered_at=None
    )
    record_all(by=by, verb="review.reopened", targets=reviews)
    asking, asked = defaultdict(list), defaultdict(list)
    for review in reviews:
        asked[review.reviewer].append(review.entry.title)
        asking[review.asked_by].append(review.entry.title)
    words, path = _("It waits for its review again."), here("review_list")
    theirs = {member: ", ".join(titles) for member, titles in asking.items() if member.pk in heard}
    tell_each(about=theirs, kind=Notice.Kind.DECISION, by=by, path=path, words=words)
    # What asked them first may have been taken back with the review.
    theirs = {member: ", ".join(titles) for member, titles in asked.items()}
    tell_each(about=theirs, kind=Notice.Kind.REVIEW, by=by, path=path, words=words)


def _tell(change: BulkChange, back: Sequence[Entry], by: Member, heard: set[int]) -> None:
    """Whoever heard of the change hears that it was undone."""
    if not heard or not back:
        return
    if change.what == BulkChange.What.RETIRED:
        about, words = concerned_by(back), _("Published again: its retirement was undone.")
    else:
        titles = ", ".join(entry.title for entry in back)
        about = dict.fromkeys(Member.objects.filter(pk__in=heard), titles)
        words = _("You are not asked any more whether it still holds.")
    theirs = {member: titles for member, titles in about.items() if member.pk in heard}
    tell_each(about=theirs, kind=Notice.Kind.DECISION, by=by, path=here("entry_list"), words=words)
