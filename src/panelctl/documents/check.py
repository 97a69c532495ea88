"""Are all templates sound? Each is rendered twice, with its sample full and with its sample emptied."""

from dataclasses import dataclass
from pathlib import Path

from panelctl.documents import samples
from panelctl.documents.markdown import headings
from panelctl.documents.render import folders, render
from panelctl.errors import TemplateFaulty

_PARTS = "layout"


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """What is wrong with one template; `line` is 0 where no line is to blame."""

    template: str
    line: int
    problem: str


def check_templates(site: Path | None = None) -> list[TemplateFault]:
    """Every fault of the shipped templates and the site's own, in order of their names; empty when all is well.

    A template nobody asks for by name is a fault too: most likely the name is mistyped. The parts in `layout/` are
    checked within the templates that include them.
    """
    try:
        places = folders(site)
    except TemplateFaulty as fault:
        return [TemplateFault(fault.template, fault.line, fault.problem)]
    found = {
        file.relative_to(place).as_posix() for place in places for file in place.glob("*/*.md")
    }
    wanted = {name for name in found if not name.startswith(f"{_PARTS}/")} | set(samples.names())
    faults = [fault for name in sorted(wanted) for fault in _faults(name, site)]
    return list(dict.fromkeys(faults))


def _faults(template: str, site: Path | None) -> list[TemplateFault]:
    if template not in samples.names():
        return [TemplateFault(template, 0, "panelctl uses no template of this name")]
    full = samples.sample(template)
    for context in (full, samples.emptied(full)):
        try:
            titles = headings(render(template, context, site))
        except TemplateFaulty as fault:
            return [TemplateFault(fault.template, fault.line, fault.problem)]
        if titles.count("h1") != 1:
            return [
                TemplateFault(
                    template,
                    0,
                    f"a page has one main heading (#), this one has {titles.count('h1')}",
                )
            ]
    return []
