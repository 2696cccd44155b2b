"""What Celery beat asks for by itself, and how often (seconds). Each finds its rows anew, and twice does no harm."""

from typing import Any

SCHEDULE: dict[str, dict[str, Any]] = {
    "send-due-digests": {"task": "reflections.tasks.send_due_digests", "schedule": 60.0},
    "send-due-notices": {"task": "accounts.tasks.send_due_notices", "schedule": 60.0},
    "ask-for-looks": {"task": "playbook.tasks.ask_for_looks", "schedule": 60.0},
    "tell-of-overdue-promises": {"task": "journeys.tasks.tell_of_overdue_promises", "schedule": 3600.0},
    "refresh-standings": {"task": "feedback.tasks.refresh_all_standings", "schedule": 60.0},
    "watch-scores": {"task": "feedback.tasks.watch_all_scores", "schedule": 3600.0},
    "escalate-recoveries": {"task": "feedback.tasks.escalate_recoveries", "schedule": 60.0},
    "send-guest-letters": {"task": "feedback.tasks.send_due_guest_letters", "schedule": 60.0},
    "sweep-webhooks": {"task": "accounts.tasks.sweep_webhooks", "schedule": 60.0},
    "forget-api-answers": {"task": "accounts.tasks.forget_api_answers", "schedule": 3600.0},
    "sweep-themes": {"task": "feedback.tasks.sweep_themes", "schedule": 60.0},
    "sweep-feedback-imports": {"task": "feedback.tasks.sweep_imports", "schedule": 60.0},
    "forget-contacts": {"task": "feedback.tasks.forget_contacts", "schedule": 3600.0},
    "send-unsent-invitations": {"task": "accounts.tasks.send_unsent_invitations", "schedule": 300.0},
    "sweep-map-files": {"task": "journeys.tasks.sweep_map_files", "schedule": 60.0},
    "sweep-files": {"task": "playbook.tasks.sweep_files", "schedule": 60.0},
    "learn-about-tables": {"task": "config.tasks.learn_about_tables", "schedule": 600.0},
}
