from feedback.forms.contact import ContactForm, ContactTimeForm, NewFeedbackForm
from feedback.forms.feedback import FeedbackForm
from feedback.forms.filters import FeedbackFilter
from feedback.forms.guests import (
    AnswerForm,
    GuestFormForm,
    GuestWordsForm,
    LeftEmailForm,
    LeftRatingForm,
    LeftWordsForm,
    ReplyForm,
)
from feedback.forms.recovery import RatingForm, RecoveryForm
from feedback.forms.scores import ScoresFilter

__all__ = [
    "AnswerForm",
    "ContactForm",
    "ContactTimeForm",
    "FeedbackFilter",
    "FeedbackForm",
    "GuestFormForm",
    "GuestWordsForm",
    "LeftEmailForm",
    "LeftRatingForm",
    "LeftWordsForm",
    "NewFeedbackForm",
    "RatingForm",
    "RecoveryForm",
    "ReplyForm",
    "ScoresFilter",
]
