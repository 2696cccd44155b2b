"""What the people of Linden Clinic noticed, at work and as customers of others."""

from config.demo.shapes import Elsewhere, Observation, Verdict

OURS = (
    Observation(
        key="said-it-aloud",
        weeks_ago=22,
        by="jonas",
        text="I asked Herr Scholz what he was here for and he looked at the people behind him and said 'a cold'. It "
        "was not a cold.",
        feeling=-2,
        layer="experience",
        missed=("respect", "empathy"),
        touchpoint="the-desk",
    ),
    Observation(
        key="nine-days",
        weeks_ago=18,
        by="greta",
        text="A patient waited nine days for a result that was in the computer after one. She said sorry for ringing.",
        feeling=-2,
        layer="core",
        missed=("respect", "empathy"),
        touchpoint="result-call",
    ),
    Observation(
        key="look-or-talk",
        weeks_ago=16,
        by="marek",
        text="Asked a lad who was white as the wall: would you rather look or talk? He talked about his motorbike and "
        "did not notice that I had finished.",
        feeling=2,
        layer="experience",
        shown=("empathy", "adaptable"),
        touchpoint="blood-taken",
    ),
    Observation(
        key="red-arrow-at-night",
        weeks_ago=14,
        by="sofia",
        text="Three patients this week had seen the red arrow on the laboratory page before I had. One had already "
        "told her children.",
        feeling=-2,
        layer="experience",
        missed=("empathy",),
        touchpoint="lab-portal",
    ),
    Observation(
        key="long-break",
        weeks_ago=12,
        by="aylin",
        text="Teachers can only ring between twenty to ten and ten. That is when we have coffee.",
        feeling=-1,
        layer="core",
        missed=("adaptable",),
        touchpoint="ringing-us",
    ),
    Observation(
        key="referral-twice",
        weeks_ago=10,
        by="jonas",
        text="Sent an old man home for the paper that was already in our computer. He came back with it in the "
        "afternoon, on two buses.",
        feeling=-2,
        layer="core",
        missed=("respect", "learn"),
        touchpoint="the-desk",
    ),
    Observation(
        key="hour-on-the-slip",
        weeks_ago=8,
        by="greta",
        text="Since the hour of the call is on the slip the telephone is quieter after one. A woman told me she had "
        "gone swimming instead of waiting.",
        feeling=2,
        layer="core",
        shown=("respect", "learn"),
        touchpoint="result-call",
    ),
    Observation(
        key="true-waiting",
        weeks_ago=6,
        by="marek",
        text="Went into the waiting room and said forty minutes, honestly. Two went for a coffee, the others took "
        "their coats off. Nobody grumbled.",
        feeling=1,
        layer="experience",
        shown=("respect",),
        touchpoint="waiting-room",
    ),
    Observation(
        key="three-pharmacies",
        weeks_ago=4,
        by="sofia",
        text="The father came back to tell me he had been to three pharmacies. He was not angry, he only wanted me to "
        "know.",
        feeling=-2,
        layer="core",
        missed=("empathy",),
        touchpoint="pharmacy",
    ),
    Observation(
        key="good-news-too",
        weeks_ago=2,
        by="lene",
        text="Rang a man only to say that everything is fine. Long silence. Then he said nobody had ever rung him "
        "with good news from a doctor's.",
        feeling=2,
        layer="experience",
        shown=("empathy", "respect"),
        touchpoint="result-call",
    ),
    Observation(
        key="water-helps",
        weeks_ago=1,
        by="marek",
        text="Those who have drunk water are done at the first prick. The reminder says no food and so they drink "
        "nothing either.",
        feeling=0,
        layer="core",
        shown=("learn",),
        touchpoint="reminder",
    ),
)

