"""Signs that mean something to Mermaid, written as the codes that it shows as signs: `#58;` for a colon."""

import re
from html.entities import html5

# A code as Mermaid reads it, and one as HTML has it, which people write by mistake.
CODE = re.compile(r"#(\w{1,12});|&(#?)(\w{1,12});")
BREAK = re.compile(r"<br\s{0,9}/?>", re.IGNORECASE)
# A name that begins with one of these would be taken for the statement; "%%" begins a comment.
KEYWORD = re.compile(r"(?:journey|title|section|accTitle|accDescr)\b", re.IGNORECASE)
# What stands between actors, in several scripts.
COMMAS = re.compile("[,，、،]")
# An ampersand within “Food & Drink” stays; anywhere else what follows could make an HTML code of it.
SIGNS = re.compile(r"[#:;<>\x00-\x1f\x7f]|%(?=%)|(?<=%)%|&(?! \S|\Z)|^\s|\s\Z")


def decoded(text: str) -> str:
    """The text with line breaks and codes as the signs they stand for; what is no code stays as it is."""
    return CODE.sub(_sign, BREAK.sub("\n", text))


def encoded(text: str, *, is_actor: bool = False) -> str:
    """The text as one name in a diagram; `decoded` reads it back, and Mermaid shows it as it was."""
    written = SIGNS.sub(_code, text)
    if KEYWORD.match(written):
        written = f"#{ord(written[0])};{written[1:]}"
    if is_actor:
        written = COMMAS.sub(_code, written)
    return written


def _code(match: re.Match[str]) -> str:
    return f"#{ord(match[0])};"


def _sign(match: re.Match[str]) -> str:
    name = match[1] or match[3]
    if name.isascii() and name.isdecimal() and (match[1] or match[2]):
        number = int(name)
        return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else match[0]
    return html5.get(f"{name};", match[0])
