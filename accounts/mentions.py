"""What people write beside a thing: plain words with a little Markdown, and colleagues named with an @. Pure.

A mention is typed as @Ben or @"Ben Okafor", kept as @[Ben Okafor](member:12), and shown as the name in a chip.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

KEPT = re.compile(r"@\[([^\[\]\n]{1,120})\]\(member:(\d{1,18})\)")
# Not within an email address or a path; phones make typed quotes curly.
TYPED = re.compile(r'(?<![\w@./])@(?:["“„]([^"“”\n]{1,120})["”]|(?=[^\W\d_]))')
WORD = re.compile(r"\w+")
BARE_LINK = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]']")
TAGS = {"a", "blockquote", "br", "code", "em", "li", "ol", "p", "s", "span", "strong", "ul"}
MOST_NAMED = 20
# Where a link that somebody wrote may lead.
SCHEMES = {"http", "https", "mailto", "tel"}


@dataclass(frozen=True)
class Person:
    """A colleague who can be named; `hint` tells two of the same name apart."""

    pk: int
    name: str
    hint: str = ""


def rendered_comment(text: str) -> SafeString:
    """`text` as sanitised HTML: emphasis, lists, quotes, links, names; nothing that could shout like a heading."""
    tokens = _parser.parse(text)
    for token in tokens:
        if token.children:
            token.children = list(_linked(list(_named(token.children))))
    html = _parser.renderer.render(tokens, _parser.options, {})
    attributes = {"a": {"href"}, "ol": {"start"}}
    cleaned = nh3.clean(
        html, tags=TAGS, attributes=attributes, allowed_classes={"span": {"mention"}}, url_schemes=SCHEMES
    )
    return mark_safe(cleaned)  # noqa: S308 - nh3 has just cleaned it


def readable(text: str) -> str:
    """A kept text as it was typed, for lines and emails without markup: @[Ben](member:12) is @Ben."""
    return KEPT.sub(r"@\1", text)


def in_one_line(text: str) -> str:
    """What a kept text says, without its marks: **still** is still."""
    inlines = (token.children for token in _parser.parse(text) if token.children)
    return " ".join(
        " ".join("".join(each.content or " " * each.type.endswith("break") for each in line).split())
        for line in inlines
    )


def named_in(text: str) -> list[int]:
    """The ids of those whom a kept text mentions, each once."""
    return list(dict.fromkeys(int(pk) for _name, pk in KEPT.findall(text)))


def words_of(text: str) -> set[str]:
    """With which words the names typed after an @ begin: whoever is meant has one of them in their name."""
    rests = (found[1] or text[found.end() :] for found in TYPED.finditer(text))
    return {word[0] for rest in rests if (word := WORD.search(rest))}


def resolved(text: str, people: Sequence[Person], meant: Collection[int] = ()) -> tuple[str, dict[str, list[Person]]]:
    """`text` as it is kept, and the names that several of `people` answer to, as they were typed.

    `meant` decides among several. A name that nobody answers to stays plain words, as does a kept one of a stranger.
    """
    known = {person.pk: person for person in people}
    text = KEPT.sub(lambda kept: _kept(known[int(kept[2])]) if int(kept[2]) in known else f"@{kept[1]}", text)
    pieces, position, unclear = [], 0, {}
    for found in TYPED.finditer(text):
        typed, candidates = _answering(text, found, people)
        chosen = [person for person in candidates if person.pk in meant] or candidates
        if len(chosen) > 1 and not any(person.pk in meant for person in candidates):
            unclear[typed] = chosen
        elif chosen:
            end = found.end() if found[1] else found.end() + len(typed)
            pieces += [text[position : found.start()], _kept(chosen[0])]
            position = end
    return "".join([*pieces, text[position:]]), unclear


def _answering(text: str, found: re.Match[str], people: Sequence[Person]) -> tuple[str, list[Person]]:
    """The name typed at `found`, and who answers to it: the longest full name or part of one that stands there."""
    rest = found[1] or text[found.end() : found.end() + 120]
    longest, candidates = 0, []
    for person in people:
        reach = max((len(name) for name in _names_of(person) if _begins(rest, name, bool(found[1]))), default=0)
        if reach and reach == longest:
            candidates.append(person)
        elif reach > longest:
            longest, candidates = reach, [person]
    return rest[:longest], candidates


def _names_of(person: Person) -> list[str]:
    return [person.name, *person.name.split()]


def _begins(rest: str, name: str, is_whole: bool) -> bool:
    """Whether `rest` begins with the name, capitals or not, and the name ends there."""
    after = rest[len(name) :]
    is_end = not after.strip() if is_whole else not WORD.match(after)
    return rest[: len(name)].lower() == name.lower() and is_end


def _kept(person: Person) -> str:
    name = re.sub(r"[\[\]()\\*_`<>]", " ", person.name)
    return f"@[{' '.join(name.split())}](member:{person.pk})"


def _named(tokens: Sequence[Token]) -> Iterator[Token]:
    """Links to members become names in a chip, the @ before them within it."""
    is_open = False
    for before, token in pairwise([None, *tokens]):
        is_named = _is_mention(token) and before is not None and before.content.endswith("@")
        if is_named:
            before.content = before.content[:-1]
            is_open = True
            yield Token("html_inline", "", 0, content='<span class="mention">@')
        elif is_open and token.type == "link_close":
            is_open = False
            yield Token("html_inline", "", 0, content="</span>")
        else:
            yield token


def _is_mention(token: Token) -> bool:
    return token.type == "link_open" and re.fullmatch(r"member:\d+", str(token.attrs.get("href", ""))) is not None


def _linked(tokens: Sequence[Token]) -> Iterator[Token]:
    """Addresses that stand bare in the text become links."""
    is_within = False
    for token in tokens:
        is_within = token.type == "link_open" or (is_within and token.type != "link_close")
        if token.type != "text" or is_within:
            yield token
            continue
        position = 0
        for found in BARE_LINK.finditer(token.content):
            yield Token("text", "", 0, content=token.content[position : found.start()])
            yield Token("link_open", "a", 1, attrs={"href": found[0]})
            yield Token("text", "", 0, content=found[0])
            yield Token("link_close", "a", -1)
            position = found.end()
        yield Token("text", "", 0, content=token.content[position:])


def _make_parser() -> MarkdownIt:
    inline = ["autolink", "backticks", "emphasis", "escape", "link", "newline", "strikethrough"]
    return MarkdownIt("zero", {"html": False, "breaks": True}).enable([*inline, "blockquote", "list", "text_join"])


_parser = _make_parser()
