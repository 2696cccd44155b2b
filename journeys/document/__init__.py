"""The document: a map as JSON that means the same in every house, written and read without losing anything."""

from journeys.document.places import Problem
from journeys.document.reading import Document, read
from journeys.document.rows import document_of
from journeys.document.writing import ordered, points_in, renewed, touchpoints_in, written

__all__ = [
    "Document",
    "Problem",
    "document_of",
    "ordered",
    "points_in",
    "read",
    "renewed",
    "touchpoints_in",
    "written",
]
