"""panelctl's own pages: one template of `templates/pages/` and its fields -> one page of HTML, complete in itself."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateRuntimeError, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from panelctl import shipped
from panelctl.documents.escaping import visible
from panelctl.errors import TemplateFaulty
from panelctl.model import short_date


def page(template: str, context: Mapping[str, object]) -> str:
    """The page `template` (`due.html`) makes of its fields: texts, numbers, yes or no, None, lists and groups of these.

    Every value is escaped, and what would hide in it is made visible. Raises TemplateFaulty for a template that is
    missing or asks for a field that is not there, for a None that would be printed and for a value of another kind.
    """
    try:
        return _pages().get_template(template).render(_plain(context))
    except (TemplateError, TypeError, ValueError, LookupError) as fault:
        raise TemplateFaulty(
            f"pages/{template}", getattr(fault, "lineno", 0), str(fault)
        ) from fault


class _Pages(ImmutableSandboxedEnvironment):
    def __init__(self) -> None:
        super().__init__(
            loader=FileSystemLoader(shipped.templates_folder() / "pages"),
            undefined=StrictUndefined,
            finalize=_printed,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.filters["day"] = lambda iso: short_date(date.fromisoformat(iso))

    def getattr(self, obj: Any, attribute: str) -> Any:  # jinja2's own signature
        """In a group of fields a name is a field, `items` and `values` too."""
        return (
            self.getitem(obj, attribute)
            if isinstance(obj, dict)
            else super().getattr(obj, attribute)
        )

    def getitem(self, obj: Any, argument: Any) -> Any:  # jinja2's own signature
        if isinstance(obj, dict):
            return obj[argument] if argument in obj else self.undefined(obj=obj, name=argument)
        return super().getitem(obj, argument)


@lru_cache(maxsize=1)
def _pages() -> _Pages:
    return _Pages()


def _printed(value: object) -> object:
    if isinstance(value, str | Undefined) or type(value) in (int, float):
        return value
    raise TemplateRuntimeError(f"a {type(value).__name__} cannot be printed")


def _plain(value: object) -> object:
    """A copy of plain values only, with one space for each run of them and nothing hidden."""
    if isinstance(value, str):
        return "\n".join(visible(" ".join(line.split())) for line in value.splitlines())
    if value is None or type(value) in (int, float, bool):
        return value
    if isinstance(value, Mapping):
        return {name: _plain(field) for name, field in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    raise TypeError(
        f"a {type(value).__name__} is no text, number, yes or no, list or group of fields"
    )
