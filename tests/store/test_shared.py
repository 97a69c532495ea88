"""Which folders cheat is told by what is mounted there, by names, and by what OneDrive says of itself."""

from pathlib import PurePath, PurePosixPath, PureWindowsPath

import pytest

from panelctl.store.shared import kind_of

pytestmark = pytest.mark.file

HOME = PurePosixPath("/home/ada/panels")
ROOT = "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard\n"


def mounted(kind: str, at: str = "/home/ada/panels") -> str:
    return f"{ROOT}41 27 0:44 / {at} rw,relatime shared:7 - {kind} //server/share rw\n"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("cifs", "a network share (SMB)"),
        ("smb3", "a network share (SMB)"),
        ("nfs", "a network share (NFS)"),
        ("nfs4", "a network share (NFS)"),
        ("fuse.sshfs", "a network share (SSH)"),
        ("fuse.gvfsd-fuse", "a network share of the desktop"),
        ("davfs", "a network share (WebDAV)"),
        ("fuse.onedriver", "OneDrive"),
        ("fuse.google-drive-ocamlfuse", "Google Drive"),
        ("fuse.rclone", "a cloud folder (rclone)"),
        ("9p", "a folder of the computer around this one (9p)"),
        ("vboxsf", "a folder of the computer around this one (VirtualBox)"),
        ("fuse.glusterfs", "a network share (Gluster)"),
    ],
)
def test_a_share_is_known_by_its_file_system(kind: str, said: str) -> None:
    assert kind_of(HOME, mounted(kind), {}) == said


@pytest.mark.parametrize("kind", ["ext4", "xfs", "btrfs", "zfs", "apfs", "overlay", "tmpfs", "fuseblk", "ntfs3"])
def test_a_disk_of_this_computer_is_none(kind: str) -> None:
    assert kind_of(HOME, mounted(kind), {}) == ""


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (r"C:\Users\ada\OneDrive - Westmere Council\panels", "OneDrive"),
        (r"C:\Users\ada\OneDrive\panels", "OneDrive"),
        (r"C:\Users\ada\Dropbox (Westmere)\panels", "Dropbox"),
        (r"C:\Users\ada\iCloudDrive\panels", "iCloud Drive"),
        (r"\\westmere-fs01\academy\panels", "a network share (UNC)"),
        (r"\\?\UNC\westmere-fs01\academy\panels", "a network share (UNC)"),
        (r"\\wsl.localhost\Debian\home\ada", "a network share (UNC)"),
        (r"C:\Users\ada\Documents\panels", ""),
        (r"\\?\C:\Users\ada\panels", ""),
        ("/Users/ada/Library/CloudStorage/GoogleDrive-ada@council.example/My Drive/panels", "Google Drive"),
        ("/Users/ada/Library/CloudStorage/Egnyte-Westmere/panels", "a cloud folder of macOS"),
        ("/Users/ada/Library/Mobile Documents/com~apple~CloudDocs/panels", "iCloud Drive"),
        ("/home/ada/Dropbox/panels", "Dropbox"),
        ("/home/ada/Google Drive/panels", "Google Drive"),
        ("/home/ada/Nextcloud/panels", "Nextcloud"),
        ("/home/ada/onedrive-papers-of-2026x/panels", "OneDrive"),
        ("/home/ada/my dropbox notes/panels", ""),
    ],
)
def test_a_cloud_folder_is_known_by_the_name_that_its_program_gives_it(path: str, said: str) -> None:
    is_of_windows = "\\" in path
    whole: PurePath = PureWindowsPath(path) if is_of_windows else PurePosixPath(path)
    assert kind_of(whole, "" if is_of_windows else ROOT, {}) == said


@pytest.mark.parametrize("name", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_onedrive_says_itself_which_folders_it_keeps(name: str) -> None:
    kept = {name: r"D:\Arbeit"}
    assert kind_of(PureWindowsPath(r"D:\Arbeit\panels"), "", kept) == "OneDrive"
    assert kind_of(PureWindowsPath(r"D:\Arbeitsamt\panels"), "", kept) == ""
    assert kind_of(PureWindowsPath(r"D:\panels"), "", {name: ""}) == ""


def test_the_nearest_mount_counts_and_of_two_at_one_place_the_later() -> None:
    share = mounted("cifs", "/home/ada")
    assert kind_of(HOME, share, {}) == "a network share (SMB)"
    disk = "43 41 8:1 / /home/ada/panels rw - ext4 /dev/sda1 rw\n"
    assert kind_of(HOME, share + disk, {}) == ""
    assert kind_of(HOME, share + "44 27 8:2 / /home/ada rw - ext4 /dev/sdb rw\n", {}) == ""


def test_a_mount_point_with_a_space_is_read_and_lines_that_are_none_are_passed_over() -> None:
    mounts = f"no line\n 1 2\n{mounted('cifs', chr(92).join(['/mnt/Social', '040Care']))}"
    assert kind_of(PurePosixPath("/mnt/Social Care/panels"), mounts, {}) == "a network share (SMB)"
    assert kind_of(PurePosixPath("/mnt/Social Caretaker"), mounts, {}) == ""
