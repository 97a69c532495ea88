"""A part of a file of Office as a tree: nothing is declared in it, and it is not nested without end."""

from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from panelctl.documents.unfit import Unfit

DEEPEST = 200  # of elements within elements: Word's own have some thirty


def tree(content: bytes, part: str) -> Element:
    """The part of this name. Raises Unfit."""
    try:
        parser = XMLParser(target=_Bounded())
        parser.feed(content)
        found = parser.close()
    except Unfit:
        raise
    except (ParseError, ValueError, LookupError):
        raise Unfit(f"is damaged: its part {part} cannot be read") from None
    assert isinstance(found, Element)
    return found


class _Bounded(TreeBuilder):
    _depth = 0

    def doctype(self, name: str, public: str, system: str) -> None:
        raise Unfit("declares a DOCTYPE, which no file of Office does")

    def start(self, tag: str, attributes: dict[str, str]) -> Element:
        self._depth += 1
        if self._depth > DEEPEST:
            raise Unfit(f"is nested deeper than {DEEPEST} levels")
        return super().start(tag, attributes)

    def end(self, tag: str) -> Element:
        self._depth -= 1
        return super().end(tag)
