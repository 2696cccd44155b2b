from feedback.models.bringing import FeedbackImport, KeptMapping, Origin
from feedback.models.comes_back import ComesBack
from feedback.models.contact import Contact, ContactTime
from feedback.models.due import DueTime
from feedback.models.escalation import Escalation
from feedback.models.feedback import SCALES, Feedback
from feedback.models.guest import GuestForm, GuestLetter, GuestWords, Receipt, Reply
from feedback.models.recovery import Recovery
from feedback.models.theme import Sorting, Theme, ThemeItem, ThemeProposal

__all__ = [
    "SCALES",
    "ComesBack",
    "Contact",
    "ContactTime",
    "DueTime",
    "Escalation",
    "Feedback",
    "FeedbackImport",
    "GuestForm",
    "GuestLetter",
    "GuestWords",
    "KeptMapping",
    "Origin",
    "Receipt",
    "Recovery",
    "Reply",
    "Sorting",
    "Theme",
    "ThemeItem",
    "ThemeProposal",
]
