"""What Harbour House expects of the firms its guests take for the house."""

from config.demo.living import Partner

PARTNERS = (
    Partner(
        name="Quayside Valet",
        contact="Dominic, the yard behind the fish market, 01803 496 0117",
        expectations="Say good evening before the key changes hands, and the name when we have sent the list.\n"
        "Say where the car goes and how long it takes to bring it back.\n"
        "Five minutes on a Sunday; when it will be ten, tell the desk, and we bring coffee to the steps.\n"
        "Seat, mirrors and radio as they were.\n"
        "No charge under your own name: parking stands on our bill.",
    ),
    Partner(
        name="Cobb's Taxis",
        contact="The office by the station, from six in the morning",
        expectations="A card with the guest's name, held where the steps end.\n"
        "Look at the train, not at the clock: a late train is met, too.\n"
        "One bag is always carried.",
    ),
)
