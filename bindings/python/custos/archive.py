"""Archives: made, opened, kept, proved. Work is done at a Desk."""
from __future__ import annotations

import ctypes
import dataclasses
import os
import warnings
from typing import Any, Dict, Iterable, List, Optional, Union

from . import _codec, _ffi, _given, _handles, documents, works
from ._host import Clock, Host, KeyService, Log, Progress, progress_callback
from ._library import functions
from .desk import Desk, purpose_number
from .errors import called as _called
from .errors import check as _check
from .errors import raised
from .errors import error_of
from .proof import Head, Proof, _sized

Folder = Union[str, "os.PathLike[str]"]
Policy = Union["documents.PolicyDocument", Dict[str, Any]]


@dataclasses.dataclass(frozen=True)
class Verified:
    """What a reading of the whole journal found: all of it whole."""
    entries: int
    heads: int
    root: bytes
    state: bytes  #: SHA-256 of the state: equal for equal histories


@dataclasses.dataclass(frozen=True)
class Backup:
    full: bool  #: False: what came since the last one was added
    entries: int  #: that the backup holds, all parts together
    state: bytes
    destroyed: int = 0  #: by a restore: dossiers whose keys went after the backup was made
    compared: bool = True  #: False: the backup's version wrote states in another form; its journal is the proof

    @classmethod
    def _of(cls, report: Any) -> "Backup":
        return cls(bool(report.full), report.entries, bytes(report.state), report.destroyed, bool(report.compared))


def open(folder: Folder, *, key: Optional[bytes] = None, passphrase: Optional[str] = None,
         key_service: Optional[KeyService] = None, expected: Optional[Head] = None, clock: Optional[Clock] = None,
         log: Optional[Log] = None, progress: Optional[Progress] = None) -> "Archive":
    """Open an archive: one process at a time. One of `key` (32 bytes), `passphrase`, `key_service` opens it. `expected`
    is a head kept elsewhere and finds rollback and truncation. `clock` is the machine's, if none is given.

    Errors: NotFound, WrongKey, Damaged, Busy, Cancelled, BadValue (`expected` is not this archive's); Error E_TOO_NEW,
    E_DESTROYED (the keyring is an old copy, whose epoch was ended), E_KEY_SERVICE, E_STORAGE, E_SELF_TEST.
    """
    with _Opening(folder, key, passphrase, key_service, expected, Host(clock, log, progress, key_service)) as opening:
        return opening.archive(functions().custos_open)


def create(folder: Folder, *, administrator: int, policy: Optional[Policy] = None,
           key: Optional[bytes] = None, passphrase: Optional[str] = None, key_service: Optional[KeyService] = None,
           clock: Optional[Clock] = None, log: Optional[Log] = None, progress: Optional[Progress] = None) -> "Archive":
    """Make an archive in a folder that does not exist or is empty, and open it. `administrator` is the staff number of
    the first, who enlists the others; no `policy` means the rules' own figures. It may be a dict, as its parts may.

    Errors: BadValue (policy, administrator), Cancelled; Error E_EXISTS, E_STORAGE, E_KEY_SERVICE, E_SELF_TEST.
    """
    text = b""
    if policy is not None:
        whole = _codec.part(documents.PolicyDocument, policy, "policy")
        text = _codec.encode(whole, lambda: _digits_of(whole))
    with _Opening(folder, key, passphrase, key_service, None, Host(clock, log, progress, key_service)) as opening:
        first = _given.u64(administrator, "administrator")
        return opening.archive(functions().custos_create, first, text or None, len(text))


