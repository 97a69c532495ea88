"""What is held about somebody has to stay: exit status 1."""

from panelctl.errors.remedy import Text
from panelctl.errors.tree import Refused


class NotToErase(Refused):
    """What is held about somebody cannot be erased now: panelctl's own rule."""

    code = "not-to-erase"

    def __init__(self, person: str, why: str, hint: Text) -> None:
        self.why = why
        super().__init__(
            f"What is held about {person} cannot be erased: {why}; nothing was changed", hint
        )
