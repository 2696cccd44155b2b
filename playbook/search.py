"""Where entries, observations and rules are found by their words (migrations 0002_search and 0012_search_again)."""

from django.db.models import QuerySet

from playbook.models import Entry, Observation, Rule
from search import found
from search.index import Index

ENTRIES = Index("playbook_entry", ("title", "matters", "serves", "body"))
OBSERVATIONS = Index("playbook_observation", ("text", "business"))
RULES = Index("playbook_rule", ("title", "aggravates", "reason", "changed_to"))
OF_MODEL = {Entry: ENTRIES, Observation: OBSERVATIONS, Rule: RULES}


def narrowed(rows: QuerySet, text: str) -> QuerySet:
    """`rows` of one of these that contain what was typed; all of them when nothing was, none when it holds no word."""
    return found.narrowed(rows, OF_MODEL[rows.model], text)
