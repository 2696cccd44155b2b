"""Who works here, and the vision they read."""

from accounts import actions
from accounts.models import Member
from config.demo import shapes
from config.demo.seeding.state import Seeding
from playbook import actions as writing


def seed_people(seeding: Seeding, founder: Member, owner: shapes.Person, password: str) -> None:
    teams = {team.key: actions.add_team(by=founder, name=team.name) for team in seeding.content.teams}
    actions.change_member(by=founder, target=founder, role="owner", team=teams[owner.team])
    actions.change_me(by=founder, name=owner.name, time_zone=owner.time_zone)
    seeding.teams = teams
    seeding.people[owner.key] = founder
    for person in seeding.content.people:
        if person is owner:
            continue
        actions.register_user(email=person.email, name=person.name, password=password)
        seeding.people[person.key] = actions.add_member(
            by=founder,
            email=person.email,
            name=person.name,
            role=person.role,
            team=teams[person.team],
            time_zone=person.time_zone,
        )


def seed_visions(seeding: Seeding) -> None:
    for vision in seeding.content.visions:
        written = writing.write_vision(
            by=seeding.people[vision.by],
            sentence=vision.sentence,
            needs_today=vision.needs_today,
            needs_tomorrow=vision.needs_tomorrow,
            reason=vision.why,
            at=seeding.moment(vision.weeks_ago, vision.sentence),
        )
    # Two of three have read the current one.
    for number, member in enumerate(seeding.people.values()):
        if number % 3:
            writing.read_vision(by=member, vision=written)
