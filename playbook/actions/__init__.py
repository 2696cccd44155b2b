from playbook.actions.entry import (
    archive_entry,
    edit_entry,
    publish_entry,
    restore_entry,
    revise_entry,
    write_entry,
)
from playbook.actions.observation import (
    archive_observation,
    compare_observation,
    judge_observation,
    log_observation,
    restore_observation,
)
from playbook.actions.vision import read_vision, write_vision

__all__ = [
    "archive_entry",
    "archive_observation",
    "compare_observation",
    "edit_entry",
    "judge_observation",
    "log_observation",
    "publish_entry",
    "read_vision",
    "restore_entry",
    "restore_observation",
    "revise_entry",
    "write_entry",
    "write_vision",
]
