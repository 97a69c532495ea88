"""A completed form, understood: which form of which case it is, and each answer beside what is on record."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import files, lookup
from panelctl.actions.forms.making import form_called
from panelctl.actions.forms.wording import blank_case, worded
from panelctl.actions.notices.form_fields import BLANK, EDITION, in_words, shown
from panelctl.actions.notices.forms_known import Form
from panelctl.actions.site import Site
from panelctl.documents import filled
from panelctl.documents.archive import NoForm
from panelctl.documents.expecting import Room, expected, plain
from panelctl.documents.fields import DATE, LOCKED, REFERENCE, YES_OR_NO
from panelctl.errors.remedy import Need, Remedy, saying
from panelctl.model import Finding, Value
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules import days
from panelctl.rules.overtaking import carried_on
from panelctl.rules.timeline import State, replay
from panelctl.shapes.forms import AnswerReadDocument, FormReadDocument
from panelctl.store import Connection, queries

LARGEST = 20_000_000  # bytes: pictures in it included
SAME, NEW, CHANGED, EMPTY, UNREADABLE, KEPT = (
    "same",
    "new",
    "changed",
    "empty",
    "unreadable",
    "kept",
)
# Of what a form holds, what no command records: it is kept in the file.
IN_THE_FILE = ("note", "office", "signature", "signed", "index", "log", "text", "person")


class Answer(NamedTuple):
    """One answer: what it is of (`fact`, `reason` …) and which (`asye`), the parts of the document that it stands for,
    as it was typed and as it is on record; `value` is how a command takes it."""

    kind: str
    which: str
    parts: tuple[int, ...]
    title: str
    text: str
    was: str = ""
    state: str = KEPT
    value: str = ""
    why: str = ""


class Understood(NamedTuple):
    """A completed form: `case` is "" of one that is for no case yet."""

    file: str
    sha256: str
    form: Form
    state: State
    case: str
    policy: str
    answers: tuple[Answer, ...]
    outside: tuple[str, ...]

    def of(self, kind: str) -> Iterator[Answer]:
        """The answers of a kind that say something."""
        return (answer for answer in self.answers if answer.kind == kind and answer.text)

    def text(self, kind: str, which: str) -> str:
        """What one answer is to a command; "" for nothing, and for what cannot be read."""
        return next((each.value for each in self.of(kind) if each.which == which), "")

    @property
    def document(self) -> FormReadDocument:
        return {
            "file": self.file,
            "sha256": self.sha256,
            "form": self.form.name,
            "title": self.form.title,
            "case": self.case,
            "answers": [_shown(answer) for answer in self.answers],
            "outside": list(self.outside),
        }

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What of it is not recorded as it stands there."""
        return tuple(_findings(self))


def understand(site: Site, file: str, case: str = "") -> Understood:
    """Raises FileNotTaken for a file that is no form which can be read, and FormOfAnother for one of another case or
    edition than it would have to be."""
    content = _content(file)
    try:
        reference = filled.reference_in(content)
        with site.reading() as connection:
            form, state, policy = _whose(site, connection, file, reference, case)
            rooms = expected(worded(site, state, form, site.on))
            read = filled.read(content, rooms)
            answers = tuple(_answers(site, connection, state, rooms.rooms, read.values))
    except NoForm as why:
        raise errors.FileNotTaken(file, f"not read, because {why}") from None
    understood = Understood(
        file,
        files.sha256(content),
        form,
        state,
        state.case.reference,
        policy,
        answers,
        read.outside,
    )
    _expect_of_person(understood)
    return understood


def _content(file: str) -> bytes:
    path = files.at_home(file)
    if path.is_file() and path.stat().st_size > LARGEST:
        raise errors.FileNotTaken(
            file, f"{path.stat().st_size:,} bytes, and {LARGEST:,} is the most"
        )
    return _bytes(file, path)


def _bytes(file: str, path: Path) -> bytes:
    if not path.exists():
        raise errors.FileNotTaken(file, "there is no such file")
    if not path.is_file():
        raise errors.FileNotTaken(file, "not a file")
    try:
        return path.read_bytes()
    except OSError as fault:
        raise errors.FileNotTaken(file, fault.strerror or "cannot be read") from None


