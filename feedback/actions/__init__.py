from feedback.actions.contacts import (
    erase_contacts,
    forget_contacts,
    forget_old_contacts,
    keep_contact,
    keep_contacts_for,
)
from feedback.actions.escalating import escalate_recoveries
from feedback.actions.feedback import archive_feedback, edit_feedback, log_feedback, restore_feedback, watch_scores
from feedback.actions.guests import (
    change_guest_form,
    drop_guest_words,
    leave_email,
    make_guest_form,
    note_receipt_read,
    rate_recovery,
    reopen_guest_form,
    revoke_guest_form,
    take_feedback,
    write_guest_words,
    write_reply,
)
from feedback.actions.letters import send_guest_letters, sweep_guest_letters
from feedback.actions.recovery import (
    close_recovery,
    move_recovery,
    open_recovery,
    reopen_recovery,
    set_due_times,
    update_recovery,
)
from feedback.actions.standings import refresh_all_standings, refresh_standings

__all__ = [
    "archive_feedback",
    "change_guest_form",
    "close_recovery",
    "drop_guest_words",
    "edit_feedback",
    "erase_contacts",
    "escalate_recoveries",
    "forget_contacts",
    "forget_old_contacts",
    "keep_contact",
    "keep_contacts_for",
    "leave_email",
    "log_feedback",
    "make_guest_form",
    "move_recovery",
    "note_receipt_read",
    "open_recovery",
    "rate_recovery",
    "refresh_all_standings",
    "refresh_standings",
    "reopen_guest_form",
    "reopen_recovery",
    "restore_feedback",
    "revoke_guest_form",
    "send_guest_letters",
    "set_due_times",
    "sweep_guest_letters",
    "take_feedback",
    "update_recovery",
    "watch_scores",
    "write_guest_words",
    "write_reply",
]
