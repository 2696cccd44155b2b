from playbook.models.bulk import BulkChange
from playbook.models.conversation import Comment, Follow, Thanks, with_talk
from playbook.models.entry import Entry, with_entry
from playbook.models.observation import Observation
from playbook.models.outcome import Outcome
from playbook.models.recovery_entry import RecoveryEntry
from playbook.models.review import (
    Doubt,
    Look,
    Review,
    due_for_a_look,
    reviewers_for,
    went_off_where_practised,
    with_open_looks,
)
from playbook.models.rule import Rule, RuleReturn
from playbook.models.say_yes import Allowance, Yes
from playbook.models.sharing import Export, Import, ReadLink
from playbook.models.tag import Tag
from playbook.models.version import EntryVersion
from playbook.models.vision import Vision, VisionReading
from playbook.models.writing import Picture, Scribble

__all__ = [
    "Allowance",
    "BulkChange",
    "Comment",
    "Doubt",
    "Entry",
    "EntryVersion",
    "Export",
    "Follow",
    "Import",
    "Look",
    "Observation",
    "Outcome",
    "Picture",
    "ReadLink",
    "RecoveryEntry",
    "Review",
    "Rule",
    "RuleReturn",
    "Scribble",
    "Tag",
    "Thanks",
    "Vision",
    "VisionReading",
    "Yes",
    "due_for_a_look",
    "reviewers_for",
    "went_off_where_practised",
    "with_entry",
    "with_open_looks",
    "with_talk",
]
