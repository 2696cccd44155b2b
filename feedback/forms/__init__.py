from feedback.forms.contact import ContactForm, ContactTimeForm, NewFeedbackForm
from feedback.forms.feedback import FeedbackForm
from feedback.forms.filters import FeedbackFilter
from feedback.forms.recovery import RatingForm, RecoveryForm

__all__ = [
    "ContactForm",
    "ContactTimeForm",
    "FeedbackFilter",
    "FeedbackForm",
    "NewFeedbackForm",
    "RatingForm",
    "RecoveryForm",
]
