"""Content controls: what Word lets somebody fill in, each with the name by which it is read back."""

from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape

from docx.document import Document as Letter
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from panelctl.documents.controls_told import FORM, WORDS, digest
from panelctl.documents.expecting import plain
from panelctl.documents.fields import (
    CHOICE,
    DATE,
    LINE,
    LOCKED,
    LONGEST_NAME,
    REFERENCE,
    TEXT,
    Field,
)
from panelctl.errors import BadDate
from panelctl.rules.days import parse_day

CLICK = {
    TEXT: "Click to write",
    LINE: "Click to write",
    DATE: "Click to choose a date",
    CHOICE: "Choose one",
    LOCKED: "",
}
GREY = "595959"  # of what asks for words, 7 to 1 on white
_DATE_IN_WORD = "dddd d MMMM yyyy"

_CUSTOM_KIND = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_PROPERTIES = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" \
xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{told}</Properties>
"""
_PROPERTY = """\
<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{name}">\
<vt:lpwstr>{words}</vt:lpwstr></property>"""


def control(field: Field, words: str, called: str) -> BaseOxmlElement:
    """A control in a line, with what stands in it or else with what asks for it."""
    whole = OxmlElement("w:sdt")
    told = OxmlElement("w:sdtPr")
    for name, value in (
        ("alias", " ".join(called.split())[:LONGEST_NAME]),
        ("tag", field.name),
        ("id", "0"),
        ("lock", "sdtContentLocked" if field.kind == LOCKED else "sdtLocked"),
    ):
        told.append(_element(name, val=value))
    empty = not words and field.kind != LOCKED
    if empty:
        told.append(_element("showingPlcHdr"))
    told.append(_kind(field, words))
    inner = OxmlElement("w:sdtContent")
    inner.append(_run(CLICK[field.kind] if empty else words, grey=empty))
    whole.extend((told, inner))
    return whole


def reference_of(body: BaseOxmlElement) -> str:
    """The words of the control by which a form is known again; "" of what is no form."""
    texts = body.xpath(f".//w:sdt[w:sdtPr/w:tag/@w:val='{REFERENCE}']//w:t/text()")
    return "".join(map(str, texts))


def number(body: BaseOxmlElement) -> None:
    """A number of its own for each control, whatever else a letter encloses."""
    for count, told in enumerate(body.xpath(".//w:sdtPr/w:id"), 1):
        told.set(qn("w:val"), str(count))


def be_form(letter: Letter, reference: str, only_fields: bool) -> None:
    """What is told of a file that is a form; where it is one alone, nothing but its fields can be changed, and whoever
    has to may lift that without a password."""
    told = ((FORM, reference), (WORDS, _own_words(letter.element.body)))
    properties = "".join(
        _PROPERTY.format(number=number, name=name, words=escape(words))
        for number, (name, words) in enumerate(told, 2)
    )
    content = _PROPERTIES.format(told=properties).encode()
    package = letter.part.package
    for number, leads in list(package.rels.items()):
        if leads.reltype == RELATIONSHIP_TYPE.CUSTOM_PROPERTIES:
            del package.rels[number]  # of the document that it is set on
    part = Part(PackURI("/docProps/custom.xml"), _CUSTOM_KIND, content, package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
    if only_fields:
        locked = _element("documentProtection", edit="forms", enforcement="1")
        _put_in_order(letter.settings.element, locked)


def _own_words(body: BaseOxmlElement) -> str:
    """A digest of each paragraph, without what stands in a control."""
    found: set[str] = set()
    for paragraph in body.iter(qn("w:p")):
        inner = paragraph.xpath(".//w:t[not(ancestor::w:sdt)] | .//w:br[not(ancestor::w:sdt)]")
        text = "".join(
            "\n" if element.tag == qn("w:br") else element.text or "" for element in inner
        )
        found.update(map(plain, text.split("\n")))
    return " ".join(sorted(map(digest, filter(None, found))))


# What may stand before it in the settings of a document: Word takes another order for damage.
_BEFORE_PROTECTION = (
    *("writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime"),
    *("doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText"),
    *("printFractionalCharacterWidth", "printFormsData", "embedTrueTypeFonts", "embedSystemFonts"),
    *("saveSubsetFonts", "saveFormsData", "mirrorMargins", "alignBordersAndEdges"),
    *("bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop"),
    *("hideSpellingErrors", "hideGrammaticalErrors", "activeWritingStyle", "proofState"),
    *("formsDesign", "attachedTemplate", "linkStyles", "stylePaneFormatFilter"),
    *("stylePaneSortMethod", "documentType", "mailMerge", "revisionView", "trackRevisions"),
    *("doNotTrackMoves", "doNotTrackFormatting"),
)


def _put_in_order(settings: BaseOxmlElement, locked: BaseOxmlElement) -> None:
    for other in settings.findall(locked.tag):
        settings.remove(other)
    before = {qn(f"w:{name}") for name in _BEFORE_PROTECTION}
    place = sum(element.tag in before for element in settings)
    settings.insert(place, locked)


def _kind(field: Field, words: str) -> BaseOxmlElement:
    match field.kind:
        case "date":
            return _date(words)
        case "choice":
            chosen = OxmlElement("w:dropDownList")
            chosen.extend(
                _element("listItem", displayText=word, value=word) for word in field.choices
            )
            return chosen
        case "line" | "locked":
            return OxmlElement("w:text")
        case _:
            return OxmlElement(
                "w:richText"
            )  # LibreOffice keeps its line ends, and of plain text none


def _date(words: str) -> BaseOxmlElement:
    told = OxmlElement("w:date")
    if day := _day(words):
        told.set(qn("w:fullDate"), f"{day.isoformat()}T00:00:00Z")
    for name, value in (
        ("dateFormat", _DATE_IN_WORD),
        ("lid", "en-GB"),
        ("storeMappedDataAs", "dateTime"),
        ("calendar", "gregorian"),
    ):
        told.append(_element(name, val=value))
    return told


def _day(words: str) -> date | None:
    try:
        return parse_day(words)
    except BadDate:
        return None


def _run(words: str, grey: bool) -> BaseOxmlElement:
    run = OxmlElement("w:r")
    if grey:
        look = OxmlElement("w:rPr")
        look.append(_element("color", val=GREY))
        run.append(look)
    run.extend(_lines(words))
    return run


def _lines(words: str) -> Iterator[BaseOxmlElement]:
    for number, line in enumerate(words.split("\n")):
        if number:
            yield OxmlElement("w:br")
        text = OxmlElement("w:t")
        text.text = line
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        yield text


def _element(name: str, **values: str) -> BaseOxmlElement:
    element = OxmlElement(f"w:{name}")
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    return element