ELSEWHERE = (
    Observation(
        key="bakery-number",
        weeks_ago=21,
        by="aylin",
        text="At the baker's in Izmir she remembers the order of who came in, without numbers, and says 'you are "
        "after the lady in blue'.",
        feeling=1,
        layer="experience",
        shown=("respect",),
        touchpoint="waiting-room",
        elsewhere=Elsewhere(place="Bakery in Karşıyaka, Izmir", business="bakery", phase="arrive", holiday=True),
    ),
    Observation(
        key="garage-call",
        weeks_ago=17,
        by="omar",
        text="The garage said they ring on Thursday at four, and at four on Thursday they rang. The car was not "
        "ready. I was content all the same.",
        feeling=2,
        layer="core",
        shown=("respect",),
        touchpoint="result-call",
        elsewhere=Elsewhere(
            again="yes",
            because="They said four and it was four.",
            place="Garage in Wedding",
            business="garage",
            phase="during",
            verdict=Verdict(
                word="adopt",
                by="greta",
                weeks_ago=15,
                here="A day and an hour for the call with the result, even when the result may not be there.",
                reason="What hurts is not the days, it is not knowing when. We have one to two free anyway.",
            ),
        ),
    ),
    Observation(
        key="ferry-quiet-corner",
        weeks_ago=15,
        by="greta",
        text="On the ferry to Gotland the counter has a line on the floor and behind it a carpet, so you speak low "
        "without being told.",
        feeling=1,
        layer="experience",
        shown=("respect",),
        touchpoint="the-desk",
        elsewhere=Elsewhere(
            place="Ferry to Gotland",
            business="ferry line",
            phase="arrive",
            holiday=True,
            verdict=Verdict(
                word="adapt",
                by="omar",
                weeks_ago=13,
                here="A line on the floor, and we ask only for the card.",
                reason="A carpet would be a matter for the hygiene rules. The line and the low voice cost nothing.",
            ),
        ),
    ),
    Observation(
        key="airline-app",
        weeks_ago=11,
        by="sofia",
        text="App told me at the gate that my flight was cancelled before the lady at the gate knew. She was as pale "
        "as we were.",
        feeling=-2,
        layer="core",
        missed=("empathy", "respect"),
        touchpoint="lab-portal",
        elsewhere=Elsewhere(
            place="Gate in Catania",
            business="budget airline",
            phase="arrive",
            holiday=True,
            verdict=Verdict(
                word="reject",
                by="lene",
                weeks_ago=9,
                here="It is what the laboratory page does: the machine tells you before we can.",
                reason="Bad news needs a person. We ask the laboratory to wait until we have rung, at most two days.",
            ),
        ),
    ),
    Observation(
        key="swimming-teacher",
        weeks_ago=9,
        by="marek",
        text="My daughter's swimming teacher says before each thing what comes next and that you may say stop. Nobody "
        "says stop.",
        feeling=2,
        layer="experience",
        shown=("respect", "empathy"),
        touchpoint="blood-taken",
        elsewhere=Elsewhere(place="Swimming pool in Pankow", business="swimming school", phase="during"),
    ),
    Observation(
        key="hotel-water",
        weeks_ago=5,
        by="jonas",
        text="Hut warden put a jug of water in front of us before he asked who we were. In Berlin I have to ask for "
        "the toilet key.",
        feeling=2,
        layer="experience",
        shown=("empathy",),
        touchpoint="waiting-room",
        elsewhere=Elsewhere(
            again="yes",
            because="Water first, names later.",
            place="Hut in the Tatra",
            business="mountain hut",
            phase="arrive",
            holiday=True,
        ),
    ),
    Observation(
        key="library-desk",
        weeks_ago=0,
        by="aylin",
        text="The library sends you one line the day before a book is due and one tap keeps it for longer. I felt "
        "looked after by a computer.",
        feeling=1,
        layer="core",
        shown=("respect", "learn"),
        touchpoint="reminder",
        elsewhere=Elsewhere(place="City library", business="library", phase="after"),
    ),
)

OBSERVATIONS = OURS + ELSEWHERE
