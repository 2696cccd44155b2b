"""Photos from strangers' phones, made safe and small: decoded, turned upright, stripped, written again as JPEG."""

import io
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
# A picture of 64 megapixels takes about 200 MB while it is decoded; no phone photo below 10 MB needs more.
MAX_PIXELS = 64_000_000
LONGEST_SIDE = 1600
SMALL_SIDE = 320
QUALITY = 82


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
    image = _decoded(upload)
    full = _fitted(image, LONGEST_SIDE)
    return Photo(_jpeg(full), _jpeg(_fitted(full, SMALL_SIDE)), full.width, full.height)


def small_name(name: str) -> str:
    """Where the small version of the photo `name` lies."""
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem}-small.jpg"))


def _decoded(upload: File) -> Image.Image:
    try:
        upload.seek(0)
        image = Image.open(upload, formats=FORMATS)
        if image.width * image.height > MAX_PIXELS:
            raise Image.DecompressionBombError
        # JPEG can be decoded at a fraction of its size, which saves most of the memory a phone photo would take.
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        return _flat(ImageOps.exif_transpose(image))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise ValidationError(
            _("This picture has too many pixels. Choose a smaller one, or save without it.")
        ) from bomb
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as unreadable:
        raise ValidationError(
            _("This file is not a photo we can read. Choose a JPEG, PNG or WebP picture, or save without it.")
        ) from unreadable


def _flat(image: Image.Image) -> Image.Image:
    """RGB on white, so that a transparent picture does not turn black."""
    if image.mode not in ("RGBA", "LA", "P", "PA"):
        return image.convert("RGB")
    image = image.convert("RGBA")
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _fitted(image: Image.Image, side: int) -> Image.Image:
    fitted = image.copy()
    fitted.thumbnail((side, side))
    # Whatever came along with the pixels (place, camera, comment) stays behind.
    fitted.info = {}
    return fitted


def _jpeg(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return buffer.getvalue()
