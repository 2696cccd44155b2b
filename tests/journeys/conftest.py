"""The small map most tests of this room start from."""

import pytest

from accounts.models import AuditRecord, Member
from journeys.models import CombustionPoint
from tests.journeys.maps import Map, draw_map


@pytest.fixture
def weekend(mia: Member) -> Map:
    """Two stages, three touchpoints, three combustion points; Mia's."""
    return draw_map(mia)


@pytest.fixture
def point(weekend: Map) -> CombustionPoint:
    """Trouble at the first touchpoint, with a promise to control it."""
    return weekend.points[0]


@pytest.fixture
def verbs():
    """What the audit trail says since the test began, oldest first."""

    def said() -> list[str]:
        return list(AuditRecord.objects.order_by("pk").values_list("verb", flat=True))

    return said
