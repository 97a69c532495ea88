"""Files out to hang whoever plays them: each told its fault, or that not every way was tried."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from rules.rehearsal.vicious import BOUNDED, FILES

MEGABYTES = 256
TESTS = Path(__file__).parents[2]
WITHIN_LIMITS = f"""
import json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({MEGABYTES} << 20, {MEGABYTES} << 20))
sys.path.insert(0, sys.argv[1])
from datetime import date
from panelctl import shipped
from panelctl.policy.reader import read
from panelctl.rules.calendar import calendar_of
from panelctl.rules.rehearsal.faults import play
from rules.rehearsal.vicious import FILES
names = json.loads(sys.argv[2])
told = {{}}
for name in names:
    file = FILES[name]
    policy = read(file.text).policy
    assert policy is not None, name
    played = play(policy, calendar_of(shipped.calendar_text(), policy.calendar, ()), date(2027, 1, 4))
    told[name] = played.bounded, [fault.message for fault in played.faults]
print(json.dumps(told))
"""


@pytest.mark.parametrize(
    "names", [[*FILES][::8], pytest.param([*FILES], marks=pytest.mark.long)], ids=["some", "forty"]
)
def test_forty_vicious_files_are_each_told_what_is_wrong_within_256_megabytes(names: list[str]) -> None:
    pytest.importorskip("resource", reason="this system has no limits for a process")
    assert len(FILES) == 40
    done = subprocess.run(
        [sys.executable, "-c", WITHIN_LIMITS, str(TESTS), json.dumps(names)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    assert [*told] == names
    for name, (bounded, faults) in told.items():
        says = FILES[name].says
        if says == BOUNDED:
            assert bounded, name
        elif says:
            assert any(says in fault for fault in faults), (name, faults)
        else:
            assert (bounded, faults) == (False, []), name
