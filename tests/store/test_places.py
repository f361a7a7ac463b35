from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from govtransform.store import places

MOUNTS = (
    "/dev/sda1 / ext4 rw 0 0",
    "//server/share /mnt/share cifs rw 0 0",
    "server:/plans /mnt/our\\040plans nfs4 rw 0 0",
    "/dev/sdb1 /mnt/share/disk ext4 rw 0 0",
)


@pytest.mark.parametrize(
    ("where", "synced"),
    [
        (PureWindowsPath(r"C:\Users\ann\OneDrive - Northmere\plan.gtp"), True),
        (PurePosixPath("/home/ann/Dropbox/plan.gtp"), True),
        (PurePosixPath("/home/ann/Documents/OneDrive.gtp"), False),
    ],
)
def test_a_folder_that_a_service_copies_is_known(
    where: PureWindowsPath | PurePosixPath, synced: bool
) -> None:
    assert places.is_synced(where) is synced


@pytest.mark.parametrize(
    ("where", "shared"),
    [
        ("/home/ann/plan.gtp", False),
        ("/mnt/share/x/plan.gtp", True),
        ("/mnt/our plans/plan.gtp", True),
        ("/mnt/share/disk/plan.gtp", False),
    ],
)
def test_the_nearest_mount_decides_whether_it_is_the_networks(where: str, shared: bool) -> None:
    assert places.is_on_network(PurePosixPath(where), MOUNTS) is shared


def test_a_person_is_told_what_to_do(tmp_path: Path) -> None:
    assert places.warning(tmp_path / "plan.gtp") == ""
    told = places.warning(tmp_path / "Dropbox" / "plan.gtp")
    assert told.startswith("This programme lies in a folder that is synchronised: two people")
