from feedback.forms.feedback import FeedbackForm
from feedback.forms.filters import FeedbackFilter
from feedback.forms.recovery import RatingForm, RecoveryForm

__all__ = ["FeedbackFilter", "FeedbackForm", "RatingForm", "RecoveryForm"]
