"""Photos from strangers' phones, made safe and small: decoded, turned upright, stripped, written again as JPEG.

While the largest pictures that are accepted are read, a process grows by (measured) 30 MB for a JPEG of 50 megapixels,
140 MB for a progressive JPEG, 160 MB for a PNG or GIF and 280 MB for a WebP of 16 megapixels; one picture at a time.
"""

import io
import struct
import threading
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MOST_SIDE = 12_000
# A JPEG is decoded at a fraction of its size: the largest common phone photo (50 megapixels) may come as it is.
MOST_JPEG_PIXELS = 8192 * 6144
# Everything else, and a progressive JPEG, has to be unpacked whole.
MOST_PIXELS = 16_000_000
LONGEST_SIDE = 1600
SMALL_SIDE = 320
QUALITY = 82
# What Pillow raises for a file that is not what it says, in its metadata too.
UNREADABLE = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, TypeError, LookupError, struct.error)
# However many arrive at once, a process unpacks one at a time.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True)
class Photo:
    """A photo as it is kept: full (longest side 1600 px) and small (320 px) JPEG without any metadata."""

    full: bytes
    small: bytes
    width: int
    height: int

    @property
    def file(self) -> ContentFile:
        return ContentFile(self.full, name="photo.jpg")


def read_photo(upload: File) -> Photo:
    """The uploaded file as a Photo. Raises ValidationError, with a sentence to show at the field."""
    if upload.size > settings.PHOTO_MAX_BYTES:
        limit = settings.PHOTO_MAX_BYTES // (1024 * 1024)
        raise ValidationError(
            _("This photo is larger than %(limit)d MB. Choose a smaller one, or save without it."),
            params={"limit": limit},
        )
    with _ONE_AT_A_TIME:
        full = _decoded(upload)
    return Photo(_jpeg(full), _jpeg(_small(full)), full.width, full.height)


def small_name(name: str) -> str:
    """Where the small version of the photo `name` lies."""
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem}-small.jpg"))


def _decoded(upload: File) -> Image.Image:
    try:
        upload.seek(0)
        image = Image.open(upload, formats=FORMATS)
        if _is_too_large(image):
            raise Image.DecompressionBombError
        image.draft(None, _size_within(LONGEST_SIDE, image))
        image = _with_shades(image)
        # Shrunk before anything else, so that whatever follows costs little.
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        return _bare(_flat(_upright(image)))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise ValidationError(
            _("This picture has too many pixels. Choose a smaller one, or save without it.")
        ) from bomb
    except UNREADABLE as unreadable:
        raise ValidationError(
            _("This file is not a photo we can read. Choose a JPEG, PNG or WebP picture, or save without it.")
        ) from unreadable


def _is_too_large(image: Image.Image) -> bool:
    """Judged by the header alone, before a pixel is unpacked."""
    is_reducible = image.format == "JPEG" and "progressive" not in image.info
    pixels = image.width * image.height
    return max(image.size) > MOST_SIDE or pixels > (MOST_JPEG_PIXELS if is_reducible else MOST_PIXELS)


def _size_within(side: int, image: Image.Image) -> tuple[int, int]:
    share = min(1, side / max(image.size))
    return max(1, int(image.width * share)), max(1, int(image.height * share))


def _with_shades(image: Image.Image) -> Image.Image:
    """A palette and black-and-white have no shades between their colours, without which shrinking looks ragged."""
    mode = {"P": "RGBA", "PA": "RGBA", "1": "L"}.get(image.mode)
    return image.convert(mode) if mode else image


def _upright(image: Image.Image) -> Image.Image:
    """As the camera was held; as it came when the metadata that says so is broken: the picture itself may be whole."""
    try:
        return ImageOps.exif_transpose(image)
    except UNREADABLE:
        return image


def _flat(image: Image.Image) -> Image.Image:
    """RGB on white, so that a transparent picture does not turn black."""
    if image.mode not in ("RGBA", "LA"):
        return image.convert("RGB")
    image = image.convert("RGBA")
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _bare(image: Image.Image) -> Image.Image:
    """Whatever came along with the pixels (place, camera, comment) stays behind."""
    image.info = {}
    return image


def _small(image: Image.Image) -> Image.Image:
    small = image.copy()
    small.thumbnail((SMALL_SIDE, SMALL_SIDE))
    return small


def _jpeg(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return buffer.getvalue()
