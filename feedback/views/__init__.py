from feedback.views.combustion import combustion_scores
from feedback.views.contacts import contact_erasure, contact_export, contact_list, contact_time, feedback_contact
from feedback.views.feedback import (
    feedback_archive,
    feedback_detail,
    feedback_edit,
    feedback_export,
    feedback_list,
    feedback_new,
    feedback_recovery,
    feedback_restoration,
)
from feedback.views.recovery import (
    recovery_closure,
    recovery_detail,
    recovery_list,
    recovery_reopening,
    recovery_state,
)

__all__ = [
    "combustion_scores",
    "contact_erasure",
    "contact_export",
    "contact_list",
    "contact_time",
    "feedback_archive",
    "feedback_contact",
    "feedback_detail",
    "feedback_edit",
    "feedback_export",
    "feedback_list",
    "feedback_new",
    "feedback_recovery",
    "feedback_restoration",
    "recovery_closure",
    "recovery_detail",
    "recovery_list",
    "recovery_reopening",
    "recovery_state",
]
