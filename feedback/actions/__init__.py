from feedback.actions.contacts import (
    erase_contacts,
    forget_contacts,
    forget_old_contacts,
    keep_contact,
    keep_contacts_for,
)
from feedback.actions.feedback import (
    archive_feedback,
    close_recovery,
    edit_feedback,
    log_feedback,
    move_recovery,
    open_recovery,
    reopen_recovery,
    restore_feedback,
    update_recovery,
    watch_scores,
)
from feedback.actions.standings import refresh_all_standings, refresh_standings

__all__ = [
    "archive_feedback",
    "close_recovery",
    "edit_feedback",
    "erase_contacts",
    "forget_contacts",
    "forget_old_contacts",
    "keep_contact",
    "keep_contacts_for",
    "log_feedback",
    "move_recovery",
    "open_recovery",
    "refresh_all_standings",
    "refresh_standings",
    "reopen_recovery",
    "restore_feedback",
    "update_recovery",
    "watch_scores",
]