def restore(backup: Folder, folder: Folder, *, key: Optional[bytes] = None, passphrase: Optional[str] = None,
            key_service: Optional[KeyService] = None, destroyed: Iterable[int] = (), clock: Optional[Clock] = None,
            progress: Optional[Progress] = None, log: Optional[Log] = None) -> Backup:
    """Make an archive out of a backup, and prove it; it is not left open. `destroyed` names dossiers that were
    destroyed since, and stay so, with all that was merged with them; `log` is warned of a number that the backup has no
    dossier of. The keys are looked for beside the backup, in "<backup>.keys". Errors: NotFound (no backup, or no keys),
    Damaged, WrongKey, Busy, BadValue (the folders lie in each other), Cancelled; Error E_EXISTS, E_TOO_NEW,
    E_DESTROYED, E_KEY_SERVICE, E_STORAGE, E_SELF_TEST."""
    gone = [_given.u64(each, "destroyed") for each in _given.each(destroyed, "destroyed")]
    numbers = (ctypes.c_uint64 * len(gone))(*gone)
    source = _given.folder(backup, "backup")
    report = _sized(_ffi.custos_backup_report)
    with _Opening(folder, key, passphrase, key_service, None, Host(clock, log, progress, key_service)) as opening:
        _called(functions().custos_restore, report, source, len(source), opening.options, numbers, len(gone))
    return Backup._of(report)


class _Key:
    """A master key for one call: the copy that the library sees is wiped afterwards."""

    def __init__(self, key: Optional[bytes], passphrase: Optional[str], service: Optional[KeyService]):
        if sum(each is not None for each in (key, passphrase, service)) != 1:
            raise TypeError("give one of key, passphrase, key_service")
        self._kind, given = _ffi.KeyKind.SERVICE, b""
        if service is None:
            self._kind, given = (_ffi.KeyKind.BYTES, _given.octets(key, "key")) if key is not None else (
                _ffi.KeyKind.PASSPHRASE, _given.text(passphrase, "passphrase"))
        self._bytes = ctypes.create_string_buffer(given, len(given))

    def put_into(self, struct: Any) -> None:
        struct.key_kind = self._kind
        if self._kind != _ffi.KeyKind.SERVICE:
            struct.key, struct.key_size = ctypes.addressof(self._bytes), len(self._bytes)

    def __enter__(self) -> "_Key":
        return self

    def __exit__(self, *_: Any) -> None:
        self.wipe()

    def wipe(self) -> None:
        ctypes.memset(self._bytes, 0, len(self._bytes))


class _Opening:
    """Options for one call; the copy of the key is wiped when it ends."""

    def __init__(self, folder: Folder, key: Optional[bytes], passphrase: Optional[str],
                 service: Optional[KeyService], expected: Optional[Head], host: Host):
        _handles.close_left()
        self.host = host
        path = _given.folder(folder, "folder")
        self.options = _sized(_ffi.custos_open_options, folder=path, folder_size=len(path),
                              host=ctypes.pointer(host.struct))
        if expected is not None:
            self._expected = expected._struct()
            self.options.expected = ctypes.pointer(self._expected)
        self._key = _Key(key, passphrase, service)  # last: what fails before has no copy to wipe
        self._key.put_into(self.options)

    def archive(self, function: Any, *more: Any) -> "Archive":
        """What was opened, or nothing: also when a callback raised too late to stop it, or a signal's handler."""
        handle = ctypes.c_uint64()
        try:
            _called(function, handle, self.options, *more)
            return Archive(handle.value, self.host)
        except BaseException:
            functions().custos_close(handle)
            raise

    def __enter__(self) -> "_Opening":
        return self

    def __exit__(self, *_: Any) -> None:
        self._key.wipe()


