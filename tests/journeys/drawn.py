"""A map that holds whatever is hard to draw, without a database row; and how pictures of it are compared."""

import io
from dataclasses import replace

from PIL import Image, ImageChops, ImageFilter, ImageStat

from journeys.board import Board, board_of
from journeys.canvas import Drawing, Head
from journeys.drawing import drawing_of
from journeys.models import CombustionPoint, Journey, Partner, Standing, Touchpoint

# How much two pictures of one drawing may differ, of 255, in the mean: letters are smoothed differently.
SAME_LETTERS, OTHER_LETTERS = 2.5, 6
HARD = [
    "The valet takes the keys and says the name of the guest.\n\nNobody waits longer than two minutes.",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung",
    "日本語のテキストはスペースなしで続きます。「これ」はテストです。",
    "שלום עולם, זה טקסט ארוך בעברית (123) שנשבר לשורות.",
    '</text><script>alert("x")</script> & "quoted" ]]>',
    "Щука и ещё немного русских слов",
    "😀 👩‍👩‍👧 👍🏽",
    "W" * 90,
]
HEAD = Head("A weekend <in> spring", ["Harbour House", "Ellen & Rob", "kept by Mia", "Current: as it is"], "en")


def hard_board(stages: int = 2, each: int = 4) -> Board:
    rows, touchpoints, points = [], [], []
    partner = Partner(name="Quick Valet & Sons")
    for pk in range(1, stages * each + 1):
        text = HARD[pk % len(HARD)]
        owned_by = ("us", "partner", "customer", "others")[pk % 4]
        touchpoints.append(
            Touchpoint(
                pk=pk, stage_id=(pk - 1) // each + 1, title=text[:80], customer_does=text, back_stage=text * 3,
                assumed_emotion=pk % 5 - 2, is_moment_of_truth=pk % 3 == 0, owned_by=owned_by,
                partner=partner if owned_by == "partner" else None,
            )
        )  # fmt: skip
        standing = Standing(heard_n=9, heard_mean=pk % 3 - 0.6, heard_low=pk % 3 - 1.1, heard_high=pk % 3 - 0.2)
        touchpoints[-1]._state.fields_cache["standing"] = standing if pk % 4 else None
        points += [CombustionPoint(pk=pk, touchpoint_id=pk, title=text, severity=pk % 5 + 1)] * (pk % 3)
    for pk in range(1, stages + 1):
        row = Journey(title=HEAD.title)
        row.stage_id, row.stage_title, row.stage_archived_at = pk, f"Stage {pk}", None
        rows.append(row)
    return board_of(rows, touchpoints, points)


def hard_drawing(stages: int = 2, each: int = 4, hidden: tuple[str, ...] = ()) -> Drawing:
    return drawing_of(replace(hard_board(stages, each), left_out=hidden), HEAD)


def opened(picture: bytes) -> Image.Image:
    return Image.open(io.BytesIO(picture)).convert("RGB")


def edges(image: Image.Image) -> set[tuple[int, ...]]:
    """The colours of the outermost pixels."""
    width, height = image.size
    strips = [(0, 0, width, 2), (0, height - 2, width, height), (0, 0, 2, height), (width - 2, 0, width, height)]
    return {colour for strip in strips for _n, colour in image.crop(strip).getcolors()}


def apart(one: Image.Image, other: Image.Image) -> float:
    """How much two pictures differ in the mean, seen from some steps away."""
    seen = [image.resize((1200, 800)).filter(ImageFilter.BoxBlur(3)) for image in (one, other)]
    return max(ImageStat.Stat(ImageChops.difference(*seen)).mean)
