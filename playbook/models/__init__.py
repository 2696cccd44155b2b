from playbook.models.conversation import Comment, Follow, Thanks
from playbook.models.entry import Entry, EntryVersion, with_entry
from playbook.models.observation import Observation
from playbook.models.review import Doubt, Look, Review, due_for_a_look, reviewers_for, went_off_where_practised
from playbook.models.rule import Rule, RuleReturn
from playbook.models.say_yes import Allowance, Yes
from playbook.models.sharing import Export, Import, ReadLink
from playbook.models.tag import Tag
from playbook.models.vision import Vision, VisionReading
from playbook.models.writing import Picture, Scribble

__all__ = [
    "Allowance",
    "Comment",
    "Doubt",
    "Entry",
    "EntryVersion",
    "Export",
    "Follow",
    "Import",
    "Look",
    "Observation",
    "Picture",
    "ReadLink",
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
]
