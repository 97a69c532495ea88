"""Who may be written to, after which step: the part of a policy file where a slip does the most harm."""

from panelctl import shipped
from panelctl.policy.language import Policy
from panelctl.policy.reader import read


def written_to(name: str) -> dict[str, list[str]]:
    """Step -> `notice to role` for each notice it drafts."""
    policy = read(shipped.policy_text(name)).policy
    assert isinstance(policy, Policy)
    found: dict[str, list[str]] = {}
    for move in policy.moves:
        found[move.records] = [f"{word} to {', '.join(policy.notices[word].to)}" for word in move.drafts]
    return {step: notices for step, notices in found.items() if notices}


def test_camden_writes_to_human_resources_and_the_team_manager_only_on_confirmation():
    assert written_to("camden") == {
        "applied": ["receipt to social-worker"],
        "listed-for-panel": ["attendance-email to social-worker"],
        "put-back": ["put-back-letter to social-worker"],
        "asw-confirmed": [
            "confirmation-letter to social-worker",
            "grading-change to hr",
            "manager-email to team-manager",
        ],
        "assessment-queried": ["query-to-assessor to assessor"],
        "application-agreed": ["agreement-letter to social-worker"],
        "application-unsuccessful": ["unsuccessful-letter to social-worker"],
        "deferred": ["deferral-letter to social-worker"],
    }


def test_st_helens_writes_to_payroll_only_after_a_success():
    assert written_to("st-helens") == {
        "planned": ["planning-note to psw"],
        "requested": ["request-to-manager to team-manager"],
        "manager-supports": ["request-to-head to head-of-service"],
        "manager-does-not-support": ["request-to-head to head-of-service"],
        "listed-for-panel": ["panel-date-letter to social-worker, team-manager"],
        "agreed": ["agreement-returned to social-worker", "agreement-to-psw to psw"],
        "request-refused": ["refusal-returned to social-worker", "refusal-to-psw to psw"],
        "put-back": ["put-back-letter to social-worker, team-manager"],
        "invited-to-panel": ["invitation to social-worker, team-manager", "panel-papers to members"],
        "supported": [
            "outcome-email to social-worker, team-manager, head-of-service",
            "outcome-supported to payroll, people-management, systems-support",
        ],
        "not-supported": [
            "outcome-email to social-worker, team-manager, head-of-service",
            "outcome-not-supported to social-worker, team-manager, head-of-service",
        ],
        "deferred": ["deferral-letter to social-worker, team-manager"],
        "dispute-lodged": ["dispute-to-psw to psw"],
        "extraordinary-called": ["extraordinary-invitation to social-worker, team-manager, head-of-service"],
        "extraordinary-moved": ["extraordinary-invitation to social-worker, team-manager, head-of-service"],
        "late-dispute-declined": ["dispute-outcome-refused to social-worker"],
        "dispute-allowed": ["dispute-outcome-allowed to social-worker, team-manager, head-of-service"],
        "dispute-not-allowed": ["dispute-outcome-refused to social-worker"],
        "appeal-lodged": ["appeal-to-assistant-director to assistant-director"],
        "appeal-meeting-called": [
            "appeal-meeting-invitation to social-worker, psw",
            "appeal-meeting-to-director to assistant-director",
        ],
        "appeal-allowed": ["appeal-outcome-allowed to social-worker, psw, team-manager, head-of-service"],
        "appeal-refused": ["appeal-outcome-refused to social-worker, psw, team-manager, head-of-service"],
        "panel-dispute-lodged": ["panel-dispute-to-assistant-director to assistant-director"],
        "progression-granted": [
            "appeal-outcome-allowed to social-worker, psw, team-manager, head-of-service",
            "outcome-supported to payroll, people-management, systems-support",
        ],
        "new-hearing-granted": ["appeal-outcome-allowed to social-worker, psw, team-manager, head-of-service"],
        "other-effect-granted": ["appeal-outcome-allowed to social-worker, psw, team-manager, head-of-service"],
        "panel-dispute-refused": ["appeal-outcome-refused to social-worker, psw, team-manager, head-of-service"],
    }
