"""`form`: a form for Word and for print, for one case, for each case of a panel, or blank; never over another file."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import files, lookup
from panelctl.actions.bulk import one_by_one
from panelctl.actions.forms.wording import blank_case, called_for, worded
from panelctl.actions.notices.forms_known import Form, forms_of
from panelctl.actions.site import Site
from panelctl.documents.fields import LINE, Field, address_of
from panelctl.documents.formats import here
from panelctl.documents.paper import Paper
from panelctl.documents.render import has_template
from panelctl.model import Finding, Outcome
from panelctl.policy import language as lang
from panelctl.rules.contents import countable
from panelctl.rules.overtaking import carried_on
from panelctl.rules.timeline import State, replay
from panelctl.rules.verdict import title
from panelctl.shapes.forms import FormsWrittenDocument, FormWrittenDocument
from panelctl.store import Connection, queries
from panelctl.store.records import CaseRecord

FOLDER, EVERY, SLIDES = "forms", "all", "slides"
NAMED = address_of(Field("person:name", LINE)).partition(";")[0]
IN_FORMS = ("word", "pdf")


class Wanted(NamedTuple):
    """What `form` is told: the name of a form, or `all` of them, and a case, a panel, or that it shall be `blank` (of a
    policy, for a route); the folder that it goes to, else `forms` in the data folder."""

    name: str = ""
    reference: str = ""
    blank: bool = False
    panel: str = ""
    policy: str = ""
    route: str = ""
    folder: str = ""


class _Ready(NamedTuple):
    """A form with the case that it is for."""

    form: Form
    state: State


def make(site: Site, asked: Wanted) -> Outcome[FormsWrittenDocument]:
    """Write a form, filled in with what is on record. Of a panel's, one that cannot be written is named, and the others
    are. Raises UnknownWord for a form that there is none of, and as `files.write_all`."""
    _expect_one(asked)
    with site.reading() as connection:
        ready, findings = _ready(site, connection, asked)
    written: list[FormWrittenDocument] = []
    for each in one_by_one(ready):
        try:
            document, found = _write(site, each, asked.folder)
        except errors.PanelctlError as fault:
            if isinstance(fault, errors.FormOfOneCase) and asked.name == EVERY:
                continue
            if len(ready) == 1:
                raise
            findings.append(_left(each.state.case.reference, fault))
            continue
        written.append(document)
        findings += found
    names = [Path(name).name for done in written for name in done["files"]]
    messages = (files.written_to(_folder(site, asked.folder), names),) if names else ()
    return Outcome({"forms": written}, tuple(findings), messages, _has_left(findings))


def _folder(site: Site, typed: str) -> Path:
    return files.at_home(typed) if typed else site.folder / FOLDER


def _expect_one(asked: Wanted) -> None:
    """Raises NotTogether for more than one of a case, a panel and a blank form."""
    said = {"CASE": asked.reference, "--panel": asked.panel, "--blank": asked.blank}
    given = [option for option, value in said.items() if value]
    if len(given) > 1:
        raise errors.NotTogether(given[0], given[1], "a form is for one of them")


def _ready(site: Site, connection: Connection, asked: Wanted) -> tuple[list[_Ready], list[Finding]]:
    if asked.blank:
        return _blank(site, connection, asked), []
    if not asked.panel:
        record = lookup.case(connection, asked.reference)
        return _of_case(site, _state(site, connection, record), asked.name), []
    panel = lookup.panel(connection, asked.panel)
    states = [
        _state(site, connection, record) for record in queries.cases_on(connection, panel.reference)
    ]
    having = [state for state in states if asked.name in (EVERY, *_forms(site, state))]
    if states and not having:
        form_called(states[0].policy, [state.case.route for state in states], asked.name, site)
    ready: list[_Ready] = []
    findings = []
    for state in having:
        try:
            ready += _of_case(site, state, asked.name)
        except errors.PanelctlError as fault:
            findings.append(_left(state.case.reference, fault))
    return ready, [*findings, *_without(states, having, asked.name)]


def _without(states: Collection[State], having: Collection[State], name: str) -> Iterator[Finding]:
    """Whose route has no such form: nothing is amiss."""
    others = [state.case.reference for state in states if state not in having]
    if others:
        said = f"{errors.join_words(others, 'and')}: on a route without {name}."
        yield Finding("info", FOLDER, said)


def _state(site: Site, connection: Connection, record: CaseRecord) -> State:
    policy = lookup.policy_of(connection, record.policy_row_id)
    calendar = site.calendar(policy)
    return carried_on(replay(policy, record.facts, calendar), site.on, calendar)


def _forms(site: Site, state: State) -> dict[str, Form]:
    return _written(site, forms_of(state.policy, state.case.route))


def _written(site: Site, forms: Mapping[str, Form]) -> dict[str, Form]:
    """The forms without the documents that are handed in as they are."""
    return {name: form for name, form in forms.items() if not _is_as_it_is(site, form)}


def _is_as_it_is(site: Site, form: Form) -> bool:
    """Whether a document is no form: one that is made of slides, and one in which the procedure names nothing to fill
    in, such as a certificate. Whoever writes a template for it makes it a form."""
    if not form.item or form.notices or has_template(form.own, site.settings.templates):
        return False
    return not form.item.contains or SLIDES in countable(form.item)


def _of_case(site: Site, state: State, name: str) -> list[_Ready]:
    """The form of a case, or every one that it has come to."""
    if name == EVERY:
        forms = _forms(site, state).values()
        return [_Ready(form, state) for form in forms if _is_called_for(form, state)]
    form = form_called(state.policy, [state.case.route], name, site)
    _expect_called_for(form, state)
    return [_Ready(form, state)]


def _is_called_for(form: Form, state: State) -> bool:
    always = form.item or not form.notices
    return bool(always) or any(called_for(rule, state) for rule in form.notices)


def _expect_called_for(form: Form, state: State) -> None:
    """Raises FormNotCalledFor for a form that tells of what did not happen: a success to Payroll after a refusal."""
    if _is_called_for(form, state):
        return
    after = dict.fromkeys(name for rule in form.notices for name in rule.only_after)
    names = errors.join_words([title(state, name) for name in after], "or")
    raise errors.FormNotCalledFor(form.title, state.case.reference, names, form.notices[0].clauses)


def _blank(site: Site, connection: Connection, asked: Wanted) -> list[_Ready]:
    """A blank form, or every one of the procedure, each for the first route that has it."""
    policy = lookup.procedure(lookup.policy_row(connection, asked.policy, site.on)).on(site.on)
    if asked.route and asked.route not in policy.routes:
        raise errors.UnknownWord("route", asked.route, policy.routes)
    first: dict[str, tuple[str, Form]] = {}
    for route in (asked.route,) if asked.route else policy.routes:
        for form in _written(site, forms_of(policy, route)).values():
            first.setdefault(form.name, (route, form))
    if asked.name != EVERY:
        form = form_called(
            policy, [asked.route] if asked.route else policy.routes, asked.name, site
        )
        first = {form.name: first[form.name]}
    calendar = site.calendar(policy)
    return [
        _Ready(form, blank_case(policy, route, form, site.on, calendar))
        for route, form in first.values()
    ]


def form_called(
    policy: lang.Policy, routes: Iterable[str], name: str, site: Site | None = None
) -> Form:
    """The form of some routes that somebody names; with a site, to write it. Raises MissingValue, UnknownWord, and
    HandedInAsItIs for a document that no form is written of."""
    every = {name: form for route in routes for name, form in forms_of(policy, route).items()}
    known = _written(site, every) if site else every
    if not name:
        raise errors.MissingValue("NAME", "Which form", {each: known[each].title for each in known})
    if name in every and name not in known:
        raise errors.HandedInAsItIs(every[name].title, name, _clauses(every[name]))
    if name not in known:
        raise errors.UnknownWord("form", name, known)
    return known[name]


def _clauses(form: Form) -> Sequence[str]:
    return form.item.clauses if form.item else ()


def _write(site: Site, ready: _Ready, folder: str) -> tuple[FormWrittenDocument, list[Finding]]:
    form, state = ready
    markdown = worded(site, state, form, site.on)
    case = state.case.reference
    if not case and NAMED not in markdown:
        raise errors.FormOfOneCase(form.title)
    paper = Paper(form.title, author=site.settings.council.name, day=site.on, look=site.look)
    made = {name: made for name, made in here().items() if name in IN_FORMS}
    contents = {kind.ending: kind.made(markdown, paper) for kind in made.values()}
    place = _folder(site, folder)
    paths, findings = _put(place, f"{case or state.policy.id}-{form.name}", contents)
    names = [files.seen_from(site.folder, path) for path in paths]
    return {"form": form.name, "title": form.title, "case": case, "files": names}, findings


def _put(
    folder: Path, name: str, contents: Mapping[str, bytes]
) -> tuple[list[Path], list[Finding]]:
    """Write the files of a form where there are none of their names; beside those, where they are otherwise."""
    for number, stem in enumerate(_names(name), 1):
        paths = {folder / f"{stem}.{ending}": content for ending, content in contents.items()}
        same = [files.digest_of(path) == files.sha256(content) for path, content in paths.items()]
        if all(same):
            return list(paths), []
        if not any(path.exists() or path.is_symlink() for path in paths):
            files.write_all(paths)
            return list(paths), _beside(name, stem) if number > 1 else []
    raise AssertionError("there is always another number")


def _names(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1


def _beside(name: str, stem: str) -> list[Finding]:
    said = f"{name} is there with other words, so this one is called {stem} (panelctl's own rule)."
    return [Finding("info", FOLDER, said)]


def _left(case: str, fault: errors.PanelctlError) -> Finding:
    return Finding("warn", FOLDER, f"{case}: no form is written. {fault.message}.")


def _has_left(findings: list[Finding]) -> bool:
    return any(finding.level == "warn" for finding in findings)
