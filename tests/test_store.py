"""What is kept from one run to the next: found again whole, or not at all."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import store
from auditor.store import Store, standard, standard_folder

A, B, C = ("a" * 64, "b" * 64, "c" * 64)
is_root = sys.platform != "win32" and os.geteuid() == 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "above" / "store"


def aged(path: Path, seconds: float) -> None:
    then = time.time() - seconds
    os.utime(path, (then, then))


def test_what_is_put_is_found_again(folder: Path) -> None:
    made = Store(folder)
    assert made.get(A) is None
    made.put(A, b"one")
    made.put(B, b"")
    assert (made.get(A), made.get(B), made.get(C)) == (b"one", b"", None)
    made.put(A, b"another")
    assert Store(folder).get(A) == b"another"
    assert sorted(path.name for path in folder.iterdir()) == [A, B]


def test_a_copy_in_another_process_finds_the_same(folder: Path) -> None:
    made = Store(folder)
    made.put(A, b"one")
    assert pickle.loads(pickle.dumps(made)).get(A) == b"one"


@pytest.mark.parametrize("key", ["", "a", "A" * 64, "../" + "a" * 61, "a" * 65, "g" * 64])
def test_a_key_that_is_no_digest_is_refused(folder: Path, key: str) -> None:
    for use in (Store(folder).get, lambda key: Store(folder).put(key, b"")):
        with pytest.raises(ValueError, match=f"^{key}$"):
            use(key)


@pytest.mark.skipif(sys.platform == "win32", reason="no such bits")
def test_what_is_made_is_for_its_owner_alone(folder: Path) -> None:
    before = os.umask(0)
    try:
        Store(folder).put(A, b"one")
    finally:
        os.umask(before)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (folder.parent, folder, folder / A)] == [0o700, 0o700, 0o600]


@given(data=st.binary(max_size=40), place=st.integers(0, 200), change=st.integers(1, 255), cut=st.booleans())
def test_an_entry_that_is_not_whole_is_none(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, place: int, change: int, cut: bool
) -> None:
    made = Store(tmp_path_factory.getbasetemp() / "damaged")
    made.put(A, data)
    path = tmp_path_factory.getbasetemp() / "damaged" / A
    content = bytearray(path.read_bytes())
    place %= len(content)
    if cut:
        del content[place:]
    else:
        content[place] ^= change
    path.write_bytes(content)
    assert made.get(A) is None
    made.put(A, data)
    assert made.get(A) == data


def test_an_entry_in_the_place_of_another_is_none(folder: Path) -> None:
    made = Store(folder)
    made.put(A, b"one")
    (folder / A).rename(folder / B)
    assert made.get(B) is None


@pytest.mark.skipif(sys.platform == "win32", reason="no such bits")
@pytest.mark.parametrize("others", [0o020, 0o002])
def test_what_others_may_write_to_is_not_trusted(folder: Path, others: int) -> None:
    made = Store(folder)
    made.put(A, b"one")
    (folder / A).chmod(0o600 | others)
    assert made.get(A) is None
    (folder / A).chmod(0o600)
    assert made.get(A) == b"one"
    folder.chmod(0o700 | others)
    assert made.get(A) is None
    made.put(B, b"two")
    folder.chmod(0o700)
    assert made.get(B) is None


@pytest.mark.skipif(sys.platform == "win32", reason="no such owners")
def test_what_belongs_to_somebody_else_is_not_trusted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Store(folder)
    made.put(A, b"one")
    monkeypatch.setattr(os, "geteuid", lambda: folder.stat().st_uid + 1)
    assert made.get(A) is None
    made.put(B, b"two")
    monkeypatch.undo()
    assert (made.get(A), made.get(B)) == (b"one", None)


@pytest.mark.skipif(not is_root, reason="only root can give files away")
def test_a_file_of_somebody_else_is_not_trusted(folder: Path) -> None:
    made = Store(folder)
    made.put(A, b"one")
    os.chown(folder / A, 65534, 65534)
    assert made.get(A) is None


def test_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    made = Store(folder)
    made.put(A, b"one")
    (folder / A).rename(tmp_path / A)
    (folder / A).symlink_to(tmp_path / A)
    assert made.get(A) is None
    other = tmp_path / "link"
    other.symlink_to(folder)
    assert Store(other).get(A) is None


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes")
def test_a_pipe_keeps_nobody_waiting(folder: Path) -> None:
    Store(folder).put(A, b"one")
    os.mkfifo(folder / B, 0o600)
    assert Store(folder).get(B) is None


def test_where_nothing_can_be_kept_nothing_is(folder: Path) -> None:
    folder.parent.write_bytes(b"")
    made = Store(folder)
    made.put(A, b"one")
    assert made.get(A) is None
    folder.parent.unlink()
    made.put(A, b"one")
    (folder / B).mkdir()
    made.put(B, b"two")
    assert (made.get(A), made.get(B)) == (b"one", None)
    assert sorted(path.name for path in folder.iterdir()) == [A, B]


@pytest.mark.skipif(is_root, reason="root may write everywhere")
def test_a_folder_that_is_read_only_is_read(folder: Path) -> None:
    made = Store(folder)
    made.put(A, b"one")
    folder.chmod(0o500)
    made.put(A, b"two")
    assert made.get(A) == b"one"
    folder.chmod(0o700)


def test_a_full_disk_leaves_what_was_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Store(folder)
    made.put(A, b"one")
    real = os.open

    def full(path: Path, flags: int, mode: int = 0o777) -> int:
        return real("/dev/full", os.O_WRONLY) if flags & os.O_CREAT else real(path, flags, mode)

    monkeypatch.setattr(os, "open", full)
    made.put(A, b"two" * 10000)
    assert made.get(A) == b"one"


def test_what_was_used_longest_ago_goes_first(folder: Path) -> None:
    made = Store(folder, most=2)
    made.put(A, b"one")
    made.put(B, b"two")
    aged(folder / A, 3 * 3600)
    aged(folder / B, 2 * 3600)
    assert made.get(A) == b"one"  # and with that it is the younger
    Store(folder, most=2).put(C, b"three")
    assert (made.get(A), made.get(B), made.get(C)) == (b"one", None, b"three")


def test_a_store_takes_so_many_bytes(folder: Path) -> None:
    made = Store(folder, largest=1000)
    made.put(A, bytes(600))
    aged(folder / A, 60)
    made.put(B, bytes(600))
    assert (made.get(A), made.get(B)) == (None, bytes(600))
    made.put(B, bytes(10))
    assert made.get(B) == bytes(10)
    made.put(C, bytes(1001))
    assert made.get(C) is None


def test_many_entries_never_become_many_more(folder: Path) -> None:
    made = Store(folder, most=32)
    for number in range(100):
        made.put(f"{number:064x}", b"")
        assert len(list(folder.iterdir())) <= 32 + 32 // 16 + 1


def test_old_drafts_are_removed_and_new_ones_are_left(folder: Path) -> None:
    Store(folder).put(A, b"one")
    for name, age in ((".1-0-0", 7200), (".2-0-0", 60)):
        (folder / name).write_bytes(b"")
        aged(folder / name, age)
    Store(folder).put(B, b"two")
    assert sorted(path.name for path in folder.iterdir()) == [".2-0-0", A, B]


def _put_and_get(folder: Path, seed: int) -> bool:
    made = Store(folder, most=8)
    for number in range(200):
        key = f"{(number * seed) % 11:064x}"
        if (found := made.get(key)) not in (None, key.encode() * 300):
            return False
        if found is None:
            made.put(key, key.encode() * 300)
    return True


def test_several_processes_at_once_see_whole_entries(folder: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        assert pool.starmap(_put_and_get, [(folder, seed) for seed in (1, 3, 7)]) == [True] * 3
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    return tmp_path


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other places")
def test_where_things_are_kept(home: Path) -> None:
    for environment, place in (
        ({}, home / ".cache" / "gouji"),
        ({"XDG_CACHE_HOME": "/x"}, Path("/x/gouji")),
        ({"XDG_CACHE_HOME": "x"}, home / ".cache" / "gouji"),
        ({"XDG_CACHE_HOME": "/x", "AUDIT_CACHE_DIR": "/y"}, Path("/y")),
        ({"AUDIT_CACHE_DIR": "y"}, Path.cwd() / "y"),
        ({"AUDIT_CACHE_DIR": "/y", "AUDIT_NO_CACHE": "0"}, Path("/y")),
        ({"AUDIT_CACHE_DIR": "/y", "AUDIT_NO_CACHE": "False"}, Path("/y")),
        ({"AUDIT_CACHE_DIR": "/y", "AUDIT_NO_CACHE": "1"}, None),
    ):
        assert standard_folder(environment) == place, environment


@pytest.mark.parametrize(
    ("platform", "environment", "parts"),
    [
        ("darwin", {}, ("Library", "Caches", "gouji")),
        ("linux", {}, (".cache", "gouji")),
        ("win32", {"LOCALAPPDATA": "local"}, ("local", "gouji")),
        ("win32", {}, ()),
    ],
)
def test_each_system_has_its_place(
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
    environment: dict[str, str],
    parts: tuple[str, ...] | None,
) -> None:
    monkeypatch.setattr(store.sys, "platform", platform)
    told = {name: str(home / value) for name, value in environment.items()}
    assert standard_folder(told) == (home.joinpath(*parts) if parts else None)


@pytest.mark.skipif(sys.platform == "win32", reason="no such owners")
def test_nothing_is_kept_in_the_home_of_somebody_else(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: home.stat().st_uid + 1)
    assert standard_folder({}) is None


def test_each_area_is_a_store_of_its_own(tmp_path: Path) -> None:
    environment = {"AUDIT_CACHE_DIR": str(tmp_path / "x")}
    one, other = standard("one", environment), standard("other", environment)
    assert one is not None
    assert other is not None
    one.put(A, b"one")
    assert other.get(A) is None
    assert standard("one", {**environment, "AUDIT_NO_CACHE": "1"}) is None
