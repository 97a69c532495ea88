"""What every template is tried with: the worked examples of the policies that travel with panelctl."""

from functools import cache
from pathlib import Path

from actions.conftest import site_at
from panelctl import shipped
from panelctl.actions.upkeep.trials import trials as tried_with
from panelctl.policy.reader import read
from panelctl.shapes.minutes import Context


@cache
def trials() -> dict[str, list[Context]]:
    policies = [read(shipped.policy_text(name)).policy for name in shipped.policy_ids()]
    site = site_at(Path("nowhere"), "2027-01-04")
    return tried_with(site, [policy for policy in policies if policy])
