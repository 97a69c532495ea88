"""A council's own templates: which there are, copying one to word it otherwise, and trying every letter with them."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from panelctl import errors, shipped
from panelctl.actions import files, lookup
from panelctl.actions.policies.lost_parts import Lost, in_words, lost, of_examples
from panelctl.actions.policies.trial_letters import (
    ExampleCase,
    TrialLetter,
    is_recorded_later,
    not_ready,
    templates,
)
from panelctl.actions.site import Site
from panelctl.actions.upkeep.trials import adopted, try_templates
from panelctl.documents import folders
from panelctl.documents.check import TemplateFault
from panelctl.errors.remedy import Remedy, saying
from panelctl.model import Finding, Outcome
from panelctl.policy import phrases
from panelctl.policy.analysis.warnings.warning import rule_sets
from panelctl.rules.rehearsal.exploring import Advance, unwatched
from panelctl.rules.rehearsal.faults import Played, play
from panelctl.shapes.templates import (
    EjectedTemplateDocument,
    TemplateDocument,
    TemplatesCheckedDocument,
    TemplatesDocument,
)


def listed(site: Site) -> Outcome[TemplatesDocument]:
    """Every template that panelctl brings or the site has, with the procedures that name it."""
    named: dict[str, set[str]] = {}
    for row in adopted(site):
        for rules in rule_sets(lookup.procedure(row)).values():
            for notice in rules.notices.values():
                for name in templates(notice):
                    named.setdefault(name, set()).add(row.policy)
    own = folders.own(site.settings.templates) if site.settings.templates else {}
    ours = set(folders.every_name(shipped.templates_folder()))
    found: list[TemplateDocument] = [
        {
            "template": name,
            "shipped": name in ours,
            "own": name in own,
            "policies": sorted(named.get(name, ())),
        }
        for name in sorted({*ours, *own})
    ]
    return Outcome({"folder": str(site.settings.templates or ""), "templates": found})


def eject(site: Site, name: str) -> Outcome[EjectedTemplateDocument]:
    """Copy a template that panelctl brings into the site's folder. Raises NoTemplatesFolder, NoSuchTemplate, and
    FileExists rather than write over one."""
    source = _meant(name)
    folder = site.settings.templates
    if folder is None:
        raise errors.NoTemplatesFolder(str(site.folder / "settings.toml"))
    path = folder / source
    if path.exists() or path.is_symlink():
        raise errors.FileExists(path)
    files.write(path, (shipped.templates_folder() / source).read_bytes(), "")
    data: EjectedTemplateDocument = {"template": source, "file": str(path)}
    next_step = saying("Change its words, then try it: ", Remedy("templates check"))
    return Outcome(data, (), (f"Wrote {path}: it is used instead of panelctl's own.", next_step))


def _meant(typed: str) -> str:
    """The template of a name, with or without its folder and ending. Raises NoSuchTemplate."""
    known = folders.every_name(shipped.templates_folder())
    found = [name for name in known if typed in (name, name[:-3], Path(name).name, Path(name).stem)]
    if len(found) != 1:
        raise errors.NoSuchTemplate(typed, found or known, several=bool(found))
    return found[0]


def check(
    site: Site, policy: str = "", advance: Advance = unwatched
) -> Outcome[TemplatesCheckedDocument]:
    """Fill in every template, and write every letter of every step of the adopted procedures, or of one; attention
    where one cannot be written, or lost what panelctl's own says. Raises NoSuchPolicy."""
    versions = {row: text for row, text in adopted(site).items() if policy in ("", row.policy)}
    if policy and not versions:
        raise errors.NoSuchPolicy(policy, {row.policy for row in adopted(site)})
    tried = try_templates(site, versions)
    faults, missing = dict.fromkeys(tried.faults), dict.fromkeys(of_examples(site, tried.read))
    written = 0
    for procedure in map(lookup.procedure, versions):
        for letter in _letters(play(procedure, site.calendar(procedure), site.on, advance=advance)):
            faults |= dict.fromkeys(_unwritable(site, letter))
            missing |= dict.fromkeys(lost(site, letter))
            written += 1
    findings = [*map(_faulty, faults), *map(_lost, missing)]
    data: TemplatesCheckedDocument = {
        "folder": str(site.settings.templates or ""),
        "policies": [f"{row.policy} {row.version}" for row in versions],
        "letters": written,
        "faults": len(findings),
    }
    how = errors.counted(len(findings), "fault") if findings else "all say what they have to"
    said = f"{written} letters of {errors.join_words(data['policies'], 'and')} were written: {how}."
    return Outcome(data, tuple(findings), (said,), bool(findings))


def _unwritable(site: Site, letter: TrialLetter) -> Iterator[TemplateFault]:
    """Why a letter could not be cleared whatever is recorded of its case."""
    template = letter.notice.template
    try:
        with suppress(errors.CalendarEnds):
            for fault in not_ready(site, letter):
                if not is_recorded_later(fault):
                    yield TemplateFault(template, 0, f"{fault.why}, in “{letter.notice.title}”")
    except errors.TemplateFaulty as fault:
        yield TemplateFault(fault.template, fault.line, fault.problem)


def _letters(played: Played) -> Iterator[TrialLetter]:
    """Every letter of a procedure by every way that a case comes to it, for each that it goes to."""
    for _, found in played.explorations:
        for (word, *_), at in found.drafts.items():
            notice = found.scene.policy.notices[word]
            for text in notice.to:
                case = ExampleCase(at.state, at.day)
                yield TrialLetter(notice, phrases.entry(text).word, case, drafted=True)


def _faulty(fault: TemplateFault) -> Finding:
    line = f", line {fault.line}" if fault.line else ""
    return Finding("refuse", fault.template, f"{fault.template}{line}: {fault.problem}.")


def _lost(part: Lost) -> Finding:
    return Finding("refuse", part.template, f"{part.template}: {in_words(part)}.", part.clauses)
