from playbook.models.entry import Entry, EntryVersion, with_entry
from playbook.models.observation import Observation
from playbook.models.vision import Vision, VisionReading

__all__ = ["Entry", "EntryVersion", "Observation", "Vision", "VisionReading", "with_entry"]
