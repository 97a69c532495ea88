"""The completed forms that score sheets were read from: in a bundle, like the sheets, where no word concerns others."""

from collections.abc import Iterable
from pathlib import Path

from panelctl.actions import files
from panelctl.actions.bundles.sieve import Sieve
from panelctl.actions.site import Site
from panelctl.documents.reading import Unreadable, in_word
from panelctl.shapes.bundles import BundledSheetDocument

WHAT = "the completed form of a score sheet"
UNREADABLE = "it cannot be read, so nobody knows whom it concerns"


def kept_forms(
    site: Site, sheets: Iterable[BundledSheetDocument], sieve: Sieve
) -> tuple[dict[str, Path], list[str]]:
    """The forms that are told, by their names in the bundle, and the names of those that are not there as they came;
    a sheet whose form is not told has none."""
    there: dict[str, Path] = {}
    missing = []
    for sheet in sheets:
        name = sheet["form_file"]
        if not name:
            continue
        content = _content(site.folder / name)
        if files.sha256(content) != sheet["form_sha256"]:
            missing.append(Path(name).name)
        elif why := _why_left_out(content, sieve):
            sieve.leave_out(WHAT, why)
        else:
            there[name] = site.folder / name
        if name not in there:
            sheet["form_file"] = sheet["form_sha256"] = ""
    return there, missing


def _content(form: Path) -> bytes:
    """What is in a file; nothing where it is not there."""
    try:
        return form.read_bytes()
    except OSError:
        return b""


def _why_left_out(content: bytes, sieve: Sieve) -> str:
    try:
        return sieve.why(in_word(content))
    except Unreadable:
        return UNREADABLE
