"""Every name of panelctl's own that is a value is worked out, and said either way."""

from panelctl.policy.engine import ENGINE_VALUES
from panelctl.rules import timeline


def test_every_value_of_the_table_is_worked_out() -> None:
    assert set(vars(timeline)["_ENGINE_VALUES"]) == set(ENGINE_VALUES)
