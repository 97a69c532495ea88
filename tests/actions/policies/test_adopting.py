import stat
import tomllib
from pathlib import Path

import pytest

import stores
from actions.conftest import site_at
from actions.rounds import On
from actions.sound import everything, refused, sound
from panelctl import errors, shipped
from panelctl.actions.cases import applying, showing
from panelctl.actions.cases.applying import Application
from panelctl.actions.people import registering
from panelctl.actions.policies import adopting

CAMDEN = tomllib.loads(shipped.policy_text("camden"))["policy"]["version"]
ST_HELENS = tomllib.loads(shipped.policy_text("st-helens"))["policy"]["version"]

QUALIFIED = ["qualified=2019-09-02", "award=dipsw", "registered=yes", "dbs-seen=yes"]


def camden(file: Path, version: str) -> str:
    """The shipped policy as a file of another version."""
    file.write_text(shipped.policy_text("camden").replace(f'version = "{CAMDEN}"', f'version = "{version}"', 1))
    return str(file)


def test_init_makes_a_private_database_with_policies_and_settings(tmp_path: Path) -> None:
    site = site_at(tmp_path / "new" / "office", "2025-01-06")
    made = adopting.init(site)
    assert made.data["policies"] == [f"camden {CAMDEN}", f"st-helens {ST_HELENS}"]
    assert (site.folder / "settings.toml").read_text().startswith("# What this council says of itself")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (site.folder, *site.folder.iterdir())}
    files = {"settings.toml"} if stores.SERVER else {"panelctl.db", "settings.toml"}
    assert modes == {"office": 0o700} | dict.fromkeys(files, 0o600)
    sound(site)


def test_init_again_adopts_no_procedure_of_another_council(tmp_path: Path) -> None:
    site = site_at(tmp_path, "2025-01-06")
    assert adopting.init(site, [camden(tmp_path / "earlier.toml", "2020.1")]).data["policies"] == ["camden 2020.1"]
    assert adopting.init(site).data["policies"] == [f"camden {CAMDEN}"]
    assert adopting.init(site, ["st-helens"]).data["policies"] == [f"st-helens {ST_HELENS}"]


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


def test_policies_are_listed_whether_they_are_adopted_or_not(on: On, tmp_path: Path) -> None:
    assert adopting.listed(on("2025-01-06")).data["policies"][0] == {
        "id": "camden", "title": "Camden Children and Learning Progression Panel", "version": CAMDEN,
        "reference": "CAM", "adopted": "2024-01-08", "current": True, "open_cases": 0,
    }  # fmt: skip
    nowhere = site_at(tmp_path / "nowhere", "2025-01-06")
    assert adopting.listed(nowhere).data["policies"] == [
        {"id": "camden", "adopted": None},
        {"id": "st-helens", "adopted": None},
    ]


def test_a_file_with_the_version_of_an_adopted_policy_and_another_text_is_refused(on: On, tmp_path: Path) -> None:
    site, file = on("2025-01-06"), tmp_path / "ours.toml"
    text = shipped.policy_text("camden")
    file.write_bytes(b"\xef\xbb\xbf" + text.encode().replace(b"\n", b"\r\n"))
    assert adopting.init(site, [str(file)]).data["policies"] == []
    file.write_text(text + "\n# ours\n")
    refusal = refused(site, 4, errors.OtherPolicyText, lambda: adopting.init(site, [str(file)]))
    assert (refusal.message.partition(": ")[2], refusal.hint) == (
        f"camden {CAMDEN} is adopted already, with another text; nothing was adopted",
        "Give it another version",
    )


