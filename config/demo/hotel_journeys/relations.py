"""How the weekend shall be, and the minute of it that is drawn more closely."""

from config.demo.futures import Future
from config.demo.shapes import Journey, Stage, Touchpoint

CLOSE_STAGES = (
    Stage(key="on-the-steps", title="On the steps"),
    Stage(key="in-the-armchairs", title="In the armchairs"),
    Stage(key="on-the-stairs", title="On the stairs"),
)

CLOSE = (
    Touchpoint(
        key="seen-from-inside",
        stage="on-the-steps",
        title="Seen before the bell",
        channel="place",
        customer_does="Comes up the steps with two bags and one free hand.",
        front_stage="The door opens before they reach it. “You made it in time.”",
        back_stage="Whoever has the late desk watches the quay from five on.",
        evidence="An open door, the smell of soup.",
        expects="To find the bell.",
        assumed_emotion=2,
        owner="tom",
    ),
    Touchpoint(
        key="bags-taken",
        stage="on-the-steps",
        title="The bags go up",
        channel="in_person",
        customer_does="Lets go of the bags, not quite sure where they go.",
        front_stage="“These go to number nine.” The number is said aloud.",
        back_stage="Tom or Alf, when one of them is free. On late Fridays the bags stand in the hall.",
        evidence="An empty hand.",
        expects="To carry them.",
        assumed_emotion=1,
        owner="tom",
    ),
    Touchpoint(
        key="name-first",
        stage="in-the-armchairs",
        title="The name, before the form",
        channel="in_person",
        customer_does="Sits down, finds that somebody knows who they are.",
        front_stage="“Ellen, Rob. Dinner is held until nine.” Then the form, filled in already.",
        back_stage="The arrivals list with wishes, printed at two.",
        evidence="A form with one line to sign.",
        expects="To spell the name.",
        assumed_emotion=2,
        owner="nadia",
    ),
    Touchpoint(
        key="card-held",
        stage="in-the-armchairs",
        title="The card for the deposit",
        channel="in_person",
        customer_does="Digs for the card again, although it was typed in on Tuesday.",
        front_stage="“I am sorry, the system wants to see it once more.”",
        back_stage="The booking system does not hand the card on.",
        evidence="The machine on the low table.",
        expects="That it was paid for.",
        assumed_emotion=-1,
        owner="nadia",
    ),
    Touchpoint(
        key="shown-up",
        stage="on-the-stairs",
        title="Shown the way up",
        channel="in_person",
        customer_does="Climbs behind somebody who talks about breakfast.",
        front_stage="One of us goes ahead, opens the door, says where the light is, and leaves.",
        back_stage="The desk stands empty for two minutes.",
        evidence="The key, warm from a hand.",
        expects="A finger pointing at the lift.",
        assumed_emotion=1,
        owner="ben",
    ),
)

CHECK_IN = Journey(
    key="check-in-closely",
    title="Check-in, minute by minute",
    about="The four minutes between the steps and the door of the room.",
    persona="ellen-and-rob",
    owner="nadia",
    next_look_days=40,
    stages=CLOSE_STAGES,
    touchpoints=CLOSE,
)

OPENINGS = (("check-in", "check-in-closely"),)

WEEKEND_TO_BE = Future(
    journey="weekend",
    by="mia",
    changed=(
        (
            "valet-arrival",
            {
                "customer_does": "Is greeted by name, gives the key, goes in.",
                "back_stage": "Quayside Valet has our arrivals list at two and hangs the keys on numbered hooks.",
                "assumed_emotion": 1,
            },
        ),
        (
            "check-in",
            {
                "title": "Welcome in the armchairs",
                "front_stage": "Tea is poured first. One signature, no card: it was taken on Tuesday.",
                "assumed_emotion": 2,
            },
        ),
        (
            "valet-return",
            {
                "customer_does": "Writes from breakfast when they want to leave, finds the car at the steps.",
                "front_stage": "The valet holds the door. The seat is where it was, the radio is off.",
                "expects": "To wait.",
                "assumed_emotion": 1,
            },
        ),
    ),
    moved=(("weather", -3),),
    gone=("the-bill",),
    new=(
        (
            "message-to-desk",
            {
                "title": "The bill, on Saturday evening",
                "channel": "message",
                "customer_does": "Looks it over with a glass of wine and pays with a thumb.",
                "front_stage": "Sent at six with one line from the desk. Nobody stands in a row on Sunday.",
                "back_stage": "Bar slips go in as they are written, not at night.",
                "evidence": "One page, in words, not codes.",
                "expects": "A row at the desk at ten to eleven.",
                "assumed_emotion": 1,
            },
        ),
    ),
)
