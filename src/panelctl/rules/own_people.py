"""The applicant's own people on a panel: in which roles the procedure seats them, and the own manager who sits."""

from panelctl.errors.remedy import PERSON, Need, Remedy, saying
from panelctl.model import Finding, PanelFacts
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules.room import left_for


def own_manager(policy: lang.Policy, panel: PanelFacts, case: str, manager: int) -> list[Finding]:
    """A warning where the applicant's own manager (a person's row) sits on their case and has not left the room; until
    they are recorded as there they are expected to, as a forecast has it."""
    body, title = policy.bodies[panel.body], policy.role_title(policy.manager)
    clauses = body.quorum_clauses or body.clauses
    mend = saying(" To declare it: ", _declared(panel, case))
    sitting = [
        attendee
        for attendee in panel.attendees
        if attendee.person.id == manager and attendee.roles & set(body.seats)
    ]
    findings = []
    for attendee in sitting:
        stays = attendee.comes
        if stays and manager not in left_for(panel, case):
            does = (
                "sits on this case"
                if attendee.status == "present" or policy.manager in seated_roles(policy)
                else "is expected to leave for this case"
            )
            said = f"{attendee.person.name} is the applicant's own {title} and {does}; the procedure states no rule."
            findings.append(Finding("warn", "own-manager", said, clauses, mend=mend))
    return findings


def own_roles(policy: lang.Policy) -> set[str]:
    """The roles in which some quorum speaks of the applicant's own."""
    texts = [text for body in policy.bodies.values() for text in (*body.quorum, *body.expects)]
    lines = [phrases.quorum_line(text) for text in texts if text != "not stated"]
    return {kind.own for line in lines for kind in line.kinds if kind.own}


def seated_roles(policy: lang.Policy) -> set[str]:
    """Roles that the procedure itself seats on a panel, and those of which a quorum asks for the case's own."""
    seated = {role for body in policy.bodies.values() for role in (body.chair, *body.seats)}
    return seated | own_roles(policy)


def _declared(panel: PanelFacts, case: str) -> Remedy:
    return Remedy(
        "attend",
        panel=panel.reference,
        case=case,
        answer="declares",
        needs=(PERSON, Need("interest")),
    )
