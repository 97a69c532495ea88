import os
import stat
from pathlib import Path

import pytest

from actions.conftest import site_at
from panelctl import errors, shipped
from panelctl.actions.policies import checking, tracing, writing
from panelctl.actions.site import Site
from panelctl.policy.schema import TABLES
from policy.tiny import TINY

HEAPED = TINY.replace('verb = "apply"\nby = ["social-worker"]\n', '# who\nby = ["social-worker"]\nverb = "apply"\n')
IN_ORDER = TINY.replace('verb = "apply"\nby =', 'verb = "apply"\n# who\nby =')


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A desk without a database, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return site_at(tmp_path / "nowhere", "2025-01-06")


def test_a_new_policy_passes_its_check_as_it_is_and_stands_in_order(site: Site) -> None:
    made = writing.new(site, "east-mere")
    assert made.data == {"id": "east-mere", "title": "East Mere Progression Panel", "file": "east-mere.toml"}
    assert checking.check(site, "east-mere.toml").findings == ()
    assert not writing.put_in_order("east-mere.toml", only_check=True).data["changed"]
    assert tracing.trace(site, "east-mere.toml").data["counts"]["uncovered"] == 0


def test_a_new_policy_shows_every_kind_of_block_with_a_comment() -> None:
    lines = shipped.starter_text().splitlines()
    for table in TABLES:
        assert {f"[{table}]", f"[[{table}]]", f"# [{table}]", f"# [[{table}]]"} & set(lines), table
    headings = [number for number, line in enumerate(lines) if line.startswith("# ----")]
    assert len(headings) == 14
    assert "starter" not in shipped.policy_ids()


def test_a_new_policy_can_have_a_title_and_a_place_of_its_own(site: Site, tmp_path: Path) -> None:
    title = 'The "Mere" \\ Panel'
    made = writing.new(site, "mere", title, str(tmp_path / "drafts" / "ours.toml"))
    assert made.data["file"] == str(tmp_path / "drafts" / "ours.toml")
    assert checking.check(site, made.data["file"]).data["title"] == title


def test_a_short_id_still_makes_a_reference(site: Site) -> None:
    writing.new(site, "x1")
    assert 'reference = "REF"' in Path("x1.toml").read_text()
    assert checking.check(site, "x1.toml").findings == ()


def test_a_new_policy_is_never_written_over_a_file(site: Site) -> None:
    Path("mere.toml").write_text("mine")
    Path("link.toml").symlink_to("nothing")
    for id_ in ("mere", "link"):
        with pytest.raises(errors.FileExists):
            writing.new(site, id_)
    assert Path("mere.toml").read_text() == "mine"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (("Mere Panel",), 'ID cannot be "Mere Panel"'),
        (("camden",), 'ID cannot be "camden"'),
        (("mere", "", "mere.txt"), '--output cannot be "mere.txt"'),
    ],
)
def test_a_new_policy_needs_an_id_that_is_free_and_a_toml_file(
    site: Site, given: tuple[str, ...], message: str
) -> None:
    with pytest.raises(errors.BadValue) as refusal:
        writing.new(site, *given)
    assert refusal.value.message == message
    assert not list(Path().iterdir())


@pytest.mark.parametrize(
    ("mark", "end"), [(b"", b"\n"), (b"\xef\xbb\xbf", b"\r\n")], ids=["as usual", "as Windows editors write"]
)
def test_a_file_is_put_in_order_and_otherwise_left_as_it_was(site: Site, mark: bytes, end: bytes) -> None:
    file = Path("tiny.toml")
    file.write_bytes(mark + HEAPED.encode().replace(b"\n", end))
    file.chmod(0o640)
    assert writing.put_in_order("tiny.toml").data == {"file": "tiny.toml", "changed": True}
    assert file.read_bytes() == mark + IN_ORDER.encode().replace(b"\n", end)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert os.listdir() == ["tiny.toml"]
    assert writing.put_in_order("tiny.toml").messages == ("tiny.toml is in order.",)


def test_a_linked_file_is_put_in_order_where_it_lies(site: Site) -> None:
    Path("shared.toml").write_text(HEAPED)
    Path("tiny.toml").symlink_to("shared.toml")
    writing.put_in_order("tiny.toml")
    assert Path("tiny.toml").is_symlink()
    assert Path("shared.toml").read_text() == IN_ORDER


def test_a_check_of_the_order_changes_nothing_and_names_the_first_line(site: Site) -> None:
    Path("tiny.toml").write_text(HEAPED)
    with pytest.raises(errors.NotInOrder) as refusal:
        writing.put_in_order("tiny.toml", only_check=True)
    line = HEAPED[: HEAPED.index("# who")].count("\n") + 1
    assert refusal.value.message == f"tiny.toml is not in the usual order: line {line} is the first that would move"
    assert Path("tiny.toml").read_text() == HEAPED


@pytest.mark.parametrize("text", ["[policy\n", "a." * 40 + "b = 1\n", f"a = {'[' * 3000}\n"])
def test_what_cannot_be_read_is_not_put_in_order(site: Site, text: str) -> None:
    Path("tiny.toml").write_text(text)
    with pytest.raises(errors.PolicyFaulty):
        writing.put_in_order("tiny.toml")
    assert Path("tiny.toml").read_text() == text


def test_only_files_are_put_in_order(site: Site) -> None:
    with pytest.raises(errors.BadValue):
        writing.put_in_order("camden")
    with pytest.raises(errors.FileNotTaken):
        writing.put_in_order("gone.toml")
