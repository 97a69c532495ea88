"""What a template may say: look a field up, choose, loop over a list, include another template. Nothing else.

There are no calls, sums, assignments or methods, so a template cannot reach the program or grow without end. Names that
do not exist, and values that are no text, are faults.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, cast

from jinja2 import (
    StrictUndefined,
    TemplateRuntimeError,
    TemplateSyntaxError,
    nodes,
)
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from panelctl.documents import escaping
from panelctl.documents.fields import KINDS, LONGEST_NAME, TEXT, Field, address_of
from panelctl.documents.folders import Folders
from panelctl.errors import join_words

MARK = "\0"  # stands before and after the name of a field that printed nothing; no data can hold it

LARGEST = 1_000_000  # characters of a document; the longest minutes we know of have 60,000
MOST_ROUNDS = 1_000_000  # of all loops of one document together: far more than minutes of a thousand cases need
_ROUNDS = "counted rounds"  # no template can write a filter with a space in its name

_WORDS = (
    *(nodes.Template, nodes.TemplateData, nodes.Output, nodes.Block, nodes.Extends, nodes.Include),
    *(
        nodes.If,
        nodes.For,
        nodes.CondExpr,
        nodes.And,
        nodes.Or,
        nodes.Not,
        nodes.Compare,
        nodes.Operand,
        nodes.Test,
    ),
    *(nodes.Name, nodes.Const, nodes.List, nodes.Getattr, nodes.Getitem, nodes.Filter),
)


class Fields(dict[str, object]):
    """A group of fields that knows its own name, so that a missing one can be named whole: `recipient.nme`."""

    def __init__(self, path: str, fields: dict[str, object]) -> None:
        super().__init__(fields)
        self.path = path

    def named(self, field: str) -> str:
        return f"{self.path}.{field}" if self.path else field


class Nothing(str):
    """The empty text of a field of which nothing is known. Printed, it leaves a mark that `render` finds again."""

    __slots__ = ("field",)
    field: str

    @classmethod
    def known_of(cls, field: str) -> "Nothing":
        nothing = cls()
        nothing.field = field
        return nothing


class Missing(StrictUndefined):
    """A field that is not there: asking whether it is `recorded` is allowed, everything else is a fault."""

    @property
    def _undefined_message(self) -> str:
        owner, name = self._undefined_obj, str(self._undefined_name)
        if self._undefined_hint:
            return self._undefined_hint
        if not isinstance(owner, Fields):
            return f"there is no field {name}"
        near = get_close_matches(name, owner, n=1)
        return f"there is no field {owner.named(name)}" + (
            f" (there is {owner.named(near[0])})" if near else ""
        )


class Language(ImmutableSandboxedEnvironment):
    """Jinja cut down to the words above, over the given folders: the first that has a template wins."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self.folders = Folders(list(folders))
        super().__init__(
            loader=self.folders,
            undefined=Missing,
            finalize=_printed,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.globals = {}
        self.tests = {"in": self.tests["in"], "recorded": _recorded}
        self.filters = {name: self.filters[name] for name in ("first", "last", "length")} | {
            **_FILTERS,
            _ROUNDS: self._counted,
        }
        self.begin()

    def getattr(self, obj: Any, attribute: str) -> Any:  # jinja2's own signature
        """A field of a group, or a property of the loop: never a method or attribute of a value."""
        if isinstance(obj, LoopContext):
            return super().getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # jinja2's own signature
        try:
            value = obj[argument]
        except (TypeError, LookupError):
            return self.undefined(obj=obj, name=argument)
        if isinstance(value, Nothing):
            self.unknown[value.field] = None
        return value

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template = super()._parse(source, name, filename)
        for node in template.find_all(nodes.Node):
            if not isinstance(node, _WORDS):
                problem = f"a template has no {type(node).__name__.lower()}: only fields, choices, loops and includes"
                raise TemplateSyntaxError(problem, node.lineno, name, filename)
        for loop in template.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, _ROUNDS, [], [], None, None, lineno=loop.lineno)
        for frame in template.find_all(nodes.Extends):
            self._expect_nothing_lost(template, frame, name, filename)
        return template

    def _expect_nothing_lost(
        self, template: nodes.Template, extends: nodes.Extends, name: str | None, file: str | None
    ) -> None:
        """Of a template that fills in a frame nothing is printed but the blocks that the frame has."""
        if not isinstance(extends.template, nodes.Const):
            problem = "the template that it extends is named in quotation marks"
            raise TemplateSyntaxError(problem, extends.lineno, name, file)
        frame = str(extends.template.value)
        there = self._blocks(frame)
        for node in _outside_blocks(template):
            problem = f"what stands outside the blocks is never printed: {frame} has the rest"
            if isinstance(node, nodes.Block):
                if node.name in there:
                    continue
                near = "".join(
                    f" (there is {word})" for word in get_close_matches(node.name, there, n=1)
                )
                problem = f"{frame} has no block {node.name}{near}, so its text is never printed"
            raise TemplateSyntaxError(problem, node.lineno, name, file)

    def _blocks(self, name: str) -> set[str]:
        """The names of all blocks of a template, and of those that it extends."""
        source, file, _ = self.folders.get_source(self, name)
        template = self._parse(source, name, file)
        blocks = {block.name for block in template.find_all(nodes.Block)}
        for extends in template.find_all(nodes.Extends):
            blocks |= self._blocks(str(cast(nodes.Const, extends.template).value))
        return blocks

    def begin(self) -> None:
        """A new document has gone round no loop yet, and asked for nothing that is not known."""
        self.rounds = 0
        self.unknown: dict[str, None] = {}

    def _counted(self, values: Collection[object]) -> Collection[object]:
        """What a loop goes through. Loops that print nothing, one in the other, would otherwise run for ever."""
        self.rounds += len(values)
        if self.rounds > MOST_ROUNDS:
            raise TemplateRuntimeError(f"its loops go round more than {MOST_ROUNDS:,} times")
        return values


