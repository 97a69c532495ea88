"""A day that is recorded of a person is said again with its weekday, wherever it was typed."""

from pathlib import Path

from cli.conftest import Run


def test_with_set_and_out_of_a_table(council: Run, tmp_path: Path) -> None:
    said = "Qualified as a social worker on: Mon 31 Aug 2020."
    assert f"Nadia Osei: {said}" in council("person edit Nadia --set qualified=2020-08-31").out
    assert f"Bo Ash: {said}" in council("person add 'Bo Ash' --policy camden --set qualified=31/08/2020").out
    (tmp_path / "more.csv").write_text("name,qualified\nCleo Hart,2020-08-31\n")
    assert f"Cleo Hart: {said}" in council(f"person add --from {tmp_path / 'more.csv'} --policy camden").out
