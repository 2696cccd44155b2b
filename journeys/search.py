"""Where touchpoints are found by their words (migration 0007_search_on)."""

from search.index import Index

TOUCHPOINTS = Index(
    "journeys_touchpoint",
    ("title", "expects", "customer_does", "front_stage", "back_stage", "support", "evidence"),
)
