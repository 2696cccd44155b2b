from playbook.forms.comparison import ComparisonForm
from playbook.forms.entry import EntryForm
from playbook.forms.filters import EntryFilter, ObservationFilter, SearchForm
from playbook.forms.observation import CaptureForm
from playbook.forms.vision import VisionForm, VisionReadingForm

__all__ = [
    "CaptureForm",
    "ComparisonForm",
    "EntryFilter",
    "EntryForm",
    "ObservationFilter",
    "SearchForm",
    "VisionForm",
    "VisionReadingForm",
]
