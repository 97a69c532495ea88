"""Quotation marks and apostrophes as a printed page has them: whoever types has only the straight ones."""

import re

_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})
# An address is copied as it stands, and so is a line that is a command; of what is left, what opens a quotation, a year
# without its century ('98), and all others.
_MARKS = re.compile(
    r"""(?P<kept>^[ ]*panelctl[ ].*$|[^\s'"]\S*(?:@|://)\S*?(?=['"]*[.,;:!?)\]]*(?:\s|$)))"""
    r"""|(?P<year>'(?=\d\ds?\b))"""
    r"""|(?P<opens>(?<![^\s(\[{–—/*_“‘"])['"](?=[\w(\[*_“‘"'£\\])|(?<!\S)['"](?=[.…–—-]+\s?\w))"""
    r"""|['"]""",
    re.MULTILINE,
)


def typeset(text: str) -> str:
    """A document with curly quotation marks and apostrophes."""
    return _MARKS.sub(_curly, text) if "'" in text or '"' in text else text


def straight(text: str) -> str:
    """The same with straight ones, for two texts that are compared."""
    return text.translate(_STRAIGHT)


def _curly(mark: re.Match[str]) -> str:
    if mark["kept"]:
        return mark[0]
    opening, closing = "“”" if mark[0] == '"' else "‘’"
    return opening if mark["opens"] else closing
