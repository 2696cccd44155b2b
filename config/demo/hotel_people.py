"""Harbour House, a 42-room hotel by the sea in Devon: its teams, its people and what they are there for."""

from config.demo.shapes import Person, Role, Team, Vision

TEAMS = (
    Team(key="desk", name="Front desk"),
    Team(key="kitchen", name="Kitchen and restaurant"),
    Team(key="rooms", name="Housekeeping"),
    Team(key="management", name="Management"),
    Team(key="grounds", name="Grounds and valet liaison"),
)


def _person(
    key: str, name: str, *, team: str, job: str, role: Role = "member", time_zone: str = "Europe/London"
) -> Person:
    email = f"{key}@harbourhouse.example"
    return Person(key=key, name=name, email=email, role=role, team=team, job=job, time_zone=time_zone)


PEOPLE = (
    _person("olive", "Olive Marlowe", team="management", job="Owner", role="owner", time_zone="Europe/Lisbon"),
    _person("mia", "Mia Fenwick", team="management", job="General manager", role="manager"),
    _person("gareth", "Gareth Pugh", team="kitchen", job="Head chef", role="manager"),
    _person("nadia", "Nadia Rahman", team="desk", job="Front office manager", role="manager"),
    _person("vera", "Vera Lindqvist", team="management", job="Bookkeeper", role="viewer", time_zone="Europe/Stockholm"),
    _person("ben", "Ben Ashworth", team="desk", job="Receptionist, early shift"),
    _person("priya", "Priya Nair", team="desk", job="Receptionist, nights"),
    _person("tom", "Tom Okafor", team="desk", job="Receptionist, late shift"),
    _person("lucia", "Lucía Prieto", team="kitchen", job="Waitress"),
    _person("joan", "Joan Pettit", team="kitchen", job="Breakfast cook"),
    _person("kasia", "Kasia Wójcik", team="rooms", job="Head housekeeper"),
    _person("ruth", "Ruth Beddoes", team="rooms", job="Room attendant"),
    _person("alf", "Alf Trewin", team="grounds", job="Gardener and handyman"),
    _person("dee", "Dee Callow", team="grounds", job="Porter, speaks with the valet firm"),
)

VISIONS = (
    Vision(
        weeks_ago=26,
        by="olive",
        sentence="A clean room, a good breakfast and a friendly face for everybody who stays at Harbour House.",
        needs_today="A clean room, a hot breakfast, a fair price.",
        needs_tomorrow="Faster internet and later breakfasts.",
        why="Our first try, written in the kitchen after the staff meeting.",
    ),
    Vision(
        weeks_ago=15,
        by="mia",
        sentence="People go home from Harbour House more rested than they came.",
        needs_today="A calm arrival, a quiet bed and a good breakfast.",
        needs_tomorrow="To choose their own hours, and to hear from us before they have to ask.",
        why="The old one could have hung in any hotel on this coast. Guests kept writing the word rested, so we took "
        "theirs.",
    ),
    Vision(
        weeks_ago=7,
        by="mia",
        sentence="You arrive tired and go home rested, because we take the small worries out of a weekend by the sea.",
        needs_today="A calm arrival, a quiet bed, a good breakfast, and somebody who knows your name without looking "
        "it up.",
        needs_tomorrow="To be told before you have to ask, to choose your own hours, and to come by train without "
        "missing the car.",
        why="Joan said rested is the end, but what do we actually do? We take the worries away. And more people come "
        "by train than we thought.",
    ),
)
