"""What somebody fills in, or what stands in a form already and is read back: in Markdown a link with a scheme of its
own, `[Nadia Osei](fill:person%3Aname;line)`. Text, page and PDF show its words or room to write; Word makes a control.
"""

from typing import NamedTuple
from urllib.parse import quote, unquote

SCHEME = "fill:"
TEXT, LINE, DATE, CHOICE, LOCKED = "text", "line", "date", "choice", "locked"
KINDS = (TEXT, LINE, DATE, CHOICE, LOCKED)
YES_OR_NO = ("Yes", "No")
REFERENCE = "form"  # the field by which a form is known again
LONGEST_NAME = 64  # Word takes a longer one for damage


class Field(NamedTuple):
    """Its name, by which it is read back, how it is filled in, and what may stand there, where that is a `choice`."""

    name: str
    kind: str
    choices: tuple[str, ...] = ()


def address_of(field: Field) -> str:
    """The link of Markdown that stands for a field."""
    return SCHEME + ";".join(quote(part, safe="") for part in (*field[:2], *field.choices))


def field_at(address: str) -> Field | None:
    """The field that a link of Markdown stands for; None for a link that leads somewhere."""
    if not address.startswith(SCHEME):
        return None
    name, kind, *choices = map(unquote, address.removeprefix(SCHEME).split(";"))
    return Field(name, kind, tuple(choices))
