"""How long those files take that are out to hang whoever reads, plays or traces them: of each kind the slowest, beside
a shipped file; of tables, beside one of a thousand people. The tests look at what was left out and at the memory; only
here is the clock looked at.
"""

import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from actions.conftest import site_at
from actions.policies.test_tracing_bounds import MANY_EXAMPLES
from cli.malformed_tables import KINDS
from panelctl import errors, shipped
from panelctl.actions import spreadsheets
from panelctl.actions.policies.tracing import trace
from panelctl.policy.reader import read
from panelctl.rules.calendar import calendar_of
from panelctl.rules.rehearsal.faults import play
from policy.malformed import CASES
from rules.rehearsal.vicious import FILES

TODAY = date(2027, 1, 4)
PEOPLE = b"name,email\n" + b"".join(
    b"Zoe Zed,zoe%d@council.example\n" % each for each in range(1_000)
)
SHIPPED = shipped.policy_text("st-helens")
Work = Callable[[], object]


def played(text: str) -> object:
    policy = read(text).policy
    assert policy is not None
    return play(policy, calendar_of(shipped.calendar_text(), policy.calendar, ()), TODAY)


def traced(folder: Path, text: str) -> object:
    file = folder / "traced.toml"
    file.write_text(text, encoding="utf-8")
    return trace(site_at(folder, TODAY.isoformat()), str(file))


def taken_in(folder: Path, content: bytes) -> object:
    file = folder / "table.csv"
    file.write_bytes(content)
    try:
        return list(spreadsheets.read(str(file), ("name",), ("name", "email")))
    except (errors.FileFaulty, errors.FileNotTaken) as refusal:
        return refusal


def seconds(work: Work) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def kept(title: str, works: dict[str, Work], beside: Work, limit: float) -> bool:
    """Print the slowest of them, in seconds of processor time and as a ratio, and tell whether it kept the limit."""
    slowest, name = max((seconds(work), name) for name, work in works.items())
    ratio = slowest / seconds(beside)
    verdict = "" if slowest <= limit else "  TOO SLOW"
    print(
        f"{title:<8} {slowest:5.1f} s, at most {limit:3.0f} s  {ratio:5.2f} of a usual file: {name}{verdict}",
        flush=True,
    )
    return not verdict


def main() -> None:
    vicious = {name: file.text for name, file in FILES.items()}
    with TemporaryDirectory() as folder:
        trace_of = partial(traced, Path(folder))
        take_in = partial(taken_in, Path(folder))
        all_kept = [
            kept(
                "read",
                {name: partial(read, case.content) for name, case in CASES.items()},
                partial(read, SHIPPED),
                2.0,
            ),
            kept(
                "played",
                {name: partial(played, text) for name, text in vicious.items()},
                partial(played, SHIPPED),
                10.0,
            ),
            kept(
                "traced",
                {name: partial(trace_of, text) for name, text in (vicious | MANY_EXAMPLES).items()},
                partial(trace_of, SHIPPED),
                10.0,
            ),
            kept(
                "taken in",
                {name: partial(take_in, kind.content) for name, kind in KINDS.items()},
                partial(take_in, PEOPLE),
                2.0,
            ),
        ]
    sys.exit(0 if all(all_kept) else 1)


if __name__ == "__main__":
    main()
