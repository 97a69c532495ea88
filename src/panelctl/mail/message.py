"""One message to one recipient, as the bytes of an `.eml` file.

There is no copy to anybody: whoever else should read it gets a message of their own.
"""

from collections.abc import Sequence
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import format_datetime
from hashlib import sha256

from panelctl.errors import BadHeader
from panelctl.mail import head

# Quoted-printable and base64 cannot hold these two characters, so no body can end its own part.
_BOUNDARY = "=_"


def compose(
    *,
    sender: tuple[str, str],
    recipient: tuple[str, str],
    subject: str,
    text: str,
    html: str,
    message_id: str,
    sent: datetime,
    attachments: Sequence[tuple[str, bytes, str]] = (),
) -> bytes:
    """The message, plain text and HTML side by side; the same arguments give the same bytes.

    `sender` and `recipient` are (name, address), `sent` has a time zone, an attachment is (file name, content,
    `application/pdf`). Raises BadAddress or BadHeader for anything that would not be read as it was given.
    """
    if sent.tzinfo is None:
        raise BadHeader("Date", "has no time zone")
    fields = {
        "From": head.mailbox("sender", *sender),
        "To": head.mailbox("recipient", *recipient),
        "Subject": head.unstructured("Subject", subject),
        "Date": format_datetime(sent),
        "Message-ID": head.message_id(message_id),
        "X-Unsent": "1",  # a mail program opens the file as a draft, with a button to send it
    }
    body = _body(text, html, attachments, sha256(message_id.encode()).hexdigest()[:32])
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    written = lines.encode("ascii") + body.as_bytes()
    head.read_back(
        written,
        sender=sender,
        recipient=recipient,
        subject=subject,
        other=["Date", "Message-ID", "X-Unsent"],
    )
    _read_back(written, text, html, [(name, content) for name, content, _ in attachments])
    return written


def _body(
    text: str, html: str, attachments: Sequence[tuple[str, bytes, str]], digest: str
) -> EmailMessage:
    """The texts and the attachments, with boundaries that follow from the digest."""
    body = EmailMessage(policy=policy.SMTP)
    body.set_content(text, cte="quoted-printable")
    body.add_alternative(html, subtype="html", cte="quoted-printable")
    for name, content, kind in attachments:
        main, _, sub = kind.partition("/")
        body.add_attachment(
            content,
            maintype=main,
            subtype=sub,
            filename=head.file_name(name),
            cte="base64",
            params={"charset": "utf-8"} if main == "text" else {},
        )
    for number, part in enumerate(part for part in body.walk() if part.is_multipart()):
        part.set_boundary(f"{_BOUNDARY}{number}_{digest}")
    return body


def _read_back(written: bytes, text: str, html: str, files: list[tuple[str, bytes]]) -> None:
    """Raises BadHeader unless a reader finds the texts and the attachments that were given, and no others."""
    parts = [part for part in message_from_bytes(written).walk() if not part.is_multipart()]
    texts = [
        (part.get_content_type(), _lines(part)) for part in parts if part.get_filename() is None
    ]
    if texts != [("text/plain", text.splitlines()), ("text/html", html.splitlines())]:
        raise BadHeader("text", "would not be read as it is written")
    attached = [(part.get_filename(), part.get_payload(decode=True)) for part in parts[2:]]
    if attached != files:
        raise BadHeader("attachment", "would not be read as it is written")


def _lines(part: Message) -> list[str]:
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)  # of a part that has none within it
    return content.decode("utf-8", "replace").splitlines()
