"""Where a folder lies: a disk of this computer, or a share on the network, whose locks and forced writes promise less.

Owns what can be known of that: the kind of mount under Linux, the name under Windows. Elsewhere nothing is found.
"""

import os
from contextlib import suppress
from pathlib import Path

#: Kinds of mount that are a share; a disk of a virtual machine is not one.
SHARES = frozenset({
    "afs", "ceph", "cifs", "coda", "davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone",
    "fuse.sshfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs",
})  # fmt: skip
_MOUNTS = Path("/proc/self/mountinfo")


def on_network(folder: Path) -> bool:
    """True when ``folder``, or the folder it will be made in, is known to be on a share."""
    place = os.path.realpath(folder)
    if place.startswith("\\\\"):
        return True
    with suppress(OSError):
        return _kind(place, _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")) in SHARES
    return False


def _kind(place: str, mounts: str) -> str:
    """The kind of the mount that holds ``place``: the longest that it lies below, the last of two on one folder."""
    longest, kind = -1, ""
    for line in mounts.splitlines():
        before, _dash, after = line.partition(" - ")
        fields = before.split(" ")
        if len(fields) < 5 or not after:
            continue
        mount = _plain(fields[4]).rstrip("/")
        if (place == mount or place.startswith(f"{mount}/")) and len(mount) >= longest:
            longest, kind = len(mount), after.split(" ")[0]
    return kind


def _plain(name: str) -> str:
    """The kernel writes spaces and the like in octal."""
    for code in ("040", "011", "012", "134"):
        name = name.replace(f"\\{code}", chr(int(code, 8)))
    return name
