"""The cast that every test knows: four people of Harbour House, and one of Linden Clinic who must never see in."""

from dataclasses import dataclass

from accounts.actions import register_user
from accounts.models import Member, Organisation, Role, Team
from accounts.tenancy import scope

PASSWORD = "a little thing noticed"


@dataclass(frozen=True)
class Cast:
    harbour: Organisation
    clinic: Organisation
    olive: Member
    mia: Member
    ben: Member
    vera: Member
    omar: Member


def make_member(organisation: Organisation, name: str, role: str, team: Team | None = None) -> Member:
    email = f"{name.lower()}@{organisation.slug}.example"
    user = register_user(email=email, name=name, password=PASSWORD)
    with scope(organisation=organisation):
        return Member.objects.create(user=user, role=role, team=team, time_zone=organisation.time_zone)


def make_cast() -> Cast:
    harbour = Organisation.objects.create(name="Harbour House", slug="harbour-house", time_zone="Europe/London")
    clinic = Organisation.objects.create(name="Linden Clinic", slug="linden-clinic", time_zone="Europe/Berlin")
    with scope(organisation=harbour):
        front_desk = Team.objects.create(name="Front desk")
    return Cast(
        harbour=harbour,
        clinic=clinic,
        olive=make_member(harbour, "Olive", Role.OWNER),
        mia=make_member(harbour, "Mia", Role.MANAGER, front_desk),
        ben=make_member(harbour, "Ben", Role.MEMBER, front_desk),
        vera=make_member(harbour, "Vera", Role.VIEWER),
        omar=make_member(clinic, "Omar", Role.MANAGER),
    )
