"""What shows each clause of a policy: a worked example, a letter or document, a reminder; or nothing but the file."""

from collections.abc import Callable

from panelctl.actions.policies.checking import clause_document, faulty, head, text_of
from panelctl.actions.site import Site
from panelctl.model import Outcome
from panelctl.policy.build import build
from panelctl.policy.language import Policy
from panelctl.policy.reader import read
from panelctl.policy.register import Element
from panelctl.rules.rehearsal.faults import play
from panelctl.rules.tracing.kinds import Shown, Tracing, counts
from panelctl.rules.tracing.proving import Proof, blocks_to_prove, over_versions, proofs
from panelctl.shapes.policies import (
    ClauseShownByDocument,
    ProvedBlockDocument,
    ProvedPolicyDocument,
    TracedClauseDocument,
    TracedPolicyDocument,
)

MOST_TO_TRACE = 5_000_000
MOST_TO_PROVE = 20_000_000

Advance = Callable[[int, int], None]  # told how many pieces of work are done, and of how many


def unwatched(done: int, of: int) -> None:
    """Nobody looks on."""


def trace(
    site: Site, name: str, advance: Advance = unwatched, playing: Advance = unwatched
) -> Outcome[TracedPolicyDocument]:
    """Each clause of a policy with its kind, what shows it, and the elements that cite it; and how many of each kind.
    What would take too long is not judged, and that is said.

    A file may be traced while clauses of it are uncovered still. Raises PolicyFaulty for any other fault.
    """
    policy = _traceable(site, name)
    calendar = site.calendar(policy)
    played = play(policy, calendar, site.on, advance=playing)
    tracing = Tracing(policy, calendar, played.routes, MOST_TO_TRACE)
    shown = []
    for traced in tracing.clauses:
        shown.append(tracing.shown(traced))
        advance(len(shown), len(tracing.clauses))
    data: TracedPolicyDocument = {
        **head(policy),
        "clauses": [_clause(clause) for clause in shown],
        "counts": counts(shown),
        "bounded": played.bounded,
    }
    return Outcome(data)


def prove(
    site: Site, name: str, advance: Advance = unwatched, after: int = 0
) -> Outcome[ProvedPolicyDocument]:
    """Each block of a policy that cites a clause, taken out in turn, with the worked examples that notice; `after` as
    many as were taken out before. Stops where it takes too long, and says how far it came.

    Raises as `trace`.
    """
    policy = _traceable(site, name)
    tracing = Tracing(policy, site.calendar(policy))
    of, taken_out = blocks_to_prove(tracing), []
    for proof in proofs(tracing, after, MOST_TO_PROVE):
        taken_out.append(proof)
        advance(after + len(taken_out), of)
    proved = over_versions(taken_out)
    noticed = sum(bool(proof.noticed_by) for proof in proved)
    data: ProvedPolicyDocument = {
        **head(policy),
        "blocks": [_block(proof) for proof in proved],
        "counts": {
            "proved": min(after, of) + len(taken_out),
            "to_prove": of,
            "blocks": len(proved),
            "noticed": noticed,
            "unnoticed": len(proved) - noticed,
        },
    }
    return Outcome(data)


def _block(proof: Proof) -> ProvedBlockDocument:
    place, element, clauses, routes = proof.cited
    return {
        "table": element.table,
        "id": element.id,
        "title": element.title,
        "part": place.part or None,
        "routes": list(routes),
        "clauses": list(clauses),
        "noticed_by": list(proof.noticed_by),
    }


def _traceable(site: Site, name: str) -> Policy:
    reading = read(text_of(site, name))
    others = [fault for fault in reading.faults if not fault.uncovered]
    if others:
        raise faulty(name, others)
    return reading.policy or build(reading.tables)


def _clause(shown: Shown) -> TracedClauseDocument:
    return {
        **clause_document(shown.traced),
        "kind": shown.kind,
        "by": [_element(element) for element in shown.by],
        "unnoticed": [_element(element) for element in shown.unnoticed],
    }


def _element(element: Element) -> ClauseShownByDocument:
    return {"table": element.table, "id": element.id or None, "title": element.title}
