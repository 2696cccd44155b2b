"""The least that shows the same content: a WSGI function, a signed cookie, two prepared statements, one format each.

What the product's pages say around their rows is taken from the product itself (`frames`, one JSON file), so that both
send the same bytes; a row is written here once more, as a plain function.
"""

import hashlib
import hmac
import json
import os
import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.yardsticks import statements

SECRET = os.environ["RAW_SECRET"].encode()
PLACE = os.environ["DATABASE_URL"]
FRAMES: dict[str, list[str]] = json.loads(Path(os.environ["RAW_FRAMES"]).read_text())
FACES = ("Upset", "Disappointed", "Neutral", "Pleased", "Delighted")
REAL = {"R": "Respect", "E": "Empathy", "A": "Adaptable", "L": "Learn"}
CHANNELS = {"in_person": "In person", "phone": "Phone", "card": "Comment card"}
SCORES = {"csat": ("Satisfaction, 1 to 5 (CSAT)", 5), "nps": ("Would recommend, 0 to 10 (NPS)", 10)}
HOME = "/o/harbour-house"
kept = threading.local()


def signed(user: int) -> str:
    return f"{user}.{hmac.new(SECRET, str(user).encode(), hashlib.sha256).hexdigest()}"


def user_of(cookies: str) -> int | None:
    said = dict(part.strip().partition("=")[::2] for part in cookies.split(";")).get("raw", "")
    user = said.partition(".")[0]
    return int(user) if user and hmac.compare_digest(said, signed(int(user))) else None


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    user = user_of(environ.get("HTTP_COOKIE", ""))
    _, _, _, what, *rest = environ["PATH_INFO"].split("/")
    if user is None or what not in PAGES:
        start_response("403 Forbidden", [("Content-Length", "0")])
        return []
    ask = kept.__dict__.setdefault("ask", None) or statements.connect(PLACE)
    kept.ask = ask
    viewer = ask("viewer", (user,))[0]
    if rest and rest[0]:
        before, after = FRAMES["entry"]
        main = entry(ask("entry", (viewer[5], int(rest[0])))[0], ZoneInfo(viewer[2]))
    else:
        before, after = FRAMES[what]
        write, zone = PAGES[what], ZoneInfo(viewer[2])
        main = "\n".join([write(row, zone) for row in ask(what, (viewer[5],))])
    who = {"member": escape(viewer[0]), "organisation": escape(viewer[3]), "vision": escape(viewer[4]), "token": TOKEN}
    body = (before % who + main + after % who).encode()
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]


TOKEN = "x" * 64


def observation(row: Sequence[Any], zone: ZoneInfo) -> str:
    pk, text, feeling, kind, business, shown, missed, verdict, reason, at, who, team, where, became = row
    chips = ""
    if kind == "elsewhere":
        chips += f'<span class="chip chip-plum">{icon("plane")}{escape(business or "Elsewhere")}</span>'
    if where:
        chips += f'<span class="chip chip-sea">{icon("pin")}{escape(where)}</span>'
    for letter in shown:
        chips += f'<span class="real"><abbr class="is-shown" title="{REAL[letter]}">{letter}</abbr></span>'
    for letter in missed:
        chips += f'<span class="real"><abbr class="is-missed" title="{REAL[letter]} missed">{letter}</abbr></span>'
    later = ""
    if became:
        page = json.loads(became)
        words = "In the playbook:" if page["status"] == "published" else "Being written:"
        later = f"""<p class="list-row-meta">
      <a class="chip chip-leaf" href="{HOME}/entries/{page["pk"]}/">{icon("book")}{words} {escape(page["title"])}</a>
    </p>"""
    if verdict:
        later += (
            f'<p class="list-row-meta"><span class="chip chip-gold">{verdict}</span> <span>{cut(reason)}</span></p>'
        )
    return f"""<li class="list-row observation">
  {face(feeling)}
  <div class="list-row-main">
    <p class="observation-words"><a href="{HOME}/observations/{pk}/">{cut(text)}</a></p>
    <p class="list-row-meta">
      <span>{escape(who)}{", " + escape(team) if team else ""}</span>
      {when(at, zone)}
      {chips}
    </p>
    {later}
  </div>
</li>
"""


