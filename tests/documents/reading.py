"""The words of a paper, read back by another program than the one that wrote it."""

from email import message_from_bytes, policy
from pathlib import PurePath

from panelctl.documents.reading import in_pdf, in_word


def words_of(name: str, content: bytes) -> str:
    """The words of a file, by the ending of its name; of a message, its head and whatever is attached too."""
    match PurePath(name).suffix:
        case ".docx":
            return in_word(content)
        case ".pdf":
            return in_pdf(content)
        case ".eml":
            return "\n".join(in_message(content).values())
        case _:
            return content.decode()


def in_message(content: bytes) -> dict[str, str]:
    """The head of a message under "head", its texts by their kind, the words of what is attached by its file name."""
    message = message_from_bytes(content, policy=policy.default)
    found = {"head": "\n".join(map(str, message.values()))}
    for part in message.walk():
        if part.is_multipart():
            continue
        if name := part.get_filename():
            payload = part.get_payload(decode=True)
            assert isinstance(payload, bytes)
            found[name] = words_of(name, payload)
        else:
            found[part.get_content_type()] = part.get_content()
    return found
