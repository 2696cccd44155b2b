import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from playbook.photos import LONGEST_SIDE, SMALL_SIDE, read_photo, small_name
from tests.playbook.made import picture, upload


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header claims this size."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = b"IDAT" + zlib.compress(b"\x00" * 64)
    chunks = (struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) for part in (header, data))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def test_large_photo_is_fitted():
    photo = read_photo(upload(picture((3200, 2400))))

    assert opened(photo.full).size == (LONGEST_SIDE, 1200) == (photo.width, photo.height)
    assert opened(photo.small).size == (SMALL_SIDE, 240)


def test_small_photo_is_not_blown_up():
    photo = read_photo(upload(picture((40, 30))))

    assert opened(photo.full).size == (40, 30)


@pytest.mark.parametrize("form", ["PNG", "WEBP", "GIF"])
def test_other_pictures_become_jpeg(form):
    photo = read_photo(upload(picture(form=form), f"photo.{form.lower()}"))

    assert opened(photo.full).format == opened(photo.small).format == "JPEG"


def test_transparent_picture_stands_on_white():
    photo = read_photo(upload(picture(form="PNG", mode="RGBA", colour=(0, 0, 0, 0))))

    assert opened(photo.full).getpixel((5, 5)) == (255, 255, 255)


def test_photo_is_turned_upright_and_stripped():
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x010F] = "Phone of Mia"
    exif.get_ifd(0x8825)[1] = "N"

    photo = read_photo(upload(picture((40, 20), exif=exif, comment=b"Room 14")))

    assert opened(photo.full).size == (20, 40)
    assert dict(opened(photo.full).getexif()) == {}
    assert b"Mia" not in photo.full + photo.small
    assert b"Room 14" not in photo.full + photo.small


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<html><script>alert(1)</script></html>",
        b"%PDF-1.7",
        picture((400, 300))[:500],
        picture(form="BMP"),
        claiming(100, 100),
    ],
)
def test_what_is_no_photo_is_refused_with_a_sentence(content):
    with pytest.raises(ValidationError, match="not a photo we can read"):
        read_photo(upload(content))


@pytest.mark.parametrize("side", [9_000, 60_000])
def test_decompression_bomb_is_refused(side):
    with pytest.raises(ValidationError, match="too many pixels"):
        read_photo(upload(claiming(side, side)))


def test_file_above_the_limit_is_refused_unread(settings):
    settings.PHOTO_MAX_BYTES = 1024 * 1024

    with pytest.raises(ValidationError) as refusal:
        read_photo(upload(b"x" * (1024 * 1024 + 1)))

    assert refusal.value.messages == ["This photo is larger than 1 MB. Choose a smaller one, or save without it."]


def test_small_version_lies_beside_the_full_one():
    assert small_name("photos/7/abc.jpg") == "photos/7/abc-small.jpg"
