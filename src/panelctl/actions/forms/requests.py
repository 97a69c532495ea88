"""What a completed form asks to be recorded, as the request of the typed command; what is typed beside it stands."""

from collections.abc import Iterator
from datetime import date

from panelctl import errors
from panelctl.actions.cases.applying import Application, LaterStep
from panelctl.actions.cases.approving import Support
from panelctl.actions.cases.disputing import Challenge
from panelctl.actions.cases.evidencing import Delivery
from panelctl.actions.cases.keeping import HandedIn
from panelctl.actions.forms.reading import CHANGED, NEW, SAME, Answer, Understood, is_yes
from panelctl.actions.notices.form_fields import (
    answering_roles,
    heading_parts,
    part_titles,
)
from panelctl.actions.panels.scoring import NewSheet
from panelctl.documents.expecting import plain
from panelctl.errors.remedy import Remedy, saying
from panelctl.model import APPLICANT, Finding
from panelctl.policy import language as lang
from panelctl.rules import days
from panelctl.rules.making import Proposal, wanted_moves
from panelctl.rules.moves import makers
from panelctl.rules.scoring import criteria_for
from panelctl.rules.timeline import State

LONGEST_PLAN = 1_000


def application(read: Understood, typed: Application) -> Application:
    """A first application. Raises BadValue for a form that is none with which somebody applies."""
    _expect(read, read.form.item is not None and read.form.item.from_ == APPLICANT, "apply")
    manager = read.text("role", read.state.policy.manager)
    return typed._replace(
        name=typed.name or read.text("person", "name"),
        policy=typed.policy or read.policy,
        route=typed.route or read.state.case.route,
        manager=typed.manager or manager,
        given=(*_facts(read), *typed.given),
        form=handed_in(read),
    )


def later_step(read: Understood, typed: LaterStep) -> LaterStep:
    """A later step of the application that the form is of."""
    _expect(read, read.form.item is not None and read.form.item.from_ == APPLICANT, "apply")
    given = (*_facts(read), *typed.given)
    return typed._replace(reference=read.case, given=given, form=handed_in(read))


def support(read: Understood, typed: Support) -> Support:
    """The answer of whoever's turn it is, by whoever stands beside it. Raises MissingValue where they have given none,
    AlreadyDone for a form of which every answer is on record, and BadValue where somebody else's turn it is."""
    role = whose_answer(read)
    answer = read.text("answer", role)
    if answer and not typed.answer:
        typed = typed._replace(answer="yes" if is_yes(answer) else "no")
    reason = typed.reason or read.text("reason", role)
    given = (*_facts(read), *typed.given)
    by = typed.by or _who_answered(read, role)
    case = read.case
    return typed._replace(reference=case, reason=reason, by=by, given=given, form=handed_in(read))


def challenge(read: Understood, typed: Challenge) -> Challenge:
    """A challenge. Raises BadValue for a form that is none."""
    has_reason = any((each.kind, each.which) == ("dispute", "reason") for each in read.answers)
    _expect(read, has_reason, "dispute")
    return typed._replace(
        reference=read.case,
        received=typed.received or _day(read, "received"),
        completed=typed.completed or _day(read, "completed"),
        filed_by=typed.filed_by or read.text("dispute", "filed-by"),
        reason=typed.reason or read.text("dispute", "reason"),
        given=(*_facts(read), *typed.given),
        form=handed_in(read),
    )


def delivery(read: Understood, typed: Delivery) -> Delivery:
    """A document that came. Raises BadValue for a form that is no document of the procedure."""
    _expect(read, read.form.item is not None, "evidence add")
    form = handed_in(read)
    lacks = typed.lacks if typed.lacks is not None else form.lacks
    return typed._replace(
        reference=read.case,
        item=form.item,
        file=read.file,
        lacks=lacks,
        measures=(*form.measures, *typed.measures),
        plans=(*form.plans, *typed.plans),
        given=tuple(_facts(read)),
        sha256=read.sha256,
    )


def sheet(read: Understood, typed: NewSheet) -> NewSheet:
    """One member's score sheet. Raises BadValue for a form that is none."""
    _expect(read, any(each.kind == "finding" for each in read.answers), "score")
    scale = _scale(read.state)
    found = tuple(
        f"{each.which}={scale.get(each.value.casefold(), each.value)}"
        for each in read.of("finding")
        if each.value
    )
    return typed._replace(
        reference=read.case,
        member=typed.member or read.text("sheet", "member"),
        findings=(*found, *typed.findings),
        rationale=typed.rationale or read.text("sheet", "rationale"),
        form=handed_in(read),
        in_form=(read.text("sheet", "member"), read.text("signature", "name")),
    )


def handed_in(read: Understood) -> HandedIn:
    """The form itself, for whoever keeps it."""
    rule = read.form.item
    if rule is None:
        return HandedIn(read.file, read.sha256, read.form.name, read.form.title)
    lacks = _lacks(read, rule)
    return HandedIn(
        read.file,
        read.sha256,
        read.form.name,
        read.form.title,
        rule.id,
        lacks,
        [f"{each.which}={plain(each.value)}" for each in read.of("measure") if each.value],
        list(_plans(read, rule, lacks)),
    )


