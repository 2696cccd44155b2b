"""What waits for a review does not outlive its entry."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from accounts.audit import record_all
from accounts.models import Member, Notice
from accounts.notices import tell_each, unheard
from accounts.tenancy import here
from playbook.models import Entry, Review


def withdraw_reviews(*, entries: Sequence[Entry], by: Member, at: datetime, words: str) -> list[Notice]:
    """Close what waits about these entries, which the caller has locked; a draft among them is a draft again.

    Whoever asked is told in `words`, and the reviewer if they had heard of it; the notices that tell them.
    """
    waiting = Review.objects.waiting().filter(entry__in=entries).order_by("pk")
    reviews = list(waiting.select_related("entry", "asked_by", "reviewer"))
    if not reviews:
        return []
    closed = {"answer": Review.Answer.WITHDRAWN, "answered_by": by, "answered_at": at}
    Review.objects.filter(pk__in=[review.pk for review in reviews]).update(**closed)
    in_review = [entry for entry in entries if entry.is_in_review]
    for entry in in_review:
        entry.status = Entry.Status.DRAFT
    Entry.objects.bulk_update(in_review, ["status"])
    record_all(by=by, verb="review.withdrawn", targets=reviews)
    return _tell(reviews, entries, by, words)


def _tell(reviews: Sequence[Review], entries: Sequence[Entry], by: Member, words: str) -> list[Notice]:
    pages = {review.pk: here("review_detail", review.pk) for review in reviews}
    unheard(*pages.values()).filter(kind=Notice.Kind.REVIEW).delete()
    heard = set(Notice.objects.filter(kind=Notice.Kind.REVIEW, path__in=pages.values()).values_list("path", flat=True))
    titles, about = {entry.pk: entry.title for entry in entries}, defaultdict(list)
    for review in reviews:
        for member in [review.asked_by, *([review.reviewer] if pages[review.pk] in heard else [])]:
            about[member].append(titles[review.entry_id])
    gone = {member: ", ".join(dict.fromkeys(named)) for member, named in about.items()}
    return tell_each(about=gone, kind=Notice.Kind.DECISION, by=by, path=here("review_list"), words=words)