def _outside_blocks(template: nodes.Node) -> Iterator[nodes.Node]:
    """Each block that stands in no other, and each text or field that stands in none."""
    for node in template.iter_child_nodes():
        if isinstance(node, nodes.Block):
            yield node
        elif isinstance(node, nodes.TemplateData):
            if node.data.strip():
                yield node
        elif isinstance(node, nodes.Output):
            yield from _outside_blocks(node)
        elif isinstance(node, nodes.Expr | nodes.Include):
            yield node
        elif not isinstance(node, nodes.Extends):
            yield from _outside_blocks(node)


def _printed(value: object) -> str:
    """What `{{ value }}` becomes."""
    if isinstance(value, Missing | escaping.Markdown):
        return str(value)
    if isinstance(value, Nothing):
        return f"{MARK}{value.field}{MARK}"
    if type(value) is int:
        return str(value)
    if isinstance(value, str):
        return escaping.inline(value)
    if isinstance(value, bool):
        raise TemplateRuntimeError(
            "a yes or no cannot be printed: choose words for it with {% if %}"
        )
    raise TemplateRuntimeError(
        "a list or group of fields cannot be printed: loop over it with {% for %}"
    )


def _recorded(value: object) -> bool:
    return not isinstance(value, Missing) and bool(value)


def _join(values: Iterable[object], between: str = "") -> str:
    """The values in one line. Two long texts, the one put between all letters of the other, would fill the memory."""
    words = [str(value) for value in values]
    if sum(map(len, words)) + len(between) * len(words) > LARGEST:
        raise TemplateRuntimeError(f"what it joins grows past {LARGEST:,} characters")
    return between.join(words)


def _sentence(value: str) -> str:
    """`the Progression Panel` at the start of a sentence."""
    return value[:1].upper() + value[1:] if value else value


def _field(
    value: object, name: object = "", kind: object = TEXT, choices: Iterable[object] = ()
) -> escaping.Markdown:
    """Room for something of a kind, with what is known of it, under a name by which it is read back. Of a group that is
    an entry of a form (shapes/forms.py) all this is told, and `name` goes on after its own."""
    if isinstance(value, Fields):
        for part in ("name", "kind", "choices", "value"):
            if part not in value:
                raise TemplateRuntimeError(f"there is no field {value.named(part)}")
        name, kind, choices = (
            f"{value['name'] or 'unnamed'}{name}",  # as where a template is tried with nothing known
            value["kind"] or TEXT,
            cast("list[object]", value["choices"]),
        )
        value = value["value"]
    for missing in (value, name):
        if isinstance(missing, Missing):
            str(missing)  # says which it is
    if kind not in KINDS:
        raise TemplateRuntimeError(f"a field is one of {', '.join(KINDS)}, and not {kind}")
    if not isinstance(name, str) or not 0 < len(name) <= LONGEST_NAME:
        raise TemplateRuntimeError(f"a field has a name of 1 to {LONGEST_NAME} characters")
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise TemplateRuntimeError("a field holds a text or a number")
    field = Field(name, str(kind), tuple(map(str, choices)))
    return escaping.linked(str(value), address_of(field))


_FILTERS: dict[str, Callable[..., object]] = {
    "field": _field,
    "join": _join,
    "known": lambda values: [value for value in values if value],
    "lines": escaping.lines,
    "listed": lambda values: join_words((value for value in values if value), "and"),
    "paragraphs": escaping.paragraphs,
    "sentence": _sentence,
}
