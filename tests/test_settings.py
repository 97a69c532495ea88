import os
from pathlib import Path

import pytest

from panelctl import settings
from panelctl.errors import SettingsFaulty
from panelctl.policy.language import Policy, Role
from panelctl.settings import Contact, Council, Letterhead, Reminders, Settings, Signatory
from panelctl.settings.starter import starter

WHOLE = """
sender = "panels@council.example"
allowed_domains = ["council.example"]
templates = "letters of ours"
outbox = "/srv/outbox"
busy_seconds = 5

[council]
name = "Invented Council"
address = ["Town Hall", "High Street"]
service = "Adult Social Care"

[contact]
name = "Panel team"
email = "panels@council.example"
phone = "01632 960001"

[mailboxes]
payroll = "payroll@council.example"

[signatories]
psw = { name = "Ada Moss", title = "Principal Social Worker" }

[letterhead]
logo = "logo.png"
logo_says = "The crest of the council"
colour = "#767676"
shade = "#e6eef5"
word = "/srv/letterhead.docx"

[signatures]
"Ada Moss" = "ada.png"
"""
DRAFTING = "panelctl due --notify"


def faults(folder: Path, text: str) -> str:
    file = folder / "settings.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsFaulty) as refused:
        settings.read(folder)
    assert refused.value.exit_status == 5
    assert "\n" not in refused.value.message
    return refused.value.message.removeprefix(f"{file}: ")


def test_a_missing_file_means_the_defaults(tmp_path: Path) -> None:
    assert settings.read(tmp_path) == Settings(outbox=tmp_path / "outbox")


def test_every_setting_is_read(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(WHOLE, encoding="utf-8")
    assert settings.read(tmp_path) == Settings(
        outbox=Path("/srv/outbox"),
        council=Council("Invented Council", ("Town Hall", "High Street"), "Adult Social Care"),
        contact=Contact("Panel team", "panels@council.example", "01632 960001"),
        sender="panels@council.example",
        mailboxes={"payroll": "payroll@council.example"},
        signatories={"psw": Signatory("Ada Moss", "Principal Social Worker")},
        allowed_domains=("council.example",),
        templates=tmp_path / "letters of ours",
        busy_seconds=5,
        letterhead=Letterhead(
            tmp_path / "logo.png",
            "The crest of the council",
            "#767676",
            "#e6eef5",
            Path("/srv/letterhead.docx"),
        ),
        signatures={"Ada Moss": tmp_path / "ada.png"},
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("mailboxs = {}", 'there is no setting mailboxs (did you mean "mailboxes"?)'),
        ("[council]\nadress = []", 'there is no setting council.adress (did you mean "address"?)'),
        ("[council]\nname = 3", "council.name must be text in quotes"),
        ("allowed_domains = 'council.example'", "allowed_domains must be a list of texts"),
        ("allowed_domains = [1]", "allowed_domains must be a list of texts"),
        ("busy_seconds = true", "busy_seconds must be a whole number"),
        ("contact = 'me'", "contact must be a table"),
        ("[mailboxes]\npayroll = []", "mailboxes.payroll must be text in quotes"),
        ("[signatories]\npsw = 'Ada'", "signatories.psw must be a table"),
        ("[signatories.psw]\nrole = 'PSW'", "there is no setting signatories.psw.role"),
        (
            "[letterhead]\nlogo = 'a.png'",
            "letterhead.logo_says is missing: it tells whoever cannot see the logo what it shows",
        ),
        ("[letterhead]\nlogo_says = 'a'", "letterhead.logo_says tells of a logo, and there is no letterhead.logo"),
        ("[letterhead]\ncolour = 'blue'", "letterhead.colour must be a colour as #rrggbb, as #003366; it is blue"),
        (
            "[letterhead]\ncolour = '#777777'",
            "letterhead.colour #777777 has a contrast of 4.4 to 1 on white paper, and 4.5 is the least that reads well",
        ),
        (
            "[letterhead]\nshade = '#003366'",
            "letterhead.shade #003366 has a contrast of 1.4 to 1 behind dark words,"
            " and 4.5 is the least that reads well",
        ),
        ("[signatures]\n'Ada Moss' = 3", "signatures.Ada Moss must be text in quotes"),
        ("xyzzy = 1\nsender = 2", "sender must be text in quotes; there is no setting xyzzy"),
        ("sender = ", "is not a TOML file, line 1: Invalid value"),
    ],
)
def test_what_settings_cannot_mean_is_refused_by_name(tmp_path: Path, text: str, message: str) -> None:
    assert faults(tmp_path, text) == message


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_bytes(b"\xff\xd8\xff\xe0")
    with pytest.raises(SettingsFaulty, match="is not a TOML file"):
        settings.read(tmp_path)


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    with pytest.raises(SettingsFaulty, match=r"cannot be read: Is a directory"):
        settings.read(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_pipe_in_place_of_the_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "settings.toml")
    with pytest.raises(SettingsFaulty, match=r"is no ordinary file"):
        settings.read(tmp_path)


def policy(**roles: str) -> Policy:
    named = {id: Role(id, title) for id, title in roles.items()}
    return Policy(**dict.fromkeys(Policy._fields, ()) | {"roles": named})


def test_the_file_that_init_writes_sets_nothing_until_it_is_uncommented(tmp_path: Path) -> None:
    text = starter([policy(psw="Principal Social Worker"), policy(psw="PSW", payroll="Payroll")], DRAFTING)
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    assert settings.read(tmp_path) == Settings(outbox=tmp_path / "outbox")


def test_the_file_that_init_writes_is_right_once_it_is_uncommented(tmp_path: Path) -> None:
    text = starter([policy(psw="Principal Social Worker"), policy(psw="PSW", payroll="Payroll")], DRAFTING)
    lines = [line.removeprefix("# ") if " = " in line else line for line in text.splitlines()]
    (tmp_path / "settings.toml").write_text("\n".join(lines), encoding="utf-8")
    read = settings.read(tmp_path)
    assert read.mailboxes == {"psw": "…@council.example", "payroll": "…@council.example"}
    assert read.signatories == {"psw": Signatory("…", "Principal Social Worker"), "payroll": Signatory("…", "Payroll")}
    assert read.templates == tmp_path / "templates"
    assert read.busy_seconds == 30
    assert read.letterhead.word == tmp_path / "letterhead.docx"
    assert read.signatures == {"…": tmp_path / "signature.png"}
    assert read.reminders == Reminders(soon=7, digest="co-ordinator")


def test_reminders_come_as_many_days_before_as_the_file_says_and_within_reason(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('[reminders]\nsoon = 10\ndigest = "psw"')
    assert settings.read(tmp_path).reminders == Reminders(10, "psw")
    (tmp_path / "settings.toml").write_text("[reminders]\nsoon = 61\nlate = 3\ndigest = 1")
    with pytest.raises(SettingsFaulty) as refusal:
        settings.read(tmp_path)
    assert refusal.value.message.endswith(
        "reminders.soon must be a number of days from 0 to 60; reminders.digest must be text in quotes;"
        " there is no setting reminders.late"
    )
