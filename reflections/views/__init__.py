"""Pages of reflections."""

from reflections.views.answers import reflection_edit, reflection_list, reflection_new, reflection_observation
from reflections.views.public import reflection_answer, unsubscription
from reflections.views.weekly import (
    delivery_list,
    prompt_archive,
    prompt_list,
    prompt_new,
    prompt_restoration,
    schedule_edit,
    schedule_subscription,
)

__all__ = [
    "delivery_list",
    "prompt_archive",
    "prompt_list",
    "prompt_new",
    "prompt_restoration",
    "reflection_answer",
    "reflection_edit",
    "reflection_list",
    "reflection_new",
    "reflection_observation",
    "schedule_edit",
    "schedule_subscription",
    "unsubscription",
]
