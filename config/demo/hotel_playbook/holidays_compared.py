"""Brought home from holidays and compared: what would it look like here, and do we want it?"""

from config.demo.shapes import Elsewhere, Observation, Verdict

COMPARED = (
    Observation(
        key="ferry-lanes",
        weeks_ago=24,
        by="dee",
        text="Man with a list walked along the cars before boarding, said each name, told us lane and how long. An "
        "hour's wait and nobody hooted.",
        feeling=1,
        layer="experience",
        shown=("respect",),
        touchpoint="valet-arrival",
        elsewhere=Elsewhere(
            again="yes",
            because="The hour was the same hour. But somebody walked through it with us.",
            place="Ferry to Santander",
            business="ferry line",
            phase="arrive",
            holiday=True,
            verdict=Verdict(
                ours="They wait in the car with the engine on until the valet waves.",
                word="adapt",
                by="nadia",
                weeks_ago=22,
                here="One of us on the quay with the arrivals list, Fridays from half past three.",
                reason="We cannot shorten the queue yet, but we can walk along it. Only Fridays, the other days it is "
                "two cars.",
            ),
        ),
    ),
    Observation(
        key="bag-at-the-gate",
        weeks_ago=23,
        by="tom",
        text="Made an old lady open her bag at the gate and pay 48 pounds with everybody watching. He smiled the "
        "whole time, that was the worst of it.",
        feeling=-2,
        layer="experience",
        missed=("respect", "empathy"),
        elsewhere=Elsewhere(
            again="no",
            because="I would drive to Faro rather than stand at that gate again.",
            place="Gate 14, Bristol to Faro",
            business="budget airline",
            phase="arrive",
            holiday=True,
            verdict=Verdict(
                ours="Extras are named at the desk, sometimes with the next guests listening.",
                word="reject",
                by="mia",
                weeks_ago=21,
                here="It would be asking money for the cot when they already stand in the room with the baby.",
                reason="Nobody should find out a price in front of other people. We say every price before they come, "
                "or it is free.",
            ),
        ),
    ),
    Observation(
        key="porto-roll",
        weeks_ago=22,
        by="lucia",
        text="Queue out of the door. The woman came along it with a tray and gave everybody a warm roll to hold. I "
        "stopped looking at my watch.",
        feeling=2,
        layer="experience",
        shown=("empathy",),
        touchpoint="breakfast",
        elsewhere=Elsewhere(
            again="yes",
            because="I would queue there on purpose.",
            place="Bakery behind the market, Porto",
            business="bakery",
            phase="arrive",
            holiday=True,
            verdict=Verdict(
                ours="They stand in the doorway and we say that it will not be long.",
                word="adapt",
                by="gareth",
                weeks_ago=20,
                here="Warm rolls and coffee in the lounge for those who have to wait for a table on Sunday.",
                reason="Rolls are in the oven anyway. In the doorway they would drop crumbs on the carpet, so we "
                "bring people to the lounge.",
            ),
        ),
    ),
    Observation(
        key="campsite-bread",
        weeks_ago=21,
        by="ruth",
        text="You hang a little card on the tent at night with what bread and what time. In the morning it is there. "
        "My two fought over who hangs it.",
        feeling=2,
        layer="experience",
        shown=("respect", "adaptable"),
        touchpoint="breakfast",
        elsewhere=Elsewhere(
            again="yes",
            because="I slept until nine and had warm bread. In a tent.",
            place="Campsite near Carnac, Brittany",
            business="campsite",
            phase="during",
            holiday=True,
            verdict=Verdict(
                ours="Breakfast is from eight to ten, and whoever comes at nine waits.",
                word="adopt",
                by="gareth",
                weeks_ago=11,
                here="A card on the pillow to choose your half hour for breakfast.",
                reason="It would spread the Sunday rush over two hours, and Joan would know how many eggs. Costs us "
                "the cards.",
            ),
        ),
    ),
    Observation(
        key="kyoto-corner",
        weeks_ago=18,
        by="olive",
        text="The lady of the house came out to the street and stood bowing until our taxi had turned the corner. I "
        "looked back twice and she was still there.",
        feeling=2,
        layer="experience",
        shown=("respect", "empathy"),
        touchpoint="goodbye-at-door",
        elsewhere=Elsewhere(
            again="yes",
            because="I still think of her standing there.",
            place="A nine-room inn, Kyoto",
            business="inn",
            phase="leave",
            holiday=True,
            verdict=Verdict(
                ours="We say goodbye at the desk, with the card machine between us.",
                word="adopt",
                by="mia",
                weeks_ago=17,
                here="Whoever is free goes out on the steps and stays there until the car has passed the church "
                "corner.",
                reason="It takes one minute and it is the last thing they see. Alf does it already.",
            ),
        ),
    ),
    Observation(
        key="swiss-platform",
        weeks_ago=16,
        by="ben",
        text="Ten minutes before every stop they tell you which platform your next train goes from. I did not have to "
        "ask anybody anything for a week.",
        feeling=1,
        layer="core",
        shown=("respect", "empathy"),
        touchpoint="letter-before",
        elsewhere=Elsewhere(
            again="yes",
            because="You stop being afraid of missing something.",
            place="Train from Zürich to Chur",
            business="railway",
            phase="arrive",
            holiday=True,
            verdict=Verdict(
                ours="We answer the same questions by telephone, one by one.",
                word="adopt",
                by="nadia",
                weeks_ago=10,
                here="The letter before the stay says what people ask us most: tides, dinner hours, where the car "
                "goes.",
                reason="We answer the same six questions on the phone every Thursday. They could stand in the letter.",
            ),
        ),
    ),
    Observation(
        key="seville-tablet",
        weeks_ago=15,
        by="lucia",
        text="No desk at all. She came over to the sofa with a glass of water, sat down next to us and did it there. "
        "My aunt thought she was another guest.",
        feeling=2,
        layer="experience",
        shown=("respect", "empathy"),
        touchpoint="check-in",
        elsewhere=Elsewhere(
            again="yes",
            because="I had not noticed that I was checking in.",
            place="Small hotel in Santa Cruz, Seville",
            business="hotel",
            phase="arrive",
            holiday=True,
            verdict=Verdict(
                ours="Everybody signs standing at the desk.",
                word="adopt",
                by="nadia",
                weeks_ago=14,
                here="Sign in the armchairs, with a clipboard, and come round the desk to fetch people.",
                reason="I tried it by accident on a full Saturday and it took no longer. We keep the desk for those "
                "who like a desk.",
            ),
        ),
    ),
    Observation(
        key="alpine-tab",
        weeks_ago=10,
        by="gareth",
        text="In the hut you write your own drinks on a slip and pay in the morning. Everybody pays. Lovely. Also two "
        "dishes and that is that.",
        feeling=1,
        layer="experience",
        shown=("respect",),
        touchpoint="evening-bill",
        elsewhere=Elsewhere(
            again="yes",
            because="They trusted forty strangers with a pencil.",
            place="Mountain hut above Kals, Tyrol",
            business="mountain hut",
            phase="leave",
            holiday=True,
            verdict=Verdict(
                ours="Every drink is signed for at the bar.",
                word="adapt",
                by="mia",
                weeks_ago=8,
                here="A slip and a pencil in the lounge, for those who stay with us.",
                reason="I like the trust in it. Not in the bar, which is full of people from the town. In the lounge "
                "it is only us and our guests.",
            ),
        ),
    ),
    Observation(
        key="numbered-key-bag",
        weeks_ago=5,
        by="dee",
        text="At the airport car park the key goes in a bag with a number, they photograph the car from four sides in "
        "front of you and you get the pictures. Two minutes.",
        feeling=1,
        layer="core",
        shown=("respect", "learn"),
        touchpoint="valet-arrival",
        elsewhere=Elsewhere(
            again="yes",
            because="I could see on the photograph how it was, and so could they.",
            place="Valet parking, Gatwick",
            business="car park",
            phase="arrive",
            holiday=True,
            verdict=Verdict(
                ours="Nothing is written down when the car is handed over.",
                word="adapt",
                by="mia",
                weeks_ago=3,
                here="Quayside Valet takes four photographs together with the guest, on our tablet.",
                reason="Exactly what we need on the quay. It must be Quayside who do it, so Dee speaks to them first, "
                "and we lend the tablet.",
            ),
        ),
    ),
)
