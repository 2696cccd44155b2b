"""Outlines to begin an entry with: one for each kind of page, with the questions that help to write it.

Pure. The texts are Markdown; a line in italics is a question to answer and then to delete.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from playbook.principles import Lever, Principle

ITALIC = re.compile(r"(?<!\*)\*([^*\n]+)\*(?!\*)")


@dataclass(frozen=True)
class Outline:
    """What a new page of its kind begins with; `given` are fields of the form that are set with it."""

    key: str
    icon: str
    title: str | Promise
    words: str | Promise
    body: str | Promise
    given: dict[str, Any] = field(default_factory=dict)


LITTLE_THING = Outline(
    "little_thing",
    "leaf",
    _("A little thing"),
    _("Something small that a customer feels: a name said first, a warm towel, a lift button already pressed."),
    _(
        "*Which moment is it, seen with the customer's eyes?*\n\n\n"
        "1. *What do we do first, in words that a new colleague could follow tomorrow?*\n"
        "2. *And then?*\n"
        "3. *How do we know that it worked: what does the customer say or do?*\n\n"
        "**When it is busy:** *what is the shortest version that still counts?*\n\n"
        "**Please not:** *what would spoil it?*\n"
    ),
    {"kind": "little_thing", "layer": "experience", "stance": "proactive"},
)

PRINCIPLES = (
    Outline(
        "respect",
        "heart",
        _("Respect in practice"),
        _("Nobody runs around for our procedures, waits without knowing why, or feels that service is a favour."),
        _(
            "*Where do customers feel small, hurried or in the way here? Name one moment.*\n\n\n"
            "1. *What do we say, word for word, so that they feel expected?*\n"
            "2. *Which errand, form or queue do we take over for them?*\n"
            "3. *How do we keep to the time we promised, and what do we say when we cannot?*\n\n"
            "**We never:** *which sentence or gesture do we leave out, although it is quicker?*\n\n"
            "**Behind their back:** *how do we speak of customers when they do not hear us?*\n"
        ),
        {"kind": "principle", "principles": "R"},
    ),
    Outline(
        "empathy",
        "heart",
        _("Empathy in practice"),
        _("We notice how somebody is, and answer that before we answer the question."),
        _(
            "*Who stands before us, and what happened to them just before they came in?*\n\n\n"
            "1. *What do we look or listen for: a face, a pause, a bag, a child?*\n"
            "2. *What do we say first, before any solution?*\n"
            "3. *What do we then do that fits this person and not everybody?*\n\n"
            "**Ask, do not guess:** *which question finds out what they need today?*\n\n"
            "**Pass it on:** *who hears of it, so that they need not tell it twice?*\n"
        ),
        {"kind": "principle", "principles": "E"},
    ),
    Outline(
        "adaptable",
        "heart",
        _("Adaptable in practice"),
        _("When the usual way does not fit this customer, we change the way and not the customer."),
        _(
            "*When does our usual way not fit? Describe the last time it happened.*\n\n\n"
            "1. *How do we notice early that the usual way will not do?*\n"
            "2. *What may everybody change on the spot: order, time, place, person?*\n"
            "3. *What must stay as it is, because it is law or safety, and how do we say so kindly?*\n\n"
            "**Our second way:** *what do we offer when the first is not possible?*\n\n"
            "**Afterwards:** *who decides whether the exception becomes the rule?*\n"
        ),
        {"kind": "principle", "principles": "A", "stance": "reactive"},
    ),
    Outline(
        "learn",
        "heart",
        _("Learn in practice"),
        _("What one of us finds out, all of us know by the next shift."),
        _(
            "*What did we find out, from whom, and on which day?*\n\n\n"
            "1. *How do we ask, so that people tell us more than “fine, thank you”?*\n"
            "2. *Where do we put it down within a minute?*\n"
            "3. *Who reads it, and by when does something change?*\n\n"
            "**Tried and dropped:** *what did we stop doing because of it?*\n\n"
            "**Whom we tell:** *how does the person who said it hear what became of it?*\n"
        ),
        {"kind": "principle", "principles": "L"},
    ),
)

LEVERS = (
    Outline(
        "people",
        "spark",
        _("People lovers"),
        _("Hire and look for people who like people: what to ask, and what to watch for."),
        _(
            "*For which place do we look, and which moment with customers decides in it?*\n\n\n"
            "## What we ask\n\n"
            "1. Tell me about a time when you made a stranger's day. What did you notice first?\n"
            "2. Who was the most difficult customer you ever liked, and why did you like them?\n"
            "3. A guest is wrong and upset. What do you say in the first ten seconds?\n"
            "4. When did you last bend a rule for somebody? Who knew of it?\n"
            "5. *Which question of our own do we add?*\n\n"
            "## What we watch for\n\n"
            "- Do they greet whoever brings the coffee, and remember the name?\n"
            "- Do they ask about our customers before they ask about the rota?\n"
            "- *What do they do during an hour with the team, when nobody examines them?*\n\n"
            "## When we say no\n\n"
            "*What can be taught, and what cannot? Say here what we never hire for.*\n"
        ),
        {"kind": "dazzle", "lever": Lever.PEOPLE.value},
    ),
    Outline(
        "recover",
        "spark",
        _("Recover"),
        _("Something went wrong: the fix, and then the unexpected. Both, and kept apart."),
        _(
            "*What went wrong, and how does it feel to the customer at that moment?*\n\n\n"
            "## First: listen\n\n"
            "*What do we say? “You are right, and I am sorry” before any reason.*\n\n"
            "## The fix\n\n"
            "1. *What do we put right at once, and who may do it without asking?*\n"
            "2. *By when, and who tells the customer that it is done?*\n\n"
            "## The unexpected\n\n"
            "1. *What do we add that nobody asked for and that fits this person?*\n"
            "2. *What may it cost, and where is it kept ready?*\n\n"
            "## So that it does not happen again\n\n"
            "*What was the cause, and who changes it?*\n"
        ),
        {"kind": "dazzle", "lever": Lever.RECOVER.value, "stance": "reactive"},
    ),
    Outline(
        "rules",
        "spark",
        _("Kill dumb rules"),
        _("A rule that annoys customers: is it law or habit, and what do we do instead?"),
        _(
            "*Which rule is it, in the words in which customers hear it?*\n\n\n"
            "**Whom it aggravates:** *who, and how often in a week?*\n\n"
            "**Law or habit:** *which law, contract or safety reason is there? Name the paragraph, "
            "or say that nobody remembers.*\n\n"
            "**What it was once good for:** *what would go wrong if it were gone tomorrow?*\n\n"
            "## What we do instead\n\n"
            "1. *What do we say now, when somebody asks?*\n"
            "2. *Where must it be taken down: signs, forms, emails, what new colleagues are told?*\n"
            "3. *How will we notice that it came back?*\n"
        ),
        {"kind": "dazzle", "lever": Lever.RULES.value},
    ),
    Outline(
        "say_yes",
        "spark",
        _("Say yes"),
        _("Room for the front line: what each role may do without asking anybody."),
        _(
            "*Which wish do we hear often and answer with “I would have to ask”?*\n\n\n"
            "## What each role may do without asking\n\n"
            "| Role | May give | Up to |\n"
            "|---|---|---|\n"
            "| *Front desk* | *a later check-out, a drink* | *an amount, or how often* |\n"
            "| *Everybody* | *…* | *…* |\n\n"
            "1. *How do we say yes, so that it does not sound like a favour?*\n"
            "2. *Where do we note it in a few seconds, so that others learn from it?*\n"
            "3. *When is it a no after all, and what do we offer then?*\n"
        ),
        {"kind": "dazzle", "lever": Lever.SAY_YES.value, "stance": "reactive"},
    ),
)

OUTLINES = {outline.key: outline for outline in (LITTLE_THING, *PRINCIPLES, *LEVERS)}
# The shelves of the chooser, in the order of the book's chapters.
SHELVES = (
    (_("Little things"), (LITTLE_THING,)),
    (_("Principles in practice"), PRINCIPLES),
    (_("Dazzle ideas"), LEVERS),
)
OF_PRINCIPLE = dict(zip(Principle.values, PRINCIPLES, strict=True))


def outline_for(kind: str, lever: str = "", principles: str = "") -> Outline:
    """The outline that fits what was chosen so far: by lever, by the first of the principles, otherwise the kind's."""
    if kind == "dazzle":
        return OUTLINES.get(lever, LEVERS[0])
    if kind == "principle":
        return OF_PRINCIPLE.get(principles[:1], PRINCIPLES[0])
    return LITTLE_THING


def unanswered(text: str) -> list[str]:
    """The questions of outlines, in the reader's language, that stand in `text` as they were put there."""
    asked = {words for outline in OUTLINES.values() for words in ITALIC.findall(str(outline.body)) if "?" in words}
    return [words for words in ITALIC.findall(text) if words in asked]
