"""Journeys as Mermaid `journey` text, out and in. Pure."""

from journeys.mermaid.diagram import is_journey
from journeys.mermaid.reading import read_mermaid
from journeys.mermaid.writing import written_mermaid

__all__ = ["is_journey", "read_mermaid", "written_mermaid"]
