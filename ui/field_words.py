"""What a form says when a value does not fit: what to do next, in the same words on every page.

Django looks these words up on its classes, so they are set there once; a field's own `error_messages` still win.
"""

from typing import Any

from django import forms
from django.core import validators
from django.db import models
from django.utils.translation import gettext_lazy as _

NOT_A_CHOICE = _("Choose one from the list.")
NOT_A_LIST = _("Choose from the list.")
NOT_A_NUMBER = _("Write a number, such as 4.")
NOT_A_DATE = _("Write a date, such as 2025-03-14.")
NOT_A_TIME = _("Write a time, such as 16:40.")
NOT_AN_ADDRESS = _("This does not look like an email address.")

OF_FIELDS: dict[type[forms.Field], dict[str, Any]] = {
    forms.Field: {"required": _("Please fill this in.")},
    forms.IntegerField: {"invalid": _("Write a whole number, such as 4.")},
    forms.FloatField: {"invalid": NOT_A_NUMBER},
    forms.DecimalField: {"invalid": NOT_A_NUMBER},
    forms.DateField: {"invalid": NOT_A_DATE},
    forms.TimeField: {"invalid": NOT_A_TIME},
    forms.DateTimeField: {"invalid": _("Write a date and a time, such as 2025-03-14 16:40.")},
    forms.SplitDateTimeField: {"invalid_date": NOT_A_DATE, "invalid_time": NOT_A_TIME},
    forms.URLField: {"invalid": _("This does not look like a web address.")},
    forms.UUIDField: {"invalid": NOT_A_CHOICE},
    forms.JSONField: {"invalid": _("That did not work. Try again.")},
    forms.ChoiceField: {"invalid_choice": NOT_A_CHOICE},
    forms.MultipleChoiceField: {"invalid_choice": NOT_A_LIST, "invalid_list": NOT_A_LIST},
    forms.ModelChoiceField: {"invalid_choice": NOT_A_CHOICE},
    forms.ModelMultipleChoiceField: {
        "invalid_choice": NOT_A_LIST,
        "invalid_list": NOT_A_LIST,
        "invalid_pk_value": NOT_A_LIST,
    },
    forms.FileField: {
        "invalid": _("The file did not arrive. Choose it again."),
        "missing": _("The file did not arrive. Choose it again."),
        "empty": _("This file is empty. Choose another one."),
        "max_length": _("The name of this file is too long: %(max)d characters fit. Give it a shorter name."),
    },
    forms.ImageField: {"invalid_image": _("This is not a picture we can read. Choose a photo.")},
}
OF_VALIDATORS: dict[type[validators.BaseValidator] | type[Any], Any] = {
    validators.RegexValidator: _("This does not fit here. Please write it another way."),
    validators.URLValidator: _("This does not look like a web address."),
    validators.EmailValidator: NOT_AN_ADDRESS,
    validators.MaxValueValidator: _("At most %(limit_value)s, please."),
    validators.MinValueValidator: _("At least %(limit_value)s, please."),
    validators.MaxLengthValidator: _("This is too long: %(show_value)d characters, %(limit_value)d fit."),
    validators.MinLengthValidator: _("This is too short: at least %(limit_value)d characters, please."),
    validators.ProhibitNullCharactersValidator: _("There is a character in this that cannot be kept. Type it again."),
}
# What a table refuses after the form's fields had nothing to say.
OF_COLUMNS = {
    "invalid_choice": NOT_A_CHOICE,
    "null": _("Please fill this in."),
    "blank": _("Please fill this in."),
    "unique": _("There is one with this already."),
}


def speak_plainly() -> None:
    """Set the words; forms made afterwards use them."""
    for field, words in OF_FIELDS.items():
        field.default_error_messages = {**field.__dict__.get("default_error_messages", {}), **words}
    for validator, words in OF_VALIDATORS.items():
        validator.message = words
    models.Field.default_error_messages = {**models.Field.default_error_messages, **OF_COLUMNS}
