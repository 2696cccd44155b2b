"""Harbour House with one row of everything, so that a walk over the URL table has something to find."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from accounts.models import ApiAnswer, ApiToken, AuditRecord, Invitation, Member, Notice, Team, Webhook, WebhookCall
from feedback.models import (
    ComesBack,
    Contact,
    ContactTime,
    DueTime,
    Escalation,
    Feedback,
    FeedbackImport,
    GuestForm,
    GuestLetter,
    GuestWords,
    KeptMapping,
    Origin,
    Receipt,
    Recovery,
    Reply,
    Sorting,
    Theme,
    ThemeItem,
    ThemeProposal,
)
from journeys.document import document_of
from journeys.models import (
    Awaited,
    CombustionPoint,
    Incident,
    Journey,
    Lane,
    LaneText,
    LevelMark,
    MapChange,
    MapFile,
    MapLink,
    Measure,
    Partner,
    Persona,
    Pin,
    Snapshot,
    Stage,
    Standing,
    Touchpoint,
)
from playbook.models import (
    Allowance,
    BulkChange,
    Comment,
    Doubt,
    Entry,
    EntryVersion,
    Export,
    Follow,
    Import,
    Look,
    Observation,
    Outcome,
    Picture,
    ReadLink,
    RecoveryEntry,
    Review,
    Rule,
    RuleReturn,
    Scribble,
    Tag,
    Thanks,
    Vision,
    Yes,
)  # fmt: skip
from reflections.models import Delivery, Prompt, Reflection, Schedule, WeeklyPrompt
from tests.people import Cast


def furnish(cast: Cast) -> dict[str, Any]:
    """One row of each kind, by the noun its routes begin with. Runs in Harbour House's scope."""
    now = timezone.now()
    invitation = Invitation(email="ida@harbour-house.example", invited_by=cast.mia)
    invitation.renew_token()
    invitation.save()
    rows = {"member": cast.ben, "team": Team.objects.get(), "invitation": invitation} | outside_programs(cast)
    rows |= mapped(cast)
    touchpoint, point = rows["touchpoint"], rows["combustion"]
    vision = Vision.objects.create(number=1, sentence="Everybody leaves lighter", written_by=cast.mia, created_at=now)
    observation = Observation.objects.create(author=cast.ben, text="The lift smells of toast", touchpoint=touchpoint)
    Outcome.objects.create(observation=observation, kind="thanks", by=cast.mia)
    entry = Entry.objects.create(
        title="Warm towels", author=cast.mia, status="published", version=1, published_at=now, body="Warm them."
    )
    EntryVersion.objects.create(entry=entry, number=1, title=entry.title, by=cast.mia, published_at=now)
    entry.touchpoints.add(touchpoint)
    entry.sources.add(observation)
    RecoveryEntry.objects.create(combustion_point=point, entry=entry, by=cast.mia)
    feedback = Feedback.objects.create(words="We waited", touchpoint=touchpoint, logged_by=cast.ben)
    recovery = Recovery.objects.create(feedback=feedback, owner=cast.mia, cause_point=point)
    rows |= answered(cast, feedback)
    rows |= {"vision": vision, "observation": observation, "entry": entry, "feedback": feedback, "recovery": recovery}
    return rows | asked(cast) | ruled(cast) | talked_over(cast, entry)


def mapped(cast: Cast) -> dict[str, Any]:
    persona = Persona.objects.create(name="Ada on her first trip")
    journey = Journey.objects.create(title="A weekend", persona=persona, owner=cast.mia)
    stage = Stage.objects.create(journey=journey, title="Arrive", position=1)
    partner = Partner.objects.create(name="Quayside Valet")
    touchpoint = Touchpoint.objects.create(
        stage=stage, title="Valet", position=1, owned_by="partner", partner=partner, owner=cast.mia
    )
    lane = Lane.objects.create(journey=journey, title="Systems", position=1)
    LaneText.objects.create(lane=lane, touchpoint=touchpoint, text="The key cupboard")
    point = CombustionPoint.objects.create(touchpoint=touchpoint, title="Keys get lost")
    measure = Measure.objects.create(combustion_point=point, kind="control", promise="Tag each key")
    incident = Incident.objects.create(combustion_point=point, what="Lost for an hour", by=cast.ben)
    return {
        "persona": persona,
        "partner": partner,
        "standing": Standing.objects.create(touchpoint=touchpoint, is_stale=False),
        "mark": LevelMark.objects.create(touchpoint=touchpoint, level=0, reached_at=timezone.now()),
        "journey": journey,
        "stage": stage,
        "lane": lane,
        "touchpoint": touchpoint,
        "combustion": point,
        "measure": measure,
        "incident": incident,
        "pin": Pin.objects.create(touchpoint=touchpoint, author=cast.ben, text="Whose keys?"),
        "maplink": MapLink.objects.create(by=cast.mia, journey=journey, label="The valet firm", lanes=["expects"]),
        "mapfile": MapFile.objects.create(by=cast.mia, journey=journey, format="png"),
        "snapshot": Snapshot.objects.create(
            journey=journey, number=1, title="Spring", document=document_of(journey.pk), by=cast.mia
        ),
        "awaited": Awaited.objects.create(journey=journey, touchpoint=touchpoint, key=UUID(int=1)),
    }


