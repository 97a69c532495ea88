"""Writing policy files: a starter for a council's own, and the usual order restored."""

import codecs
import json
import re
from pathlib import Path

from panelctl import errors, shipped
from panelctl.actions import files
from panelctl.actions.policies import procedures
from panelctl.actions.policies.checking import faulty
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy, saying
from panelctl.model import Outcome
from panelctl.policy import phrases
from panelctl.policy.faults import Fault
from panelctl.policy.formatting import formatted, means_the_same
from panelctl.policy.source import tables_of
from panelctl.rules import words
from panelctl.shapes.policies import FormattedFileDocument, PolicyFileDocument


def new(
    site: Site, policy_id: str, title: str = "", output: str = ""
) -> Outcome[PolicyFileDocument]:
    """Write a commented policy file to start from, `ID.toml` unless named. Never over a file: raises FileExists."""
    _expect_new(site, policy_id)
    name = (
        words.line(title, "The title") or f"{policy_id.replace('-', ' ').title()} Progression Panel"
    )
    path = files.at_home(output or f"{policy_id}.toml")
    if not procedures.is_file(path.name):
        raise errors.BadValue("--output", output, "a file ending in .toml")
    if path.exists() or path.is_symlink():
        raise errors.FileExists(path)
    files.write(path, _starter(site, policy_id, name).encode(), "")
    messages = (
        f"Wrote {path}: read it from the top, and replace it bit by bit.",
        saying("Next: ", Remedy("policy check", file=str(path))),
    )
    return Outcome({"id": policy_id, "title": name, "file": str(path)}, (), messages)


def put_in_order(name: str, only_check: bool = False) -> Outcome[FormattedFileDocument]:
    """Put the blocks and keys of a policy file into their usual order, comments with them.

    Raises NotInOrder where it is only to be checked, PolicyFaulty for what is not TOML, and OrderNotProved rather than
    change what the file says.
    """
    if not procedures.is_file(name):
        raise errors.BadValue("FILE", name, "a file ending in .toml")
    procedures.text_of(name)  # raises for what cannot be a policy file
    path = Path(name).resolve()
    before = path.read_bytes()
    text = before.decode("utf-8-sig").replace("\r\n", "\n")
    after = _in_order(name, text)
    if after != text:
        if only_check:
            raise errors.NotInOrder(name, _first_line(text, after))
        mode = path.stat().st_mode & 0o777
        files.write(path, _as_before(after, before), files.sha256(before))
        path.chmod(mode)
    message = f"{name}: put in order." if after != text else f"{name} is in order."
    return Outcome({"file": name, "changed": after != text}, (), (message,))


def _expect_new(site: Site, policy_id: str) -> None:
    try:
        phrases.one_word(policy_id)
    except phrases.PhraseFault:
        raise errors.BadValue(
            "ID", policy_id, "one word of small letters, digits and hyphens"
        ) from None
    if policy_id in shipped.policy_ids() or procedures.is_adopted(site, policy_id):
        raise errors.BadValue("ID", policy_id, "an id that no policy has yet")


def _starter(site: Site, policy_id: str, title: str) -> str:
    letters = "".join(re.findall("[a-z]", policy_id))[:3].upper()
    text = shipped.starter_text().replace("{id}", policy_id)
    for step in ("check", "trace", "format", "adopt"):
        typed = site.worded(Remedy(f"policy {step}", file=f"{policy_id}.toml"))
        text = text.replace(f"{{{step}}}", typed)
    text = text.replace("{reference}", letters if len(letters) > 1 else "REF")
    quoted = json.dumps(title, ensure_ascii=False)  # what JSON escapes, TOML escapes alike
    return text.replace('"{title}"', quoted).replace("{title}", title)


def _in_order(name: str, text: str) -> str:
    tables = tables_of(text)
    if isinstance(tables, Fault):
        raise faulty(name, [tables])
    after = formatted(text)
    if not means_the_same(text, after):
        raise errors.OrderNotProved(name)
    return after


def _first_line(text: str, other: str) -> int:
    """The first line, from 1, that is not the same in both."""
    lines, other_lines = text.splitlines(), other.splitlines()
    for number, (line, other_line) in enumerate(zip(lines, other_lines, strict=False), 1):
        if line != other_line:
            return number
    return len(other_lines)


def _as_before(text: str, before: bytes) -> bytes:
    """With the line ends and the byte order mark that the file had."""
    content = text.replace("\n", "\r\n").encode() if b"\r\n" in before else text.encode()
    return codecs.BOM_UTF8 + content if before.startswith(codecs.BOM_UTF8) else content
