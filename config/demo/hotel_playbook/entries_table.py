"""Kitchen and restaurant: what we do where people eat."""

from config.demo.prose import prose
from config.demo.shapes import Entry

TABLE = (
    Entry(
        key="eggs-on-hot-plates",
        kind="little_thing",
        title="Eggs go out on hot plates",
        matters="Cold eggs tell a guest that breakfast was about our timetable and not about them.",
        body=prose("""
            From the pan to the table in under two minutes, or we make them again.

            1. Joan puts twenty plates in the warming drawer at half past six, and ten more whenever it is half empty.
            2. Whoever carries takes two plates and no third on the arm. The third one is always the cold one.
            3. Call the table when the pan leaves the flame, not when the plate is dressed.
            4. If a plate has stood for two minutes, say so and give it to the staff table. Nobody is told off for it.
            5. Walk past the table once when they have had the first bite. Look at the plate, not at the face.

            If something comes back, the next one goes out with a word from the kitchen, carried by the kitchen.
        """),
        by="joan",
        principles=("respect",),
        layer="core",
        stance="proactive",
        horizon="today",
        touchpoints=("breakfast",),
        observations=("eggs-cold",),
        serves="a good breakfast",
        published_weeks_ago=22,
    ),
    Entry(
        key="oat-milk-on-the-table",
        kind="little_thing",
        title="Oat milk stands there already",
        matters="Nobody likes to be the one with the special wish before nine in the morning.",
        body=prose("""
            What seven people a week ask for is no longer special. It stands on the table like the sugar.

            1. Two small jugs on the sideboard, one with the blue ribbon for cow's milk and one with the green for oat.
            2. Fill both at half past six and look at them at eight and at nine.
            3. Ask "which milk do you like?" and never "do you need an alternative?"
            4. When somebody asks for a third kind, write it on the list by the fridge with the date.
            5. What stands on the list four times in a month, we buy. Gareth looks on the first of the month.

            The same list works for gluten free bread, decaf and the small spoons for children.
        """),
        by="lucia",
        principles=("adaptable", "learn"),
        layer="experience",
        stance="proactive",
        horizon="today",
        touchpoints=("breakfast",),
        observations=("oat-milk",),
        serves="without looking it up",
        published_weeks_ago=2,
    ),
    Entry(
        key="toast-when-you-sit",
        kind="little_thing",
        title="Toast is made when you want it",
        matters="A full rack of cold toast is a present that nobody asked for.",
        body=prose("""
            Forty slices a morning came back. Now toast is asked for, and it is hot.

            1. When the coffee is poured ask: "Toast now, or after the eggs?" Everybody has an answer to that.
            2. One slice each, cut, in a napkin. Say that there is more.
            3. Offer the second when you take the plates away, not before.
            4. The racks stay in the cupboard. For tables of six and more you may use one, half full.
            5. Count what comes back on Saturdays and write the number on the board by the bread.

            Joan says twelve slices is a good Saturday. We had nine last week.
        """),
        by="joan",
        principles=("learn", "respect"),
        layer="core",
        stance="proactive",
        horizon="today",
        touchpoints=("breakfast",),
        observations=("full-toast-racks",),
        serves="a good breakfast",
        published_weeks_ago=0,
    ),
    Entry(
        key="allergy-said-back",
        kind="principle",
        title="An allergy is said back, word for word",
        matters="Whoever has told three of us about the nuts still lies awake if nobody has said it back.",
        body=prose("""
            Hearing it is not enough. They must hear that we heard it.

            1. Repeat it: "No nuts of any kind, and traces matter. Have I got that right?"
            2. Write it on the red card, with name, table and room. The red card goes to the pass by hand.
            3. The cook reads the card aloud and signs it. Without a signature nothing leaves the kitchen.
            4. The plate is carried alone and named at the table: "This is yours, without nuts, Gareth made it himself."
            5. At breakfast the next day the card is there already.

            If you are not sure, say that you are not sure and go and ask. Nobody has ever minded the two minutes.
        """),
        by="gareth",
        principles=("respect", "empathy"),
        layer="core",
        stance="proactive",
        horizon="today",
        touchpoints=("ordering", "the-plate", "breakfast"),
        observations=("nuts-three-times",),
        serves="we take the small worries out of a weekend by the sea",
        published_weeks_ago=14,
    ),
    Entry(
        key="late-table-first-bread",
        kind="little_thing",
        title="Who comes late gets bread first",
        matters="They have been sorry all the way along the quay. The first thing they need is to be able to stop.",
        body=prose("""
            Nobody is late on purpose to a dinner that they have looked forward to.

            1. Whoever opens the door says: "There you are. Your table is waiting, it did not run away."
            2. Bread, butter and water within two minutes of sitting down, before the menu.
            3. Tell the kitchen the true time, so that Gareth can send the tables in a sensible order.
            4. If they were sent the wrong way by the man on the quay, that was us. Say so and bring the small fish.
            5. Never mention the next booking. If we need the table at nine, we find another one.

            Put down who sent them the wrong way. It goes to Dee on Tuesday.
        """),
        by="lucia",
        principles=("empathy", "adaptable"),
        layer="experience",
        stance="reactive",
        horizon="today",
        touchpoints=("met-at-door", "evening-parking"),
        observations=("dinner-guests-sent-off",),
        serves="A calm arrival",
        published_weeks_ago=4,
    ),
    Entry(
        key="warm-roll-in-the-queue",
        kind="dazzle",
        lever="say_yes",
        title="A warm roll for everybody who waits",
        matters="Ten minutes with something warm in your hand are not ten minutes of waiting.",
        body=prose("""
            Seen in Porto, where a queue out of the door became the best part of the morning.

            1. When more than three people stand in the doorway, the kitchen puts twelve small rolls in for four
               minutes.
            2. One of us walks along with the basket and the butter. Children first.
            3. Say the number of minutes while you are there. See *Say the true number of minutes*.
            4. Anybody in the restaurant may decide this. You do not have to ask, and it costs about three pounds.
            5. Log it as a yes, so that we know how often there is a queue.

            > I stopped looking at my watch.

            That is what Lucía wrote when she came home. It is the whole idea.
        """),
        by="lucia",
        principles=("empathy",),
        layer="experience",
        stance="reactive",
        horizon="today",
        touchpoints=("breakfast", "met-at-door"),
        observations=("porto-roll", "standing-at-breakfast"),
        serves="we take the small worries out of a weekend by the sea",
        published_weeks_ago=18,
    ),
    Entry(
        key="bread-card-on-the-door",
        kind="dazzle",
        lever="say_yes",
        title="Bread on the door handle",
        matters="Some people are happiest when they do not have to be anywhere before eleven.",
        body=prose("""
            A card, a bag, and a late morning in bed with something from the oven.

            1. The card hangs inside every door: what bread, how many, what time. It comes out by ten in the evening.
            2. Nights collects them at half past ten and puts the list on the bread board.
            3. Joan bakes it with the rest. The bag goes up with the newspapers, closed with a clothes peg.
            4. Hang it, do not knock. Listen for a moment: if somebody is up, say good morning through the door.
            5. No charge for the first bag. The second is two pounds and nobody has ever minded.

            | day | bags | eaten downstairs as well |
            |---|---|---|
            | Saturday | 7 | 2 |
            | Sunday | 11 | 1 |

            It takes eleven people out of the doorway on a Sunday, and that is the other half of why we do it.
        """),
        by="joan",
        principles=("adaptable", "empathy"),
        layer="experience",
        stance="proactive",
        horizon="tomorrow",
        touchpoints=("breakfast", "the-night"),
        observations=("campsite-bread",),
        serves="choose your own hours",
        published_weeks_ago=16,
    ),
    Entry(
        key="fish-takes-its-time",
        kind="principle",
        title="What takes long is said when it is ordered",
        matters="Twenty-five minutes that you know about are a glass of wine. Unannounced they are a doubt.",
        body=prose("""
            We choose the moment at which they hear it: when they can still choose something else.

            1. The board at the pass says what takes longer than twenty minutes tonight. Read it before service.
            2. Say the minutes with the dish: "The hake is worth it, and it takes twenty-five minutes."
            3. Offer what fits into them: the soup, the harbour from the terrace, a game for the children.
            4. Look in after fifteen, with a word and the bread. Do not disappear until the plate is ready.
            5. If it becomes thirty, go before they look up. The second glass is ours.

            Nobody has changed their order since we began. They laugh and order a bottle.
        """),
        by="gareth",
        principles=("respect", "learn"),
        layer="experience",
        stance="proactive",
        horizon="today",
        touchpoints=("ordering", "between-courses"),
        observations=("twenty-five-minutes",),
        serves="told before you have to ask",
        published_weeks_ago=7,
    ),
    Entry(
        key="your-own-slip",
        kind="dazzle",
        lever="rules",
        title="Write your own drinks down",
        matters="To be trusted with a pencil is worth more than a welcome drink.",
        body=prose("""
            The rule that every drink must be signed for is dead. In the mountain hut they trust strangers with a slip,
            and everybody pays.

            1. A slip and a pencil lie in the lounge from five o'clock, one for each room, with the name on it already.
            2. People pour for themselves from the sideboard and write it down. Nobody stands behind them.
            3. At eleven nights takes the slips to the desk and puts them on the bill as they are written.
            4. We do not count the bottles against the slips guest by guest. Once a month Vera looks at the sum.
            5. If the sum is out by more than fifty pounds, we talk about it. So far it is out by four, in our favour.

            Spirits stay behind the bar, because the licence says so. That one is law.
        """),
        by="tom",
        principles=("respect", "adaptable"),
        layer="experience",
        stance="proactive",
        horizon="today",
        touchpoints=("dinner", "the-bill"),
        observations=("alpine-tab",),
        serves="go home rested",
        published_weeks_ago=8,
    ),
)
