"""Linden Clinic, a general practice in Berlin: its teams, its people and what they are there for."""

from config.demo.shapes import Person, Role, Team, Vision

TEAMS = (
    Team(key="reception", name="Reception"),
    Team(key="nursing", name="Nursing"),
    Team(key="doctors", name="Doctors and management"),
)


def _person(
    key: str, name: str, *, team: str, job: str, role: Role = "member", time_zone: str = "Europe/Berlin"
) -> Person:
    email = f"{key}@lindenclinic.example"
    return Person(key=key, name=name, email=email, role=role, team=team, job=job, time_zone=time_zone)


PEOPLE = (
    _person("lene", "Dr Lene Brandt", team="doctors", job="Doctor and owner", role="owner"),
    _person("omar", "Omar Yıldız", team="doctors", job="Practice manager", role="manager"),
    _person("greta", "Greta Hoffmann", team="nursing", job="Head nurse", role="manager"),
    _person("sofia", "Dr Sofia Marino", team="doctors", job="Doctor"),
    _person("jonas", "Jonas Weber", team="reception", job="Receptionist, mornings"),
    _person("aylin", "Aylin Demir", team="reception", job="Receptionist, afternoons"),
    _person("marek", "Marek Nowak", team="nursing", job="Nurse, takes blood"),
    _person("paul", "Paul Ritter", team="doctors", job="Adviser", role="viewer", time_zone="Europe/Zurich"),
)

VISIONS = (
    Vision(
        weeks_ago=20,
        by="lene",
        sentence="You leave knowing what happens next, and feeling that somebody listened.",
        needs_today="A time that is kept, one clear sentence about the result, and a person on the telephone.",
        needs_tomorrow="To see the result in plain words before the worry starts, and to settle by telephone what "
        "needs no visit.",
        why="We asked forty patients what they tell at home. Nobody mentioned the medicine.",
    ),
)
