from playbook.forms.arriving import ArrivingForm
from playbook.forms.comparison import ComparisonForm
from playbook.forms.conversation import ThanksForm
from playbook.forms.entry import EntryForm
from playbook.forms.filters import EntryFilter, ObservationFilter
from playbook.forms.ledger import RuleFilter, YesFilter
from playbook.forms.observation import CaptureForm
from playbook.forms.rule import DecisionForm, ReturnForm, RuleEditForm, RuleForm
from playbook.forms.say_yes import AllowanceForm, YesEditForm, YesForm
from playbook.forms.vision import VisionForm, VisionReadingForm

__all__ = [
    "AllowanceForm",
    "ArrivingForm",
    "CaptureForm",
    "ComparisonForm",
    "DecisionForm",
    "EntryFilter",
    "EntryForm",
    "ObservationFilter",
    "ReturnForm",
    "RuleEditForm",
    "RuleFilter",
    "RuleForm",
    "ThanksForm",
    "VisionForm",
    "VisionReadingForm",
    "YesEditForm",
    "YesFilter",
    "YesForm",
]
