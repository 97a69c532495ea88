"""One item of a panel's day, question by question: a sheet, what the procedure asks, the decision and its texts."""

from collections.abc import Callable

from panelctl import actions
from panelctl.cli import present
from panelctl.cli.ask import BACK, Back, answered, asked
from panelctl.cli.desk import Desk
from panelctl.cli.prompts import tasks
from panelctl.cli.prompts.asking import NO_DRAFT, Answers, Ask, Draft, answers, carried_out
from panelctl.cli.root import at_this_moment
from panelctl.cli.views import day, moved
from panelctl.cli.views.words import day as in_words
from panelctl.console.agreeing import found
from panelctl.console.righting import WORDS, on_record, righted
from panelctl.console.words import (
    NOBODY_SCORES,
    not_open,
    on_the_hour,
    recordable,
    rulings,
    under,
    waits,
    who_may_score,
)
from panelctl.errors import PanelctlError
from panelctl.model import Outcome
from panelctl.policy.language import ABSTAINS
from panelctl.shapes.days import DayDocument, DayItemDocument

READ = "read"
ANOTHER = "another"
WAITS = "waits"
EACH = "each"
TEXTS = {
    "told": "The reason as the social worker is told it",
    "feedback": "Feedback for the letter",
    "development-needs": "What to develop, for the letter",
}
STATUS = {"comes": "present", "goes": "absent", "chairs": "present"}
DOES = {"comes": "is in the room for it", "goes": "is out", "chairs": ""}


def ask_on(desk: Desk, panel: str, case: str) -> None:
    """Ask what is done with an item until somebody goes back to the agenda."""
    read = True
    while True:
        now = at_this_moment(desk)
        data: DayDocument = actions.panels.day.day(now.site, actions.panels.day.DayOf(panel)).data
        one = next((item for item in data["items"] if item["reference"] == case), None)
        if one is None:
            return
        if read:
            present.show(now, "panel", Outcome(one), day.one)
        chosen = answered(f"What of {one['applicant']}", _choices(one))
        if chosen == BACK:
            return
        read = chosen == READ
        if read:
            continue
        try:
            ASKED[chosen](now, data, one)
        except Back:
            continue
        except PanelctlError as refused:
            present.complain(refused)


def _choices(one: DayItemDocument) -> dict[str, str]:
    choices = {
        "applicant": f"Whether {one['applicant']} came",
        "interest": "Somebody declares an interest in it",
        "room": "Who comes in, goes out or chairs for this item only",
    }
    if one["scoring"]["headings"]:
        choices["sheet"] = "A member's score sheet"
        choices["agreed"] = "The panel's own sheet, as agreed"
        choices["evidence"] = "What the applicant handed in, heading by heading"
    if recordable(one):
        after = "When they were told in the room"
        choices["record"] = after if one["decided"] else "What the procedure asks of the case"
    choices["task"] = "What the panel asks of somebody, and by when"
    if waits(one):
        choices["next"] = "The panel for which it is listed now"
    if one["decided"]:
        choices["correct"] = "Put the decision right"
    else:
        choices["decide"] = "The decision"
    return choices | {READ: "Read the item again", BACK: "To the agenda"}


def _applicant(desk: Desk, data: DayDocument, one: DayItemDocument) -> None:
    def attend(given: Answers) -> None:
        _attend(desk, data, one["who"], "present" if given["came"] == "yes" else "absent")

    came = Ask("came", f"Did {one['applicant']} come", ("yes", "no"))
    carried_out(desk, [came], NO_DRAFT, attend)


def _interest(desk: Desk, data: DayDocument, one: DayItemDocument) -> None:
    def attend(given: Answers) -> None:
        nature, stays = given["nature"], given["leaves"] == "no"
        case = one["reference"]
        _attend(desk, data, given["who"], "declares", case=case, interest=nature, stays=stays)

    asks = [
        Ask("who", "Who declares it", _names(data)),
        Ask("nature", "What is the interest"),
        Ask("leaves", "Do they leave the room for it", ("yes", "no")),
    ]
    carried_out(desk, asks, NO_DRAFT, attend)


