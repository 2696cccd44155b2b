from reflections.models.delivery import Delivery
from reflections.models.prompt import Prompt, Reflection, WeeklyPrompt
from reflections.models.schedule import Schedule

__all__ = ["Delivery", "Prompt", "Reflection", "Schedule", "WeeklyPrompt"]
