"""Where feedback is found by its words (migration 0002_search)."""

from search.index import Index

FEEDBACK = Index("feedback_feedback", ("words", "wanted", "experience", "trouble"))