def _room(desk: Desk, data: DayDocument, one: DayItemDocument) -> None:
    def attend(given: Answers) -> None:
        _attend(
            desk,
            data,
            given["who"],
            STATUS.get(given["does"], given["does"]),
            chairs=given["does"] == "chairs",
            reason=given["why"],
            case=one["reference"],
        )

    who = answered("Who", _names(data) | {ANOTHER: "somebody who is not in this list"}, back=True)
    asks = [
        *([Ask("who", "Who is it")] if who == ANOTHER else []),
        Ask("does", "What do they do", DOES | rulings(data, one)),
        Ask("why", "Why"),
    ]
    carried_out(desk, asks, NO_DRAFT, attend, {} if who == ANOTHER else {"who": who})


def _names(data: DayDocument) -> dict[str, str]:
    return {who["who"]: who["name"] for who in data["people"]}


def _attend(
    desk: Desk,
    data: DayDocument,
    who: str,
    status: str,
    *,
    chairs: bool = False,
    reason: str = "",
    case: str = "",
    interest: str = "",
    stays: bool = False,
) -> None:
    attending = actions.panels.attending
    panel = data["panel"]["reference"]
    came = attending.Attendance(panel, who, status, chairs, reason, case, interest, stays)
    present.show(desk, "attend", asked(desk, attending.attend, came))


def _sheet(desk: Desk, data: DayDocument, one: DayItemDocument) -> None:
    scoring, sheet = actions.panels.scoring, one["scoring"]
    members = {who["who"]: who["name"] for who in who_may_score(data, one)}
    if not members:
        present.say(NOBODY_SCORES)
        return
    scale = dict.fromkeys(sheet["scale"], "")
    abstains = {ABSTAINS: "under every heading"} if sheet["may_abstain"] else {}
    usual = Ask(
        "usual", "What do they find under most headings", scale | abstains | {EACH: "ask for each"}
    )
    first = answers(desk, [Ask("who", "Whose sheet is it", members), usual], NO_DRAFT, {})
    titles = {heading["id"]: heading["title"] for heading in sheet["headings"]}
    each = first["usual"] == EACH
    others = list(titles) if each else [] if first["usual"] in abstains else _others(titles)

    def score(given: Answers) -> None:
        found = tuple(f"{name}={given[name]}" for name in others)
        everything = "" if each else first["usual"]
        new = scoring.NewSheet(
            one["reference"], first["who"], found, everything, given["rationale"]
        )
        present.show(desk, "score", asked(desk, scoring.score, new))

    asks = [
        *(Ask(name, titles[name], scale) for name in others),
        Ask("rationale", "What are the member's reasons", optional=not sheet["rationale"]),
    ]
    carried_out(desk, asks, _draft(data, one, first["who"]), score)


def _agreed(desk: Desk, data: DayDocument, one: DayItemDocument) -> None:
    """The panel's own sheet: what members differ on, what it finds otherwise, and its reasons."""
    agreeing, sheet = actions.panels.agreeing, one["scoring"]
    titles = {heading["id"]: heading["title"] for heading in sheet["headings"]}
    differ = () if sheet["agreed"] else found(one).differ
    rest = {name: title for name, title in titles.items() if name not in differ}
    named = [*differ, *_others(rest)]

    def agree(given: Answers) -> None:
        findings = tuple(f"{name}={given[name]}" for name in named)
        why = tuple(f"{name}={given[f'why/{name}']}" for name in named if given[f"why/{name}"])
        new = agreeing.NewAgreed(one["reference"], findings, why, rationale=given["rationale"])
        present.show(desk, "score", asked(desk, agreeing.agree, new))

    scale = dict.fromkeys(sheet["scale"], "")
    asks = [
        *(Ask(name, f"{titles[name]}: what does the panel find", scale) for name in named),
        *(
            Ask(f"why/{name}", f"{titles[name]}: the panel's reasons", optional=True)
            for name in named
        ),
        Ask("rationale", "The panel's reasons for all of it", optional=True),
    ]
    carried_out(desk, asks, _draft(data, one, "agreed"), agree)