def test_a_new_version_is_for_new_cases_and_running_ones_keep_theirs(on: On, tmp_path: Path) -> None:
    site = on("2025-03-03")
    registering.add(site, registering.NewPerson("Nadia Osei", facts=QUALIFIED))
    registering.add(site, registering.NewPerson("Ben Adeyemi", facts=QUALIFIED))
    first = applying.apply(site, Application("Nadia", "advanced-social-worker", policy="camden")).data
    adopted = adopting.adopt(on("2025-04-01"), camden(tmp_path / "ours.toml", "2026"))
    assert adopted.messages == ("Adopted camden 2026, in force from Tue 1 Apr 2025.", f"1 open case keeps {CAMDEN}.")
    assert [(one["version"], one["current"], one["open_cases"]) for one in adopted.data["versions"]] == [
        (CAMDEN, False, 1),
        ("2026", True, 0),
    ]
    second = applying.apply(on("2025-04-01"), Application("Ben", "advanced-social-worker", policy="camden")).data
    assert [first["version"], second["version"]] == [CAMDEN, "2026"]
    assert showing.show(on("2025-04-01"), showing.CaseNamed(first["reference"])).data["version"] == CAMDEN
    assert [one["open_cases"] for one in adopting.listed(on("2025-04-01")).data["policies"]] == [1, 1, 0]


def test_a_version_adopted_for_a_later_day_waits_for_it(on: On, tmp_path: Path) -> None:
    adopting.adopt(on("2025-09-01"), camden(tmp_path / "autumn.toml", "autumn"))
    between = adopting.adopt(on("2025-04-01"), camden(tmp_path / "spring.toml", "spring"))
    assert between.messages == ("Adopted camden spring, in force from Tue 1 Apr 2025.",)
    registering.add(on("2025-04-01"), registering.NewPerson("Nadia Osei", facts=QUALIFIED))
    registering.add(on("2025-09-01"), registering.NewPerson("Ben Adeyemi", facts=QUALIFIED))
    opened = {
        name: applying.apply(on(day), Application(name, "advanced-social-worker", policy="camden")).data["version"]
        for name, day in (("Nadia", "2025-08-31"), ("Ben", "2025-09-01"))
    }
    assert opened == {"Nadia": "spring", "Ben": "autumn"}


def test_adopting_what_is_adopted_changes_nothing(on: On, tmp_path: Path) -> None:
    site = on("2025-04-01")
    adopting.adopt(site, camden(tmp_path / "ours.toml", "2026"))
    before = everything(site)
    again = adopting.adopt(site, str(tmp_path / "ours.toml"))
    assert (again.data["new"], again.messages) == (False, ("camden 2026 is adopted already.",))
    earlier = adopting.adopt(site, "camden")
    assert earlier.messages == (f"camden {CAMDEN} is adopted already.", "New cases follow 2026 all the same.")
    assert everything(site) == before


@pytest.mark.parametrize("name", ["leeds", "gone.toml", "faulty.toml"])
def test_what_is_no_sound_policy_is_not_adopted(on: On, tmp_path: Path, name: str) -> None:
    (tmp_path / "faulty.toml").write_text("[policy]\nid = 'x'\n")
    error = {"leeds": errors.NoSuchPolicy, "gone.toml": errors.FileNotTaken, "faulty.toml": errors.PolicyFaulty}[name]
    site, typed = on("2025-04-01"), str(tmp_path / name) if name.endswith(".toml") else name
    refused(site, error.exit_status, error, lambda: adopting.adopt(site, typed))


def test_another_text_of_an_adopted_version_is_refused_even_of_a_shipped_one(on: On, tmp_path: Path) -> None:
    site = on("2025-04-01")
    adopting.adopt(site, camden(tmp_path / "ours.toml", "2026"))
    (tmp_path / "ours.toml").write_text((tmp_path / "ours.toml").read_text() + "# ours\n")
    file = str(tmp_path / "ours.toml")
    refused(site, 4, errors.OtherPolicyText, lambda: adopting.adopt(site, file))


def test_a_policy_needs_a_database_to_be_adopted(tmp_path: Path) -> None:
    with pytest.raises(errors.NoDatabase):
        adopting.adopt(site_at(tmp_path / "nowhere", "2025-04-01"), "camden")
