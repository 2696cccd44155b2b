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
from playbook.actions.writing import drop_scribble, keep_picture, keep_scribble

__all__ = [
    "archive_entry",
    "archive_observation",
    "compare_observation",
    "drop_scribble",
    "edit_entry",
    "judge_observation",
    "keep_picture",
    "keep_scribble",
    "log_observation",
    "publish_entry",
    "read_vision",
    "restore_entry",
    "restore_observation",
    "revise_entry",
    "write_entry",
    "write_vision",
]
