"""The panel's own sheet of an item: begun with what all members found alike, a key for each finding that differs, and
the panel's reasons under each heading."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from panelctl import actions
from panelctl.console.agreeing import found
from panelctl.console.asking import asked
from panelctl.console.sheet import ALIKE, REST, Sheet

WHY = "why/"  # the draft of reasons under a heading begins so
NAME = "the panel, as agreed"


class Agreed(Sheet):
    """The panel's sheet. The text below the table is about the heading in hand."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Keep the panel's sheet"),
        Binding(REST, "rest", "The rest alike"),
        Binding("v", "evidence", "Evidence"),
        Binding("escape", "leave", "Back"),
    ]
    REASONS = "The panel's reasons under this heading (Tab goes there)"
    why: dict[str, str]

    @property
    def head(self) -> str:
        state = "on record" if self.item["scoring"]["agreed"] else "not yet on record"
        return f"{self.item['applicant']} · sheet of {NAME} ({state})"

    @property
    def of(self) -> str:
        return f"{self.item['reference']}/agreed"

    @property
    def column(self) -> str:
        return "▸Panel"

    @property
    def beside(self) -> list[tuple[str, dict[str, str]]]:
        sheets = [sheet for sheet in self.item["scoring"]["sheets"] if sheet["counted"]]
        return [(sheet["member"].split()[0], sheet["findings"]) for sheet in sheets]

    @property
    def keys(self) -> str:
        return "   ".join([*self.scale, ALIKE])

    def put_on(self, draft: dict[str, str]) -> None:
        """As drafted, else as on record, else as all members found."""
        agreed = self.item["scoring"]["agreed"]
        if not draft:
            findings = agreed["findings"] if agreed else found(self.item).alike
            reasons = agreed["reasons"] if agreed else {}
            draft = {**findings, **{f"{WHY}{name}": text for name, text in reasons.items()}}
        self.found = {name: draft[name] for name in self.headings if draft.get(name)}
        self.why = {name: draft.get(f"{WHY}{name}", "") for name in self.headings}

    def _heading(self, at: int) -> None:
        super()._heading(at)
        self.in_hand = at
        self.writing.put(self.why[self.headings[at]])

    @property
    def draft(self) -> dict[str, str]:
        self.why[self.headings[self.in_hand]] = self.writing.text
        return {**self.found, **{f"{WHY}{name}": text for name, text in self.why.items()}}

    def action_member(self, step: int) -> None:
        """There is but one."""

    def action_abstain(self) -> None:
        """A panel does not."""

    async def _put(self, findings: tuple[str, ...], everything: str = "") -> None:
        draft, agreeing = self.draft, actions.panels.agreeing
        why = tuple(f"{name}={draft[f'{WHY}{name}']}" for name in self.headings)
        new = agreeing.NewAgreed(self.item["reference"], findings, why)
        await asked(self.app, self.work, agreeing.agree, new)

    async def _go_on(self) -> None:
        self.dismiss(True)
