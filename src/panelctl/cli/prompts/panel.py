"""The day of a panel, question by question: the agenda, then an item or who is there, until somebody leaves."""

from collections.abc import Callable

from panelctl import actions
from panelctl.cli import present
from panelctl.cli.ask import Back, answered, asked
from panelctl.cli.desk import Desk
from panelctl.cli.prompts import item
from panelctl.cli.prompts.asking import NO_DRAFT, Answers, Ask, Draft, carried_out
from panelctl.cli.root import at_this_moment
from panelctl.cli.views import day, letters
from panelctl.console.words import standing
from panelctl.errors import PanelctlError
from panelctl.model import Outcome
from panelctl.shapes.days import DayDocument, DayPersonDocument
from panelctl.shapes.panels import MinutesDocument

SOMEBODY = "somebody else"
EVERYBODY = "everybody"
AGENDA = "agenda"
LEAVE = "leave"
MORE = {
    "attendance": "Who came, who sends apologies, who chairs",
    AGENDA: "Read the agenda again",
    "minutes": "The minutes as they stand",
    "end": "The meeting has ended",
    "right": "Words of the minutes are put right",
    "approve": "The minutes are approved, in the room",
    LEAVE: "Close this; everything is kept",
}
CAME = {
    "present": "",
    "chairs": "is present, and chairs",
    "apologies": "",
    "absent": "",
}


def ask_on(desk: Desk, reference: str) -> None:
    """Ask what is next until somebody leaves. What is refused is said, and asked anew."""
    read = True
    while True:
        now = at_this_moment(desk)
        outcome: Outcome[DayDocument] = actions.panels.day.day(now.site, _of(reference))
        data = outcome.data
        if read:
            present.show(now, "panel", outcome, day.agenda)
        choices = {item["reference"]: _line(data, item["reference"]) for item in data["items"]}
        chosen = answered("What is next", choices | MORE)
        if chosen == LEAVE:
            return
        read = chosen in (AGENDA, *choices)
        if chosen in choices:
            item.ask_on(desk, reference, chosen)
        elif chosen != AGENDA:
            _carry_out(chosen, at_this_moment(desk), data)


def _carry_out(chosen: str, desk: Desk, data: DayDocument) -> None:
    """What was chosen; a refusal is one line, and no end."""
    try:
        ASKED[chosen](desk, data)
    except Back:
        return
    except PanelctlError as refused:
        present.complain(refused)


def _of(reference: str) -> "actions.panels.day.DayOf":
    return actions.panels.day.DayOf(reference)


def _line(data: DayDocument, reference: str) -> str:
    one = next(item for item in data["items"] if item["reference"] == reference)
    return f"{one['applicant']}: {standing(one)}"


def _came(who: DayPersonDocument) -> str:
    by = f" by {who['way']}" if who["way"] else ""
    return f"{who['name']} {who['status']}{by}".strip()


def _attendance(desk: Desk, data: DayDocument) -> None:
    attending = actions.panels.attending
    people = {who["who"]: _came(who) for who in data["people"]}
    who = answered("Of whom", people | {SOMEBODY: ""}, back=True)

    def attend(given: Answers) -> None:
        chairs = given["came"] == "chairs"
        came = given["came"]
        how = came if came in data["ways"] else "room" if came == "present" and data["ways"] else ""
        status = "present" if chairs or how else came
        panel = data["panel"]["reference"]
        request = attending.Attendance(panel, given["who"], status, chairs, how=how)
        present.show(desk, "attend", asked(desk, attending.attend, request))

    from_afar = {way: f"is present, by {way}" for way in data["ways"]}
    another = [Ask("who", "Who is it")] if who == SOMEBODY else []
    asks = [*another, Ask("came", "What of them", CAME | from_afar)]
    carried_out(desk, asks, NO_DRAFT, attend, {} if another else {"who": who})


def _minutes(desk: Desk, data: DayDocument) -> None:
    minuting = actions.panels.minuting
    wanted = minuting.Wanted(data["panel"]["reference"])
    present.show(desk, "minutes", minuting.minutes(desk.site, wanted), letters.document)


def _end(desk: Desk, data: DayDocument) -> None:
    ending = actions.panels.ending
    present.show(desk, "panel", ending.end(desk.site, ending.Ending(data["panel"]["reference"])))


def _up_to_date(desk: Desk, panel: str) -> MinutesDocument:
    """The newest issue of the minutes, one that says what the record says."""
    circulating, minuting = actions.panels.circulating, actions.panels.minuting
    now = minuting.minutes(desk.site, minuting.Wanted(panel)).data
    if now["issue"] and not now["behind"]:
        return now
    given = circulating.circulate(desk.site, circulating.Circulation(panel))
    present.show(desk, "minutes circulate", given)
    return given.data


def _right(desk: Desk, data: DayDocument) -> None:
    panel = data["panel"]["reference"]
    now = _up_to_date(desk, panel)
    names = [*now["waiting"], *(approval["name"] for approval in now["approved"])]

    def correct(given: Answers) -> None:
        correcting = actions.panels.correcting_minutes
        request = correcting.Correcting(panel, given["words"], given["to"], given["by"])
        present.show(desk, "minutes correct", asked(desk, correcting.correct, request))

    asks = [
        Ask("words", "Words of the minutes that stand there once"),
        Ask("to", "What are they to say"),
        Ask("by", "Who puts them right", names),
    ]
    carried_out(desk, asks, Draft(panel, "minutes/right"), correct)


def _read_anew(desk: Desk, data: DayDocument) -> MinutesDocument:
    """The newest issue; one that is made because the record has gone on is printed before anybody approves it."""
    panel, minuting = data["panel"]["reference"], actions.panels.minuting
    if minuting.minutes(desk.site, minuting.Wanted(panel)).data["behind"]:
        _up_to_date(desk, panel)
        _minutes(desk, data)
    return _up_to_date(desk, panel)


def _approve(desk: Desk, data: DayDocument) -> None:
    panel = data["panel"]["reference"]
    waiting = _read_anew(desk, data)["waiting"]

    def approve(given: Answers) -> None:
        approving = actions.panels.approving_minutes
        everybody = given["who"] == EVERYBODY
        names = () if everybody else (given["who"],)
        request = approving.Approving(panel, names, everybody, in_room=None)
        present.show(desk, "minutes approve", asked(desk, approving.approve, request))

    choices = {EVERYBODY: "who sat and has not approved them yet"} | dict.fromkeys(waiting, "")
    carried_out(desk, [Ask("who", "Who approves them", choices)], NO_DRAFT, approve)


ASKED: dict[str, Callable[[Desk, DayDocument], None]] = {
    "attendance": _attendance,
    "minutes": _minutes,
    "end": _end,
    "right": _right,
    "approve": _approve,
}
