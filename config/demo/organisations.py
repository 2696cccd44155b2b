"""The two organisations of the demo; the second is there so that a leak between them would show."""

from config.demo import hotel_feedback, hotel_journeys, hotel_living, hotel_people, hotel_playbook
from config.demo.clinic import (
    combustion,
    entries,
    feedback_result,
    feedback_visit,
    heard_since,
    journey,
    living,
    observations,
    people,
)
from config.demo.shapes import DemoOrganisation

HARBOUR_HOUSE = DemoOrganisation(
    slug="harbour",
    name="Harbour House",
    about="A hotel with 42 rooms and a dining room, on the quay of a small harbour in Devon.",
    time_zone="Europe/London",
    currency="GBP",
    teams=hotel_people.TEAMS,
    people=hotel_people.PEOPLE,
    visions=hotel_people.VISIONS,
    personas=hotel_journeys.PERSONAS,
    journeys=hotel_journeys.JOURNEYS,
    combustion=hotel_journeys.COMBUSTION,
    incidents=hotel_journeys.INCIDENTS,
    observations=hotel_playbook.OBSERVATIONS,
    entries=hotel_playbook.ENTRIES,
    feedback=hotel_feedback.FEEDBACK,
    phrases=hotel_feedback.PHRASES,
    recoveries=hotel_feedback.RECOVERIES,
    reflections=hotel_feedback.REFLECTIONS,
    living=hotel_living.LIVING,
    partners=hotel_journeys.PARTNERS,
    guest_forms=hotel_feedback.GUEST_FORMS,
    themes=hotel_feedback.THEMES,
)

LINDEN_CLINIC = DemoOrganisation(
    slug="clinic",
    name="Linden Clinic",
    about="A general practice with two doctors under the lime trees in Prenzlauer Berg, Berlin.",
    time_zone="Europe/Berlin",
    currency="EUR",
    teams=people.TEAMS,
    people=people.PEOPLE,
    visions=people.VISIONS,
    personas=journey.PERSONAS,
    journeys=journey.JOURNEYS,
    combustion=combustion.COMBUSTION,
    incidents=combustion.INCIDENTS,
    observations=observations.OBSERVATIONS,
    entries=entries.ENTRIES,
    feedback=feedback_result.RESULT + feedback_visit.VISIT,
    phrases=heard_since.PHRASES,
    recoveries=heard_since.RECOVERIES,
    reflections=heard_since.REFLECTIONS,
    living=living.LIVING,
)

ORGANISATIONS = (HARBOUR_HOUSE, LINDEN_CLINIC)
