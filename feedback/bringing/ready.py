"""Tables that we know: what the exports of other products, and of ours, call their columns.

By the names in PEERS.md 2.2 and those of public tables of hotel reviews. Names are compared by their letters and
figures alone (`bare`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from feedback.export import heading
from feedback.models import Feedback

OURS = (
    "when", "touchpoint", "channel", "score_kind", "score", "feeling", "words", "wanted", "experience",
    "trouble", "", "", "", "", "source_id",
)  # fmt: skip


def bare(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name).strip().casefold()


@dataclass(frozen=True)
class Ready:
    """`meanings` by column; `known_by` are the columns by which it is known."""

    source: str
    channel: Any
    known_by: frozenset[str]
    meanings: dict[str, str]


def ready(source: str, channel: Any, known_by: str, **meanings: str) -> Ready:
    """Columns as "first, second"; a meaning names those that have it."""
    columns = {bare(name): meaning for meaning, names in meanings.items() for name in names.split(",")}
    return Ready(source, channel, frozenset(map(bare, known_by.split(","))), columns)


FORM, REVIEW, PERSON = Feedback.Channel.FORM, Feedback.Channel.REVIEW, Feedback.Channel.IN_PERSON
KNOWN = [
    ready(
        "Fider", FORM, "number, title, description, created_at, votes_count",
        source_id="number", words="title, description", when="created_at",
    ),
    ready(
        "Quackback", FORM, "title, content, board, vote_count",
        source_id="source_id", words="title, content", when="created_at", name="author_name", email="author_email",
    ),
    ready(
        "Formbricks", FORM, "submission_id, collected_at, source_type, field_id, field_type",
        source_id="submission_id, field_id", when="collected_at", words="value_text", score="value_number",
        score_kind="field_type",
    ),
    ready("Formbricks", FORM, "Response ID, Timestamp, Finished, Survey ID", source_id="Response ID", when="Timestamp"),
    ready(
        "Delighted", FORM, "id, survey_type, score, comment, permalink",
        source_id="id", score_kind="survey_type", score="score", words="comment", when="created_at",
    ),
    ready(
        "Compensation log", PERSON, "Date/time, Guest/room, Related concern, Compensation type",
        when="Date/time", name="Guest/room", words="Related concern", experience="Notes",
    ),
    ready(
        "Hotel reviews", REVIEW, "Positive_Review, Negative_Review, Reviewer_Score",
        good="Positive_Review", bad="Negative_Review", review_csat="Reviewer_Score", when="Review_Date",
    ),
    ready(
        "Hotel reviews", REVIEW, "Positive review, Negative review, Review score",
        good="Positive review", bad="Negative review", review_csat="Review score", when="Review date",
        words="Review title",
        source_id="Reservation number", name="Guest name",
    ),
]  # fmt: skip
OUR_SOURCE = "Playbook"
# Columns of these tables that look like something else than they are.
BESIDE = frozenset(
    {
        "finished", "survey id", "formbricks id internal", "user id", "tags", "no", "status", "board", "author name",
        "created by", "response", "responded by", "responded at", "original number", "original title", "average score",
        "hotel name", "hotel address", "review total negative word counts", "review total positive word counts",
        "total number of reviews", "additional number of scoring", "email verified", "vote count", "votes count",
        "comments count", "field label", "source name", "metadata", "language", "value boolean", "value date",
        "amount value", "approved by", "compensation type", "days since review", "updated at",
    }
)  # fmt: skip


def known(columns: Iterable[str]) -> Ready | None:
    """The table that has these columns, and perhaps more."""
    names = set(map(bare, columns))
    for each in [*KNOWN, _ours()]:
        if each.known_by <= names:
            return each
    return None


def _ours() -> Ready:
    names = [bare(str(name)) for name in heading()]
    return Ready(OUR_SOURCE, REVIEW, frozenset(names[:10]), dict(zip(names, OURS, strict=True)))
