"""Principles in practice: what REAL means at Harbour House."""

from config.demo.prose import prose
from config.demo.shapes import Entry

PRINCIPLES = (
    Entry(
        key="true-minutes",
        kind="principle",
        title="Say the true number of minutes",
        matters="Waiting is bearable when you know how long; what makes people cross is 'a moment' that lasts half an "
        "hour.",
        body=prose("""
            We never say *a moment*, *shortly* or *a few minutes*. We say a number, and we say it before they ask.

            1. Ask whoever knows: kitchen, valet, housekeeping. Add a little and say that number: "Twenty-five
               minutes, the fish is being done fresh."
            2. Give them something to do with it: another glass, the newspaper, a walk to the harbour wall.
            3. Go back before the time is over, even if only to say that it holds.
            4. If it will be longer, say so at once, with the new number and without excuses.
            5. If you were wrong by more than ten minutes, you may take something off the bill: a coffee, a pudding,
               the parking. Write it in the book, nobody has to be asked.

            It works for cars, tables, rooms, soup and for the plumber. The number is allowed to be unpleasant.
        """),
        by="lucia",
        principles=("respect",),
        layer="experience",
        stance="proactive",
        horizon="today",
        touchpoints=("between-courses", "valet-return"),
        observations=("twenty-five-minutes", "ferry-lanes"),
        serves="told before you have to ask",
        published_weeks_ago=6,
    ),
    Entry(
        key="say-it-once",
        kind="principle",
        title="What a guest tells one of us, all of us know",
        matters="Telling a stranger about your allergy three times does not make you feel safe, it makes you feel "
        "alone.",
        body=prose("""
            A guest says a thing once. From then on it is ours to carry.

            1. Whoever hears it writes it down at once, in the guest's words: in the table book, on the arrivals list,
               or on a red slip when it is about food. Not on the hand, not in the head.
            2. Read it back to them. "No nuts for your sister, not even traces. I have written it down."
            3. The late shift copies wishes from the list to the table plan at five. Gareth reads the red ones aloud
               in front of everybody.
            4. At the table we do not ask *any allergies?* when we know. We say: "We have noted no nuts, is that still
               right?" It shows that somebody listened.
            5. The cook reads the slip aloud before plating. Whoever took the order carries the plate.

            If you do not know what is in something, say "I will go and look" and go. Nobody here was ever told off
            for looking.
        """),
        by="gareth",
        principles=("respect", "empathy"),
        layer="core",
        stance="proactive",
        horizon="today",
        touchpoints=("table-by-phone", "ordering", "check-in"),
        observations=("nuts-three-times", "names-on-the-board"),
        serves="we take the small worries out of a weekend by the sea",
        published_weeks_ago=4,
    ),
    Entry(
        key="before-they-ask",
        kind="principle",
        title="Tell them before they ask",
        matters="Every question a guest has to ask is a small worry they have been carrying for a while.",
        body=prose("""
            If three people ask the same thing, the fourth should not need to.

            1. There is a tally on the inside of the desk door. Each question you have answered twice on one day gets
               a stroke.
            2. On Monday Ben looks at the tally. Five strokes or more: the answer goes to the place where people were
               before they asked. Mostly that is the letter a week before, sometimes the board in the porch, the card
               in the room or the bill.
            3. Write it the way you say it. "The last bus from the station goes at ten to nine, after that we send
               Cobb's."
            4. Tell people bad news early: the swing bridge is shut, the kitchen is small on Mondays, it will rain.
            5. Take something out for everything you put in. The letter fits on one screen of a telephone.

            Now in the letter: tides, dinner hours, where the car goes and what it costs, the question about wishes.
        """),
        by="ben",
        principles=("empathy", "learn"),
        layer="core",
        stance="proactive",
        horizon="tomorrow",
        touchpoints=("letter-before", "weather"),
        observations=("swiss-platform", "quay-lane"),
        serves="told before you have to ask",
        published_weeks_ago=8,
    ),
    Entry(
        key="valet-is-us",
        kind="principle",
        title="To the guest, the man on the quay is us",
        matters="Guests do not know that we have hired another firm; whoever takes their key is Harbour House.",
        body=prose("""
            We never say *that is the parking company*. We say *we* and put it right, and sort it out with Quayside
            Valet afterwards.

            1. Every morning Dee brings the valets the arrivals list with names, times and cars, and drinks a tea with
               them. Departures the evening before.
            2. On Fridays from half past three one of us stands on the quay and greets by name. The valet takes the
               key from our hand, so that both have been introduced.
            3. Something is wrong with a car, a charge or a manner: you say sorry for us, you write it in the grey
               book, you give it to Dee the same day.
            4. Dee and their foreman look at the grey book together each Tuesday. What happened three times goes on
               the map as a combustion point.
            5. Good things go in the book too, with the valet's name. Mia writes to their boss about those.

            Open: jackets with our name, photographs on a tablet, parking on our bill.
        """),
        by="mia",
        principles=("respect", "adaptable"),
        layer="core",
        stance="proactive",
        horizon="today",
        touchpoints=("valet-arrival", "valet-return", "parking-charge", "evening-parking"),
        observations=("valet-no-name", "young-valet-photo", "dinner-guests-sent-off", "numbered-key-bag"),
        serves="A calm arrival",
        published_weeks_ago=3,
    ),
    Entry(
        key="look-at-what-comes-back",
        kind="principle",
        title="Look at what comes back",
        matters="Guests seldom say what they do not like, but they leave it on the plate.",
        body=prose("""
            A draft, to try out for two weeks before we all do it.

            1. Whoever clears looks at the plate before scraping it and says one word at the hatch: *toast*, *skin*,
               *all gone*.
            2. A stroke on the slate by the dishwasher for everything that comes back more than half full. No names,
               no tables.
            3. On Sunday after service Joan and Gareth look at the slate for five minutes. The longest row gets
               changed by the next weekend: smaller, hotter, different or gone.
            4. We write next to it what we changed, and leave it there for a month, so that we see if the row gets
               shorter.
            5. If a whole plate comes back, somebody goes out and asks, kindly and once.

            First guess from the ducks: toast, two slices instead of four, and more when they want more.
        """),
        by="joan",
        principles=("learn",),
        layer="core",
        stance="reactive",
        horizon="today",
        touchpoints=("breakfast", "the-plate"),
        observations=("full-toast-racks", "oat-milk"),
        serves="a good breakfast",
    ),
)
