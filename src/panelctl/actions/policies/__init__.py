"""Policies: adopted, checked, read aloud, compared, written, and cases taken to another version.

In here: what is done with a policy file as a whole. The language itself is the room `panelctl/policy`.
"""

from typing import TYPE_CHECKING

from panelctl.actions.door import opening

if TYPE_CHECKING:
    from panelctl.actions.policies import adopting as adopting
    from panelctl.actions.policies import checking as checking
    from panelctl.actions.policies import migrating as migrating
    from panelctl.actions.policies import reading as reading
    from panelctl.actions.policies import rehearsing as rehearsing
    from panelctl.actions.policies import showing as showing
    from panelctl.actions.policies import writing as writing

__getattr__ = opening(__name__)
