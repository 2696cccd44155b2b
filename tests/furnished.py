"""Harbour House with one row of everything, so that a walk over the URL table has something to find."""

from typing import Any

from django.utils import timezone

from accounts.models import AuditRecord, Invitation, Member, Team
from feedback.models import Feedback, Recovery
from journeys.models import CombustionPoint, Incident, Journey, Measure, Partner, Persona, Stage, Touchpoint
from playbook.models import Entry, EntryVersion, Observation, Vision
from reflections.models import Delivery, Prompt, Reflection, Schedule, WeeklyPrompt
from tests.people import Cast


def furnish(cast: Cast) -> dict[str, Any]:
    """One row of each kind, by the noun its routes begin with. Runs in Harbour House's scope."""
    now = timezone.now()
    invitation = Invitation(email="ida@harbour-house.example", invited_by=cast.mia)
    invitation.renew_token()
    invitation.save()
    rows = {"member": cast.ben, "team": Team.objects.get(), "invitation": invitation}
    rows |= mapped(cast)
    touchpoint, point = rows["touchpoint"], rows["combustion"]
    vision = Vision.objects.create(number=1, sentence="Everybody leaves lighter", written_by=cast.mia, created_at=now)
    observation = Observation.objects.create(author=cast.ben, text="The lift smells of toast", touchpoint=touchpoint)
    entry = Entry.objects.create(
        title="Warm towels", author=cast.mia, status="published", version=1, published_at=now, body="Warm them."
    )
    EntryVersion.objects.create(entry=entry, number=1, title=entry.title, by=cast.mia, published_at=now)
    entry.touchpoints.add(touchpoint)
    entry.sources.add(observation)
    feedback = Feedback.objects.create(words="We waited", touchpoint=touchpoint, logged_by=cast.ben)
    recovery = Recovery.objects.create(feedback=feedback, owner=cast.mia, cause_point=point)
    rows |= {"vision": vision, "observation": observation, "entry": entry, "feedback": feedback, "recovery": recovery}
    return rows | asked(cast)


def mapped(cast: Cast) -> dict[str, Any]:
    persona = Persona.objects.create(name="Ada on her first trip")
    journey = Journey.objects.create(title="A weekend", persona=persona, owner=cast.mia)
    stage = Stage.objects.create(journey=journey, title="Arrive", position=1)
    partner = Partner.objects.create(name="Quayside Valet")
    touchpoint = Touchpoint.objects.create(
        stage=stage, title="Valet", position=1, owned_by="partner", partner=partner, owner=cast.mia
    )
    point = CombustionPoint.objects.create(touchpoint=touchpoint, title="Keys get lost")
    measure = Measure.objects.create(combustion_point=point, kind="control", promise="Tag each key")
    incident = Incident.objects.create(combustion_point=point, what="Lost for an hour", by=cast.ben)
    return {
        "persona": persona,
        "partner": partner,
        "journey": journey,
        "stage": stage,
        "touchpoint": touchpoint,
        "combustion": point,
        "measure": measure,
        "incident": incident,
    }


def asked(cast: Cast) -> dict[str, Any]:
    now = timezone.now()
    prompt = Prompt.objects.create(theme="dumb_rules", question="Which rule annoyed a guest?")
    week = WeeklyPrompt.objects.create(iso_year=2026, iso_week=1, prompt=prompt)
    reflection = Reflection.objects.create(weekly_prompt=week, member=cast.ben, text="Late keys", created_at=now)
    schedule = Schedule.objects.create(member=cast.ben)
    delivery = Delivery.objects.create(
        member=cast.ben, iso_year=2026, iso_week=1, weekly_prompt=week, message_id="<1@harbour>", due_at=now
    )
    return {"prompt": prompt, "reflection": reflection, "schedule": schedule, "delivery": delivery}


OWNED_MODELS = [
    AuditRecord, CombustionPoint, Delivery, Entry, EntryVersion, Feedback, Incident, Invitation, Journey, Measure,
    Member, Observation, Partner, Persona, Prompt, Recovery, Reflection, Schedule, Stage, Team, Touchpoint, Vision,
    WeeklyPrompt,
]  # fmt: skip


def snapshot() -> dict[str, list[dict[str, Any]]]:
    """Everything Harbour House owns, to compare before and after."""
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in OWNED_MODELS}
