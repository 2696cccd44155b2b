"""When one of the combustion points went off."""

from config.demo.shapes import Incident

INCIDENTS = (
    Incident(
        combustion="quay-queue",
        weeks_ago=23,
        by="dee",
        what="Seven cars to the bridge at half past four. One couple parked by the church and walked with their cases.",
    ),
    Incident(
        combustion="room-not-ready",
        weeks_ago=21,
        by="ben",
        what="Room 14 and 15 not done at four. Family with a baby sat in the lounge for fifty minutes.",
    ),
    Incident(
        combustion="breakfast-rush",
        weeks_ago=19,
        by="joan",
        what="Thirty-one people between nine and quarter past. Ran out of eggs for ten minutes, two left without.",
    ),
    Incident(
        combustion="car-damaged",
        weeks_ago=17,
        by="dee",
        what="Silver estate with a long scratch on the left door. Valet says it was there before. No photograph.",
    ),
    Incident(
        combustion="quay-queue",
        weeks_ago=14,
        by="dee",
        what="Fish lorry broken down in the yard, both valets helping to push it. Nobody at the kerb for twenty "
        "minutes.",
    ),
    Incident(
        combustion="table-lost",
        weeks_ago=12,
        by="lucia",
        what="Party of six for a 70th birthday not in the book. We put them in the bar and the lady was gracious "
        "about it.",
    ),
    Incident(
        combustion="taxi-missing",
        weeks_ago=9,
        by="tom",
        what="Train 25 minutes late, driver left. Two ladies waited in the rain, phone number of the desk not on "
        "their letter.",
    ),
    Incident(
        combustion="keys-mixed-up",
        weeks_ago=10,
        by="dee",
        what="Key of the red van hung on the hook of the blue one. Found after ten minutes, guests gone back in.",
    ),
    Incident(
        combustion="keys-mixed-up",
        weeks_ago=7,
        by="nadia",
        what="A key was in a coat. The valet drove it round from home, and the family had a second breakfast on us.",
    ),
    Incident(
        combustion="quay-queue",
        weeks_ago=6,
        by="nadia",
        what="Queue again, five cars, but I stood out there with the list and people were quite cheerful.",
    ),
    Incident(
        combustion="keys-mixed-up",
        weeks_ago=4,
        by="dee",
        what="Ticket 17 given out twice on a full Saturday. Nobody drove off, but both had to come and point.",
    ),
    Incident(
        combustion="no-heating",
        weeks_ago=4,
        by="priya",
        what="Second floor cold from two. Could only find three of the radiators in the cellar, one without a plug.",
    ),
    Incident(
        combustion="keys-mixed-up",
        weeks_ago=1,
        by="dee",
        what="Two black hatchbacks. Gentleman drove as far as the church in somebody else's before he saw the child "
        "seat.",
    ),
)
