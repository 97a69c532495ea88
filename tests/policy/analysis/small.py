"""Two small policies that make sense: one without a dispute, and one whose refusals a director hears."""

from datetime import date

from panelctl.cli.commands import worded
from panelctl.policy.lines import Lines
from panelctl.policy.reader import read
from panelctl.rules.policy_warnings import policy_warnings
from policy.tiny import TINY
from rules.known import BANK_HOLIDAYS

CLAUSES = 'clauses = ["T-1"]\n'
SENSIBLE = TINY.replace('refused = "Refused"', 'refused = { title = "Refused", dispute_clauses = ["T-1"] }')


def block(table: str, **keys: str) -> str:
    """A block as it is written, its values as TOML; `from_` stands for `from`, and every block cites T-1."""
    return f"\n[[{table}]]\n" + "".join(f"{key.rstrip('_')} = {value}\n" for key, value in keys.items()) + CLAUSES


def changed(written: str, *changes: tuple[str, str]) -> str:
    """A policy with some passages of it changed, each of which is there once."""
    for old, new in changes:
        assert written.count(old) == 1, (written.count(old), old)
        written = written.replace(old, new)
    return written


DISPUTED = changed(
    SENSIBLE,
    ('refused = { title = "Refused", dispute_clauses = ["T-1"] }',
     'refused = "Refused"\ndisputed = "Disputed"\nstands = { title = "Stands", dispute_clauses = ["T-1"] }'),
    ('clerk = "Clerk"', 'clerk = "Clerk"\ndirector = "Director"'),
    ('ends = ["agreed", "refused"]', 'ends = ["agreed", "refused", "stands"]'),
) + "".join(
    [
        block("move", verb='"dispute"', by='["social-worker"]', from_='["refused"]', to='"disputed"',
              records='"lodged"'),
        block("move", verb='"decide"', answer='"yes"', by='["director"]', from_='["disputed"]', to='"applied"',
              records='"upheld"', drafts='["decision"]'),
        block("move", verb='"decide"', answer='"no"', by='["director"]', from_='["disputed"]', to='"stands"',
              records='"dismissed"', drafts='["decision"]'),
        block("deadline", id='"dispute-by"', title='"Dispute"', limit='"within 1 week after letter"',
              met_by='["lodged"]', owner='["social-worker"]', if_late='"warn"', right="true"),
        block("deadline", id='"hearing"', title='"Meeting with the director"', limit='"within 2 weeks after lodged"',
              owner='["director"]', if_late='"warn"'),
        block("notice", id='"decision"', title='"Decision"', to='["social-worker"]', template='"letters/decision.md"'),
    ]
)  # fmt: skip


def senses(written: str, on: str = "") -> list[str]:
    """What is said of a policy: the text of the line it is about, the rule, the message, and the clauses it cites."""
    reading = read(written)
    assert reading.faults == ()
    assert reading.policy
    lines, texts = Lines(written), written.splitlines()
    said = []
    for one in policy_warnings(reading.policy, BANK_HOLIDAYS, date.fromisoformat(on) if on else None):
        line = lines.of_version(reading.tables, one.version).of(one.table, one.number, one.key)
        said.append(f"{texts[line - 1]} -> {one.rule}: {one.message}{worded(one.mend)} ({', '.join(one.clauses)})")
    return said
