"""What scripts rely on: `--json` answers with one whole document for every command, failures included."""

import re
from importlib import import_module
from pathlib import Path

from typer.core import TyperGroup
from typer.main import get_command

from cli.conftest import Run
from cli.transcript import FOLDER, expect
from panelctl.cli.verbs import VERBS


def test_every_answer_is_the_whole_document_that_scripts_rely_on(run: Run, paper: Path, tmp_path: Path) -> None:
    expect("json", run, tmp_path)


def test_every_command_has_its_document() -> None:
    kept = "".join(file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("*.txt")))
    asked = re.findall(r"^\$ --json (?:--on \S+ )?(.+)$", kept, re.MULTILINE)
    for verb in VERBS:
        if verb != "demo":
            command = get_command(import_module(f"panelctl.cli.{verb}").app)
            names = [f"{verb} {name}" for name in command.commands] if isinstance(command, TyperGroup) else [verb]
            for name in names:
                assert any(f"{line} ".startswith(f"{name} ") for line in asked), name
