"""A logo is known for what it is before any letter is made with it, and refused for what is wrong with it."""

import pytest

from documents.drawn import jpeg, png
from panelctl.documents.pictures import fitted, picture
from panelctl.documents.unfit import Unfit

JFIF = bytes.fromhex("ffe000104a46494600010100000100010000")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is neither a PNG nor a JPEG picture"),
        (b"<svg onload='x'/>", "is neither a PNG nor a JPEG picture"),
        (png()[:-6], "is a PNG that is cut off, or damaged"),
        (png().replace(b"IDAT", b"IDAX"), "is a PNG that is cut off, or damaged"),
        (png(claims=(600, 400)), "is a PNG that does not hold the picture that it says"),
        (png(60, 40, claims=(6, 4)), "is a PNG that does not hold the picture that it says"),
        (png(claims=(0, 4)), "is a picture without a point"),
        (png(claims=(60_000, 60_000)), "is 60,000 by 60,000 points large, and 4,000,000 points are the most"),
        (jpeg(60_000, 60_000), "is 60,000 by 60,000 points large, and 4,000,000 points are the most"),
        (jpeg(colours=4), "has the colours of a printing press (CMYK): save it in those of a screen"),
        (jpeg()[:-2], "is a JPEG that is cut off, damaged, or of a rare kind"),
        (b"\xff\xd8\xff" + b"\xff" * 2_000, "is a JPEG that is cut off, damaged, or of a rare kind"),
    ],
)
def test_what_is_no_picture_or_does_harm_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(Unfit) as refused:
        picture(content, "A crest")
    assert str(refused.value) == why


def test_a_picture_is_known_with_its_size_and_fits_its_space_unbent() -> None:
    logo = picture(png(60, 20), "A crest")
    assert (logo.kind, logo.width, logo.height) == ("png", 60, 20)
    assert fitted(logo, 80, 20) == (60, 20)
    assert fitted(picture(png(600, 20), ""), 80, 20) == (80, pytest.approx(80 / 30))


def test_a_photograph_gets_the_head_that_word_asks_for_where_it_has_none() -> None:
    assert picture(jpeg(head=JFIF), "").content == jpeg(head=JFIF)
    assert picture(jpeg(), "").content == jpeg(head=JFIF)
