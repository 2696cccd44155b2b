"""What a guest reads around the organisation's own words, in the languages that a form can speak.

Here rather than in the catalogues of the product: a guest's page speaks the language of the form, whatever languages
the product itself is translated into.
"""

from collections.abc import Iterable, Sequence

from feedback.guest_words.germanic import DUTCH, ENGLISH, GERMAN
from feedback.guest_words.romance import FRENCH, ITALIAN, PORTUGUESE, SPANISH
from feedback.guest_words.words import Words

LANGUAGES: dict[str, Words] = {
    "en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH, "it": ITALIAN, "nl": DUTCH, "pt": PORTUGUESE,
}  # fmt: skip
CHOICES = [(code, words.name) for code, words in LANGUAGES.items()]


def best_of(written: Sequence[str], wanted: Iterable[str]) -> str:
    """Of the languages a form speaks the first that the guest wants ("de-AT" takes "de"); else its first."""
    for code in wanted:
        short = code.lower().partition("-")[0]
        if short in written:
            return short
    return written[0]


__all__ = ["CHOICES", "ENGLISH", "LANGUAGES", "Words", "best_of"]
