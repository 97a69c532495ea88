"""Templates on the screen."""

from collections.abc import Iterable

from panelctl.cli.present import Table
from panelctl.shapes.templates import TemplateDocument, TemplatesDocument

Block = str | Table


def lines(data: TemplatesDocument) -> Iterable[Block]:
    """Each template, whose words are used, and the procedures that name it."""
    rows = [
        (template["template"], _whose(template), ", ".join(template["policies"]))
        for template in data["templates"]
    ]
    yield Table(("Template", "Words", "Named by"), rows)
    if data["folder"]:
        yield f"Your own lie in {data['folder']}."


def _whose(template: TemplateDocument) -> str:
    if not template["own"]:
        return "panelctl’s"
    return "your own, instead of panelctl’s" if template["shipped"] else "your own"
