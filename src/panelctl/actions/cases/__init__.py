"""Cases: what is done with one application from `apply` to its end, one file a verb.

In here: its use cases (applying, approving, deciding, disputing, withdrawing, recording, handing_over, evidencing,
amending, showing, showing_evidence, showing_applicants, waiting, outcomes) and the helpers they share: `entry` (a case
opened for writing), `moves` (making one move), `drafts` (notices that are no longer called for), `meaning` (what the
words after `show` mean), `screen` and `papers` (what a case and its documents are to a reader).
What is about a time limit, a panel or a letter has a room of its own.
"""

from typing import TYPE_CHECKING

from panelctl.actions.door import opening

if TYPE_CHECKING:
    from panelctl.actions.cases import amending as amending
    from panelctl.actions.cases import applying as applying
    from panelctl.actions.cases import approving as approving
    from panelctl.actions.cases import deciding as deciding
    from panelctl.actions.cases import disputing as disputing
    from panelctl.actions.cases import evidencing as evidencing
    from panelctl.actions.cases import handing_over as handing_over
    from panelctl.actions.cases import meaning as meaning
    from panelctl.actions.cases import outcomes as outcomes
    from panelctl.actions.cases import recording as recording
    from panelctl.actions.cases import showing as showing
    from panelctl.actions.cases import showing_applicants as showing_applicants
    from panelctl.actions.cases import showing_evidence as showing_evidence
    from panelctl.actions.cases import waiting as waiting
    from panelctl.actions.cases import withdrawing as withdrawing

__getattr__ = opening(__name__)
