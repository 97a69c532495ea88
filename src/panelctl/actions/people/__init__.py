"""People: social workers, managers and panel members, and the roles they hold over time.

In here: the register of people. Who may do what is a rule, and whom a letter goes to is `actions/recipients`.
"""

from typing import TYPE_CHECKING

from panelctl.actions.door import opening

if TYPE_CHECKING:
    from panelctl.actions.people import absences as absences
    from panelctl.actions.people import exporting as exporting
    from panelctl.actions.people import holding as holding
    from panelctl.actions.people import registering as registering
    from panelctl.actions.people import showing as showing

__getattr__ = opening(__name__)