def ruled(cast: Cast) -> dict[str, Any]:
    now = timezone.now()
    rule = Rule.objects.create(
        title="No coffee before seven", key="no coffee before seven", reported_by=cast.ben, decision="kill",
        reason="Nobody knows why", decided_by=cast.mia, decided_at=now,
    )  # fmt: skip
    back = RuleReturn.objects.create(rule=rule, by=cast.ben)
    allowance = Allowance.objects.create(role="Front desk", gesture="A drink on the house")
    said = Yes.objects.create(allowance=allowance, what="A drink on the house", by=cast.ben)
    return {"rule": rule, "return": back, "allowance": allowance, "yes": said}


def talked_over(cast: Cast, entry: Entry) -> dict[str, Any]:
    now = timezone.now()
    return {
        "change": BulkChange.objects.create(
            what="reviewer", by=cast.mia, before={f"{entry.pk}": {"reviewer": cast.mia.pk, "named": None}}
        ),
        "tag": Tag.objects.create(name="winter"),
        "review": Review.objects.create(entry=entry, asked_by=cast.ben, reviewer=cast.mia),
        "look": Look.objects.create(entry=entry, cause="date", occasion="2026-01-01"),
        "doubt": Doubt.objects.create(entry=entry, member=cast.ben),
        "scribble": Scribble.objects.create(member=cast.ben, fields={"title": ["Half a thought"]}),
        "picture": Picture.objects.create(key="0" * 32, file="pictures/none.jpg", width=1, height=1, by=cast.mia),
        "comment": Comment.objects.create(entry=entry, author=cast.ben, text="Two towels?"),
        "thanks": Thanks.objects.create(entry=entry, member=cast.ben, day=now.date()),
        "follow": Follow.objects.create(entry=entry, member=cast.ben),
        "link": ReadLink.objects.create(by=cast.mia, label="The auditor"),
        "export": Export.objects.create(format="pdf", by=cast.mia),
        "import": Import.objects.create(name="playbook.zip", file="imports/none.zip", by=cast.mia),
        "notice": Notice.objects.create(to=cast.ben, kind="mention", about="Warm towels", path="/"),
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
    Allowance, AuditRecord, Awaited, BulkChange, CombustionPoint, Comment, Delivery, Doubt, Entry, EntryVersion,
    Export, Feedback, Follow, Import, Incident, Invitation, Journey, Lane, LaneText, LevelMark, Look, MapChange,
    MapFile, MapLink, Measure, Member, Notice, Observation, Partner, Persona, Picture, Pin, Prompt, ReadLink, Recovery,
    Reflection, Review, Rule, RuleReturn, Schedule, Scribble, Snapshot, Stage, Standing, Tag, Team, Thanks, Touchpoint,
    FeedbackImport, KeptMapping, Origin, RecoveryEntry, Sorting, Theme, ThemeItem, ThemeProposal, Vision, WeeklyPrompt,
    Yes,
]  # fmt: skip


def snapshot() -> dict[str, list[dict[str, Any]]]:
    """Everything Harbour House owns, to compare before and after."""
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in OWNED_MODELS}


def answered(cast: Cast, feedback: Feedback) -> dict[str, Any]:
    """A form for guests, and what passed between one of them and the house."""
    form = GuestForm.objects.create(label="Room cards", by=cast.mia)
    words = GuestWords.objects.create(form=form, language="en", question="How was it?", thanks="Thanks", poster="Hello")
    Contact.objects.create(feedback=feedback, name="Ada")
    ContactTime.objects.create(days=90)
    ComesBack.objects.create(feedback=feedback, would=True)
    DueTime.objects.create(severity=5, hours=1)
    Escalation.objects.create(recovery=feedback.recovery, kind="soon", due_at=timezone.now())
    Receipt.objects.create(feedback=feedback, form=form)
    reply = Reply.objects.create(feedback=feedback, words="And the towels?")
    GuestLetter.objects.create(feedback=feedback, kind="reply", reply=reply, due_at=timezone.now())
    rows = {"guestform": form, "guestwords": words, "feedbackimport": table(cast, feedback)}
    return rows | themed(cast, feedback)


def themed(cast: Cast, feedback: Feedback) -> dict[str, Any]:
    theme = Theme.objects.create(name="Waiting", words="waited", made_by=cast.mia)
    ThemeItem.objects.create(theme=theme, feedback=feedback, said_at=feedback.happened_at)
    Sorting.objects.create()
    members = {"feedback": [feedback.pk], "observation": []}
    return {
        "theme": theme,
        "themeproposal": ThemeProposal.objects.create(key="key lost", words="lost keys", members=members, size=1),
    }


def outside_programs(cast: Cast) -> dict[str, Any]:
    token = ApiToken.objects.create(member=cast.mia, label="Desk screen", digest="0" * 64)
    ApiAnswer.objects.create(token=token, key="once", digest="0" * 64, status=201, body="{}")
    hook = Webhook.objects.create(label="Desk", url="https://example.com/", by=cast.mia)
    call = WebhookCall.objects.create(hook=hook, event="trial", body="{}")
    return {"token": token, "webhook": hook, "webhookcall": call}


def table(cast: Cast, feedback: Feedback) -> FeedbackImport:
    """One that was brought in, and what was chosen for it."""
    kept = {"by": cast.mia, "mapping": {"meanings": ["words"], "source": "", "channel": "review", "day_first": True}}
    KeptMapping.objects.create(key="0" * 64, **kept)
    batch = FeedbackImport.objects.create(
        name="reviews.csv", file="feedback/none.csv", state="ready", position=2, **kept
    )
    Origin.objects.create(feedback=feedback, batch=batch, digest="0" * 32)
    return batch
