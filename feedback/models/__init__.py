from feedback.models.feedback import SCALES, Feedback
from feedback.models.recovery import Recovery

__all__ = ["SCALES", "Feedback", "Recovery"]
