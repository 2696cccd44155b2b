"""All that a guest reads around the organisation's own words."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Words:
    name: str
    question: str
    thanks: str
    poster: str
    feelings: tuple[str, str, str, str, str]
    csat: str
    nps: str
    ces: str
    worst: str
    best: str
    hard: str
    easy: str
    words: str
    words_missing: str
    answer_missing: str
    rating_missing: str
    skip: str
    closed: str
    closed_so: str
    where: str
    elsewhere: str
    email: str
    email_help: str
    email_wrong: str
    leave_empty: str
    optional: str
    send: str
    too_often: str
    receipt: str
    keep_it: str
    you_said: str
    became: str
    states: tuple[str, str, str, str]
    you: str
    answer: str
    reached: str
    save: str
    rate: str
    come_back: str
    yes: str
    no: str
    answered: str
    see: str
    asked: str
    ask: str
    why: str
