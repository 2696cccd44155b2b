"""The cards on the breakfast tables, and what guests said on them."""

from config.demo.guests import GuestAnswer, GuestForm

GUEST_FORMS = (
    GuestForm(
        by="mia",
        label="Cards on the breakfast tables",
        touchpoint="breakfast",
        place="The breakfast room",
        score_kind="csat",
        words=(
            (
                "en",
                "How was breakfast this morning?",
                "Thank you. Somebody reads every card before lunch.",
                "How was breakfast? Tell us before you finish your coffee.",
            ),
            (
                "de",
                "Wie war das Frühstück heute?",
                "Danke. Jede Karte wird noch vor dem Mittag gelesen.",
                "Wie war das Frühstück? Sagen Sie es uns, bevor der Kaffee leer ist.",
            ),
        ),
        answers=(
            GuestAnswer(
                hours_ago=26,
                language="en",
                words="The toast came before the eggs, and the eggs came after the taxi.",
                feeling=-1,
                score=2,
                reply="You are right, and we are sorry. From tomorrow the kitchen asks when you have to leave.",
            ),
            GuestAnswer(
                hours_ago=3,
                language="de",
                words="Das Porridge mit Salz und Sahne war das beste meines Lebens.",
                feeling=2,
                score=5,
            ),
        ),
    ),
)
