"""The desk and the way home: booking, paying, leaving, and the people we look for."""

from config.demo.prose import prose
from config.demo.shapes import Entry

DESK = (
    Entry(
        key="bill-in-daylight",
        kind="little_thing",
        title="The bill is read together, sitting down",
        matters="A bill under the door at midnight is a worry. Read together over coffee it is a list of good days.",
        body=prose("""
            Nobody finds out what a weekend cost while standing, alone, or in the dark.

            1. No bills under doors. They are ready at the desk from seven.
            2. After breakfast ask: "Shall we look at it now, or shall I have it at the door?"
            3. Sit down with it. Say each line in words: "The soup on Friday, the two papers, the boat."
            4. If a line is doubtful, take it off and look into it afterwards. Up to twenty pounds anybody may.
            5. The desk is never empty between nine and eleven on Sundays. Who leaves it rings Tom first.

            Most people stay for a second coffee. That is when they tell you what they really thought.
        """),
        by="nadia",
        principles=("respect",),
        layer="core",
        stance="proactive",
        horizon="today",
        touchpoints=("the-bill", "goodbye-at-door"),
        observations=("quiet-sunday-desk",),
        serves="we take the small worries out of a weekend by the sea",
        published_weeks_ago=8,
    ),
    Entry(
        key="name-on-the-statement",
        kind="principle",
        title="The bank statement says Harbour House",
        matters="Nobody should have to ring their bank about a weekend that they enjoyed.",
        body=prose("""
            To the guest a charge from QSV LTD is a thief. To us it was a form that nobody had filled in.

            1. Parking is charged by us, in our name, on our bill. The valet firm invoices us on Tuesdays.
            2. The goodbye letter names the sum that will appear, and the name that stands beside it.
            3. When somebody rings about a charge, believe them first. Take the number and ring back within the hour.
            4. Send a copy of the slip by email while you are still talking.
            5. Write the call down as an incident at *Parking charge*, also if it was solved in a minute.

            Partners do the work. The worry, if there is one, is ours.
        """),
        by="nadia",
        principles=("respect", "adaptable"),
        layer="core",
        stance="proactive",
        horizon="today",
        touchpoints=("parking-charge", "goodbye-letter"),
        observations=("qsv-on-the-card",),
        serves="we take the small worries out of a weekend by the sea",
        published_weeks_ago=2,
    ),
    Entry(
        key="seat-as-you-left-it",
        kind="little_thing",
        title="Your seat, your mirror, your station",
        matters="For somebody with a bad back the seat is not a detail. It is the drive home.",
        body=prose("""
            A car that comes back as it was given says that nobody played with it.

            1. The valet puts the white card on the dashboard before touching anything: seat, mirror, radio, as found.
            2. Move the seat as little as you must. If you are tall, ask for Sam, who is not.
            3. Put everything back by the card before you leave the car. Radio off is not the same as radio as found.
            4. Dee checks three cars on Saturday morning and writes the number that were right on the slate.
            5. Two wrong in a row, and Dee rings the firm that day, not on Tuesday.

            The card stays in the car. Guests have begun to write thank you on the back.
        """),
        by="dee",
        principles=("respect", "empathy"),
        layer="experience",
        stance="proactive",
        horizon="today",
        touchpoints=("valet-return", "valet-arrival"),
        observations=("bad-back-seat", "driver-photo"),
        serves="go home rested",
        published_weeks_ago=1,
    ),
    Entry(
        key="umbrella-through-the-window",
        kind="little_thing",
        title="Umbrellas go to the cars",
        matters="The walk from the car to the door is forty steps. In rain that is the first impression.",
        body=prose("""
            When it rains sideways on the quay, nobody gets out to look for us. We come to them.

            1. Six big umbrellas stand inside the porch door, tips down, from October to May.
            2. As soon as you see lights on the quay, go. One umbrella open, one under the arm.
            3. Knock on the window, say who you are, hand it in. Then open the door.
            4. Children and dogs first, bags last. Bags dry by themselves.
            5. Towels lie on the radiator in the hall. Hand one to everybody who has hair.

            The valet has two umbrellas of his own. If he has none, lend him ours and tell Dee.
        """),
        by="dee",
        principles=("empathy", "adaptable"),
        layer="experience",
        stance="proactive",
        horizon="today",
        touchpoints=("valet-arrival", "weather"),
        observations=("wet-on-the-quay", "ferry-lanes"),
        serves="A calm arrival",
        published_weeks_ago=19,
    ),
    Entry(
        key="wake-you-with-what",
        kind="dazzle",
        lever="say_yes",
        title="When shall we wake you, and with what?",
        matters="On the night train somebody asked the question that no hotel asks, and everybody smiled.",
        body=prose("""
            A telephone that rings is an alarm. A knock with a tray is a morning.

            1. Ask it at the desk in the evening, of everybody who leaves before nine: "When, and with what?"
            2. Tea, coffee, juice, or only the curtain. Write it on the card with the room and the minute.
            3. Nights knocks twice, softly, at that minute. Not five before, to be on the safe side.
            4. Say the weather and put the tray where they can reach it without getting up.
            5. Whoever has to leave before the kitchen opens gets the breakfast bag. You may always say yes to that.

            It costs a tray. Priya says it is the best quarter of an hour of her night.
        """),
        by="priya",
        principles=("empathy", "adaptable"),
        layer="experience",
        stance="proactive",
        horizon="tomorrow",
        touchpoints=("the-night", "message-to-desk"),
        observations=("night-train", "how-long-have-you-got"),
        serves="choose your own hours",
        published_weeks_ago=13,
    ),
    Entry(
        key="questions-for-people-lovers",
        kind="dazzle",
        lever="people",
        title="Five questions before we hire anybody",
        matters="A guest feels within a minute whether the person in front of them likes people.",
        body=prose("""
            We can teach the arrivals list. We cannot teach being glad that somebody came.

            1. "Tell me about somebody you helped this month, without being asked." Listen for the other person's name.
            2. "When were you last treated badly as a customer? What would you have done?" Listen for the second half.
            3. "What do you do when a guest is wrong?" There is no right answer. Bitterness is the wrong one.
            4. Walk them through the hall at four o'clock. Do they step aside, hold a door, pick something up?
            5. Ask Ruth and the kitchen afterwards how they were greeted. They know more than we do.

            Two of the five good, and a pair of hands we need: no. Four of the five and no experience: yes.
        """),
        by="mia",
        principles=("empathy", "learn"),
        layer="experience",
        stance="proactive",
        horizon="tomorrow",
        touchpoints=("check-in", "met-at-door"),
        observations=("bus-waited", "folding-stool"),
        serves="somebody who knows your name without looking it up",
        published_weeks_ago=6,
    ),
    Entry(
        key="letter-comes-back",
        kind="principle",
        title="A letter that is answered is answered again",
        matters="When somebody writes to a hotel by hand, they are not writing to a hotel.",
        body=prose("""
            We send goodbye letters. Sometimes one comes back, and then it is a conversation.

            1. Whoever opens the post puts such a letter on the kitchen table, not into a file.
            2. The person they write about answers, by hand, within the week. Two sentences are plenty.
            3. Pin the letter on the board for a month, then it goes into the book in the office.
            4. Put what they said into Playbook as feedback, in their words, with the touchpoint.
            5. If they come again, the letter lies with the key.

            Do not put a voucher in it. Mrs Adeyemi sent us a photograph of a shell, and we sent her one of the tide.
        """),
        by="mia",
        principles=("respect", "learn"),
        layer="experience",
        stance="reactive",
        horizon="today",
        touchpoints=("goodbye-letter", "morning-after-note"),
        observations=("letter-answered",),
        serves="go home rested",
        published_weeks_ago=0,
    ),
    Entry(
        key="story-told-once",
        kind="dazzle",
        lever="recover",
        title="Whoever hears it, keeps it",
        matters="To tell the same trouble three times is to have it three times.",
        body=prose("""
            The first of us who hears of a trouble stays with it until it is over. Nobody is passed on.

            1. Say your name and write down theirs. "I will stay with this until it is good."
            2. Fetch the person who can mend it. Bring them to the guest, and tell the story yourself.
            3. Before your shift ends, go and introduce whoever takes over, in person, with the guest there.
            4. The fix first. Then the unexpected, and it should fit the person: the map drawn by hand, the late
               checkout, the jar of Joan's marmalade.
            5. Ask two days later. Put the answer in Playbook.

            - [ ] fixed
            - [ ] something unexpected
            - [ ] asked afterwards

            The telephone company thanked me for my patience three times in an hour. I had none left.
        """),
        by="tom",
        principles=("respect", "empathy"),
        layer="experience",
        stance="reactive",
        horizon="today",
        touchpoints=("message-to-desk", "question-by-phone"),
        observations=("story-three-times", "this-till-closed"),
        serves="we take the small worries out of a weekend by the sea",
        published_weeks_ago=2,
    ),
)
