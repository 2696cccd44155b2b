"""Where a blood test can burn the patient, what we promised about it, and when it went off."""

from config.demo.shapes import CombustionPoint, Incident, Measure

COMBUSTION = (
    CombustionPoint(
        key="nobody-rings",
        touchpoint="result-call",
        title="The result is there and nobody rings",
        early_sign="A name stands on the call list for the second day.",
        severity=5,
        likelihood=2,
        lateness=5,
        eliminate=Measure(
            text="Nobody leaves without a day and an hour for the call, written on the slip.",
            owner="greta",
            due_days=-68,
            tested_days=-11,
        ),
        control=Measure(
            text="At two o'clock Greta goes through the list. Who is left is rung by her or by Omar.",
            owner="greta",
            due_days=-60,
            tested_days=-3,
        ),
        mitigate=Measure(text="The doctor who forgot rings in person, the same evening.", owner="lene", due_days=10),
    ),
    CombustionPoint(
        key="sample-mixed-up",
        touchpoint="blood-taken",
        title="A sample carries the wrong name",
        early_sign="Two patients with the same family name on one morning.",
        severity=5,
        likelihood=1,
        lateness=5,
        eliminate=Measure(
            text="The label is stuck on in front of the patient, who reads the name aloud.",
            owner="marek",
            due_days=-80,
            tested_days=-5,
        ),
        control=Measure(text="The laboratory rings when the date of birth does not fit.", owner="greta", due_days=-12),
    ),
    CombustionPoint(
        key="monday-telephone",
        touchpoint="ringing-us",
        title="Monday before ten nobody gets through",
        early_sign="More than five waiting at quarter past eight.",
        severity=3,
        likelihood=5,
        lateness=2,
        control=Measure(
            text="On Mondays a third person takes calls in the back room from eight to ten.",
            owner="omar",
            due_days=-40,
            tested_days=-6,
        ),
        mitigate=Measure(
            text="Leave your number and we ring back before noon, and then we do.", owner="aylin", due_days=7
        ),
    ),
    CombustionPoint(
        key="had-breakfast",
        touchpoint="reminder",
        title="The patient comes after breakfast and has to come again",
        early_sign="The kind of visit was not ticked, so no reminder went out.",
        severity=2,
        likelihood=4,
        lateness=3,
        control=Measure(
            text="Jonas looks at tomorrow's list at five and ticks what is missing.",
            owner="jonas",
            due_days=-18,
            tested_days=-14,
        ),
    ),
    CombustionPoint(
        key="tablets-not-there",
        touchpoint="pharmacy",
        title="The pharmacy does not have it and the weekend begins",
        early_sign="A prescription for something rare on a Friday after three.",
        severity=3,
        likelihood=3,
        lateness=4,
        mitigate=Measure(text="The first three days come from our cupboard.", owner="sofia", due_days=-9),
    ),
)

INCIDENTS = (
    Incident(
        combustion="nobody-rings",
        weeks_ago=18,
        by="jonas",
        what="Frau Bergmann rang after nine days. Her result had been there since the second. It was harmless, she "
        "had not slept.",
    ),
    Incident(
        combustion="monday-telephone",
        weeks_ago=13,
        by="aylin",
        what="Forty-six calls before ten, nineteen hung up. Two came by in person to ask if we were closed.",
    ),
    Incident(
        combustion="had-breakfast",
        weeks_ago=8,
        by="marek",
        what="Three on one morning had eaten. One had come from Potsdam.",
    ),
    Incident(
        combustion="tablets-not-there",
        weeks_ago=4,
        by="sofia",
        what="Friday at five, antibiotic not in stock. Father with a feverish child went to three pharmacies.",
    ),
)
