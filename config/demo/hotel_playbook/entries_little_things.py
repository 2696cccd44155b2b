"""The little things: what everybody at Harbour House can do today."""

from config.demo.prose import prose
from config.demo.shapes import Entry, SecondVersion

LITTLE_THINGS = (
    Entry(
        key="sign-sitting-down",
        kind="little_thing",
        title="Sign sitting down",
        matters="Somebody who has driven for four hours wants to sit in something that does not move.",
        body=prose("""
            Nobody signs in standing up unless they want to.

            1. When guests come through the door, come round the desk. Leave whatever is on the screen.
            2. Say who you are and walk with them to the armchairs by the fire. If they have a child asleep or a dog,
               take the sofa, it is wider.
            3. Bring the clipboard: the card is filled in already from the arrivals list, they only sign. The key lies
               on top, on its wooden fob.
            4. While they sign, pour what they like: water, tea or the cider. Ask one thing about the drive and listen
               to the answer.
            5. Take them to the stairs and point, or carry the bag if you are two.

            If somebody says they would rather get it over with, do it at the desk in one minute. It is their arrival.

            The clipboard lives on the left of the desk. Whoever does the late shift fills in tomorrow's cards.
        """),
        by="nadia",
        principles=("respect", "empathy"),
        layer="experience",
        stance="proactive",
        horizon="today",
        touchpoints=("check-in",),
        observations=("signing-standing", "armchairs", "seville-tablet"),
        serves="A calm arrival",
        published_weeks_ago=12,
        second=SecondVersion(
            weeks_ago=5,
            by="nadia",
            reason="On two Fridays all the armchairs were taken by people having tea, and we went back to the desk "
            "without noticing.",
            body=prose("""
                Nobody signs in standing up unless they want to.

                1. When guests come through the door, come round the desk. Leave whatever is on the screen.
                2. Say who you are and walk with them to the two armchairs with the blue cushions. On Fridays and
                   Saturdays from three to seven these are kept free: the little brass sign says so. Full all the
                   same? Take the bench in the porch, or go up with them and sign in the room.
                3. Bring the clipboard: the card is filled in already from the arrivals list, they only sign. The key
                   lies on top, on its wooden fob.
                4. While they sign, pour what they like: water, tea or the cider. Ask one thing about the drive and
                   listen to the answer.
                5. Take them to the stairs and point, or carry the bag if you are two.

                If somebody would rather get it over with, do it at the desk in one minute. It is their arrival.

                The clipboard lives on the left of the desk. Whoever does the late shift fills in tomorrow's cards and
                puts out the brass sign at three.
            """),
        ),
    ),
    Entry(
        key="name-before-the-guest",
        kind="little_thing",
        title="The name goes in before the guest",
        matters="To be called by your name at the door tells you that somebody was waiting for you and not for number "
        "12.",
        body=prose("""
            The first of us who sees a guest sends the name on to the next one.

            1. Whoever is on the steps asks for the name while taking the bag: "May I ask your name?" and then uses it
               once, straight away.
            2. Say it over the shoulder into the hall, not loudly: "Mrs Pascoe, two nights." If the hall is full, hold
               up the fingers of the room number and come over.
            3. At the desk, look at the arrivals list and greet them by name before they speak.
            4. In the evening the desk gives the dining room the list with a word for each table: walkers, birthday,
               tired.

            Never say a room number aloud together with a name. If you are not sure how a name is said, ask once and
            write it on the list the way it sounds.
        """),
        by="tom",
        principles=("respect",),
        layer="experience",
        stance="proactive",
        horizon="today",
        touchpoints=("check-in", "met-at-door"),
        observations=("name-from-the-steps", "valet-no-name"),
        serves="somebody who knows your name without looking it up",
        published_weeks_ago=10,
    ),
    Entry(
        key="half-hour-cards",
        kind="little_thing",
        title="Choose your half hour for breakfast",
        matters="Nobody likes to stand in slippers and watch other people eat.",
        body=prose("""
            Each guest chooses a half hour for breakfast the evening before.

            1. Ruth or Kasia puts the card on the pillow at turn-down, with a pencil. Five half hours from half past
               seven to ten, and a line for eggs.
            2. Guests hang it on the door handle. Priya collects the cards at midnight and writes the numbers on the
               kitchen slate: how many, when, how many eggs of which kind.
            3. If more than fourteen want the same half hour, Priya moves the last ones by a quarter of an hour and
               slips a note under the door, with a word of thanks.
            4. Lucía lays the tables in the order of the slate. Coffee goes on when they sit down.
            5. At nine she counts the plates on the dresser and says the number to Joan.

            No card on the door? They come when they like, we keep four places. Nobody is ever told that they are
            late.
        """),
        by="joan",
        principles=("respect", "adaptable"),
        layer="core",
        stance="proactive",
        horizon="tomorrow",
        touchpoints=("breakfast",),
        observations=("standing-at-breakfast", "what-time-do-you-like", "campsite-bread", "night-train"),
        serves="choose your own hours",
        published_weeks_ago=9,
        second=SecondVersion(
            weeks_ago=2,
            by="joan",
            reason="People wrote oat milk on the card anyway, and the honeymooners do not want to decide at night.",
            body=prose("""
                Each guest may choose a half hour for breakfast the evening before.

                1. Ruth or Kasia puts the card on the pillow at turn-down, with a pencil. Five half hours from half
                   past seven to ten, a sixth box that says *we will see*, a line for eggs and a line for milk: cow,
                   oat, none.
                2. Guests hang it on the door handle. Priya collects the cards at midnight and writes the numbers on
                   the kitchen slate: how many, when, how many eggs of which kind, how much oat milk.
                3. If more than fourteen want the same half hour, Priya moves the last ones by a quarter of an hour
                   and slips a note under the door, with a word of thanks.
                4. Lucía lays the tables in the order of the slate. Coffee goes on when they sit down.
                5. At nine she counts the plates on the dresser and says the number to Joan.

                No card, or *we will see*? They come when they like, we keep six places. Nobody is ever told that they
                are late.
            """),
        ),
    ),
    Entry(
        key="coffee-first",
        kind="little_thing",
        title="Coffee before anything else",
        matters="Until the coffee is there, nothing else at breakfast counts.",
        body=prose("""
            Coffee or tea stands on the table three minutes after somebody sits down. Everything else may wait.

            1. Greet, show the table, and ask only one question: coffee or tea? No menu yet, no egg question.
            2. Pour the first cup yourself and leave the pot. The big pots are for two, the small ones for one.
            3. Then the card for eggs and the word about the dresser.
            4. Pass every table once after ten minutes with the pot in your hand. An empty cup should never have to
               look for you.
            5. Alone on a full Sunday? Call Joan to the hatch and say "pots". She pours, you carry.

            In the doorway there is a tray with warm rolls and a jug for those who have to wait. Bring it to them in
            the lounge, do not wait until they find it.
        """),
        by="lucia",
        principles=("empathy",),
        layer="core",
        stance="proactive",
        horizon="today",
        touchpoints=("breakfast",),
        observations=("asked-for-coffee", "eggs-cold", "porto-roll"),
        serves="a good breakfast",
        published_weeks_ago=8,
    ),
    Entry(
        key="window-a-hand-open",
        kind="little_thing",
        title="A window, a hand wide open",
        matters="They came for the sea, and the first thing they notice in the room is whether they can smell it.",
        body=prose("""
            The last thing we do in a room before guests arrive.

            1. Open the window a hand wide, on the hook. On the east side use the upper half, because of the gulls.
            2. Lamp by the bed on, ceiling light off.
            3. Pull the plug of the television or turn its red light to the wall. The plug goes back in at turn-down
               if they have used it.
            4. Ear plugs out of the wardrobe and onto the bedside table, next to the card.
            5. Stand where they will stand, in the door, and look. If your eye stops at something, put it right.

            In a storm, or below five degrees outside, leave it shut and put the heating on an hour earlier instead.
            Kasia looks at every arrival room between one and two, so tell her which ones you have left shut.
        """),
        by="kasia",
        principles=("empathy", "learn"),
        layer="experience",
        stance="proactive",
        horizon="today",
        touchpoints=("first-room", "the-night"),
        observations=("sea-air", "tv-light", "gulls-at-four"),
        serves="a quiet bed",
        published_weeks_ago=10,
    ),
    Entry(
        key="keep-their-page",
        kind="little_thing",
        title="Keep their page",
        matters="A room that has been cleaned round somebody's life feels like home; one that has been tidied feels "
        "like a hotel.",
        body=prose("""
            We clean our things and leave theirs.

            1. A book lying open on its face: slip a paper in at the page, close it, leave it exactly where it was.
               Paper slips are in the apron.
            2. Glasses, medicine, letters, a child's animals: clean round them. If the table really needs doing, put
               everything back in the same order.
            3. Clothes on the chair stay on the chair. Wet things you may hang up over the bath.
            4. Their side of the bed stays their side: pillow, water glass, charger.
            5. Found something of ours broken? Mend it or tell Alf, and write nothing. They know.

            If you really cannot clean without moving something, leave a line on the card and sign it with your name.
        """),
        by="ruth",
        principles=("respect", "empathy"),
        layer="experience",
        stance="proactive",
        horizon="today",
        touchpoints=("room-while-out",),
        observations=("book-kept-open",),
        serves="go home rested",
        published_weeks_ago=13,
    ),
    Entry(
        key="wet-boots",
        kind="little_thing",
        title="Wet boots are dry by morning",
        matters="Dry boots at the door mean that the second day of the weekend is not lost.",
        body=prose("""
            On a wet day we look for boots before anybody asks.

            1. At turn-down, take wet boots and shoes from the bath or the mat. Leave the card *Your boots are by the
               boiler, back before eight.*
            2. Stuff them with newspaper, heels up, on the slatted shelf to the left of the boiler. Not on it: leather
               cracks.
            3. A luggage label with the room number through the lace. Children's boots get tied together.
            4. Priya changes the paper once in the night, about four, on her round.
            5. Alf brings them up with the newspapers at half past seven and sets them down side by side, toes to the
               wall.

            Very muddy ones Alf brushes outside first. Suede we do not touch, we only lend wellingtons from the porch.
        """),
        by="ruth",
        principles=("empathy", "adaptable"),
        layer="experience",
        stance="proactive",
        horizon="today",
        touchpoints=("room-while-out", "packing"),
        observations=("boots-and-newspaper",),
        serves="we take the small worries out of a weekend by the sea",
        published_weeks_ago=1,
    ),
    Entry(
        key="which-boat",
        kind="little_thing",
        title="Say which boat it came from",
        matters="A fish with a boat and a name is a story they take home; a fish without is dinner.",
        body=prose("""
            Each evening we can say where tonight's fish came from.

            1. Gareth writes the boat and the skipper next to the fish on the blackboard when he is back from the
               market.
            2. At five, when we taste, he says one sentence about it: who, where, what the sea was like.
            3. When you set the plate down, say what it is and the boat. Once, short, and then go. "The hake, from the
               Girl Lamorna, she came in this morning."
            4. Should they ask more, tell them where she lies, so that they can go and look on their walk.
            5. If it did not come from a boat here, say so. "The prawns are from Scotland tonight."

            Never make up a boat. People here know them all.
        """),
        by="gareth",
        principles=("learn", "respect"),
        layer="experience",
        stance="proactive",
        horizon="today",
        touchpoints=("the-plate", "dinner"),
        observations=("which-boat",),
        serves="a weekend by the sea",
        published_weeks_ago=5,
    ),
)