def _facts(read: Understood) -> list[str]:
    """The facts that are new or otherwise, as `--set` takes them."""
    told = (each for each in read.of("fact") if each.state in (NEW, CHANGED))
    return [f"{each.which}={each.value}" for each in told]


def _day(read: Understood, which: str) -> date | None:
    text = read.text("dispute", which)
    return days.parse_day(text) if text else None


def whose_answer(read: Understood) -> str:
    """The role whose answer in a form is the next step; "" where nobody has answered. Raises as `support`."""
    order = answering_roles(read.state.policy, read.state.case.route)
    answers = {each.which: each for each in read.of("answer") if each.value}
    _expect(read, any(each.kind == "answer" for each in read.answers), "approve")
    turn = [role for role in order if role in _turn(read)]
    answered = [role for role in order if role in answers]
    if not answered:
        return next(iter(turn), "")
    titles = _titles(read, answered, "and")
    unrecorded = [role for role in answered if not _is_on_record(read, role)]
    if not unrecorded:
        see = Remedy("show", case=read.case)
        raise errors.AlreadyDone(f"What {read.file} has of {titles}", "is on record so", see)
    leading_on = [role for role in unrecorded if role in _turn(read, answers[role])]
    if turn and not leading_on:
        wanted = f"a form with the answer of {_titles(read, turn, 'or')}, whose turn it is"
        raise errors.BadValue(
            "--form", read.file, f"{wanted}: for what {titles} answered in it no step is open"
        )
    return (leading_on or unrecorded)[0]


def left_out(read: Understood, role: str) -> Iterator[Finding]:
    """The answers of those who come after the one that is recorded: each is a step of its own."""
    order = answering_roles(read.state.policy, read.state.case.route)
    later = order[order.index(role) + 1 :] if role in order else []
    for answer in read.of("answer"):
        if answer.which in later and answer.value and not _is_on_record(read, answer.which):
            title = read.state.policy.role_title(answer.which)
            said = f'"{answer.text}" of {title} is not recorded by this, and waits for its turn.'
            again = Remedy("approve", options=(("form", read.file),))
            yield Finding("warn", "form", said, mend=saying(" Then: ", again))


def _is_on_record(read: Understood, role: str) -> bool:
    """Whether all that a role says in a form is what is on record of it: the same file again, or what came before."""
    said = [each for kind in ("answer", "reason") for each in read.of(kind) if each.which == role]
    return all(each.state == SAME for each in said)


def _titles(read: Understood, roles: list[str], last: str) -> str:
    return errors.join_words([read.state.policy.role_title(role) for role in roles], last)


def _turn(read: Understood, answer: Answer | None = None) -> set[str]:
    """The roles who may take the next step; with an answer, those who may take it so."""
    words = ("yes", "no") if answer is None else ("yes" if is_yes(answer.value) else "no",)
    return {
        role
        for word in words
        for move in wanted_moves(read.state, Proposal("approve", word))
        for role in makers(move, read.state)
    }


def _who_answered(read: Understood, role: str) -> str:
    """The name beside an answer; that in another part of the form is the one the applicant gave."""
    beside = [each.value for each in read.of("role") if each.which == role and not each.parts]
    return beside[0] if beside else read.text("role", role)


def _lacks(read: Understood, rule: lang.Evidence) -> list[str]:
    """The parts of a document that are not there, as its form says."""
    day = read.state.case.opened
    headings = heading_parts(rule, read.state, day)
    return [
        title
        for number, title in enumerate(part_titles(rule), 1)
        if not _is_there(read, number, headings.get(number, ""))
    ]


def _is_there(read: Understood, number: int, heading: str) -> bool:
    standing_for = [each for each in read.answers if number in each.parts]
    if standing_for:
        return all(each.text for each in standing_for)
    if heading:
        return bool(read.text("heading", heading))
    asked = [each for each in read.answers if (each.kind, each.which) == ("part", str(number))]
    if asked:
        return is_yes(asked[0].value)
    return bool(read.text("said", str(number)))


def _plans(read: Understood, rule: lang.Evidence, lacks: list[str]) -> Iterator[str]:
    """What is planned for a part to which the answer is no."""
    for number, title in enumerate(part_titles(rule), 1):
        plan = " ".join(read.text("said", str(number)).split())
        if title in lacks and plan:
            yield f"{title}={plan[:LONGEST_PLAN]}"


def _scale(state: State) -> dict[str, str]:
    """A finding as a form has it, as the policy has it."""
    panel = state.case.panel
    sets = criteria_for(state.policy, state.case.route, panel.date if panel else state.case.opened)
    return {word.casefold(): word for criteria in sets for word in criteria.scale}


def _expect(read: Understood, fits: bool, command: str) -> None:
    if not fits:
        wanted = f"a form for {command}; this is {read.form.title} ({read.form.name})"
        raise errors.BadValue("--form", read.file, wanted)
