"""Turns the demo content into rows, through the product's own actions only, counted back from now."""

from datetime import datetime

from accounts import actions
from accounts.models import Organisation
from accounts.tenancy import scope
from config.demo import shapes
from config.demo.seeding.burning import seed_burning
from config.demo.seeding.feedback import (
    seed_feedback,
    seed_guests,
    seed_recoveries,
    seed_reflections,
    seed_schedules,
    seed_standings,
    seed_themes,
)
from config.demo.seeding.journeys import seed_combustion, seed_journeys, seed_lanes, seed_shared
from config.demo.seeding.living import seed_looks, seed_rules, seed_standing, seed_talk, seed_yeses
from config.demo.seeding.playbook import seed_entries, seed_observations, seed_seeing
from config.demo.seeding.relations import seed_relations
from config.demo.seeding.state import Seeding
from config.demo.seeding.team import seed_people, seed_visions
from config.demo.seeding.versions import seed_versions


def seed(content: shapes.DemoOrganisation, *, now: datetime, password: str) -> Organisation:
    """Found the organisation and live through its half year."""
    seeding = Seeding(content, now)
    owner = next(person for person in content.people if person.role == "owner")
    user = actions.register_user(email=owner.email, name=owner.name, password=password)
    founder = actions.found_organisation(user=user, name=content.name, time_zone=content.time_zone)
    founder.organisation.currency = content.currency
    with scope(organisation=founder.organisation):
        actions.change_organisation(by=founder, organisation=founder.organisation)
        seed_people(seeding, founder, owner, password)
        seed_visions(seeding)
        seed_journeys(seeding)
        seed_lanes(seeding)
        seed_standings(seeding, 22)
        seed_combustion(seeding)
        seed_relations(seeding)
        seed_shared(seeding)
        seed_standings(seeding, 14)
        seed_versions(seeding)
        seed_observations(seeding)
        seed_entries(seeding)
        seed_seeing(seeding)
        seed_standings(seeding, 9)
        seed_burning(seeding)
        seed_feedback(seeding)
        seed_guests(seeding)
        seed_standings(seeding, 0)
        seed_themes(seeding)
        seed_recoveries(seeding)
        seed_reflections(seeding)
        seed_schedules(seeding)
        seed_rules(seeding)
        seed_yeses(seeding)
        seed_looks(seeding)
        seed_talk(seeding)
        seed_standing(seeding)
    return founder.organisation
