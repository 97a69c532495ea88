"""Forms: written for a case or blank, filled in with what is known, and read back once somebody has completed them."""

from typing import TYPE_CHECKING

from panelctl.actions.door import opening

if TYPE_CHECKING:
    from panelctl.actions.forms import making as making
    from panelctl.actions.forms import reading as reading
    from panelctl.actions.forms import requests as requests

__getattr__ = opening(__name__)
