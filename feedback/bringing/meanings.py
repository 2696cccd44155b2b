"""What a column can mean."""

from django.utils.translation import gettext_lazy as _

LEFT_OUT = ""
# What can be chosen for a column, under its heading.
MEANINGS = [
    (_("What they said"), [
        ("words", _("Their words")),
        ("good", _("What was good")),
        ("bad", _("What was not good")),
        ("wanted", _("What they wanted")),
        ("experience", _("How it was")),
        ("trouble", _("Which points were troublesome")),
    ]),
    (_("Their score"), [
        ("csat", _("Satisfaction, 1 to 5")),
        ("nps", _("Would recommend, 0 to 10")),
        ("ces", _("Made it easy, 1 to 7")),
        ("review_csat", _("Review score 0 to 10, as satisfaction 1 to 5")),
        ("review", _("Review score 0 to 10, as “would recommend”")),
        ("score", _("Score; another column says its kind")),
        ("score_kind", _("Which kind of score (CSAT, NPS, CES)")),
        ("feeling", _("How they felt")),
    ]),
    (_("Where and when"), [
        ("when", _("When it was")),
        ("channel", _("How it reached us")),
        ("touchpoint", _("Touchpoint, by its name")),
        ("source_id", _("Its number or id there")),
    ]),
    (_("How they are reached"), [
        ("name", _("Name")),
        ("email", _("Email")),
        ("phone", _("Telephone")),
    ]),
]  # fmt: skip
NAMES = {key: name for _group, choices in MEANINGS for key, name in choices}
SCORES = ("csat", "nps", "ces", "review", "review_csat", "score")
CONTACT = ("name", "email", "phone")
# Of these several columns may speak; their words stand below each other.
MANY = ("words", "good", "bad", "wanted", "experience", "trouble", "source_id")
# One of these makes a line worth keeping.
SAYING = ("words", "good", "bad", *SCORES, "feeling")


def clashes(chosen: list[str]) -> list[str]:
    """The meanings that only one column may have, and several were given."""
    given = [each for each in chosen if each and each not in MANY]
    scores = [each for each in given if each in SCORES]
    twice = [each for each in dict.fromkeys(given) if given.count(each) > 1]
    return twice or (scores if len(scores) > 1 else [])