class Archive(_handles.Living):
    """An open archive. Threads may share it; each works at a desk of its own. Close it, or use it in `with`."""

    def __init__(self, handle: int, host: Host):
        self._handle, self._host, self._library = handle, host, functions()
        self._services: List[Host] = []  #: of later master keys: their callbacks stay until the archive is closed
        self._money_digits: Optional[int] = None
        super().__init__()

    def _forget(self) -> None:
        self._handle = 0

    def _end(self) -> None:
        self.close()

    def __repr__(self) -> str:
        return "Archive(closed)" if self.closed else "Archive(open)"

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def __del__(self) -> None:
        if getattr(self, "_handle", 0):
            _handles.leave("custos_close", self._handle, (self._host, self._services))
            warnings.warn("an archive was not closed", ResourceWarning, source=self)

    @property
    def closed(self) -> bool:
        return self._handle == 0

    def close(self) -> None:
        """Write what waits and let go of the folder. Waits for other threads' calls; may be called again. Its desks
        answer Closed from then on. Errors: E_STORAGE (reads of the last second may be missing in the log); E_REENTRY in
        a callback, which leaves it open."""
        raised.error = None
        handle, self._handle = self._handle, 0
        status = self._library.custos_close(handle) if handle else _ffi.Status.OK
        if status == _ffi.Status.E_REENTRY:
            self._handle = handle  # not closed: another close, outside of the callback, can
        _check(status)

    def desk(self, *, staff: int, purpose: Union[str, "documents.Purpose"]) -> Desk:
        """A place to work at: who, and for what (ACC-03). Whether that person may do a thing is decided at each call. A
        desk belongs to one thread at a time. Error: E_HANDLES."""
        _handles.close_left()
        return Desk(self, _given.u64(staff, "staff"), purpose_number(purpose))

    # ── Looking ───────────────────────────────────────────────────────────────────────────────────────────────

    def policy(self) -> "documents.PolicyDocument":
        """The policy in force; desk.adopt_policy changes it."""
        return _codec.decode(works.text_of(self._library.custos_policy_into, self._handle))

    def metrics(self) -> str:
        """Figures as Prometheus text; none speaks of a customer."""
        return works.text_of(self._library.custos_metrics_into, self._handle).decode()

    @property
    def money_digits(self) -> int:
        """Decimals of the smallest unit of money; fixed when the archive is made."""
        if self._money_digits is None:
            self._money_digits = _digits_of(self.policy())
        return self._money_digits

    def work(self, wanted: "_codec.Work[_codec.View]", *, progress: Optional[Progress] = None) -> "_codec.View":
        """Does a work beside this archive, as proving an entry of its journal into a file. Errors as custos.work."""
        function = self._library.custos_work
        if self.closed:  # no handle is no archive: the library would do the work without one
            raise error_of(_ffi.Status.E_CLOSED)
        status, answer = works.done(function, self._handle, wanted, lambda: self.money_digits, progress)
        _check(status)
        return _codec.decode(answer)

    # ── Proof ─────────────────────────────────────────────────────────────────────────────────────────────────

    def head(self) -> Head:
        """The head as it stands. Keep one elsewhere."""
        head = _sized(_ffi.custos_head)
        _called(self._library.custos_head_get, head, self._handle)
        return Head._of(head)

    def verify(self, progress: Optional[Progress] = None) -> Verified:
        """Read the whole journal again (SEC-03); others wait for a piece of it at most. Errors: Damaged, Cancelled."""
        out = _sized(_ffi.custos_verified)
        _called(self._library.custos_verify, out, self._handle, progress_callback(progress), None)
        return Verified(out.entries, out.heads, bytes(out.root), bytes(out.state))

    def prove_entry(self, entry: int) -> Proof:
        """That an entry is in the journal. Errors: NotFound, Damaged."""
        return self._proof(self._library.custos_prove_entry, _given.u64(entry, "entry"))

    def prove_growth(self, older: Head) -> Proof:
        """That the journal only grew since `older`. Errors: NotFound, Damaged."""
        return self._proof(self._library.custos_prove_growth, _given.u64(older.size, "older"))

    def _proof(self, function: Any, about: int) -> Proof:
        proof, head = _sized(_ffi.custos_proof), _sized(_ffi.custos_head)
        _called(function, proof, head, self._handle, about)
        return Proof._of(proof, head)

    # ── Keeping ───────────────────────────────────────────────────────────────────────────────────────────────

    def backup(self, folder: Folder, progress: Optional[Progress] = None) -> Backup:
        """Into an empty folder, a full backup; into one that holds a backup of this archive, what came since (SEC-02).
        The keys go beside it, into "<folder>.keys": keep the two apart; without its keys a backup opens nothing, with
        the master key either (RET-04). Errors: BadValue (a folder in the archive's, or round it), Damaged (the backup
        lost a part: begin a new one; or it has entries that this archive lacks), Cancelled; Error E_EXISTS (another
        archive's, or something else lies there), E_KEY_SERVICE, E_STORAGE."""
        path, report = _given.folder(folder, "folder"), _sized(_ffi.custos_backup_report)
        _called(self._library.custos_backup, report, self._handle, path, len(path), progress_callback(progress), None)
        return Backup._of(report)

    def snapshot(self, progress: Optional[Progress] = None) -> None:
        """So that the next opening does not begin at the first entry."""
        _called(self._library.custos_snapshot, self._handle, progress_callback(progress), None)

    def flush(self) -> None:
        """Write the access log that waits (ACC-07). What was refused is written at once, the rest by the first question
        or command after the policy's time: a program that may fall silent calls this on a timer."""
        _called(self._library.custos_flush, self._handle)

    def rotate_keys(self, progress: Optional[Progress] = None, *, by: Optional[int] = None, reason: str = "") -> int:
        """All keys under a new epoch (SEC-06), whose number is answered. `by`, a staff number, and the reason are what
        the question `security.keys` tells; without them, that this program did it. The work `keys.copies` then tells
        which folders of keys could not be renewed and open an old backup still. Errors: Refused (by somebody who is no
        administrator, or without a reason); Cancelled; Error E_KEY_SERVICE, E_STORAGE."""
        epoch = ctypes.c_uint32()
        if by is None:
            _called(self._library.custos_keys_rotate, epoch, self._handle, progress_callback(progress), None)
        else:
            staff, text = _given.u64(by, "by"), _given.text(reason, "reason")
            _called(self._library.custos_keys_rotate_by, epoch, self._handle, staff, text, len(text),
                    progress_callback(progress), None)
        return epoch.value

    def change_master(self, *, key: Optional[bytes] = None, passphrase: Optional[str] = None,
                      key_service: Optional[KeyService] = None, progress: Optional[Progress] = None,
                      by: Optional[int] = None, reason: str = "") -> int:
        """Replace the master key by one of `key` (32 bytes), `passphrase`, `key_service`; the new epoch's number is
        answered (SEC-06). The old one opens nothing from then on. Write the new one down first: after a crash inside
        the call one of the two opens the archive. An error whose `path` is "old_master" came when the new key was in
        force already: what the old one wrapped is still to be ended, by the next call here or rotate_keys; of a key
        service tell it yourself to destroy the epoch before. `by`, `reason`, and copies of keys: as of rotate_keys.
        Errors: Refused, BadValue (the key that is in force already), Cancelled; Error E_KEY_SERVICE, E_STORAGE."""
        epoch, struct = ctypes.c_uint32(), _sized(_ffi.custos_master_key)
        with _Key(key, passphrase, key_service) as given:
            given.put_into(struct)
            if key_service is not None:
                self._services.append(Host(None, None, None, key_service))
                struct.host = ctypes.pointer(self._services[-1].struct)
            if by is None:
                _called(self._library.custos_master_change, epoch, self._handle, struct, progress_callback(progress),
                        None)
            else:
                staff, text = _given.u64(by, "by"), _given.text(reason, "reason")
                _called(self._library.custos_master_change_by, epoch, self._handle, struct, staff, text, len(text),
                        progress_callback(progress), None)
        return epoch.value


def _digits_of(policy: "documents.PolicyDocument") -> int:
    house = policy.house
    return 2 if house is None or house.money_digits is None else house.money_digits


__all__: List[str] = ["Archive", "Backup", "Verified", "create", "open", "restore"]
