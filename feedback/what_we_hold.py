"""All that is held of one customer, as a document to hand over to them (GDPR, article 15)."""

from collections.abc import Iterable
from typing import Any

from feedback.models import Contact, Recovery


def what_we_hold(contacts: Iterable[Contact]) -> dict[str, Any]:
    return {"contacts": [_of(contact) for contact in contacts]}


def _of(contact: Contact) -> dict[str, Any]:
    feedback = contact.feedback
    return {
        "name": contact.name,
        "email": contact.email,
        "telephone": contact.phone,
        "kept_since": contact.created_at.isoformat(),
        "feedback": {
            "said_at": feedback.happened_at.isoformat(),
            "where": feedback.touchpoint.title if feedback.touchpoint else None,
            "channel": feedback.channel,
            "words": feedback.words,
            "wanted": feedback.wanted,
            "how_it_was": feedback.experience,
            "troublesome": feedback.trouble,
            "score_kind": feedback.score_kind or None,
            "score": feedback.score,
            "feeling": feedback.feeling,
        },
        "replies": [
            {"by": "customer" if reply.is_guests else "house", "at": reply.at.isoformat(), "words": reply.words}
            for reply in feedback.replies.in_order()
        ],
        "recovery": _made_good(getattr(feedback, "recovery", None)),
    }


def _made_good(recovery: Recovery | None) -> dict[str, Any] | None:
    if recovery is None:
        return None
    return {
        "state": recovery.state,
        "fix": recovery.fix,
        "unexpected_extra": recovery.extra,
        "rating_after": recovery.rating_after,
        "would_come_back": recovery.would_come_back,
    }
