"""What a panel asks of somebody in an item: set with who and by when, done, or dropped for a reason."""

from typing import NamedTuple

from textual.app import App

from panelctl import actions
from panelctl.console.asking import asked
from panelctl.console.form import Field, Form, Values
from panelctl.console.turn import opened
from panelctl.console.words import ending, open_tasks, who_may_do
from panelctl.console.work import Work
from panelctl.shapes.days import DayFrameDocument, DayItemDocument

NEW = "new"


class Tasks(NamedTuple):
    """Of which item of the day; `said` is what recording it said."""

    app: App[None]
    work: Work
    data: DayFrameDocument
    item: DayItemDocument
    said: list[str]

    def form(self) -> Form:
        """Something new; where something stands open, first whether it is that."""
        open_ = open_tasks(self.item)
        if not open_:
            return self._new()

        async def save(values: Values) -> None:
            asking = actions.panels.asking.Asking
            if values["does"] == NEW:
                await opened(self.app, self.work, self._new())
            elif values["does"]:
                done, drop = ending(values["does"])
                await self._ask(asking(self.item["reference"], done=done, drop=drop))

        choices = {NEW: "Something new is asked"} | open_
        called = f"What is asked of people in item {self.item['number']}, {self.item['applicant']}"
        return Form(self.work, called, [Field("does", "What of it", choices)], save)

    def _new(self) -> Form:
        async def save(values: Values) -> None:
            who = values["another"].strip() or values["who"]
            asking = actions.panels.asking.Asking
            reference, what, by = self.item["reference"], values["what"], values["by"].strip()
            await self._ask(asking(reference, what, who, by))

        fields = [
            Field("what", "What is to be done"),
            Field("who", "Who does it", who_may_do(self.data, self.item)),
            Field("another", "Or somebody who is not in this list"),
            Field("by", f"By which day, as {self.data['panel']['date']}"),
        ]
        called = f"The panel asks in item {self.item['number']}, {self.item['applicant']}"
        return Form(self.work, called, fields, save, f"{self.item['reference']}/task")

    async def _ask(self, request: "actions.panels.asking.Asking") -> None:
        outcome = await asked(self.app, self.work, actions.panels.asking.ask, request)
        self.said.append(self.work.worded(outcome.messages[0]))
