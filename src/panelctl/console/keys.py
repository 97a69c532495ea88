"""Which keys a screen has, in words at its foot; a click on one of them is the key."""

from collections.abc import Iterable

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

NAMES = {"escape": "esc"}
BOLD = Style(bold=True)


class Keys(Static):
    """One line where there is room for it. A widget for each key would take longer to make than most screens."""

    def __init__(self, bindings: Iterable[BindingType]) -> None:
        shown: dict[str, Binding] = {}
        for binding in Binding.make_bindings(bindings):
            if binding.show:
                shown.setdefault(binding.action, binding)
        named = [_named(binding) for binding in shown.values()]
        super().__init__(Content(" ").join(named), classes="keys", markup=False)


def _named(binding: Binding) -> Content:
    """A key and what it does."""
    key = NAMES.get(binding.key, binding.key.replace("ctrl+", "^"))
    press = Style.from_meta({"@click": f"app.press('{binding.key}')"})
    return Content.assemble((key, BOLD + press), (f" {binding.description}", press))
