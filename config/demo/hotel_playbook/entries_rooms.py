"""Rooms, the house and the garden: what we do where people sleep and come and go."""

from config.demo.prose import prose
from config.demo.shapes import Entry

ROOMS = (
    Entry(
        key="red-light-off",
        kind="little_thing",
        title="No little red lights at night",
        matters="A light the size of a pin is enough to keep somebody awake who came here to sleep.",
        body=prose("""
            A guest hung a towel over the television. Since then we look at the room in the dark.

            1. Once a month, in every room: curtains closed, lights out, stand there for a minute.
            2. What blinks gets a black dot from the sheet in the linen room. What can be unplugged is unplugged.
            3. The smoke alarm keeps its light. That is law. Turn the bed so that it is behind the head.
            4. Clocks go into the drawer, facing down. Who wants one finds it.
            5. Write down what you covered, so that the electrician does not look for a fault.

            Rooms 8, 12 and 24 are done. The rest by the end of the month, four a week.
        """),
        by="kasia",
        principles=("empathy", "learn"),
        layer="core",
        stance="proactive",
        horizon="today",
        touchpoints=("the-night", "first-room"),
        observations=("tv-light",),
        serves="a quiet bed",
        published_weeks_ago=9,
    ),
    Entry(
        key="gulls",
        kind="principle",
        title="Say it about the gulls before bedtime",
        matters="Who knows about the gulls sleeps with plugs. Who does not comes down at four and thinks we hid it.",
        body=prose("""
            We cannot stop them. We can be the ones who said it first.

            1. On the east side, from April to August, say it when you give the key: "The gulls start at four."
            2. Ear plugs lie on the pillow with a small card. Not in the drawer, on the pillow.
            3. Offer a west room if one is free. Do it before they have unpacked.
            4. Nights has the kettle on at four. Whoever comes down gets tea and the best chair, and nobody sighs.
            5. In the morning ask how the night was, and write the answer on the arrivals list.

            The website says it too now, under the photograph of the sea. Two people booked *because* of it.
        """),
        by="priya",
        principles=("empathy", "respect"),
        layer="experience",
        stance="proactive",
        horizon="today",
        touchpoints=("the-night", "check-in"),
        observations=("gulls-at-four",),
        serves="a quiet bed",
        published_weeks_ago=11,
    ),
    Entry(
        key="fewest-stairs",
        kind="little_thing",
        title="The list of stairs hangs at the desk",
        matters="Somebody with a bad knee should not have to wait while we ring each other up to count steps.",
        body=prose("""
            Every room with its number of steps, the lift or not, and where the handrail is.

            1. The list hangs inside the cupboard door at the desk and is in the booking screen under *notes*.
            2. When somebody says knee, hip, pram or grandmother, look first, then answer. It takes ten seconds.
            3. Say the number: "Room 4, three steps, rail on the left." Numbers calm people, "a few" does not.
            4. If the best room is taken, say which one comes next and what it lacks.
            5. Ruth walks the list once a year, in January, with the tape.

            The same list is on the website now, with a drawing. The castle in Cornwall did it first.
        """),
        by="ruth",
        principles=("respect", "adaptable"),
        layer="core",
        stance="proactive",
        horizon="today",
        touchpoints=("question-by-phone", "check-in"),
        observations=("stairs-list", "steps-on-the-website"),
        serves="told before you have to ask",
        published_weeks_ago=12,
    ),
    Entry(
        key="hot-water-bottle",
        kind="dazzle",
        lever="recover",
        title="When the heating fails, we come up the stairs",
        matters="A message under the door says that we know. A person with a blanket says that we care.",
        body=prose("""
            Fix it, then do what nobody expected. In this order, and within the hour.

            1. Whoever hears of it goes up, to every room on that floor, not only to the one that rang.
            2. Bring the heater from the linen room, a hot water bottle and the wool blanket. Plug it in yourself.
            3. Say what is broken, who is coming and when you will be back. Come back then, also with nothing new.
            4. Offer another room once, clearly, and leave the decision to them.
            5. The unexpected: breakfast in bed the next morning, carried by whoever was on duty that night.
            6. No bill for the night if it was colder than eighteen degrees. Do not make them ask.

            The lady in 24 told us not to trouble. That is exactly when we do.
        """),
        by="kasia",
        principles=("empathy", "respect"),
        layer="experience",
        stance="reactive",
        horizon="today",
        touchpoints=("the-night", "message-to-desk"),
        observations=("cold-second-floor",),
        serves="a quiet bed",
        published_weeks_ago=3,
    ),
    Entry(
        key="wellingtons-every-size",
        kind="little_thing",
        title="Wellingtons in every size",
        matters="A walk along the harbour in the rain is a memory, if your feet stay dry.",
        body=prose("""
            Eleven pairs and eight of them size nine. That was us thinking of ourselves.

            1. The shelf in the porch goes from a child's ten to an eleven, two pairs of each, the size painted on the
               heel.
            2. Socks in the basket beside it, washed every day there has been rain.
            3. On wet mornings turn the shelf so that it faces the door, and open one umbrella.
            4. Who brings boots back muddy is thanked. Alf hoses them at five.
            5. When a size was missing, write it on the slate. We buy from the slate, not from the catalogue.

            A family of six went to the lighthouse on Sunday and came back singing. All six in our boots.
        """),
        by="alf",
        principles=("adaptable", "learn"),
        layer="experience",
        stance="proactive",
        horizon="today",
        touchpoints=("weather", "goodbye-at-door"),
        observations=("size-nine", "boot-shelf"),
        serves="a weekend by the sea",
        published_weeks_ago=1,
    ),
    Entry(
        key="shade-moves",
        kind="little_thing",
        title="The chairs follow the shade",
        matters="Somebody thought of your shoulders while you were reading, and never said a word about it.",
        body=prose("""
            On Naxos a boy moved the chairs every hour. In our garden the sun does the same round.

            1. From eleven to four, on sunny days, whoever passes looks at the lawn. On the hour, move what stands in
               the sun.
            2. Ask with your hands, not with words, when people sleep: lift the parasol, not the guest.
            3. Water in the stone jug, filled at eleven and at two.
            4. Sun cream stands by the tap, factor fifty. It costs us nine pounds a summer.
            5. At four, put two blankets out. By six they will be wanted.

            Alf does the morning and the porch does the afternoon. If it is busy, the parasols alone are enough.
        """),
        by="alf",
        principles=("empathy",),
        layer="experience",
        stance="proactive",
        horizon="today",
        touchpoints=("room-while-out",),
        observations=("naxos-chairs",),
        serves="go home rested",
        published_weeks_ago=13,
    ),
    Entry(
        key="pictures-of-today",
        kind="principle",
        title="The website shows the bed they will sleep in",
        matters="The first lie a guest remembers is a photograph.",
        body=prose("""
            A guest asked for the brass bed. We sold it in spring. Since then pictures have a date.

            1. Whoever changes a room takes three pictures from the door with the same phone, the same day.
            2. Ben puts them up by Friday and takes the old ones down. No picture is older than a year.
            3. What is ugly stays in: the car park, the steep stairs, the view of the boatyard from 14.
            4. Under each picture one honest sentence. "Small, and the quietest room we have."
            5. When a guest says that it looked different, believe them, and send the picture to Ben that minute.

            Bookings for 14 went up when we wrote about the boatyard. Some people like boats being mended.
        """),
        by="ben",
        principles=("respect", "learn"),
        layer="core",
        stance="proactive",
        horizon="today",
        touchpoints=("web-first-page", "booking-form"),
        observations=("photos-of-old-beds",),
        serves="told before you have to ask",
        published_weeks_ago=17,
    ),
    Entry(
        key="board-at-quay-lane",
        kind="little_thing",
        title="A board where the satnav is wrong",
        matters="The last hundred yards decide in which mood a family comes through the door.",
        body=prose("""
            Three cars in a week turned round in Quay Lane with a caravan behind one of them.

            1. The board stands at the corner from Thursday to Sunday: our name, an arrow, and "nearly there".
            2. Alf puts it out at noon and looks at it again at five, because of the wind.
            3. The letter before the stay has the sketch of the corner. The confirmation has the three words for it.
            4. If a car comes down all the same, go out and walk in front of it up to the turning place.
            5. Tell them that it happens to everybody. It is true.

            We wrote to the map people in March, May and September. The board is quicker. 🧭
        """),
        by="alf",
        principles=("empathy", "adaptable"),
        layer="experience",
        stance="proactive",
        horizon="today",
        touchpoints=("the-drive", "letter-before"),
        observations=("quay-lane",),
        serves="A calm arrival",
        published_weeks_ago=12,
    ),
    Entry(
        key="who-is-on-tonight",
        kind="little_thing",
        title="A board with who is on tonight",
        matters="It is easier to ring down at two in the morning when you know that it is Priya.",
        body=prose("""
            On a hospital ward the nurse writes her name on a board. We can do that too.

            1. By six in the evening the slate at the stairs says who is at the desk, who is in the kitchen, and until
               when.
            2. First names, in chalk, with one line: "Priya knows where the stars are."
            3. Nights adds the weather and the high tide for the morning.
            4. If somebody is new, say so. People are kind to the new ones when they know.
            5. Wipe it at seven in the morning and write the day's names.

            Keep it in one hand. A printed one looks like a fire notice and nobody reads it.
        """),
        by="priya",
        principles=("respect", "empathy"),
        layer="experience",
        stance="proactive",
        horizon="today",
        touchpoints=("the-night", "message-to-desk"),
        observations=("names-on-the-board",),
        serves="somebody who knows your name without looking it up",
        published_weeks_ago=3,
    ),
)
