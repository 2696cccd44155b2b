"""Dazzle ideas: hire for it, recover, kill a dumb rule, say yes."""

from config.demo.prose import prose
from config.demo.shapes import Entry, SecondVersion

DAZZLE = (
    Entry(
        key="soup-until-ten",
        kind="dazzle",
        lever="say_yes",
        title="There is soup until ten",
        matters="After a long Friday on the road the worst sentence in the world is 'the kitchen is closed'.",
        body=prose("""
            Whoever arrives hungry gets something warm, whatever the clock says.

            1. On Fridays and Saturdays the soup stays on the back of the stove until ten, with a loaf next to it.
            2. The desk asks everybody who arrives after half past eight: "Have you eaten?" If not, send them straight
               to the bar with their coats on. Signing can wait.
            3. Anybody on shift may serve it: bowls and spoons are on the shelf by the hatch, butter in the small
               fridge. Light the candle.
            4. It costs nine pounds, or nothing if the traffic was dreadful. You decide, nobody has to be asked.
            5. Write it in the book: how many, what time, free or not. Gareth wants to know how much to make.

            Allergies: the label on the lid says what is in it. If there is no label, it is bread and cheese.
        """),
        by="gareth",
        principles=("empathy", "adaptable"),
        layer="experience",
        stance="proactive",
        horizon="today",
        touchpoints=("dinner", "the-drive"),
        observations=("soup-at-twenty-to-ten",),
        serves="we take the small worries out of a weekend by the sea",
        published_weeks_ago=11,
        second=SecondVersion(
            weeks_ago=4,
            by="gareth",
            reason="Half of them are vegetarian now and the ham soup was no help. And Sunday arrivals asked why only "
            "at weekends.",
            body=prose("""
                Whoever arrives hungry gets something warm, whatever the clock says, on any day of the week.

                1. There is always a soup without meat on the back of the stove until ten, with a loaf next to it. On
                   Fridays also the fish pie.
                2. The desk asks everybody who arrives after half past eight: "Have you eaten?" If not, send them
                   straight to the bar with their coats on. Signing can wait.
                3. Anybody on shift may serve it: bowls and spoons are on the shelf by the hatch, butter in the small
                   fridge. Light the candle.
                4. It costs nine pounds, or nothing if the traffic was dreadful. You decide, nobody has to be asked.
                5. Write it in the book: how many, what time, free or not. Gareth wants to know how much to make.

                After ten there is bread, cheese and an apple on a covered plate in the small fridge, enough for four.
                Allergies: the label on the lid says what is in it. No label, no soup.
            """),
        ),
    ),
    Entry(
        key="wave-until-the-corner",
        kind="dazzle",
        lever="people",
        title="Wave until the corner",
        matters="The last picture they take home is of somebody who was sorry to see them go.",
        body=prose("""
            Nobody leaves Harbour House past the top of somebody's head.

            1. When bags come down, whoever is nearest stops what they are doing. That can be the chef.
            2. Carry the last bag. There is always a last bag.
            3. Give them the water and two apples from the crate in the porch, and say one thing you have noticed: the
               walk, the book, that they look rested. Only if it is true.
            4. Stay on the steps until the car is past the church corner. Then wave once. Most of them look back
               there.
            5. If they go by taxi or on foot, the same.

            We look for people who like doing this. When somebody comes for a trial day we let them say goodbye to
            three guests and watch from the window. Who goes straight in again without looking back is perhaps happier
            somewhere else.
        """),
        by="mia",
        principles=("respect", "empathy"),
        layer="experience",
        stance="proactive",
        horizon="today",
        touchpoints=("goodbye-at-door",),
        observations=("kyoto-corner", "last-bag"),
        serves="go home rested",
        published_weeks_ago=15,
    ),
    Entry(
        key="pay-first-ask-later",
        kind="dazzle",
        lever="recover",
        title="We pay first and ask later",
        matters="When something of yours is damaged you want one person to say 'I will see to it', not two firms who "
        "point at each other.",
        body=prose("""
            A scratch, a wrong charge, a lost key: we pay, today, and do our arguing afterwards and out of sight.

            1. Sit down with the guest. Listen to the end. Do not look at the car before you have looked at them.
            2. Say: "I am sorry. We will put this right, and you do not need to do anything."
            3. Up to 150 pounds anybody at the desk pays on the spot, up to 500 Nadia or Mia. A receipt is nice and
               not needed.
            4. Photograph everything for Dee, who settles with Quayside Valet on Tuesday.
            5. Then the unexpected thing. Not a voucher. Something for this person: their car washed and filled, a
               picnic for the road, a taxi to the place they wanted to go to.
            6. Ring them on Wednesday. Ask only if all is well.

            Put it in Playbook the same day, with the cause. We want it to happen to nobody else.
        """),
        by="mia",
        principles=("respect", "empathy"),
        layer="core",
        stance="reactive",
        horizon="today",
        touchpoints=("valet-return", "parking-charge"),
        observations=("garage-old-part", "dentist-rang"),
        serves="we take the small worries out of a weekend by the sea",
        published_weeks_ago=7,
    ),
    Entry(
        key="no-registration-number",
        kind="dazzle",
        lever="rules",
        title="We no longer ask for the car registration",
        matters="Hardly anybody knows their own registration, and we made them go out in the rain to look.",
        body=prose("""
            The rule is dead. We asked on the form, on the quay and at the desk, and only the valet ever used it.

            1. The field is gone from the booking form and from the card. Should an old form turn up, leave it empty.
            2. The valet reads it off the car. That is where it is written.
            3. Parking is matched by name and room: Dee brings the arrivals list down in the morning, the valet writes
               the number next to the name.
            4. If somebody gives it to you anyway, say thank you and do not write it down.
            5. If you see the question anywhere again, on a sign, in an email, in somebody's mouth, report it. It is
               called "it is back", and nobody is cross.

            Who decided: Mia, after Tom had timed it. Why we had it: a car was once towed from the church, eleven
            years ago. It would be towed today as well.
        """),
        by="tom",
        principles=("respect", "learn"),
        layer="core",
        stance="proactive",
        horizon="today",
        touchpoints=("booking-form", "valet-arrival", "check-in"),
        observations=("registration-three-times",),
        serves="we take the small worries out of a weekend by the sea",
        published_weeks_ago=2,
    ),
    Entry(
        key="train-guests",
        kind="dazzle",
        lever="say_yes",
        title="Come by train and miss nothing",
        matters="Without a car you are afraid of the last bus, the wet beach road and the heavy bag; we can take all "
        "three away.",
        body=prose("""
            A draft. To be talked over with Cobb's before we promise anything.

            1. The booking form asks: by car or by train? With the train we ask for the time, not for the number.
            2. They get another letter: which side to sit for the sea, the last bus at ten to nine, the driver's name
               and his telephone.
            3. The desk looks at the train half an hour before. Late train: Tom rings the driver, not the office, and
               sends the guests a line.
            4. The driver has a card with their name and ours. He carries the bags to the steps.
            5. During the stay anybody of us may drive a guest to the coast path and back, with the small van, if
               there are two at the desk. Say yes first and look at the plan then.
            6. They get what others get for the valet as a credit: twelve pounds, for the bar or the boat trip.

            Open: who pays the taxi when the train is cancelled. Suggestion: we do.
        """),
        by="tom",
        principles=("adaptable", "learn"),
        layer="experience",
        stance="proactive",
        horizon="tomorrow",
        touchpoints=("taxi", "letter-before", "booking-form"),
        observations=("four-by-train", "driver-photo", "bus-waited"),
        serves="come by train without missing the car",
    ),
)
