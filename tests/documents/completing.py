"""A program that imitates somebody who completes a form in Word: each control by its name."""

from collections.abc import Mapping
from io import BytesIO

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement


def completed(form: bytes, answers: Mapping[str, str]) -> bytes:
    """The form with these answers, whatever stood there before. Raises KeyError for a box that there is none of."""
    document = Document(BytesIO(form))
    for name, text in answers.items():
        write(control(document.element.body, name), text)
    return saved(document)


def saved(document: object) -> bytes:
    written = BytesIO()
    document.save(written)  # type: ignore[attr-defined]
    return written.getvalue()


def control(body: BaseOxmlElement, name: str) -> BaseOxmlElement:
    found = body.xpath(f".//w:sdt[w:sdtPr/w:tag/@w:val='{name}']")
    if not found:
        raise KeyError(name)
    return found[0]


def write(sdt: BaseOxmlElement, text: str) -> None:
    """As Word does: the words that asked for some are gone, and a line end is a break."""
    told, content = sdt.find(qn("w:sdtPr")), sdt.find(qn("w:sdtContent"))
    assert told is not None
    assert content is not None
    for placeholder in told.findall(qn("w:showingPlcHdr")):
        told.remove(placeholder)
    for old in list(content):
        content.remove(old)
    run = OxmlElement("w:r")
    for number, line in enumerate(text.split("\n")):
        if number:
            run.append(OxmlElement("w:br"))
        words = OxmlElement("w:t")
        words.text = line
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(words)
    content.append(run)
