from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from ui.dates import DayField, MomentField


@pytest.mark.parametrize("day", ["2000-01-01", "2099-12-31"])
def test_day_of_this_century_is_taken(day):
    assert DayField().clean(day) == date.fromisoformat(day)


@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31", "2100-01-01", "9999-12-31"])
def test_day_too_far_away_is_refused(day):
    with pytest.raises(ValidationError, match="too far away"):
        DayField().clean(day)


def test_moment_of_this_century_is_taken(settings):
    settings.TIME_ZONE = "UTC"

    assert MomentField().clean("2024-03-14T16:40") == datetime(2024, 3, 14, 16, 40, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland", "America/Los_Angeles"])
@pytest.mark.parametrize("moment", ["0001-01-01T00:00", "1999-12-30T00:00", "2100-01-02T00:00", "9999-12-31T23:59"])
def test_moment_too_far_away_is_refused(settings, moment, zone):
    settings.TIME_ZONE = zone

    with pytest.raises(ValidationError, match="too far away"):
        MomentField().clean(moment)
