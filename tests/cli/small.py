"""A small policy of a test's own, adopted through the command line, with people in its roles."""

import shlex
from collections.abc import Callable, Mapping
from pathlib import Path

from answer import Answer

Run = Callable[[str], Answer]
STAFF = {"Cleo Field": "clerk", "Grace Bell": "chair"}


def adopted(run: Run, folder: Path, text: str, staff: Mapping[str, str] = STAFF, policy: str = "tiny") -> Run:
    """A desk at which the policy is adopted and an applicant, Nadia Osei, is known; every command there has to
    succeed."""
    file = folder / f"{policy}.toml"
    file.write_text(text)

    def well(line: str) -> Answer:
        answer = run(line)
        assert answer.status == 0, answer
        return answer

    well(f"init --policy {shlex.quote(str(file))}")
    for name, role in staff.items():
        email = f"{name.split()[0].lower()}@council.example"
        well(f"person add '{name}' --email {email} --role {role} --policy {policy}")
    well(f"person add 'Nadia Osei' --email nadia@council.example --policy {policy}")
    return well
