"""What guests of Harbour House and its people speak of again and again."""

from config.demo.guests import Theme

THEMES = (
    Theme(
        by="mia",
        name="Waiting for the car",
        description="Who leaves by car waits where nobody sees them.",
        words=("valet", "my car", "the car", "car key"),
        touchpoint="valet-return",
        combustion="quay-queue",
    ),
    Theme(
        by="mia",
        name="Forms before anybody can sit",
        description="Papers at the desk that we could have filled in ourselves.",
        words=("form", "forms", "number plate", "card machine"),
        touchpoint="check-in",
    ),
    Theme(
        by="olive",
        name="Breakfast in the half hour when all come",
        description="",
        words=("breakfast", "bread basket", "wait for a table", "toast"),
        touchpoint="breakfast",
        combustion="breakfast-rush",
    ),
    Theme(
        by="mia",
        name="Somebody remembered",
        description="A name, a shell, an allergy: what was said once and not asked again.",
        words=("remembered", "my name", "third time", "said it"),
    ),
)