def _draft(data: DayDocument, one: DayItemDocument, of: str) -> Draft:
    """The draft that the screen keeps of the same."""
    return Draft(data["panel"]["reference"], f"{one['reference']}/{of}")


def _others(titles: dict[str, str]) -> list[str]:
    """The headings under which something else is found, one after the other until there is none more; whoever goes back
    takes the last of them away."""
    chosen: list[str] = []
    while True:
        left = {name: title for name, title in titles.items() if name not in chosen}
        question = "Under which heading otherwise"
        try:
            name = answered(question, {"none": "no other"} | left, back=True)
        except Back:
            if not chosen:
                raise
            chosen.pop()
            continue
        if name == "none":
            return chosen
        chosen.append(name)


def _evidence(_: Desk, __: DayDocument, one: DayItemDocument) -> None:
    """What the applicant handed in, heading by heading."""
    present.say("\n\n".join(under(heading) for heading in one["scoring"]["headings"]))


def _record(desk: Desk, data: DayDocument, one: DayItemDocument) -> None:
    recording = actions.cases.recording
    questions = {question["id"]: question for question in recordable(one)}
    titles = {name: question["title"] for name, question in questions.items()}
    name = answered("What is recorded", titles, back=True)

    def record(given: Answers) -> None:
        kept = recording.Record(one["reference"], name, given[name])
        present.show(desk, "record", asked(desk, recording.record, kept))

    ask = Ask(name, titles[name], questions[name]["choices"])
    carried_out(desk, [ask], NO_DRAFT, record, on_the_hour(one))


def _texts(one: DayItemDocument) -> list[Ask]:
    return [
        Ask(name, question, optional=True)
        for name, question in TEXTS.items()
        if name in one["texts"]
    ]


def _decide(desk: Desk, data: DayDocument, one: DayItemDocument) -> None:
    if closed := not_open(one):
        present.say(closed)
        return
    deciding = actions.cases.deciding

    def decide(given: Answers) -> None:
        made = asked(desk, deciding.decide, deciding.answered(one["reference"], given))
        present.show(desk, "decide", made, after=moved.summary)

    titles = {answer["answer"]: answer["title"] for answer in one["answers"]}
    asks = [
        Ask("answer", "What is decided", titles),
        Ask("reason", "The reasons, for the record"),
        *_texts(one),
    ]
    if carried_out(desk, asks, _draft(data, one, "decide"), decide).get("answer") == "defer":
        _next_panel(desk, data, one)


def _next_panel(desk: Desk, data: DayDocument, one: DayItemDocument) -> None:
    """For which panel an item that was put off is listed."""
    scheduling = actions.panels.scheduling
    choices = {panel["reference"]: in_words(panel["date"]) for panel in data["next"]}
    choices |= {WAITS: "to none yet; it waits by name"}
    panel = answered("To which panel", choices, back=True)
    if panel != WAITS:
        listing = scheduling.Listing(one["reference"], panel)
        present.show(desk, "schedule assign", asked(desk, scheduling.assign, listing))


def _correct(desk: Desk, data: DayDocument, one: DayItemDocument) -> None:
    putting_right = actions.notices.putting_right
    was = one["decided"]

    def correct(given: Answers) -> None:
        righting = righted(one, given)
        present.show(desk, "amend", asked(desk, putting_right.put_right, righting))

    changes = {WORDS: "Only its words"} | {
        name: "" for name in actions.cases.deciding.ANSWERS if was and name != was["answer"]
    }
    asks = [
        Ask("answer", "What is put right", changes),
        Ask("reason", "The reasons, for the record, as they should be"),
        *_texts(one),
        Ask("why", "Why is it put right"),
    ]
    carried_out(desk, asks, _draft(data, one, "right"), correct, on_record(one))


ASKED: dict[str, Callable[[Desk, DayDocument, DayItemDocument], None]] = {
    "applicant": _applicant,
    "interest": _interest,
    "room": _room,
    "sheet": _sheet,
    "agreed": _agreed,
    "evidence": _evidence,
    "record": _record,
    "task": tasks.ask_on,
    "next": _next_panel,
    "decide": _decide,
    "correct": _correct,
}
