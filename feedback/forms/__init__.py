from feedback.forms.bringing import LettersForm, MappingForm, TableForm
from feedback.forms.codes import SheetChoice
from feedback.forms.contact import ContactForm, ContactTimeForm, NewFeedbackForm
from feedback.forms.feedback import FeedbackForm
from feedback.forms.filters import FeedbackFilter
from feedback.forms.guests import (
    AnswerForm,
    GuestFormForm,
    GuestWordsForm,
    Left,
    LeftEmailForm,
    LeftRatingForm,
    LeftWordsForm,
    ReplyForm,
)
from feedback.forms.recovery import DueTimesForm, OpeningForm, RatingForm, RecoveryForm
from feedback.forms.recovery_filter import RecoveryFilter
from feedback.forms.scores import ScoresFilter
from feedback.forms.seeing import REASONS, SEEN, SeeingForm
from feedback.forms.themes import SplitForm, ThemeChoice, ThemeForm

__all__ = [
    "REASONS",
    "SEEN",
    "AnswerForm",
    "ContactForm",
    "ContactTimeForm",
    "DueTimesForm",
    "FeedbackFilter",
    "FeedbackForm",
    "GuestFormForm",
    "GuestWordsForm",
    "Left",
    "LeftEmailForm",
    "LeftRatingForm",
    "LeftWordsForm",
    "LettersForm",
    "MappingForm",
    "NewFeedbackForm",
    "OpeningForm",
    "RatingForm",
    "RecoveryFilter",
    "RecoveryForm",
    "ReplyForm",
    "ScoresFilter",
    "SeeingForm",
    "SheetChoice",
    "SplitForm",
    "TableForm",
    "ThemeChoice",
    "ThemeForm",
]
