"""One message, one recipient, and nothing in its head that was not meant."""

import re
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import getaddresses
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odd_texts import EVERY
from panelctl.errors import BadAddress, BadHeader
from panelctl.mail import head
from panelctl.mail.message import compose

NAMES = st.text(alphabet="aZ éü李–’'\"\\()<>,;:@=?._", max_size=120)

PLAIN_TEXT, HTML = "Dear Zoë\n\nFrom here on, a line.\n.\n", "<p>Dear Zoë</p>\n"
HEADERS = ["From", "To", "Subject", "Date", "Message-ID", "X-Unsent", "MIME-Version", "Content-Type"]


def written(**changes: Any) -> bytes:
    return compose(**{
        "sender": ("Larkshire Academy", "academy@larkshire.example"),
        "recipient": ("Zoë O'Neill", "zoe.oneill@larkshire.example"),
        "subject": "Outcome – Advanced Social Worker",
        "text": PLAIN_TEXT,
        "html": HTML,
        "message_id": "<CAM-2027-003.12@larkshire.example>",
        "sent": datetime(2027, 4, 22, 9, 30, tzinfo=UTC),
    } | changes)  # fmt: skip


def test_a_message_is_written_whole_and_always_the_same() -> None:
    assert written() == written()
    assert (
        written().decode("ascii").replace("\r\n", "\n")
        == """\
From: "Larkshire Academy" <academy@larkshire.example>
To: =?utf-8?b?Wm/DqyBPJ05laWxs?=
 <zoe.oneill@larkshire.example>
Subject: =?utf-8?q?Outcome_=E2=80=93_Advanced_Social_Worker?=
Date: Thu, 22 Apr 2027 09:30:00 +0000
Message-ID: <CAM-2027-003.12@larkshire.example>
X-Unsent: 1
MIME-Version: 1.0
Content-Type: multipart/alternative;
 boundary="=_0_6f9cf8e294fa6e14138ec4b9ddd870ee"

--=_0_6f9cf8e294fa6e14138ec4b9ddd870ee
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

Dear Zo=C3=AB

From here on, a line.
.

--=_0_6f9cf8e294fa6e14138ec4b9ddd870ee
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable
MIME-Version: 1.0

<p>Dear Zo=C3=AB</p>

--=_0_6f9cf8e294fa6e14138ec4b9ddd870ee--
"""
    )


def test_attachments_come_back_as_they_were() -> None:
    files = [("letter.pdf", b"%PDF-1.7\r\n\0\xff", "application/pdf"), ("minutes.txt", b"a\r\n\n--=_0", "text/plain")]
    message = message_from_bytes(written(attachments=files), policy=policy.default)
    found = [(part.get_filename(), part.get_payload(decode=True), part.get_content_type())
             for part in message.iter_attachments()]  # fmt: skip
    assert found == files


@settings(deadline=None, max_examples=300)
@given(name=NAMES, subject=NAMES)
def test_what_is_written_is_read_or_refused_and_never_adds_a_header(name: str, subject: str) -> None:
    try:
        message = message_from_bytes(written(recipient=(name, "a.b@larkshire.example"), subject=subject))
    except BadHeader:
        assert "=?" in name or "=?" in subject or len(max(subject.split(), key=len, default="")) > 60
        return
    assert list(message) == HEADERS
    unfolded = message["Subject"].replace("\r\n", "").replace("\n", "")
    assert str(make_header(decode_header(unfolded))) == " ".join(subject.split())


HOSTILE = [
    *EVERY,
    *(f"Amara{end}{name}: x@y.example" for end in ("\r\n", "\n", "\r", "\r\n ", "\x0b", "\x85", "\u2028", "%0a", "\\n")
      for name in ("Bcc", "To", "Subject", "Content-Type", "\r\n")),
    *(f"=?{coding}?{how}?{words}?=" for coding in ("utf-8", "us-ascii", "utf-7") for how in "qQbB"
      for words in ("x=0d=0aBcc:_y@z.example", "eA0KQmNjOiB5QHouZXhhbXBsZQ==")),
    *(f"{mark}x{mark} <y@z.example>{mark}" for mark in "\"',;:<>()[]\\@"),
]  # fmt: skip
REFUSED_AS_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]|=[?]")


