"""The head of a message: what may stand in it, how it is written, and how it is read back.

Written by hand with `email.header`, because the newer interface of the library lets an encoded word in a name forge
further headers (CVE-2024-6923, before Python 3.11.10 and 3.12.5) and breaks long names with accents.
"""

import re
import unicodedata
from email.header import Header, decode_header, make_header
from email.parser import BytesHeaderParser
from email.utils import getaddresses, quote

from panelctl.errors import BadAddress, BadHeader
from panelctl.rules import particulars

_MESSAGE_ID = re.compile(r"<[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+>")
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_LONGEST_TEXT = 300  # characters; with its encoding well below the 998 octets of a line


def mailbox(who: str, name: str, address: str) -> str:
    """`"Name" <address>`. Raises BadAddress or BadHeader."""
    if particulars.wrong_with(address):
        shown = address if len(address) <= particulars.LONGEST_ADDRESS else f"{address[:40]}…"
        raise BadAddress(f"The {who}", shown)
    words = _checked(f"{who}'s name", name)
    if not words:
        return address
    return (
        f'"{quote(words)}" <{address}>'
        if words.isascii()
        else f"{_encoded(who, words)}\r\n <{address}>"
    )


def unstructured(header: str, text: str) -> str:
    """A line of free text, such as the subject. Raises BadHeader."""
    return _encoded(header, _checked(header, text))


def message_id(text: str) -> str:
    if not _MESSAGE_ID.fullmatch(text):
        raise BadHeader("Message-ID", "is not of the form <name@domain>")
    return text


def file_name(text: str) -> str:
    if not _FILE_NAME.fullmatch(text):
        raise BadHeader("file name", "holds more than letters, digits, dots and hyphens")
    return text


def read_back(
    written: bytes,
    *,
    sender: tuple[str, str],
    recipient: tuple[str, str],
    subject: str,
    other: list[str],
) -> None:
    """Raises BadHeader unless a reader of `written` finds this sender, this one recipient, this subject and no line
    in the head but these, `other` and those that say how the body is encoded."""
    message = BytesHeaderParser().parsebytes(written)
    if sorted(message.keys()) != sorted(
        ["From", "To", "Subject", *other, "MIME-Version", "Content-Type"]
    ):
        raise BadHeader("head", "would hold other lines than it should")
    for header, (name, address) in (("From", sender), ("To", recipient)):
        mailboxes = getaddresses([_unfolded(message[header])])
        if [(_decoded(words), mail) for words, mail in mailboxes] != [(_folded(name), address)]:
            raise BadHeader(header, "would not be read as it is written")
    if _decoded(_unfolded(message["Subject"])) != _folded(subject):
        raise BadHeader("Subject", "would not be read as it is written")


def _checked(header: str, text: str) -> str:
    if any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in text):
        raise BadHeader(header, "holds a line break or another control character")
    if "=?" in text:
        raise BadHeader(
            header, 'holds "=?", which mail programs take for the start of encoded text'
        )
    if len(text) > _LONGEST_TEXT:
        raise BadHeader(header, f"is longer than {_LONGEST_TEXT} characters")
    return _folded(text)


def _folded(text: str) -> str:
    return " ".join(text.split())


def _encoded(header: str, text: str) -> str:
    return Header(text, "us-ascii" if text.isascii() else "utf-8", header_name=header).encode(
        linesep="\r\n"
    )


def _unfolded(value: str) -> str:
    return re.sub(r"\r?\n(?=[ \t])", "", value)


def _decoded(words: str) -> str:
    return str(make_header(decode_header(words)))
