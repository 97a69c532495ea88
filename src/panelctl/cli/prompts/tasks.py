"""What a panel asks of somebody in an item, question by question: set with who and by when, done, or dropped."""

from panelctl import actions
from panelctl.cli import present
from panelctl.cli.ask import answered, asked
from panelctl.cli.desk import Desk
from panelctl.cli.prompts.asking import Answers, Ask, Draft, carried_out
from panelctl.cli.views import moved
from panelctl.console.words import ending, open_tasks, who_may_do
from panelctl.shapes.days import DayDocument, DayItemDocument

NEW = "new"
ANOTHER = "another"


def ask_on(desk: Desk, data: DayDocument, item: DayItemDocument) -> None:
    """Something new; where something stands open, first whether it is that."""
    open_ = open_tasks(item)
    choices = {NEW: "something new is asked"} | open_
    does = answered("What of it", choices, back=True) if open_ else NEW
    if does == NEW:
        _new(desk, data, item)
    else:
        done, drop = ending(does)
        _carry_out(desk, actions.panels.asking.Asking(item["reference"], done=done, drop=drop))


def _new(desk: Desk, data: DayDocument, item: DayItemDocument) -> None:
    people = who_may_do(data, item) | {ANOTHER: "somebody who is not in this list"}
    who = answered("Who is to do something", people, back=True)

    def ask(given: Answers) -> None:
        """The action itself asks by which day: a mistyped one is asked again."""
        owner = given["another"] if who == ANOTHER else who
        asking = actions.panels.asking.Asking
        _carry_out(desk, asking(item["reference"], given["what"], owner))

    asks = [
        *([Ask("another", "Who is it")] if who == ANOTHER else []),
        Ask("what", "What is to be done"),
    ]
    panel = data["panel"]["reference"]
    carried_out(desk, asks, Draft(panel, f"{item['reference']}/task"), ask)


def _carry_out(desk: Desk, request: "actions.panels.asking.Asking") -> None:
    outcome = asked(desk, actions.panels.asking.ask, request)
    present.show(desk, "minutes action", outcome, after=moved.summary)
