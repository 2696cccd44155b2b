from reflections.models.delivery import Delivery, Schedule
from reflections.models.prompt import Prompt, Reflection, WeeklyPrompt

__all__ = ["Delivery", "Prompt", "Reflection", "Schedule", "WeeklyPrompt"]
