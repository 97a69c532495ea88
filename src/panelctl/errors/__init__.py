"""Every refusal and failure of panelctl: its code, its exit status and its message, built in its own class.

    PanelctlError
      Refused (1)       a rule says no: nothing changed
      Usage (2)         the command cannot be understood
      NotFound (3)      no such case, panel, person, policy or notice
      Conflict (4)      somebody else got there first, or the store stayed busy
      Surroundings (5)  database, disk, file, template or mailbox

A message is one line for a person: the thing, the rule, its clause; `mend` goes on with what would mend it, and `hint`
is the next step. Both hold remedies as values: how a command is written is the command line's business.
`docs/exit-codes.md` is generated from these classes.
"""

from panelctl.errors.apart import *
from panelctl.errors.conflict import *
from panelctl.errors.minutes import *
from panelctl.errors.not_found import *
from panelctl.errors.panels import *
from panelctl.errors.refused import *
from panelctl.errors.rights import *
from panelctl.errors.servers import *
from panelctl.errors.surroundings import *
from panelctl.errors.tree import *
from panelctl.errors.usage import *
from panelctl.errors.wording import *
