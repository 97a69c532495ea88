"""Are all templates sound? Each has to read well; those that are tried are rendered, full and emptied."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from panelctl.documents.folders import folders, names, shipped_names
from panelctl.documents.markdown import headings
from panelctl.documents.render import expect_template, render
from panelctl.errors import TemplateFaulty

Trials = Mapping[str, Sequence[Mapping[str, object]]]  # what each template is told, by its name


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """What is wrong with one template; `line` is 0 where no line is to blame."""

    template: str
    line: int
    problem: str


# What stands below pages that have been made already.
PARTS = ("minutes/approval.md", "minutes/private.md")


def check_templates(
    named: Collection[str], trials: Trials, site: Path | None = None
) -> list[TemplateFault]:
    """Every fault of the templates that travel with panelctl, that policies have `named` and that a site has, in order
    of their names; empty when all is well.

    A template of the site that nobody asks for by name is a fault too: most likely the name is mistyped. The parts in
    `layout/` are checked within the templates that include them.
    """
    try:
        places = folders(site)
    except TemplateFaulty as fault:
        return [TemplateFault(fault.template, fault.line, fault.problem)]
    used = {*named, *shipped_names()}
    faults = [
        TemplateFault(name, 0, "panelctl uses no template of this name")
        for place in places
        for name in names(place) - used
    ]
    for name in sorted(used):
        faults += _faults(name, trials.get(name, ()), site)
    return sorted(dict.fromkeys(faults), key=lambda fault: fault.template)


def _faults(
    template: str, contexts: Sequence[Mapping[str, object]], site: Path | None
) -> list[TemplateFault]:
    try:
        expect_template(template, site)
        for context in _full_and_emptied(contexts):
            titles = headings(render(template, context, site)).count("h1")
            if titles != (template not in PARTS):
                problem = f"a page has one main heading (#), a part of one none; this has {titles}"
                return [TemplateFault(template, 0, problem)]
    except TemplateFaulty as fault:
        return [TemplateFault(fault.template, fault.line, fault.problem)]
    return []


def _full_and_emptied(
    contexts: Sequence[Mapping[str, object]],
) -> Iterator[Mapping[str, object]]:
    """Each as it is, and with nothing known; what most have in common then is tried once."""
    tried: list[Mapping[str, object]] = []
    for full in contexts:
        yield full
        empty = emptied(full)
        if empty not in tried:
            tried.append(empty)
            yield empty


def emptied(context: Mapping[str, object]) -> dict[str, object]:
    """The same context with nothing known: texts and lists empty, every yes a no, so that other branches are taken."""
    return {name: _emptied(value) for name, value in context.items()}


def _emptied(value: object) -> object:
    if isinstance(value, Mapping):
        return emptied(value)
    if isinstance(value, bool):
        return False
    if isinstance(value, int):
        return 0
    return "" if isinstance(value, str) else []
