"""What forms say when a value does not fit."""

import pytest
from django import forms
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from ui.field_words import OF_FIELDS, OF_VALIDATORS


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (forms.CharField(), "", "Please fill this in."),
        (forms.CharField(max_length=3), "abcde", "This is too long: 5 characters, 3 fit."),
        (forms.CharField(min_length=3), "a", "This is too short: at least 3 characters, please."),
        (forms.CharField(), "a\0b", "There is a character in this that cannot be kept. Type it again."),
        (forms.EmailField(), "nora", "This does not look like an email address."),
        (forms.URLField(assume_scheme="https"), "http://", "This does not look like a web address."),
        (forms.IntegerField(), "many", "Write a whole number, such as 4."),
        (forms.IntegerField(max_value=5), "6", "At most 5, please."),
        (forms.IntegerField(min_value=1), "0", "At least 1, please."),
        (forms.FloatField(), "many", "Write a number, such as 4."),
        (forms.DecimalField(), "many", "Write a number, such as 4."),
        (forms.DateField(), "soon", "Write a date, such as 2025-03-14."),
        (forms.TimeField(), "soon", "Write a time, such as 16:40."),
        (forms.DateTimeField(), "soon", "Write a date and a time, such as 2025-03-14 16:40."),
        (forms.ChoiceField(choices=[("a", "A")]), "b", "Choose one from the list."),
        (forms.MultipleChoiceField(choices=[("a", "A")]), ["b"], "Choose from the list."),
        (forms.MultipleChoiceField(choices=[("a", "A")]), "b", "Choose from the list."),
        (forms.FileField(), SimpleUploadedFile("a.txt", b""), "This file is empty. Choose another one."),
        (forms.ImageField(), SimpleUploadedFile("a.png", b"no"), "This is not a picture we can read. Choose a photo."),
    ],
)
def test_refusal_says_what_to_do(field, value, words):
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(value)

    assert refused.value.messages == [words]


def test_own_words_of_a_field_still_win():
    field = forms.CharField(error_messages={"required": "Say who you are."})

    with pytest.raises(forms.ValidationError) as refused:
        field.clean("")

    assert refused.value.messages == ["Say who you are."]


def test_words_can_be_translated():
    spoken = [*OF_VALIDATORS.values(), *(words for each in OF_FIELDS.values() for words in each.values())]

    assert settings.USE_I18N
    assert all(not isinstance(words, str) for words in spoken)


@pytest.mark.parametrize(
    "text",
    ["\u200b", "\u202e", "\u2060", "\ufeff", " \u200b \u00a0", "\u2800", "\u3164", "\u00ad\n\t"],
    ids=ascii,
)
def test_what_nobody_sees_is_not_filled_in(text):
    with pytest.raises(forms.ValidationError) as refused:
        forms.CharField().clean(text)

    assert refused.value.messages == ["Please fill this in."]
    assert forms.CharField(required=False).clean(text) == ""
    assert forms.CharField(strip=False).clean(text) == text


@pytest.mark.parametrize("text", ["👩\u200d🍳", "\u202eעברית", "می\u200cخواهم", "1\u2060"], ids=ascii)
def test_what_somebody_sees_stays_with_what_joins_it(text):
    assert forms.CharField().clean(text) == text
