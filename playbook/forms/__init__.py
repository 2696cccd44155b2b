from playbook.forms.entry import EntryForm
from playbook.forms.filters import EntryFilter, ObservationFilter, SearchForm
from playbook.forms.observation import CaptureForm, VerdictForm
from playbook.forms.vision import VisionForm, VisionReadingForm

__all__ = [
    "CaptureForm",
    "EntryFilter",
    "EntryForm",
    "ObservationFilter",
    "SearchForm",
    "VerdictForm",
    "VisionForm",
    "VisionReadingForm",
]