def _whose(
    site: Site, connection: Connection, file: str, reference: str, typed: str
) -> tuple[Form, State, str]:
    """The form by its reference, the case that it is for, and its policy."""
    parts = reference.split("/")
    if len(parts) != 5:
        raise NoForm("its reference is not one that panelctl gives")
    policy_id, version, name, edition, case = parts
    if edition != EDITION:
        raise errors.FormOfAnother(
            file, f"edition {edition} of the form", f"edition {EDITION}", name
        )
    wanted = lookup.case(connection, typed).facts.reference if typed else ""
    if case != BLANK and wanted and wanted != case:
        raise errors.FormOfAnother(file, case, wanted, name)
    case = wanted if case == BLANK else case
    if not case:
        return _for_no_case(site, connection, file, (policy_id, version, name))
    record = queries.case(connection, case)
    policy = lookup.policy_of(connection, record.policy_row_id)
    calendar = site.calendar(policy)
    state = carried_on(replay(policy, record.facts, calendar), site.on, calendar)
    _expect_edition(file, f"{policy_id} {version}", state.policy, name)
    return form_called(state.policy, [record.facts.route], name), state, state.policy.id


def _for_no_case(
    site: Site, connection: Connection, file: str, of: tuple[str, str, str]
) -> tuple[Form, State, str]:
    policy_id, version, name = of
    policy = lookup.procedure(lookup.policy_row(connection, policy_id, site.on)).on(site.on)
    _expect_edition(file, f"{policy_id} {version}", policy, name)
    for route in policy.routes:
        try:
            form = form_called(policy, [route], name)
        except errors.UnknownWord:
            continue
        return form, blank_case(policy, route, form, site.on, site.calendar(policy)), policy.id
    raise NoForm(f"{policy.title} has no form {name}")


def _expect_edition(file: str, made_for: str, policy: lang.Policy, name: str) -> None:
    if made_for != (now := f"{policy.id} {policy.version}"):
        raise errors.FormOfAnother(file, made_for, now, name)


def _expect_of_person(understood: Understood) -> None:
    """Raises FormOfAnother where another name stands in it than the applicant's."""
    applicant = understood.state.case.applicant.name
    named = next(
        (each.text for each in understood.answers if (each.kind, each.which) == ("person", "name")),
        "",
    )
    if understood.case and named and plain(named).casefold() != plain(applicant).casefold():
        raise errors.FormOfAnother(
            understood.file, named, f"{applicant} ({understood.case})", understood.form.name
        )


def _answers(
    site: Site,
    connection: Connection,
    state: State,
    rooms: Mapping[str, Room],
    values: Mapping[str, str],
) -> Iterator[Answer]:
    answered = _answered(state)
    for name in dict.fromkeys((*rooms, *values)):
        if name == REFERENCE:
            continue
        room, text = rooms.get(name), values.get(name, "")
        called, _, parts = name.partition("@")
        kind, _, which = called.partition(":")
        numbers = tuple(int(part) for part in parts.split("@") if part.isdecimal())
        title = room.called if room else name
        if which in state.policy.roles and not title.startswith(state.policy.role_title(which)):
            title = f"{state.policy.role_title(which)}: {title}"
        answer = Answer(kind, which, numbers, title, text)
        if room and room.field.kind == LOCKED and plain(text) == plain(room.was):
            yield answer._replace(state=SAME, was=text)
        elif kind == "fact" and which in state.policy.facts:
            yield _of_fact(site, connection, state, answer)
        elif kind == "role":
            yield _of_role(state, answer)
        elif kind in ("answer", "reason"):
            yield _beside_record(_of_form(answer, room), answered.get(which))
        else:
            yield _of_form(answer, room)


def _of_fact(site: Site, connection: Connection, state: State, answer: Answer) -> Answer:
    """A fact of the policy, read as its kind says."""
    fact = state.policy.facts[answer.which]
    now = state.values.get(fact.id)
    answer = answer._replace(title=fact.title, was=shown(fact, now))
    if not answer.text:
        return answer._replace(state=EMPTY)
    typed = _as_typed(fact, answer.text)
    try:
        value: Value = lookup.value(connection, state.policy, fact.id, typed, site.on)
    except errors.PanelctlError as fault:
        return answer._replace(state=UNREADABLE, why=fault.message)
    same = value == now or (isinstance(value, str) and plain(value) == plain(str(now or "")))
    return answer._replace(state=SAME if same else NEW if now is None else CHANGED, value=typed)


