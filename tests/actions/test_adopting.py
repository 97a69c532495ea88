import stat
from pathlib import Path

import pytest

from actions.conftest import site_at
from actions.rounds import On
from actions.sound import everything, refused, sound
from panelctl import errors, shipped
from panelctl.actions import adopting


def test_init_makes_a_private_database_with_policies_and_settings(tmp_path: Path) -> None:
    site = site_at(tmp_path / "new" / "office", "2025-01-06")
    made = adopting.init(site)
    assert made.data["policies"] == ["camden 2025.1", "st-helens 2025.1"]
    assert (site.folder / "settings.toml").read_text().startswith("# What this council says of itself")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (site.folder, *site.folder.iterdir())}
    assert modes == {"office": 0o700, "panelctl.db": 0o600, "settings.toml": 0o600}
    sound(site)


def test_init_twice_changes_nothing_and_keeps_the_settings(on: On) -> None:
    site = on("2025-01-06")
    before = everything(site)
    assert adopting.init(site).data["policies"] == []
    assert everything(site) == before


@pytest.mark.parametrize(
    ("name", "content", "status", "error"),
    [
        ("leeds", None, 3, errors.NoSuchPolicy),
        ("gone.toml", None, 5, errors.FileNotTaken),
        ("latin.toml", b'title = "Jos\xe9"', 5, errors.FileNotTaken),
        ("empty.toml", b"", 5, errors.PolicyFaulty),
        ("faulty.toml", b"[policy]\nid = 'x'\n", 5, errors.PolicyFaulty),
        ("no.toml", b"= 1", 5, errors.PolicyFaulty),
    ],
)
def test_a_policy_that_cannot_be_adopted_leaves_the_database_alone(
    on: On, tmp_path: Path, name: str, content: bytes | None, status: int, error: type
) -> None:
    site, file = on("2025-01-06"), tmp_path / name
    if content is not None:
        file.write_bytes(content)
    typed = str(file) if name.endswith(".toml") else name
    refused(site, status, error, lambda: adopting.init(site, [typed]))
    new = site_at(tmp_path / "new", "2025-01-06")
    with pytest.raises(error):
        adopting.init(new, ["camden", typed])
    assert not Path(new.database).exists()


def test_policies_are_listed_and_shown(on: On, tmp_path: Path) -> None:
    assert [one["id"] for one in adopting.listed(on("2025-01-06")).data["policies"]] == ["camden", "st-helens"]
    nowhere = site_at(tmp_path / "nowhere", "2025-01-06")
    assert [one["adopted"] for one in adopting.listed(nowhere).data["policies"]] == [None, None]
    shown = adopting.show(nowhere, "camden", "asye-assurance").data
    assert [one["id"] for one in shown["routes"]] == ["asye-assurance"]
    assert shown == adopting.show(on("2025-01-06"), "camden", "asye-assurance").data
    with pytest.raises(errors.NoSuchPolicy):
        adopting.show(nowhere, "leeds")
    with pytest.raises(errors.UnknownWord):
        adopting.show(nowhere, "camden", "nursing")


def test_a_file_with_the_version_of_an_adopted_policy_and_another_text_is_refused(on: On, tmp_path: Path) -> None:
    site, file = on("2025-01-06"), tmp_path / "ours.toml"
    text = shipped.policy_text("camden")
    file.write_bytes(b"\xef\xbb\xbf" + text.encode().replace(b"\n", b"\r\n"))
    assert adopting.init(site, [str(file)]).data["policies"] == []
    file.write_text(text + "\n# ours\n")
    refusal = refused(site, 4, errors.OtherPolicyText, lambda: adopting.init(site, [str(file)]))
    assert (refusal.message.partition(": ")[2], refusal.hint) == (
        f"camden {adopting.show(site, 'camden').data['version']} is adopted already, with another text; "
        "nothing was adopted",
        "Give it another version",
    )
