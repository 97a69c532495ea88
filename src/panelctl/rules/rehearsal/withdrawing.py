"""A case that its applicant withdraws, for the letters that the policy has for that."""

from dataclasses import replace

from panelctl.errors.remedy import Remedy
from panelctl.model import WITHDRAWN, Withdrawal
from panelctl.rules.rehearsal.doing import WHY
from panelctl.rules.rehearsal.mending import send_all
from panelctl.rules.rehearsal.position import Position, Scene
from panelctl.rules.verdict import is_for


def withdraw(at: Position, scene: Scene) -> Position:
    """The case withdrawn, and its letters sent where nothing is in their way."""
    remedy = Remedy("withdraw", case=at.state.case.reference, options=(("reason", WHY),))
    applicant = at.state.case.applicant.name
    after = at.noted(WITHDRAWN, Withdrawal(), remedy, by=applicant, reason=WHY)
    notices = [scene.policy.notices[word] for word in after.state.route.if_withdrawn]
    letters = tuple(notice.id for notice in notices if is_for(notice, after.state))
    *earlier, step = after.steps
    seq = after.state.case.events[-1].seq
    waiting = dict.fromkeys(letters, seq)
    after = replace(
        after, steps=(*earlier, step._replace(letters=letters)), waiting=waiting or None
    )
    return (send_all(after, scene) if waiting else None) or after
