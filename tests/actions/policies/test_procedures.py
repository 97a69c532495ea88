"""Which policy a word means."""

from collections.abc import Callable
from pathlib import Path

import pytest

from panelctl import errors, shipped
from panelctl.actions.policies import adopting, procedures
from panelctl.actions.site import Site
from panelctl.cli.commands import worded
from policy.tiny import TINY

On = Callable[[str], Site]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "tiny.toml"
    file.write_text(TINY)
    return file


def test_a_shipped_policy_needs_no_database(tmp_path: Path, on: On) -> None:
    site = Site(str(tmp_path / "none" / "panelctl.db"), "Ada", on("2025-01-06").on, on("2025-01-06").now, worded)
    policy, text = procedures.procedure(site, "camden")
    assert (policy.id, text) == ("camden", shipped.policy_text("camden"))


def test_an_adopted_policy_comes_before_the_shipped_one(on: On, tmp_path: Path) -> None:
    text = shipped.policy_text("camden").replace('version = "', 'version = "9.', 1)
    (tmp_path / "ours.toml").write_text(text)
    shipped_version = procedures.procedure(on("2025-01-06"), "camden")[0].version
    adopting.init(on("2025-01-06"), [str(tmp_path / "ours.toml")])
    site = on("2025-01-06")
    assert procedures.procedure(site, "camden")[0].version == f"9.{shipped_version}"
    assert procedures.procedure(site, f"camden@9.{shipped_version}")[1] == text
    assert procedures.procedure(site, f"camden@{shipped_version}")[0].version == shipped_version


def test_a_file_is_read_as_it_stands(on: On, file: Path) -> None:
    policy, text = procedures.procedure(on("2025-01-06"), str(file))
    assert (policy.id, text) == ("tiny", TINY)


def test_what_is_no_policy_is_said_with_what_there_is(on: On, file: Path) -> None:
    site = on("2025-01-06")
    for word, hint in (("camdne", "There are camden and st-helens"), ("camden@1", "There are camden, camden@")):
        with pytest.raises(errors.NoSuchPolicy) as refusal:
            procedures.procedure(site, word)
        assert hint in refusal.value.hint
    file.write_text(TINY.replace('"clerk"', '"clark"'))
    with pytest.raises(errors.PolicyFaulty, match='"clark" is not a role'):
        procedures.procedure(site, str(file))


@pytest.mark.parametrize(
    ("content", "why"),
    [(None, "No such file"), (b"\xff\xfe", "is not UTF-8 text"), (b"#" * 1_000_001, "is larger than 1,000,000 bytes")],
)
def test_a_file_that_cannot_be_a_policy_is_not_taken(on: On, tmp_path: Path, content: bytes | None, why: str) -> None:
    file = tmp_path / "draft.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(errors.FileNotTaken, match=why):
        procedures.procedure(on("2025-01-06"), str(file))
