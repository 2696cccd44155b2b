"""Answers to the weekly question."""

from config.demo.shapes import Reflection

REFLECTIONS = (
    Reflection(
        by="joan",
        weeks_ago=11,
        prompt="core-friendly-repair",
        answer="Cold eggs, and Lucía smiling for all she is worth. The plates should be in the warmer at seven and I "
        "forget them when I am alone.",
        visibility="team",
    ),
    Reflection(
        by="ben",
        weeks_ago=10,
        prompt="proactive-ten-times",
        answer="Where does the car go and what does it cost. They all ask it standing on the steps after the key is "
        "gone, which is too late.",
        visibility="team",
    ),
    Reflection(
        by="ruth",
        weeks_ago=9,
        prompt="elsewhere-brought-home",
        answer="The bread card on the tent in Brittany. We have something like it now and I am a bit proud.",
        visibility="team",
    ),
    Reflection(
        by="kasia",
        weeks_ago=8,
        prompt="people-easier-to-be-kind",
        answer="If the desk told me by ten who is leaving late I would not have to knock. I hate to knock.",
        visibility="team",
    ),
    Reflection(
        by="priya",
        weeks_ago=7,
        prompt="empathy-said-least",
        answer="A man who comes down every night at three and pretends to look for the newspaper. I think his wife "
        "died. I make tea for two now.",
        visibility="private",
    ),
    Reflection(
        by="tom",
        weeks_ago=6,
        prompt="rules-cannot-explain",
        answer="The car registration. I asked around, nobody knows what we do with it.",
        visibility="team",
    ),
    Reflection(
        by="dee",
        weeks_ago=5,
        prompt="partners-who-is-blamed",
        answer="Us. Every time. One lady said 'your man' about somebody I have never seen before in my life, and she "
        "is right.",
        visibility="team",
    ),
    Reflection(
        by="alf",
        weeks_ago=4,
        prompt="burn-never-tried",
        answer="Carrying the radiators up to the second floor. Tried it on Thursday. Eleven minutes each and one has "
        "no plug.",
        visibility="team",
    ),
    Reflection(
        by="lucia",
        weeks_ago=3,
        prompt="expect-a-few-minutes",
        answer="I counted on Friday. I said it nine times and it was never under twelve minutes.",
        visibility="team",
    ),
    Reflection(
        by="gareth",
        weeks_ago=2,
        prompt="self-check-still-thinking",
        answer="The two who could not eat the soup. I was so pleased with my soup that I never thought of it.",
        visibility="private",
    ),
    Reflection(
        by="nadia",
        weeks_ago=1,
        prompt="touch-read-aloud",
        answer="The parking receipt. I read it to Ben and he laughed at 'your vehicle has been processed'.",
        visibility="team",
    ),
    Reflection(
        by="ben",
        weeks_ago=0,
        prompt="truth-last-thing",
        answer="For one in three it is Tom's letter. For the others it is a charge from QSV. Not the same thing at "
        "all.",
        visibility="team",
    ),
    Reflection(
        by="joan",
        weeks_ago=3,
        prompt="expect-a-few-minutes",
        answer="'Two minutes for the eggs.' It is four and a half, I held the clock on it. From tomorrow I say five.",
        visibility="team",
    ),
    Reflection(
        by="tom",
        weeks_ago=1,
        prompt="touch-read-aloud",
        answer="The letter before the stay, if you come by train. Eleven lines about parking.",
        visibility="team",
    ),
)
