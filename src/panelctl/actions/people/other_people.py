"""Other people in a text about somebody: who is named there, and where, so that it can be blacked out."""

from collections.abc import Iterable

from panelctl.rules.mentions import Mentions, is_common_word
from panelctl.store.queries.about_person import KnownBy


class Marker:
    """Finds everybody of the register but one person, by name, earlier name, e-mail address or number."""

    def __init__(self, everybody: Iterable[KnownBy], person: int) -> None:
        own: list[str] = []
        self._called: dict[str, str] = {}
        for known in everybody:
            if known.person == person:
                own += known.words
            else:
                self._called |= dict.fromkeys(known.words, known.words[0])
        self._others = Mentions(self._called, besides=own)

    def others_in(self, texts: Iterable[str]) -> list[str]:
        """The names of those who stand in some texts, in their order."""
        mentions = (mention for text in texts for mention in self._others.within(text))
        return list(dict.fromkeys(self._called[mention.name] for mention in mentions))

    def only_perhaps_in(self, text: str) -> bool:
        """Whether all that stands of others in a text is a name of one word, which may mean something else."""
        names = [mention.name for mention in self._others.within(text)]
        return bool(names) and all(map(is_common_word, names))

    def marked(self, text: str) -> str:
        """A text with double brackets around others; with a question mark where a word may mean something else."""
        pieces, end = [], 0
        for mention in self._others.within(text):
            closing = "?]]" if is_common_word(mention.name) else "]]"
            pieces += [text[end : mention.start], "[[", text[mention.start : mention.end], closing]
            end = mention.end
        return "".join((*pieces, text[end:]))