def feedback(row: Sequence[Any], zone: ZoneInfo) -> str:
    pk, words, channel, kind, score, feeling, at, where, who, state = row
    place = f"<span>{icon('pin', 'icon-small')} {escape(where)}</span>" if where else ""
    side = f'<span class="chip chip-gold">{icon("gift")}{state.capitalize()}</span>' if state else ""
    if kind:
        name, top = SCORES[kind]
        low, high = {"csat": (2, 4), "nps": (6, 9)}[kind]
        mood = " score-poor" if score <= low else " score-good" if score >= high else ""
        side += f'<span class="score{mood}" title="{name}">{score} <small>of {top}</small></span>'
    return f"""<li class="list-row">
  <span class="list-face">{face(feeling)}</span>
  <div class="list-row-main voice">
    <p class="voice-words"><a href="{HOME}/feedback/{pk}/">{cut(words)}</a></p>
    <p class="list-row-meta">{place}<span>{CHANNELS[channel]}</span>{when(at, zone)}\
<span>noted by {escape(who)}</span></p>
  </div>
  <div class="list-row-side">
    {side}
  </div>
</li>
"""


def entry_row(row: Sequence[Any], zone: ZoneInfo) -> str:
    pk, title, matters, principles, at = row
    real = "".join(
        f'<span class="real"><abbr class="is-shown" title="{REAL[each]}">{each}</abbr></span>' for each in principles
    )
    return f"""<li class="contents-row">
  <p class="contents-line"><a class="contents-title" href="{HOME}/entries/{pk}/">{escape(title)}</a>\
<span class="contents-leader" aria-hidden="true"></span><span class="contents-side">
{real}
{when(at, zone)}</span></p>
  <p class="contents-why">{escape(matters)}</p>
</li>
"""


def entry(row: Sequence[Any], zone: ZoneInfo) -> str:
    """The part of an entry's page that is its own; sources and places come as JSON with the row."""
    pk, title, matters, html, at, by, sources, places = row
    seen = "".join(
        f'<div class="sighting">{face(each["feeling"], "face-small")}<p class="sighting-words">'
        f'<a href="{HOME}/observations/{each["pk"]}/">{cut(each["text"])}</a></p><p class="sighting-meta">'
        f"{escape(each['who'])}, {when(each['at'], zone)}</p></div>"
        for each in json.loads(sources)
    )
    where = "".join(
        f'<li><a href="{HOME}/touchpoints/{each["pk"]}/">{escape(each["title"])}</a> '
        f'<span class="quiet">{escape(each["stage"])}</span></li>'
        for each in json.loads(places)
    )
    links = "".join(f'<a class="btn" href="{HOME}/entries/{pk}/{word}/">{icon("edit")}{word}</a>' for word in ACTIONS)
    return f"""<main id="main" tabindex="-1"><div class="masthead">
  <nav class="breadcrumbs" aria-label="You are here"><ol><li><a href="{HOME}/entries/">Playbook</a></li></ol></nav>
  <div class="masthead-row"><div class="entry-head"><h1>{escape(title)}</h1>
  <p class="entry-why">{escape(matters)}</p></div><div class="actions">{links}</div></div></div>
<div class="page-with-margin entry"><article class="page-main"><div class="prose">{html}</div></article>
<aside class="page-margin"><section><h2>Where we saw it</h2>{seen}</section>
<section><h2>Where it happens</h2><ul class="places-list">{where}</ul></section>
<section><h2>Still true since</h2><p>{when(at, zone)}, {escape(by)}</p></section></aside></div></main>"""


ACTIONS = ("edit", "archive", "publication", "conversation", "related", "standing", "versions", "tags")


def icon(name: str, css: str = "") -> str:
    return f'<svg class="icon {css}" aria-hidden="true"><use href="/static/img/icons.271344c03df9.svg#{name}"/></svg>'


def face(feeling: int, css: str = "") -> str:
    name = f"face-{feeling + 3}"
    return (
        f'<svg class="face {name} {css}" role="img" aria-label="{FACES[feeling + 2]}">'
        f'<use href="/static/img/icons.271344c03df9.svg#{name}"/></svg>'
    )


def cut(text: str) -> str:
    return escape(text if len(text) <= 280 else f"{text[:279]}…")


def when(value: str | datetime, zone: ZoneInfo) -> str:
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    at = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(zone)
    return f'<time datetime="{at.isoformat()}" title="{at:%A %-d %B %Y, %H:%M %Z}">{at:%-d %B at %H:%M}</time>'


UTC = ZoneInfo("UTC")
PAGES = {"observations": observation, "feedback": feedback, "entries": entry_row}
