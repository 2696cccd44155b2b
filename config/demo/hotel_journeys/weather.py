"""A lane of the house's own: how the same weekend is another one in the rain, and what we do about it."""

from config.demo.living import FreeLane

WEATHER = FreeLane(
    journey="weekend",
    by="mia",
    title="What the weather does",
    texts=(
        ("packing", "Rain in the forecast: both pairs of shoes, no room for boots. Ours stand in the porch."),
        ("the-drive", "Low sun after four blinds them at the church, just where the sign is."),
        ("valet-arrival", "In rain nobody gets out to look round the car. The umbrella goes to them, not they to it."),
        ("first-room", "On grey days the lamp by the window is on before they open the door."),
        ("room-while-out", "Wet coats. The radiator is turned up at three."),
        ("valet-return", "In sun they wait on the steps and talk. In rain eleven people wait in the hall."),
    ),
)
