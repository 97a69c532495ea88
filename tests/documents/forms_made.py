"""Every form of both councils, as it is made."""

from functools import cache

from documents.trials import trials
from panelctl.documents.expecting import Expected, expected
from panelctl.documents.paper import Paper
from panelctl.documents.render import render
from panelctl.documents.word import to_word


@cache
def forms_made() -> dict[str, tuple[bytes, Expected]]:
    """Every form of both councils, of a worked example, with what it has room for."""
    made = {}
    for name, contexts in trials().items():
        if name.startswith("forms/") and contexts[0]["form"]["reference"]:
            markdown = render(name, contexts[0])
            made[name] = to_word(markdown, Paper("A form")), expected(markdown)
    return made
