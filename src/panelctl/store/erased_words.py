"""Which words of a time line may stay when somebody is erased: those of the procedure, names that others have, days and
hours. Everything else was typed about somebody, and goes."""

import json
import re
from collections.abc import Collection, Iterator

from panelctl.rules.mentions import Mentions
from panelctl.store.connection import Connection

WAYS = {"email", "post", "hand"}
WORDS_GONE = "Erased."  # where there has to be a text
DAY_OR_HOUR = re.compile(r"\d{4}-\d\d-\d\d|\d\d:\d\d", re.ASCII)


class Known:
    """The words that stay; the name of whoever is erased becomes what they are `called` from now on. `named` is what
    they are known by to nobody else, and `cases` are their applications."""

    def __init__(
        self,
        connection: Connection,
        name: str,
        called: str,
        *,
        named: Mentions,
        cases: Collection[str] = (),
    ) -> None:
        self.name = name
        self.called = called
        self.named = named
        self.cases = Mentions(cases)
        every = connection.execute("SELECT reference FROM cases")
        self.others = Mentions({case for (case,) in every} - {*cases})
        self.words = {
            word
            for (parsed,) in connection.execute("SELECT parsed FROM policy")
            for word in _texts(json.loads(parsed))
        }
        for query in (
            "SELECT version FROM policy",
            "SELECT reference FROM panel",
            "SELECT name FROM person",
        ):
            self.words.update(word for (word,) in connection.execute(query))
        self.words |= WAYS
        self.words -= {name}

    def only(self, text: str) -> str:
        """A text that may stay, or nothing."""
        if text == self.name:
            return self.called
        return text if text in self.words or DAY_OR_HOUR.fullmatch(text) else ""

    def only_or_gone(self, text: str) -> str:
        """The same where there has to be a text."""
        return self.only(text) or WORDS_GONE

    def only_in(self, body: str) -> str:
        """The same of every text in values as they are stored."""
        kept = self._kept(json.loads(body))
        return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def in_minutes(self, text: str) -> str:
        """Minutes of others too: no line about nothing but the applications, and elsewhere another name."""
        return "\n".join(map(self._minuted, text.split("\n")))

    def _minuted(self, line: str) -> str:
        if self.cases.are_in(line) and not self.others.are_in(line):
            return f"| {WORDS_GONE} |" if line.startswith("|") else WORDS_GONE
        for mention in reversed(self.named.within(line)):
            line = line[: mention.start] + self.called + line[mention.end :]
        return line

    def _kept(self, value: object) -> object:
        if isinstance(value, str):
            return self.only(value) or ("erased" if value else "")
        if isinstance(value, list):
            return [self._kept(item) for item in value]
        if isinstance(value, dict):
            return {key: self._kept(item) for key, item in value.items()}
        return value


def _texts(value: object) -> Iterator[str]:
    """Every text in a procedure, names of keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