@pytest.mark.parametrize("every", [17, pytest.param(1, marks=pytest.mark.long)])
@pytest.mark.parametrize("where", ["sender's name", "recipient's name", "subject"])
def test_whatever_stands_in_a_name_or_subject_is_read_as_it_is_written_or_refused(where: str, every: int) -> None:
    """Read by the newer parser of the library, which is not the one that panelctl reads it back with."""
    given = {"sender": "Larkshire Academy", "recipient": "Zoë O'Neill", "subject": "Outcome"}
    read, texts = 0, HOSTILE[::every]
    for text in texts:
        told = given | {where.partition("'")[0]: text}
        mailboxes = {"sender": (told["sender"], "a@b.example"), "recipient": (told["recipient"], "c@d.example")}
        try:
            content = written(**mailboxes, subject=told["subject"])
        except BadHeader:
            word = max(text.split(), key=len, default="")
            assert REFUSED_AS_TEXT.search(text) or len(text) > 300 or len(word) > 60, text
            continue
        read += 1
        message = message_from_bytes(content, policy=policy.default)
        assert sorted(message.keys()) == sorted(HEADERS), text
        [(_, sender)], [(_, recipient)] = (getaddresses([str(message[name])]) for name in ("From", "To"))
        assert (sender, recipient) == ("a@b.example", "c@d.example"), text
        assert " ".join(str(message["Subject"]).split()) == " ".join(told["subject"].split()), text
        plain, html = message.iter_parts()
        assert [part.get_content().splitlines() for part in (plain, html)] == [
            PLAIN_TEXT.splitlines(), HTML.splitlines(),
        ], text  # fmt: skip
    assert read > len(texts) / 3


def test_what_is_no_address_message_number_or_file_name_is_refused() -> None:
    for text in HOSTILE:
        for change in (
            {"sender": ("Academy", text)},
            {"recipient": ("Amara", text)},
            {"message_id": f"<{text}@larkshire.example>\r\n"},
        ):
            with pytest.raises((BadAddress, BadHeader)):
                written(**change)
        with pytest.raises(BadHeader):
            head.file_name(f"{text}/x.pdf")
    assert len(HOSTILE) * 3 > 1_058


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Amara\r\nBcc: x@y.example", "holds a line break or another control character"),
        ("Amara\nOkafor", "holds a line break or another control character"),
        ("Amara\x1b[31m", "holds a line break or another control character"),
        ("Amara\u2028Okafor", "holds a line break or another control character"),
        ("half \ud800", "holds a line break or another control character"),
        ("=?utf-8?q?x=0aBcc:_x?=", 'holds "=?", which mail programs take for the start of encoded text'),
        ("x" * 301, "is longer than 300 characters"),
    ],
)
def test_a_name_or_subject_that_could_forge_a_header_is_refused(text: str, why: str) -> None:
    with pytest.raises(BadHeader) as caught:
        written(subject=text)
    assert caught.value.message == f"The message's Subject {why}; no message was written."
    with pytest.raises(BadHeader) as caught:
        written(recipient=(text, "a@larkshire.example"))
    assert caught.value.message == f"The message's recipient's name {why}; no message was written."


@pytest.mark.parametrize(
    "address",
    ["", "a", "a@b", "@b.example", "a@", "a b@c.example", "a@b.example, c@d.example", "a@b.example\n", "a@b.example>",
     "<a@b.example>", ".a@b.example", "a..b@c.example", "é@b.example", "a@é.example", "=?x@b.example", '"a"@b.example'],
)  # fmt: skip
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(BadAddress) as caught:
        written(recipient=("Amara", address))
    assert caught.value.message == f"The recipient: {address!r} is no e-mail address panelctl can write to."
    assert caught.value.exit_status == 1


def test_an_endless_address_is_refused_briefly() -> None:
    with pytest.raises(BadAddress) as caught:
        written(recipient=("Amara", "a" * 10_000 + "@b.example"))
    assert len(caught.value.message) < 120


@pytest.mark.parametrize(
    ("change", "header"),
    [
        ({"message_id": "no brackets"}, "Message-ID"),
        ({"message_id": "<a@b>\r\nX: y"}, "Message-ID"),
        ({"sent": datetime(2027, 4, 22)}, "Date"),  # noqa: DTZ001 - that it has no zone is what is tested
        ({"attachments": [("../x.pdf", b"", "application/pdf")]}, "file name"),
    ],
)
def test_what_panelctl_makes_itself_is_checked_too(change: dict[str, Any], header: str) -> None:
    with pytest.raises(BadHeader, match=f"The message's {header} "):
        written(**change)
