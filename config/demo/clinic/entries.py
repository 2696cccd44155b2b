"""The pages of Linden Clinic's playbook."""

from config.demo.prose import prose
from config.demo.shapes import Entry, SecondVersion

ENTRIES = (
    Entry(
        key="day-and-hour",
        kind="principle",
        title="Nobody leaves without a day and an hour",
        matters="What makes people ill while they wait is not the days, it is not knowing when.",
        body=prose("""
            Each patient whose blood we take gets the day and the hour of our call in their hand.

            1. The doctor looks at the call list and offers two times between one and two, mostly the day after next.
               Ask: "Where will you be, and can you talk there?"
            2. Write it on the slip, by hand, together with the name of the one who rings.
            3. At one o'clock the doctor shuts the door and rings. First sentence: what it means. Then the values.
               Then: what happens next, and is there anything you still want to know?
            4. If the result is not there, ring all the same and say so, with a new day and hour.
            5. At two Greta goes through the list. Whoever is left over is rung by her or by Omar.

            If somebody would rather have a letter, they get a letter, with the same first sentence.
        """),
        by="greta",
        principles=("respect", "empathy"),
        layer="core",
        stance="proactive",
        horizon="today",
        touchpoints=("result-call", "five-minutes-doctor"),
        observations=("nine-days", "garage-call"),
        serves="knowing what happens next",
        published_weeks_ago=10,
        second=SecondVersion(
            weeks_ago=3,
            by="greta",
            reason="Teachers and drivers cannot talk between one and two. And the red arrows reach people before our "
            "call does.",
            body=prose("""
                Each patient whose blood we take gets the day and the hour of our call in their hand.

                1. The doctor looks at the call list and offers two times, mostly the day after next: between one and
                   two, or between half past five and six for those who work. Ask: "Where will you be, and can you
                   talk there?"
                2. Write it on the slip, by hand, together with the name of the one who rings.
                3. Say one word about the laboratory page: "You may see red arrows there. Most of them mean nothing.
                   Wait for our call, or ring me."
                4. At the hour the doctor shuts the door and rings. First sentence: what it means. Then the values.
                   Then: what happens next, and is there anything you still want to know?
                5. If the result is not there, ring all the same and say so, with a new day and hour.
                6. At two and at six somebody goes through the list. Whoever is left over is rung by Greta or by Omar.

                If somebody would rather have a letter, they get a letter, with the same first sentence.
            """),
        ),
    ),
    Entry(
        key="card-not-illness",
        kind="little_thing",
        title="Ask for the card, not for the illness",
        matters="Nobody should have to say in front of strangers what they would hardly say to their family.",
        body=prose("""
            At the desk we need a name and a card. We need nothing else that others can hear.

            1. Wait until the patient stands at the line and the next one behind it. If somebody stands too near,
               smile and point to the chairs.
            2. Say good morning and ask for the card. Do not ask *what is it about?* It stands on the list, in one
               word.
            3. If the list says nothing, turn the little pad round: "Would you write it down for me?" Afterwards it
               goes in the shredder.
            4. Names yes, dates of birth no: let them read theirs on the screen and nod.
            5. Something is delicate? Greta's room is free between patients. Bring them there yourself.

            On the telephone the same: no illness aloud while somebody stands at the desk. Say "I have read it, yes".
        """),
        by="jonas",
        principles=("respect",),
        layer="experience",
        stance="proactive",
        horizon="today",
        touchpoints=("the-desk",),
        observations=("said-it-aloud", "ferry-quiet-corner"),
        serves="feeling that somebody listened",
        published_weeks_ago=13,
    ),
    Entry(
        key="what-comes-next",
        kind="little_thing",
        title="Say what comes next, before it comes",
        matters="Fear is mostly of the next second, and a word takes it away.",
        body=prose("""
            Before each step we say what it is. It takes eleven seconds in all, Marek has counted.

            1. Say your name and sit down, so that your eyes are at the same height.
            2. Ask: "Would you rather look or talk?" Then do that.
            3. Print the label now, stick it on while they watch, and let them read their own name aloud.
            4. "Now I put the band on." "Now it is cold." "Now it pricks, one, two." Never say *it does not hurt*.
            5. "You may say stop at any time." Hardly anybody does.
            6. Plaster, two minutes sitting, water and a biscuit. Then say what happens with the blood and when we
               ring.

            Second try? Ask first. Third try is always somebody else.
        """),
        by="marek",
        principles=("empathy", "respect"),
        layer="experience",
        stance="proactive",
        horizon="today",
        touchpoints=("blood-taken",),
        observations=("look-or-talk", "swimming-teacher"),
        serves="feeling that somebody listened",
        published_weeks_ago=9,
    ),
    Entry(
        key="paper-we-have",
        kind="dazzle",
        lever="rules",
        title="No paper that we already have",
        matters="Two buses for a sheet that lies in our own computer says that our order matters more than your legs.",
        body=prose("""
            We do not send anybody away for a paper, whatever the old notice says.

            1. Look in the computer first, then in the tray, then ring the other practice yourself. Say to the
               patient: "I am looking for it, please sit down."
            2. Not found? The patient is seen all the same. We ask for the paper by fax or by post, afterwards.
            3. Only where the law wants the original, that is for two prescriptions on the yellow list, we need it in
               the hand. Then offer a stamped envelope.
            4. The notice *No referral, no appointment* has come down. Should you see it again, tell Omar that it is
               back.
            5. Who came in vain before gets a call from us and an early appointment.

            Decided by Lene and Omar, with the health insurers' leaflet in front of them. It was habit and not law.
        """),
        by="omar",
        principles=("respect", "learn"),
        layer="core",
        stance="reactive",
        horizon="today",
        touchpoints=("the-desk",),
        observations=("referral-twice",),
        serves="feeling that somebody listened",
        published_weeks_ago=7,
    ),
    Entry(
        key="minutes-in-the-waiting-room",
        kind="little_thing",
        title="Minutes in the waiting room",
        matters="With a true number you can ring your work, fetch a coffee or take off your coat.",
        body=prose("""
            Every quarter of an hour one of us goes into the waiting room, even when all is well.

            1. Look at the screen: who has been waiting longer than fifteen minutes, and why.
            2. Go in, close the door behind you, say good morning to everybody.
            3. Say the number and the reason as far as you may: "Doctor Marino has an emergency. It will be forty
               minutes, I am sorry."
            4. Offer something: a later call, another doctor, the café on the corner, we ring you ten minutes before.
            5. Ask those who look pale, hungry or old whether they need anything. Water stands on the window sill.
            6. Back at the desk, write the number on the board, so that the other one says the same.

            Whoever has waited for more than an hour hears a sorry from the doctor, first sentence.
        """),
        by="marek",
        principles=("respect", "empathy"),
        layer="experience",
        stance="proactive",
        horizon="today",
        touchpoints=("waiting-room",),
        observations=("true-waiting", "bakery-number"),
        serves="A time that is kept",
        published_weeks_ago=5,
    ),
    Entry(
        key="ring-with-good-news",
        kind="dazzle",
        lever="people",
        title="Ring with good news too",
        matters="No news is not good news for somebody who lies awake; it is just no news.",
        body=prose("""
            We ring when everything is fine. Especially then.

            1. Results without anything in them stay on the call list like the others. They are not ticked off.
            2. Begin with it: "Good news, everything is in order." Then be silent for a moment. Something nearly
               always comes.
            3. If they were worried about one thing, name it. "It is not the thyroid." Read it in the note from the
               five minutes.
            4. Two minutes are enough. Nurses may ring as well, after the doctor has signed.
            5. Nobody picks up: say on the machine only that we rang and that there is no hurry. Nothing else, others
               may hear it.

            On a bad day, take the first good one from the list and ring it yourself. It helps us as well.
        """),
        by="lene",
        principles=("empathy",),
        layer="experience",
        stance="proactive",
        horizon="tomorrow",
        touchpoints=("result-call",),
        observations=("good-news-too",),
        serves="in plain words before the worry starts",
        published_weeks_ago=2,
    ),
    Entry(
        key="is-it-there-downstairs",
        kind="dazzle",
        lever="recover",
        title="Is it there, downstairs?",
        matters="A prescription is only help when the box is in your hand.",
        body=prose("""
            A draft. Sofia talks it over with the pharmacy before we begin.

            1. For anything rare, and for everything on Fridays after three, ring down before the patient gets up:
               "Have you got it?"
            2. Not there? Ask for a substitute at once, or which pharmacy has it, and have it put aside under the
               name.
            3. The first three days come from our cupboard if nothing can be found. Write it on the list inside the
               door.
            4. Children with fever: one of us goes with them, or fetches it.
            5. If somebody had to run around all the same, we ring on Monday morning, ask how it went and say sorry.
               Put the cause in Playbook.

            Open: who pays for the cupboard, and who looks at the dates on the boxes.
        """),
        by="sofia",
        principles=("adaptable", "empathy"),
        layer="core",
        stance="reactive",
        horizon="today",
        touchpoints=("pharmacy",),
        observations=("three-pharmacies",),
        serves="knowing what happens next",
    ),
)