def _as_typed(fact: lang.Fact, text: str) -> str:
    """What stands in a form as `--set` takes it: a choice by its id."""
    if fact.kind != "choice":
        return text
    called = {words.casefold(): choice for choice, words in in_words(fact).items()}
    return called.get(plain(text).casefold(), text)


def _answered(state: State) -> dict[str, dict[str, str]]:
    """What each role answered last, and why, as a form has it."""
    makers = {
        move.records: [phrases.maker(text).word for text in move.by] for move in state.policy.moves
    }
    return {
        role: {
            "answer": YES_OR_NO[event.detail.answer != "yes"],
            "reason": event.reason or "",
        }
        for event in state.moves
        if event.detail.verb == "approve"
        for role in makers.get(event.name, ())
    }


def _beside_record(answer: Answer, record: Mapping[str, str] | None) -> Answer:
    """An answer of somebody who supports a request or does not, beside the one that they gave before."""
    was = record[answer.kind] if record else ""
    if not was or answer.state != NEW:
        return answer._replace(was=was)
    same = plain(was) == plain(answer.value)
    return answer._replace(was=was, state=SAME if same else CHANGED)


def _of_role(state: State, answer: Answer) -> Answer:
    _, name = state.parties.get(answer.which, (0, ""))
    if not answer.text:
        return answer._replace(state=EMPTY, was=name)
    same = plain(name).casefold() == plain(answer.text).casefold()
    known = SAME if same else CHANGED if name else NEW
    return answer._replace(state=known, was=name, value=plain(answer.text))


def _of_form(answer: Answer, room: Room | None) -> Answer:
    """What a form alone holds: an answer, a reason, a part, a finding."""
    if not answer.text:
        return answer._replace(state=EMPTY)
    if answer.kind in IN_THE_FILE and (answer.kind, answer.which) != ("person", "name"):
        return answer._replace(state=KEPT, value=answer.text)
    if why := _unreadable(answer, room):
        return answer._replace(state=UNREADABLE, why=why)
    choices = room.field.choices if room else ()
    if choices:
        chosen = [word for word in choices if word.casefold() == plain(answer.text).casefold()]
        if not chosen:
            why = f"It has to be {errors.join_words(choices)}"
            return answer._replace(state=UNREADABLE, why=why)
        return answer._replace(state=NEW, value=chosen[0])
    return answer._replace(state=NEW, value=answer.text)


def _unreadable(answer: Answer, room: Room | None) -> str:
    """Why what stands for a number or a day is none; "" where it is one, or stands for neither."""
    if answer.kind == "measure" and not plain(answer.text).isdecimal():
        return "It has to be a whole number"
    if room and room.field.kind == DATE:
        try:
            days.parse_day(answer.text)
        except errors.BadDate as fault:
            return fault.message
    return ""


def _shown(answer: Answer) -> AnswerReadDocument:
    return {
        "name": f"{answer.kind}:{answer.which}" if answer.which else answer.kind,
        "title": answer.title,
        "was": answer.was,
        "now": answer.text,
        "state": answer.state,
        "why": answer.why,
    }


def _findings(understood: Understood) -> Iterator[Finding]:
    answering = {each.which for each in understood.answers if each.kind == "answer"}
    for answer in understood.answers:
        if answer.state == UNREADABLE:
            said = f'{answer.title}: "{answer.text}" is not recorded. {answer.why}.'
            yield Finding("warn", "form", said)
        if answer.kind != "role" or (answer.which in answering and not answer.parts):
            continue  # whoever answers is recorded with the answer
        if understood.case and answer.state in (NEW, CHANGED):
            said = f'{answer.title}: "{answer.text}" is not recorded by this.'
            record = Remedy(
                "record",
                case=understood.case,
                element=answer.which,
                needs=(Need("answer", "person"),),
            )
            yield Finding("warn", "form", said, mend=saying(" If it is right: ", record))
    for text in understood.outside:
        yield Finding("warn", "form", f'In no box of the form, and not recorded: "{text}".')


def is_yes(answer: str) -> bool:
    return answer == YES_OR_NO[0]
