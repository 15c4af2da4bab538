"""What is told of where a folder lies: a disk of this computer, or a share."""

from pathlib import Path

import pytest

from screening.storage import volumes
from screening.storage.volumes import on_network

MOUNTS = r"""22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /mnt/service rw shared:9 - cifs //serveur/partage rw
31 30 8:2 / /mnt/service/local rw - ext4 /dev/sdb1 rw
32 22 0:41 / /mnt/deux\040mots rw - nfs4 serveur:/x rw
33 22 0:42 / /mnt/cle rw - vfat /dev/sdc1 rw
34 22 0:43 / /mnt/cle rw - fuse.sshfs a@b:/ rw
line without any sense
"""


@pytest.mark.parametrize(("place", "share"), [
    ("/home/agent/v.vault", False), ("/mnt/service", True), ("/mnt/service/v.vault", True), ("/mnt/services/v", False),
    ("/mnt/service/local/v.vault", False), ("/mnt/deux mots/v", True), ("/mnt/cle/v", True),
])  # fmt: skip
def test_a_share_is_known_by_its_kind_of_mount(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, share: bool
) -> None:
    (tmp_path / "mounts").write_text(MOUNTS)
    monkeypatch.setattr(volumes, "_MOUNTS", tmp_path / "mounts")
    assert on_network(Path(place)) is share


def test_where_nothing_is_told_nothing_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(volumes, "_MOUNTS", tmp_path / "absent")
    assert not on_network(tmp_path)
