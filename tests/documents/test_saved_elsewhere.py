"""Completed forms that LibreOffice has saved: what was written is read back, though the names of the boxes are gone."""

import shutil
import subprocess
from pathlib import Path

import pytest

from documents.completing import completed
from documents.forms_made import forms_made
from documents.test_filled import WORDS, answers
from panelctl.documents.filled import read, reference_in

# LibreOffice 7.4 writes what stands in a control several times where some of it runs from right to left.
LEFT_TO_RIGHT = [word for word in WORDS if not any("\u0590" <= letter <= "\u06ff" for letter in word)]

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine"),
]


def test_every_form_that_libreoffice_saved_is_read_back_as_it_was_completed(tmp_path: Path) -> None:
    said = {name: answers(form, number, LEFT_TO_RIGHT) for number, (name, (_, form)) in enumerate(forms_made().items())}
    files = {}
    for name, (content, _) in forms_made().items():
        files[name] = tmp_path / f"{name.replace('/', '-')}.docx"
        files[name].write_bytes(completed(content, said[name]))
    saved = tmp_path / "saved"
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "docx", "--outdir", str(saved)]
    subprocess.run([*command, *map(str, files.values())], check=True, capture_output=True)
    for name, (content, form) in forms_made().items():
        again = (saved / files[name].name).read_bytes()
        assert reference_in(again) == reference_in(content)
        found = read(again, form)
        assert {box: text for box, text in found.values.items() if box in said[name]} == said[name], name
        assert found.outside == (), name
