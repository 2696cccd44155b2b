"""What the people of Harbour House noticed at home: on the way in and on the way out."""

from config.demo.shapes import Observation

ARRIVING_AND_LEAVING = (
    Observation(
        key="signing-standing",
        weeks_ago=25,
        by="ben",
        text="Couple with a sleeping little boy stood eleven minutes at the desk while I typed. The man kept changing "
        "arms. I could have let him sit down.",
        feeling=-2,
        layer="experience",
        missed=("respect", "empathy"),
        touchpoint="check-in",
    ),
    Observation(
        key="valet-no-name",
        weeks_ago=24,
        by="dee",
        text="The valet says 'hotel guest?' and nothing else. The lady said yes as if she had been caught at "
        "something.",
        feeling=-1,
        layer="experience",
        missed=("respect",),
        touchpoint="valet-arrival",
    ),
    Observation(
        key="registration-three-times",
        weeks_ago=23,
        by="tom",
        text="Mr Lacey had to give his car registration on the booking form, then to the valet, then to me. Third "
        "time he went outside to look.",
        feeling=-2,
        layer="experience",
        missed=("respect", "learn"),
        touchpoint="check-in",
    ),
    Observation(
        key="armchairs",
        weeks_ago=22,
        by="nadia",
        text="Desk was full, so I took the Hendersons over to the armchairs and did the signing there. They told me "
        "about the drive. It took no longer than standing.",
        feeling=2,
        layer="experience",
        shown=("respect", "empathy", "adaptable"),
        touchpoint="check-in",
    ),
    Observation(
        key="wet-on-the-quay",
        weeks_ago=21,
        by="dee",
        text="Rain sideways and four cars waiting. I gave two of them an umbrella through the window. Should not be "
        "luck that I was there.",
        feeling=-1,
        layer="core",
        shown=("empathy",),
        missed=("adaptable",),
        touchpoint="valet-arrival",
    ),
    Observation(
        key="name-from-the-steps",
        weeks_ago=20,
        by="tom",
        text="Dee called the name in from the steps, so I said 'good evening Mrs Pascoe' before she had opened her "
        "mouth. She turned round to see who had told me.",
        feeling=2,
        layer="experience",
        shown=("respect", "empathy"),
        touchpoint="check-in",
    ),
    Observation(
        key="photos-of-old-beds",
        weeks_ago=18,
        by="kasia",
        text="Guest showed me the website on her phone and asked where the brass bed is. We sold the brass beds long "
        "ago.",
        feeling=-1,
        layer="core",
        missed=("learn",),
        touchpoint="web-first-page",
    ),
    Observation(
        key="last-bag",
        weeks_ago=16,
        by="alf",
        text="Carried the last bag down for the old gentleman in 9 and waited till they were round the corner. He "
        "wound the window down again and waved.",
        feeling=2,
        layer="experience",
        shown=("respect", "empathy"),
        touchpoint="goodbye-at-door",
    ),
    Observation(
        key="quay-lane",
        weeks_ago=13,
        by="alf",
        text="Third car this week turning round in Quay Lane, the satnav sends them there. Put a board up at the "
        "church, painted it myself.",
        feeling=0,
        layer="core",
        shown=("learn", "adaptable"),
        touchpoint="the-drive",
    ),
    Observation(
        key="stairs-list",
        weeks_ago=12,
        by="kasia",
        text="Desk rang me four times today to ask which room has the fewest stairs. I was in the bath of 31 with a "
        "sponge. We need a list.",
        feeling=-1,
        layer="core",
        missed=("learn",),
        touchpoint="question-by-phone",
    ),
    Observation(
        key="sea-air",
        weeks_ago=11,
        by="kasia",
        text="I had left the window open a bit in 22 because of the paint. They came down only to say it smelled of "
        "the sea and nobody had ever done that for them.",
        feeling=2,
        layer="experience",
        shown=("empathy",),
        touchpoint="first-room",
    ),
    Observation(
        key="quiet-sunday-desk",
        weeks_ago=9,
        by="nadia",
        text="Bills under the doors on Saturday night. At quarter to eleven on Sunday there was nobody queuing. I had "
        "time to ask how they slept.",
        feeling=1,
        layer="experience",
        shown=("respect",),
        touchpoint="the-bill",
    ),
    Observation(
        key="young-valet-photo",
        weeks_ago=8,
        by="dee",
        text="One of the new valet lads takes a picture of every car on his own phone. A guest asked what for, he "
        "told her, and she thanked him. Nobody asked him to do it.",
        feeling=1,
        layer="core",
        shown=("respect", "learn"),
        touchpoint="valet-arrival",
    ),
    Observation(
        key="four-by-train",
        weeks_ago=5,
        by="tom",
        text="Four of eleven arrivals on Friday came by train. Our letter tells them all about parking and nothing "
        "about the last bus.",
        feeling=0,
        layer="core",
        missed=("adaptable",),
        touchpoint="letter-before",
    ),
    Observation(
        key="qsv-on-the-card",
        weeks_ago=3,
        by="ben",
        text="Two calls before nine about a charge from 'QSV LTD'. One had already rung her bank. I would not know "
        "that name either.",
        feeling=-2,
        layer="core",
        missed=("respect",),
        touchpoint="parking-charge",
    ),
    Observation(
        key="bad-back-seat",
        weeks_ago=2,
        by="dee",
        text="Gentleman with a bad back. Seat pushed right forward, mirror turned, radio on. Took him five minutes to "
        "find his place again and he said nothing.",
        feeling=-2,
        layer="experience",
        missed=("respect", "empathy"),
        touchpoint="valet-return",
    ),
    Observation(
        key="letter-answered",
        weeks_ago=0,
        by="tom",
        text="Mrs Adeyemi answered the goodbye letter, by letter. Photograph of the shell on her kitchen window. She "
        "is coming again.",
        feeling=2,
        layer="experience",
        shown=("empathy",),
        touchpoint="goodbye-letter",
    ),
)
