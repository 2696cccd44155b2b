"""What the people of Harbour House met as customers on ordinary days."""

from config.demo.shapes import Elsewhere, Observation

EVERYDAY = (
    Observation(
        key="steps-on-the-website",
        weeks_ago=21,
        by="kasia",
        text="Castle has on its website how many steps, where you can sit down and where the toilets are, with "
        "photographs. My mother said: then I can come.",
        feeling=2,
        layer="core",
        shown=("respect", "empathy"),
        touchpoint="question-by-phone",
        elsewhere=Elsewhere(place="Website of a castle in Cornwall", business="castle", phase="find"),
    ),
    Observation(
        key="dentist-rang",
        weeks_ago=20,
        by="kasia",
        text="Dentist rang me the evening after to hear if the tooth is quiet. He himself, not the lady. I told "
        "everybody at work.",
        feeling=2,
        layer="experience",
        shown=("empathy",),
        elsewhere=Elsewhere(
            again="yes", because="He rang himself.", place="Dentist in Exeter", business="dentist", phase="after"
        ),
    ),
    Observation(
        key="garage-old-part",
        weeks_ago=19,
        by="alf",
        text="Garage gave me the old wheel bearing in a box with the bill and showed me where it was worn. Did not "
        "understand much but I believed him.",
        feeling=1,
        layer="core",
        shown=("respect",),
        touchpoint="valet-return",
        elsewhere=Elsewhere(
            again="yes",
            because="I understood what I paid for.",
            place="Garage in Totnes",
            business="garage",
            phase="leave",
        ),
    ),
    Observation(
        key="how-long-have-you-got",
        weeks_ago=13,
        by="ruth",
        text="Hairdresser always asks first how long have you got today. Then she does what fits in it.",
        feeling=1,
        layer="experience",
        shown=("respect", "adaptable"),
        touchpoint="dinner",
        elsewhere=Elsewhere(
            again="yes",
            because="She asks first, and then it fits.",
            place="Hairdresser, Fore Street",
            business="hairdresser",
            phase="arrive",
        ),
    ),
    Observation(
        key="this-till-closed",
        weeks_ago=11,
        by="joan",
        text="Stood at the till with my shopping on the belt and she put the closed sign behind the lady in front of "
        "me. Did not look up.",
        feeling=-2,
        layer="experience",
        missed=("respect", "empathy"),
        elsewhere=Elsewhere(
            again="no",
            because="I put my shopping back on the shelf and left.",
            place="Supermarket in Kingsbridge",
            business="supermarket",
            phase="leave",
        ),
    ),
    Observation(
        key="interval-drinks",
        weeks_ago=7,
        by="mia",
        text="Ordered interval drinks before the play, found them on a numbered shelf, no queue. The rest of the "
        "foyer stood three deep.",
        feeling=1,
        layer="core",
        shown=("respect",),
        touchpoint="evening-bill",
        elsewhere=Elsewhere(place="Theatre in Bristol", business="theatre", phase="book"),
    ),
    Observation(
        key="driver-photo",
        weeks_ago=6,
        by="olive",
        text="The taxi sends you a picture of the driver and the number plate before he comes. My mother is 84 and "
        "gets in without worrying now.",
        feeling=1,
        layer="core",
        shown=("empathy",),
        touchpoint="taxi",
        elsewhere=Elsewhere(place="Taxi in Lisbon", business="taxi firm", phase="book"),
    ),
    Observation(
        key="names-on-the-board",
        weeks_ago=4,
        by="gareth",
        text="On Dad's ward the nurse writes on a board who is on tonight and what he likes to be called. He is "
        "Griff, not Mr Pugh. It changed everything for him.",
        feeling=2,
        layer="experience",
        shown=("respect", "empathy"),
        elsewhere=Elsewhere(place="Hospital ward, Plymouth", business="hospital", phase="during"),
    ),
    Observation(
        key="story-three-times",
        weeks_ago=2,
        by="nadia",
        text="Told the telephone company the same story three times in one hour, and each of them thanked me for my "
        "patience.",
        feeling=-2,
        layer="experience",
        missed=("respect", "learn"),
        touchpoint="ordering",
        elsewhere=Elsewhere(
            again="no",
            because="I changed the company the same evening. That took four minutes.",
            place="Telephone company hotline",
            business="telephone company",
            phase="after",
        ),
    ),
)
