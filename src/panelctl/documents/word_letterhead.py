"""A council's own letterhead for Word: whether letters can be set on it, and without the words that stand on it."""

from copy import deepcopy
from io import BytesIO

from docx import Document
from docx.document import Document as Letter
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.numbering import NumberingPart

from panelctl.documents.packed import Packed
from panelctl.documents.unfit import Unfit

LISTS = ("List Bullet", "List Number")
STYLES = ("Heading 1", "Heading 2", "Heading 3", *LISTS, "Table Grid")
_MAIN = b"wordprocessingml.document.main+xml"
_OWN = ("w:rFonts", "w:color", "w:lang")  # what a style that is brought takes from the letterhead


def expect_letterhead(content: bytes, ours: bytes) -> None:
    """Raises Unfit for what is no document of Word, or would do more than be read."""
    packed = Packed(content)
    packed.expect_harmless()
    if _MAIN not in packed.read("[Content_Types].xml"):
        raise Unfit("is no document of Word: save it as .docx, and neither as .docm nor as .dotx")
    try:
        blank(content, ours)
    except (KeyError, ValueError, AttributeError, SyntaxError, IndexError):
        raise Unfit("is damaged, and cannot be written on") from None


def blank(content: bytes, ours: bytes) -> Letter:
    """The document without what is written on it: its page, header and footer stay, and its styles; those that letters
    are set in and that it lacks are brought from `ours`, in its own letters and colour."""
    letter = Document(BytesIO(content))
    body = letter.element.body
    for element in list(body):
        if element.tag != qn("w:sectPr"):
            body.remove(element)
    for language in letter.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    lacking = [name for name in STYLES if name not in letter.styles]
    unnumbered = [name for name in LISTS if name in lacking or not _counts(letter, name)]
    if lacking or unnumbered:
        shipped = Document(BytesIO(ours))
        for name in lacking:
            _bring(letter, shipped, name)
        for name in unnumbered:
            _number(letter, shipped, name)
    return letter


def _bring(letter: Letter, ours: Letter, name: str) -> None:
    style = deepcopy(ours.styles[name].element)
    for kind in _OWN:
        for element in list(style.iter(qn(kind))):
            element.getparent().remove(element)
    usual = letter.styles["Normal"].style_id
    for kind in ("w:basedOn", "w:next"):
        for element in style.iter(qn(kind)):
            if element.get(qn("w:val")) == "Normal":
                element.set(qn("w:val"), usual)
            elif element.get(qn("w:val")) not in {known.style_id for known in letter.styles}:
                style.remove(element)
    letter.styles.element.append(style)


def _counts(letter: Letter, name: str) -> bool:
    """Whether a list in a style has bullets or numbers."""
    told = letter.styles[name].element.xpath("./w:pPr/w:numPr/w:numId/@w:val")
    known = _numbering(letter).xpath("./w:num/@w:numId")
    return bool(told) and told[0] in known


def _number(letter: Letter, ours: Letter, name: str) -> None:
    """Give a style of lists the bullets or numbers that ours has."""
    numbers, theirs = ours.part.numbering_part.element, _numbering(letter)
    number = ours.styles[name].element.pPr.numPr.numId.val
    like = numbers.num_having_numId(number).abstractNumId.val
    (found,) = numbers.xpath(f"./w:abstractNum[@w:abstractNumId='{like}']")
    brought = deepcopy(found)
    free = 1 + max(map(int, theirs.xpath("./w:abstractNum/@w:abstractNumId")), default=0)
    brought.set(qn("w:abstractNumId"), str(free))
    for styled in list(brought.iter(qn("w:pStyle"))):
        styled.getparent().remove(styled)
    theirs.insert(len(theirs.xpath("./w:numPicBullet | ./w:abstractNum")), brought)
    properties = letter.styles[name].element.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_numId().val = theirs.add_num(free).numId


def _numbering(letter: Letter) -> BaseOxmlElement:
    """What its lists count by; made where there is nothing of the kind yet."""
    relations = letter.part.rels.values()
    if not any(relation.reltype == RELATIONSHIP_TYPE.NUMBERING for relation in relations):
        none = f"<w:numbering {nsdecls('w')}/>".encode()
        place = PackURI("/word/numbering.xml")
        made = NumberingPart.load(place, CONTENT_TYPE.WML_NUMBERING, none, letter.part.package)
        letter.part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    counting: BaseOxmlElement = letter.part.numbering_part.element
    return counting
