"""How the weekend stood before the check-in was changed: what has changed since is told there."""

from config.demo.living import AsFound

AS_FOUND = AsFound(
    journey="A weekend by the sea",
    by="mia",
    named=(("As we found it", 21), ("After the new check-in", 3)),
    touchpoints=(
        (
            "check-in",
            {
                "assumed_emotion": -1,
                "front_stage": "One of us stands behind the desk, says the name, hands over the form.",
                "evidence": "A plastic card, a form in three copies.",
            },
        ),
        ("the-bill", {"assumed_emotion": -2, "front_stage": "The bill is printed while they stand there."}),
        ("goodbye-at-door", {"title": "Goodbye in the car park", "assumed_emotion": 0, "stage": "afterwards"}),
    ),
    points=(("room-not-ready", {"likelihood": 5}), ("quay-queue", {"lateness": 4})),
)
