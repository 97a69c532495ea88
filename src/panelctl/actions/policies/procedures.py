"""Which policy a word on a command line means: one that is adopted, one that is shipped, or a file."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from panelctl import errors, shipped
from panelctl.actions.site import Site
from panelctl.policy import parsed
from panelctl.policy.language import Policy

if TYPE_CHECKING:
    from panelctl.store.records import PolicyRow


def procedure(site: Site, name: str) -> tuple[Policy, str]:
    """A policy and its text: `camden` (as adopted, else as shipped), `camden@2025.1`, or `draft.toml`.

    Raises NoSuchPolicy, FileNotTaken or PolicyFaulty. The examples of a file are not run.
    """
    if is_file(name):
        return _read(name, text_of(name))
    policy_id, _, version = name.partition("@")
    adopted = _adopted(site, policy_id, version)
    if adopted:
        return adopted
    ids = set(shipped.policy_ids())
    if policy_id in ids:
        policy, text = _read(policy_id, shipped.policy_text(policy_id))
        if version in ("", policy.version):
            return policy, text
    raise errors.NoSuchPolicy(name, sorted(ids | _adopted_ids(site, bool(version))))


def rules(site: Site, name: str) -> Policy:
    """The same policy without its examples, as fast as it can be had: `plan` waits for nothing else. The version may
    also be one of the rule sets in it."""
    try:
        return _rules(site, name)
    except errors.NoSuchPolicy:
        found = rule_set(name, lambda word: _rules(site, word))
        if found is None:
            raise
        return found


def rule_set(name: str, named: Callable[[str], Policy]) -> Policy | None:
    """What `ID@VERSION` or `FILE@VERSION` means, where the version is one of the rule sets of that policy."""
    word, _, version = name.rpartition("@")
    return named(word).rule_sets.get(version) if word else None


def _rules(site: Site, name: str) -> Policy:
    """What is adopted or shipped is kept as tables beside its text; only the former is looked up in the database."""
    if is_file(name):
        return procedure(site, name)[0]
    policy_id, _, version = name.partition("@")
    if row := _row(site, policy_id, version):
        from panelctl.actions import lookup  # reads the database

        return lookup.procedure(row)
    if policy_id in shipped.policy_ids():
        tables = shipped.parsed_file(policy_id).read_text(encoding="utf-8")
        policy = parsed.fitting(tables, shipped.policy_text(policy_id))
        if policy and version in ("", policy.version):
            return policy
    return procedure(site, name)[0]


def is_adopted(site: Site, name: str) -> bool:
    policy_id, _, version = name.partition("@")
    return not is_file(name) and _row(site, policy_id, version) is not None


def is_file(name: str) -> bool:
    return Path(name).suffix == ".toml"


def text_of(name: str) -> str:
    """The text of a shipped policy or of a file. Raises NoSuchPolicy or FileNotTaken."""
    if not is_file(name):
        return shipped.policy_text(name)
    from panelctl.policy.source import LARGEST  # slow: reads TOML

    try:
        with Path(name).open("rb") as file:
            content = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise errors.FileNotTaken(
                name, f"is larger than {LARGEST:,} bytes, more than any procedure needs"
            )
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as fault:
        line = fault.object.count(b"\n", 0, fault.start) + 1
        raise errors.FileNotTaken(name, f"is not UTF-8 text (line {line})") from None
    except OSError as fault:
        raise errors.FileNotTaken(name, fault.strerror or "cannot be read") from None


def _read(name: str, text: str) -> tuple[Policy, str]:
    from panelctl.policy.reader import read  # slow: what `rules` does without

    reading = read(text)
    if reading.policy is None:
        raise errors.PolicyFaulty(name, [str(fault) for fault in reading.faults])
    return reading.policy, text


def _adopted(site: Site, policy_id: str, version: str) -> tuple[Policy, str] | None:
    row = _row(site, policy_id, version)
    if row is None:
        return None
    from panelctl.store import queries  # sqlite3, which a shipped policy does without

    with site.reading() as connection:
        text = queries.policy_texts(connection, [row.id])[row.id]
    return _read(f"{row.policy}@{row.version}", text)


def _row(site: Site, policy_id: str, version: str) -> "PolicyRow | None":
    if not site.has_database:
        return None
    from panelctl.store import queries  # sqlite3, which a shipped policy does without

    with site.reading() as connection:
        return queries.policy(connection, policy_id, version or None)


def _adopted_ids(site: Site, versions: bool) -> set[str]:
    """What is adopted, for somebody who asked for something else."""
    if not site.has_database:
        return set()
    from panelctl.store import queries

    with site.reading() as connection:
        rows = queries.policies(connection)
    return {f"{row.policy}@{row.version}" if versions else row.policy for row in rows}
