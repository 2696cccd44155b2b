import io
import struct
import subprocess
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

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


def claimed_by_jpeg(width: int, height: int, **options) -> bytes:
    """A small JPEG whose header claims this size."""
    content = bytearray(picture(**options))
    frame = content.index(b"\xff\xc2" if options.get("progressive") else b"\xff\xc0")
    content[frame + 5 : frame + 9] = struct.pack(">HH", height, width)
    return bytes(content)


@pytest.mark.parametrize(
    "content",
    [
        claiming(9_000, 9_000),
        claiming(60_000, 60_000),
        claiming(8_000, 7_999),
        claiming(4_001, 4_000),
        claiming(12_001, 1),
        claiming(1, 60_000_000),
        claimed_by_jpeg(8_193, 6_144),
        claimed_by_jpeg(12_001, 10),
        claimed_by_jpeg(4_001, 4_000, progressive=True),
    ],
)
def test_decompression_bomb_is_refused(content):
    with pytest.raises(ValidationError, match="too many pixels"):
        read_photo(upload(content))


# A process begins with its parent's `ru_maxrss`, so the peak is read where Linux keeps each program's own.
STATUS = Path("/proc/self/status")
READS = r"""
import re, sys
from pathlib import Path
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
settings.configure(PHOTO_MAX_BYTES=10 * 1024 * 1024)
from playbook.photos import read_photo
content = sys.stdin.buffer.read()
def peak():
    return int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) // 1024
before = peak()
read_photo(SimpleUploadedFile("photo", content))
print(peak() - before)
"""


@pytest.mark.slow
@pytest.mark.skipif(not STATUS.exists(), reason="measured on Linux")
@pytest.mark.parametrize(
    ("content", "megabytes"),
    [
        pytest.param(lambda: picture((8_160, 6_120), mode="L", colour=120), 60, id="phone of 50 megapixels"),
        pytest.param(lambda: picture((4_000, 4_000), "PNG", "RGBA", compress_level=1), 200, id="transparent"),
        pytest.param(lambda: picture((4_000, 4_000), "GIF", "P", colour=3), 200, id="palette"),
    ],
)
def test_large_picture_is_read_in_little_memory(content, megabytes):
    told = subprocess.run([sys.executable, "-c", READS], input=content(), capture_output=True, check=True)

    assert int(told.stdout) < megabytes


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_large_picture_of_any_mode_is_fitted(mode):
    photo = read_photo(upload(picture((2000, 1000), "PNG", mode, colour=0)))

    assert opened(photo.full).size == (LONGEST_SIDE, 800)


def test_several_photos_are_read_one_after_the_other():
    content = picture((2400, 1800))

    with ThreadPoolExecutor(4) as pool:
        photos = list(pool.map(lambda _each: read_photo(upload(content)), range(4)))

    assert {photo.width for photo in photos} == {LONGEST_SIDE}


def test_file_above_the_limit_is_refused_unread(settings):
    settings.PHOTO_MAX_BYTES = 1024 * 1024

    with pytest.raises(ValidationError) as refusal:
        read_photo(upload(b"x" * (1024 * 1024 + 1)))

    assert refusal.value.messages == ["This photo is larger than 1 MB. Choose a smaller one, or save without it."]


def test_small_version_lies_beside_the_full_one():
    assert small_name("photos/7/abc.jpg") == "photos/7/abc-small.jpg"


@pytest.mark.parametrize("broken", [b"\x01\x1a\x00\x07", b"\x01\x00\x00\x05"])
def test_photo_whose_metadata_is_broken_is_kept_as_it_lies(broken):
    exif = Image.Exif()
    exif[0x0112], exif[0x011A] = 6, 72.0
    content = picture((40, 20), exif=exif)

    photo = read_photo(upload(content.replace(b"\x01\x1a\x00\x05", broken, 1)))

    assert (photo.width, photo.height) == (40, 20)
