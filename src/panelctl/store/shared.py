"""Folders that cheat: network shares, and folders that another program copies to and fro, where a database can be
damaged or split in two without a word. They are recognised by the kind of their file system and by their names."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from panelctl import errors
from panelctl.store import queries
from panelctl.store.engines import address
from panelctl.store.reading import reading
from panelctl.store.records import JournalEntry

MOUNTS = Path("/proc/self/mountinfo")
ACTION = "accept folder"
SUBJECT = "folder"

_FILE_SYSTEMS = {
    "cifs": "a network share (SMB)",
    "smb3": "a network share (SMB)",
    "smbfs": "a network share (SMB)",
    "nfs": "a network share (NFS)",
    "nfs4": "a network share (NFS)",
    "afs": "a network share (AFS)",
    "ncpfs": "a network share (NetWare)",
    "ceph": "a network share (Ceph)",
    "glusterfs": "a network share (Gluster)",
    "lustre": "a network share (Lustre)",
    "davfs": "a network share (WebDAV)",
    "sshfs": "a network share (SSH)",
    "gvfsd-fuse": "a network share of the desktop",
    "onedrive": "OneDrive",
    "onedriver": "OneDrive",
    "google-drive-ocamlfuse": "Google Drive",
    "dropbox": "Dropbox",
    "rclone": "a cloud folder (rclone)",
    "s3fs": "a cloud folder (S3)",
    "9p": "a folder of the computer around this one (9p)",
    "vboxsf": "a folder of the computer around this one (VirtualBox)",
    "vmhgfs": "a folder of the computer around this one (VMware)",
    "vmhgfs-fuse": "a folder of the computer around this one (VMware)",
    "prl_fs": "a folder of the computer around this one (Parallels)",
}
# A folder of such a name, as the programs make it: "OneDrive - Westmere Council", "Dropbox (Westmere)".
_NAMES = {
    r"onedrive( ?- .+|-.+)?": "OneDrive",
    r"sharepoint( ?- .+)?": "SharePoint",
    r"dropbox( \(.+\)|-.+)?": "Dropbox",
    r"google ?drive(-.+)?( \(.+\))?|drivefs": "Google Drive",
    r"icloud ?drive|mobile documents|com~apple~clouddocs": "iCloud Drive",
    r"nextcloud|owncloud": "Nextcloud",
    r"box sync|box-box": "Box",
    r"pclouddrive|pcloud drive": "pCloud",
    r"megasync": "MEGA",
    r"cloudstorage": "a cloud folder of macOS",
}
_OF_ONEDRIVE = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


def kind_of(path: PurePath, mounts: str, environment: Mapping[str, str]) -> str:
    """What kind of folder that cheats a whole path lies in, or "": `mounts` is the text of /proc/self/mountinfo."""
    if isinstance(path, PureWindowsPath) and _is_of_network(path.drive):
        return "a network share (UNC)"
    return (
        _FILE_SYSTEMS.get(_file_system(path, mounts), "")
        or _by_environment(path, environment)
        or next(_by_name(path), "")
    )


def _is_of_network(drive: str) -> bool:
    r"""Whether a drive is `\\server\share`, not `C:`, nor `C:` in its long form `\\?\C:`."""
    long = drive.removeprefix("\\\\?\\")
    return drive.startswith("\\\\") and not re.fullmatch(r"[A-Za-z]:", long)


def _file_system(path: PurePath, mounts: str) -> str:
    """The kind of the file system that is mounted nearest above a path; of two at one place, the later."""
    longest, kind = -1, ""
    for line in mounts.splitlines():
        before, parted, after = line.partition(" - ")
        fields = before.split(" ")
        if not parted or len(fields) < 5:
            continue
        place = PurePosixPath(
            re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[4])
        )
        if path.is_relative_to(place) and len(place.parts) >= longest:
            longest, kind = len(place.parts), after.split(" ")[0]
    return kind if kind in _FILE_SYSTEMS else kind.removeprefix("fuse.")


def _by_environment(path: PurePath, environment: Mapping[str, str]) -> str:
    """OneDrive says in the environment which folders it keeps, whatever they are called."""
    folders = (environment.get(name, "") for name in _OF_ONEDRIVE)
    return "OneDrive" if any(folder and path.is_relative_to(folder) for folder in folders) else ""


def _by_name(path: PurePath) -> Iterator[str]:
    for part in reversed(path.parts):
        for name, kind in _NAMES.items():
            if re.fullmatch(name, part, re.IGNORECASE):
                yield kind


def kind_here(database: str | Path) -> str:
    """The same of the folder of a database on this computer, as it is named and as it is once links are followed."""
    if address.is_one(database):
        return ""
    try:
        mounts = MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        mounts = ""  # not on this system: names still tell
    folder = Path(os.path.abspath(database)).parent
    return kind_of(folder, mounts, os.environ) or kind_of(folder.resolve(), mounts, os.environ)


def place(database: str | Path) -> str:
    """The folder of a database, links followed, as an acceptance names it."""
    return str(Path(database).resolve().parent)


def acceptance(database: str | Path, record: str | Path = "") -> JournalEntry | None:
    """The entry that accepts the folder in which a database lies, in its journal or that of a copy, the `record`."""
    with reading(record or database, any_schema=True) as connection:
        entries = queries.journal(connection, subject=SUBJECT)
    return next(
        (
            entry
            for entry in reversed(entries)
            if entry.action == ACTION and (entry.body or {}).get("folder") == place(database)
        ),
        None,
    )


def expect_own_disk(database: str | Path, record: str | Path = "") -> None:
    """Raises SharedFolder where a database that is to be written lies in a folder that cheats and nobody accepted it;
    where a copy takes its place, that is the `record` of who did."""
    kind = kind_here(database)
    there = Path(record or database).exists()
    if kind and not (there and acceptance(database, record)):
        raise errors.SharedFolder(place(database), kind)
