"""Brought home from holidays, and not compared yet."""

from config.demo.shapes import Elsewhere, Observation

NOTED = (
    Observation(
        key="night-train",
        weeks_ago=25,
        by="priya",
        text="Steward on the sleeper came round before bed: when shall I wake you and what would you like then? Slept "
        "better because I knew.",
        feeling=2,
        layer="experience",
        shown=("respect", "empathy"),
        touchpoint="breakfast",
        elsewhere=Elsewhere(
            again="yes",
            because="Somebody asked me when, and with what.",
            place="Sleeper to Inverness",
            business="night train",
            phase="during",
            holiday=True,
        ),
    ),
    Observation(
        key="folding-stool",
        weeks_ago=17,
        by="nadia",
        text="At the cloakroom he looked at my mother's feet and gave her a folding stool to carry round. She had not "
        "asked. She sat down in front of every Vermeer.",
        feeling=2,
        layer="experience",
        shown=("empathy",),
        elsewhere=Elsewhere(place="A museum in Amsterdam", business="museum", phase="arrive", holiday=True),
    ),
    Observation(
        key="malaga-small-print",
        weeks_ago=14,
        by="tom",
        text="Forty minutes in a queue, then ten minutes of being told what would happen to me without the insurance. "
        "I had booked with insurance.",
        feeling=-2,
        layer="core",
        missed=("respect", "empathy"),
        elsewhere=Elsewhere(
            again="no",
            because="Forty minutes of queue to be frightened for ten.",
            place="Car hire desk, Málaga airport",
            business="car hire",
            phase="arrive",
            holiday=True,
        ),
    ),
    Observation(
        key="naxos-chairs",
        weeks_ago=13,
        by="gareth",
        text="Boy at the beach café moved our chairs every hour so that we stayed in the shade. Never asked if we "
        "wanted anything else.",
        feeling=2,
        layer="experience",
        shown=("empathy", "adaptable"),
        elsewhere=Elsewhere(
            again="yes",
            because="He never asked for anything and never said a word.",
            place="Beach café on Naxos",
            business="café",
            phase="during",
            holiday=True,
        ),
    ),
    Observation(
        key="reykjavik-drawing",
        weeks_ago=12,
        by="priya",
        text="At the pool there is a drawing that shows what to wash before you go in, with no words. No foreigner "
        "looked silly.",
        feeling=1,
        layer="core",
        shown=("respect",),
        elsewhere=Elsewhere(place="Swimming pool, Reykjavík", business="swimming pool", phase="arrive", holiday=True),
    ),
    Observation(
        key="gdansk-box",
        weeks_ago=9,
        by="kasia",
        text="The pharmacist wrote the hours on the box with a thick pen, for my father, and drew a moon for the "
        "evening one. Nobody told her he cannot read small letters.",
        feeling=2,
        layer="experience",
        shown=("empathy", "adaptable"),
        elsewhere=Elsewhere(
            again="yes",
            because="My father still has the box.",
            place="Pharmacy in Gdańsk",
            business="pharmacy",
            phase="leave",
            holiday=True,
        ),
    ),
    Observation(
        key="bus-waited",
        weeks_ago=8,
        by="ben",
        text="Bus driver saw a lad running with a cello and just waited. Then said into the microphone 'we are "
        "waiting for a cello' and everyone was on his side.",
        feeling=2,
        layer="experience",
        shown=("empathy", "adaptable"),
        elsewhere=Elsewhere(
            again="yes",
            because="It is only a bus. I take it on purpose now.",
            place="Number 16 bus, Edinburgh",
            business="bus",
            phase="arrive",
            holiday=True,
        ),
    ),
    Observation(
        key="boot-shelf",
        weeks_ago=6,
        by="alf",
        text="B and B with a shelf of boots in the hall, every size, written on the heel in white paint. Take what "
        "fits, put it back wet, no matter.",
        feeling=1,
        layer="experience",
        shown=("adaptable",),
        touchpoint="packing",
        elsewhere=Elsewhere(
            place="Guest house at Craster, Northumberland", business="guest house", phase="during", holiday=True
        ),
    ),
    Observation(
        key="bookshop-chair",
        weeks_ago=3,
        by="ruth",
        text="Bookshop where the chairs have a card: stay as long as you like, we close at six. I stayed and bought "
        "four.",
        feeling=2,
        layer="experience",
        shown=("respect",),
        elsewhere=Elsewhere(
            again="yes",
            because="I stayed until six and bought three.",
            place="Second-hand bookshop, Hay-on-Wye",
            business="bookshop",
            phase="during",
            holiday=True,
        ),
    ),
    Observation(
        key="vineyard-water",
        weeks_ago=1,
        by="olive",
        text="Before a word about wine they sat us in the shade and put a jug of water on the table. Then they asked "
        "how the road had been.",
        feeling=2,
        layer="experience",
        shown=("empathy",),
        touchpoint="check-in",
        elsewhere=Elsewhere(
            again="yes",
            because="We bought six bottles, and we had come for the shade.",
            place="Vineyard near Évora, Alentejo",
            business="vineyard",
            phase="arrive",
            holiday=True,
        ),
    ),
    Observation(
        key="bath-house-maze",
        weeks_ago=0,
        by="mia",
        text="Beautiful old baths, but I walked about in a wet towel for ten minutes looking for my locker. Four "
        "attendants saw me.",
        feeling=-1,
        layer="experience",
        missed=("empathy",),
        elsewhere=Elsewhere(
            again="no",
            because="Beautiful, and I was lost and cold.",
            place="Thermal baths, Budapest",
            business="public baths",
            phase="leave",
            holiday=True,
        ),
    ),
)
