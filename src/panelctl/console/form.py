"""A form: choices, and texts in real editor fields, kept as a draft with every key. What is refused is said in it."""

from collections.abc import Awaitable, Callable, Mapping
from typing import ClassVar, NamedTuple, Protocol, runtime_checkable

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static, TextArea
from textual.widgets.text_area import Edit, EditResult

from panelctl.actions.panels import drafting
from panelctl.console.keys import Keys
from panelctl.console.turn import begin
from panelctl.console.window import Window
from panelctl.console.words import BEING_KEPT
from panelctl.console.work import Work, clean
from panelctl.errors import PanelctlError

Values = dict[str, str]
Save = Callable[[Values], Awaitable[None]]
NO_CHOICES: Mapping[str, str] = {}
MARKS = ("( )", "(•)")


class Field(NamedTuple):
    """Something that a form asks: one of some choices, or a text."""

    name: str
    title: str
    choices: Mapping[str, str] = NO_CHOICES
    value: str = ""


class Choice(OptionList):
    """One of some choices: a figure takes it, or the arrows and Enter, or the mouse."""

    def __init__(self, field: Field) -> None:
        super().__init__(id=f"field-{field.name}", markup=False)
        self.field = field
        self.chosen = field.value
        self.show()

    def show(self) -> None:
        """The choices, with a mark at the one that is taken."""
        before = self.highlighted
        self.clear_options()
        for number, (word, title) in enumerate(self.field.choices.items(), 1):
            mark = MARKS[word == self.chosen]
            self.add_option(f"{mark} {number}  {title or word}")
        words = list(self.field.choices)
        at = words.index(self.chosen) if self.chosen in words else before
        self.highlighted = at if at is not None else 0

    def take(self, number: int) -> None:
        """Take a choice by its place."""
        words = list(self.field.choices)
        if number < len(words):
            self.chosen = words[number]
            self.show()

    def on_key(self, event: events.Key) -> None:
        if event.key.isdecimal() and 1 <= int(event.key) <= len(self.field.choices):
            event.stop()
            self.highlighted = int(event.key) - 1
            self.action_select()


@runtime_checkable
class Drafted(Protocol):
    """A screen whose texts are kept as a draft."""

    def keep_draft(self) -> None: ...


class Writing(TextArea):
    """A text of any length, gone on with at its end. Tab leaves it; a page that is pasted is taken whole. A letter
    that is seen is kept: the draft is written before the screen is."""

    def __init__(self, field: Field, of: str = "field") -> None:
        super().__init__(field.value, id=f"{of}-{field.name}")
        self.field = field

    def on_mount(self) -> None:
        self.move_cursor(self.document.end)

    def put(self, text: str) -> None:
        """Another text, which nobody has typed."""
        with self.prevent(TextArea.Changed):
            self.load_text(text)
        self.move_cursor(self.document.end)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.replace(clean(event.text), *self.selection)

    def edit(self, edit: Edit) -> EditResult:
        done = super().edit(edit)
        if isinstance(self.screen, Drafted):
            self.screen.keep_draft()
        return done


class Form(Window[bool]):
    """Asks some fields, and saves them: closed once that is done, or left as a draft. One that `stays` is kept as a
    draft when it is saved, until whatever asked it has been done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("ctrl+s", "save", "Keep it"),
        ("escape", "leave", "Leave it as a draft"),
    ]

    def __init__(
        self,
        work: Work,
        title: str,
        fields: list[Field],
        save: Save,
        of: str = "",
        *,
        stays: bool = False,
    ) -> None:
        super().__init__()
        self.work, self.called, self.save, self.of = work, title, save, of
        self.fields, self.stays = fields, stays
        self.kept: Values = {}

    def compose(self) -> ComposeResult:
        kept = drafting.draft(self.work.site(), self.work.panel, self.of)
        yield Static(self.called, classes="head", markup=False)
        with VerticalScroll(can_focus=False):
            for field in self.fields:
                asked = field._replace(value=kept.get(field.name, field.value))
                yield Static(field.title, classes="label", markup=False)
                yield Choice(asked) if field.choices else Writing(asked)
        yield Static("", id="said", markup=False)
        yield Keys(self.BINDINGS)

    def on_mount(self) -> None:
        first = next(iter([*self.query(Choice), *self.query(Writing)]), None)
        if first and not self.fields[0].choices:
            first = self.query(Writing).first()
        if first:
            first.focus()

    @property
    def values(self) -> Values:
        chosen = {choice.field.name: choice.chosen for choice in self.query(Choice)}
        return chosen | {text.field.name: text.text for text in self.query(Writing)}

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if isinstance(event.option_list, Choice):
            event.option_list.take(event.option_index)
            self.keep_draft()
            if len(self.fields) == 1:
                self.action_save()
            else:
                self.focus_next()

    def on_text_area_changed(self) -> None:
        self.keep_draft()

    def keep_draft(self) -> None:
        if self.of and self.values != self.kept:
            self.kept = self.values
            if fault := self.work.keep(self.of, self.kept):
                self.say(fault)

    def action_save(self) -> None:
        begin(self, self.work, self._save())

    async def _save(self) -> None:
        self.say(BEING_KEPT)
        try:
            await self.save(self.values)
        except PanelctlError as refused:
            self.say(self.work.fault(refused))
            return
        if self.of and not self.stays:
            self.work.keep(self.of, {})
        self.dismiss(True)

    def say(self, line: str) -> None:
        """One line at the foot of the form."""
        self.tell("#said", line)

    def action_leave(self) -> None:
        self.dismiss(False)
