"""What would mend something, as a value: only the command line words it as a command; a screen could act on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, NoReturn

Kind = Literal[
    "text",
    "date",
    "number",
    "person",
    "panel",
    "file",
    "role",
    "address",
    "weekday",
    "kind",
    "heading",
    "hour",
]


class Need(NamedTuple):
    """What somebody has still to say, by the name of an argument or an option; of a `fact` of the policy, by its id."""

    name: str
    kind: Kind = "text"
    choices: tuple[str, ...] = ()
    fact: bool = False


UNWORDED = (
    "What would mend something is worded by the command line, and is no part of a text before"
)
Options = tuple[tuple[str, str], ...]
REASON = Need("reason")
EXCEPTION = Need("exception")
PERSON = Need("person", "person")
PANEL = Need("panel", "panel")
DAY = Need("day", "date")
SINCE = Need("from", "date")
UNTIL = Need("until", "date")
FILE = Need("file", "file")
ROLE = Need("element", "role")


# Nothing changes one that is made. `frozen` is left out of both: it makes them four times as slow to make.
@dataclass(slots=True, unsafe_hash=True)
class Remedy:
    """What is to be done (`verb`) and to what: an `element` is the rule, limit, document, fact or role it is about, an
    `answer` what is said of it. `options` are settled, an empty value being a plain yes; `needs` are not."""

    verb: str
    login: str = ""
    case: str = ""
    panel: str = ""
    person: str = ""
    notice: str = ""
    element: str = ""
    answer: str = ""
    day: str = ""
    file: str = ""
    options: Options = ()
    needs: tuple[Need, ...] = ()

    def __format__(self, form: str) -> NoReturn:
        raise TypeError(UNWORDED)


@dataclass(slots=True, unsafe_hash=True)
class Saying:
    """A text with remedies in it, each a value until somebody words it; nothing to say is false."""

    parts: tuple[str | Remedy, ...] = ()

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        return tuple(part for part in self.parts if isinstance(part, Remedy))

    def __bool__(self) -> bool:
        return bool(self.parts)

    def __format__(self, form: str) -> NoReturn:
        raise TypeError(UNWORDED)


NOTHING = Saying()
Text = str | Saying
Command = Remedy | Literal[""]


def saying(*parts: Text | Remedy) -> Saying:
    """A text made of texts and remedies, one after the other."""
    return Saying(tuple(piece for part in parts for piece in _pieces(part)))


def _pieces(part: Text | Remedy) -> Iterator[str | Remedy]:
    if isinstance(part, Saying):
        yield from part.parts
    elif part:
        yield part
