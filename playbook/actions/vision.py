"""Writing the vision anew, and saying that one has read it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import Member
from playbook.models import Vision, VisionReading


@transaction.atomic
def write_vision(
    *,
    by: Member,
    sentence: str,
    needs_today: str = "",
    needs_tomorrow: str = "",
    reason: str = "",
    at: datetime | None = None,
    after: int | None = None,
) -> Vision:
    """The next version; `after` is the number of the version its writer has seen (0: none), the newest when left out.

    Raises IntegrityError when somebody else wrote one after that.
    """
    if after is None:
        after = Vision.objects.newest_first().values_list("number", flat=True).first() or 0
    vision = Vision.objects.create(
        number=after + 1,
        sentence=sentence,
        needs_today=needs_today,
        needs_tomorrow=needs_tomorrow,
        reason=reason,
        written_by=by,
        created_at=at or timezone.now(),
    )
    # Nobody has to be asked whether they read what they wrote.
    VisionReading.objects.create(vision=vision, member=by)
    record(by=by, verb="vision.written", target=vision, detail={"number": vision.number, "reason": reason})
    return vision


@transaction.atomic
def read_vision(*, by: Member, vision: Vision) -> VisionReading:
    """ "I have read this." Said twice, it is kept once."""
    reading, is_new = VisionReading.objects.get_or_create(vision=vision, member=by)
    if is_new:
        record(by=by, verb="vision.read", target=vision, detail={"number": vision.number})
    return reading
