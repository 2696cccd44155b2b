"""How Linden Clinic keeps its playbook alive."""

from config.demo.living import Allowance, Comment, Decided, Living, Rule

LIVING = Living(
    rules=(
        Rule(
            key="reason-at-the-desk",
            by="aylin",
            weeks_ago=14,
            title="Say aloud at the desk what you come for",
            aggravates="Everybody with something that is nobody's business.",
            basis="habit",
            ease=5,
            impact=5,
            touchpoint="the-desk",
            decided=Decided(
                decision="kill",
                by="greta",
                weeks_ago=13,
                reason="The card is enough. Who wants to say more is shown to the small room.",
            ),
        ),
        Rule(
            key="toilet-key",
            by="jonas",
            weeks_ago=4,
            title="The toilet key is handed out on request",
            aggravates="People who have been asked to bring a sample and have to ask for it in front of nine others.",
            basis="unknown",
            ease=4,
            impact=4,
            touchpoint="waiting-room",
        ),
    ),
    allowances=(
        Allowance(
            key="earlier-call",
            role="Reception and nursing",
            gesture="Ring with the result before the agreed hour when it is good",
            used=(("aylin", 3, "Frau Keller, an hour early", None), ("jonas", 1, "Good news before the weekend", None)),
        ),
    ),
    comments=(
        Comment(entry="day-and-hour", by="aylin", days_ago=5, words="What do we say when the line is busy? @greta"),
    ),
    thanks=(("day-and-hour", "jonas", 3, "They were at home and not afraid."),),
    tags=(("telephone", ("day-and-hour", "ring-with-good-news")),),
)
