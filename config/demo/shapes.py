"""The shapes of the demo content; every reference from one piece to another is a short stable key.
Weeks count back from the week of seeding (25: half a year ago), days from its day (past: negative); money is whole."""

from dataclasses import dataclass
from typing import Literal

from config.demo.guests import GuestForm, Theme
from config.demo.living import Living, Partner

Role = Literal["owner", "manager", "member", "viewer"]
Channel = Literal["web", "phone", "email", "in_person", "message", "place", "letter"]
OwnerKind = Literal["us", "partner", "customer", "others"]
Kind = Literal["ours", "elsewhere"]
Layer = Literal["core", "experience"]
Principle = Literal["respect", "empathy", "adaptable", "learn"]
Phase = Literal["find", "book", "arrive", "during", "leave", "after"]
VerdictWord = Literal["adopt", "adapt", "reject"]
EntryKind = Literal["little_thing", "principle", "dazzle"]
Lever = Literal["people", "recover", "rules", "say_yes"]
Stance = Literal["proactive", "reactive"]
Horizon = Literal["today", "tomorrow"]
FeedbackChannel = Literal["in_person", "phone", "email", "message", "letter", "review", "card", "form"]
ScoreKind = Literal["csat", "nps", "ces"]
RecoveryState = Literal["new", "acknowledged", "fixing", "recovered", "closed"]


@dataclass(frozen=True, kw_only=True)
class Team:
    key: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Person:
    """A member; `job` is what colleagues would call them, for the people page and for reading this file."""

    key: str
    name: str
    email: str
    role: Role
    team: str
    job: str
    time_zone: str


@dataclass(frozen=True, kw_only=True)
class Vision:
    """One version; in a tuple of them the last is the current one."""

    weeks_ago: int
    by: str
    sentence: str
    needs_today: str
    needs_tomorrow: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Persona:
    key: str
    name: str
    about: str
    wants: str


@dataclass(frozen=True, kw_only=True)
class Stage:
    key: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Touchpoint:
    """In a tuple of them they stand in the customer's order. `owner` is the member who looks after it."""

    key: str
    stage: str
    title: str
    channel: Channel
    customer_does: str
    front_stage: str
    back_stage: str
    evidence: str
    expects: str
    assumed_emotion: int
    owner: str | None = None
    owned_by: OwnerKind = "us"
    partner: str = ""
    moment_of_truth: bool = False


@dataclass(frozen=True, kw_only=True)
class Journey:
    key: str
    title: str
    about: str
    persona: str
    owner: str
    next_look_days: int
    stages: tuple[Stage, ...]
    touchpoints: tuple[Touchpoint, ...]


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One promise (eliminate, control or mitigate). `tested_days` is None until somebody has tried it."""

    text: str
    owner: str
    due_days: int
    tested_days: int | None = None


@dataclass(frozen=True, kw_only=True)
class CombustionPoint:
    """Weights are 1 to 5. `recovery` is the entry for when it burns anyway; `asks`: what incidents propose waits."""

    key: str
    touchpoint: str
    title: str
    early_sign: str
    severity: int
    likelihood: int
    lateness: int
    eliminate: Measure | None = None
    control: Measure | None = None
    mitigate: Measure | None = None
    recovery: str | None = None
    asks: bool = False


@dataclass(frozen=True, kw_only=True)
class Incident:
    combustion: str
    weeks_ago: int
    by: str
    what: str


@dataclass(frozen=True, kw_only=True)
class Verdict:
    word: VerdictWord
    by: str
    weeks_ago: int
    here: str
    reason: str
    ours: str = ""  # what we do today


@dataclass(frozen=True, kw_only=True)
class Elsewhere:
    """Where somebody was a customer themselves, whether they would go back (`again`) and why (`because`)."""

    place: str
    business: str
    phase: Phase
    holiday: bool = False
    again: Literal["yes", "no", ""] = ""
    because: str = ""
    verdict: Verdict | None = None


@dataclass(frozen=True, kw_only=True)
class Observation:
    """`feeling` is -2 to 2. It is an elsewhere observation exactly when `elsewhere` is filled."""

    key: str
    weeks_ago: int
    by: str
    text: str
    feeling: int
    layer: Layer
    shown: tuple[Principle, ...] = ()
    missed: tuple[Principle, ...] = ()
    touchpoint: str | None = None
    elsewhere: Elsewhere | None = None

    @property
    def kind(self) -> Kind:
        return "elsewhere" if self.elsewhere else "ours"


@dataclass(frozen=True, kw_only=True)
class SecondVersion:
    weeks_ago: int
    by: str
    body: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """`published_weeks_ago` None is a draft. `serves` quotes the current vision word for word."""

    key: str
    kind: EntryKind
    title: str
    matters: str
    body: str
    by: str
    principles: tuple[Principle, ...]
    layer: Layer
    stance: Stance
    horizon: Horizon
    touchpoints: tuple[str, ...]
    observations: tuple[str, ...]
    serves: str
    lever: Lever | None = None
    published_weeks_ago: int | None = None
    second: SecondVersion | None = None


@dataclass(frozen=True, kw_only=True)
class Feedback:
    """`by` is the member who logged it, `author` the customer. CSAT is 1 to 5, NPS 0 to 10, CES 1 to 7."""

    key: str
    weeks_ago: int
    by: str
    author: str
    channel: FeedbackChannel
    touchpoint: str
    words: str
    wanted: str
    experience: str
    feeling: int
    trouble: str = ""
    score_kind: ScoreKind | None = None
    score: int | None = None


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """A short remark heard in each of the weeks named: one piece of feedback per week."""

    words: str
    touchpoint: str
    weeks: tuple[int, ...]
    by: str
    feeling: int
    score_kind: ScoreKind
    score: int
    channel: FeedbackChannel = "card"


@dataclass(frozen=True, kw_only=True)
class Recovery:
    """Belongs to one feedback; `combustion` went off. A closed one has cause and action. Rated 1 to 5."""

    feedback: str
    by: str
    state: RecoveryState
    fix: str = ""
    fix_minutes: int | None = None
    fix_cost: int | None = None
    extra: str = ""
    extra_cost: int | None = None
    cause: str = ""
    combustion: str | None = None
    action: str = ""
    rating_after: int | None = None
    would_come_back: bool | None = None
    severity: int | None = None


@dataclass(frozen=True, kw_only=True)
class Reflection:
    """An answer to a prompt of the library, `prompt` is its key."""

    by: str
    weeks_ago: int
    prompt: str
    answer: str
    visibility: Literal["private", "team"]


@dataclass(frozen=True, kw_only=True)
class DemoOrganisation:
    slug: str
    name: str
    about: str
    time_zone: str
    currency: str
    teams: tuple[Team, ...]
    people: tuple[Person, ...]
    visions: tuple[Vision, ...]
    personas: tuple[Persona, ...]
    journeys: tuple[Journey, ...]
    combustion: tuple[CombustionPoint, ...]
    incidents: tuple[Incident, ...]
    observations: tuple[Observation, ...]
    entries: tuple[Entry, ...]
    feedback: tuple[Feedback, ...]
    phrases: tuple[Phrase, ...]
    recoveries: tuple[Recovery, ...]
    reflections: tuple[Reflection, ...]
    living: Living
    partners: tuple[Partner, ...] = ()
    guest_forms: tuple[GuestForm, ...] = ()
    themes: tuple[Theme, ...] = ()
