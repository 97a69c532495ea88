"""The headings of a score sheet, each with what to consider there."""

from panelctl.policy import phrases
from panelctl.policy.language import Criteria


def considered(sheet: Criteria) -> list[tuple[str, str, list[str]]]:
    """The id of each heading, in order, its title and its prompts."""
    prompts = [phrases.prompt(text) for text in sheet.prompts]
    items = [item.partition(" ") for item in sheet.items]
    return [
        (name, title or name, [prompt.says for prompt in prompts if prompt.word == name])
        for name, _, title in items
    ]
