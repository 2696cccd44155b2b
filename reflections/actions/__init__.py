"""What changes prompts, answers, schedules and deliveries."""

from reflections.actions.answers import answer_prompt, share_as_observation
from reflections.actions.prompts import (
    add_prompt,
    archive_prompt,
    plan_prompt,
    restore_prompt,
    stock_library,
    weekly_prompt_for,
    weekly_prompt_of,
)
from reflections.actions.schedules import change_schedule, resubscribe, schedule_of, unsubscribe
from reflections.actions.sending import send_batch
from reflections.actions.sweeping import sweep

__all__ = [
    "add_prompt",
    "answer_prompt",
    "archive_prompt",
    "change_schedule",
    "plan_prompt",
    "restore_prompt",
    "resubscribe",
    "schedule_of",
    "send_batch",
    "share_as_observation",
    "stock_library",
    "sweep",
    "unsubscribe",
    "weekly_prompt_for",
    "weekly_prompt_of",
]
