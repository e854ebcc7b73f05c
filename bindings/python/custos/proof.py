"""Proofs about the journal that need no archive: keep a head elsewhere, and nobody can take entries back unseen."""
from __future__ import annotations

import ctypes
import dataclasses
import datetime
from typing import List

from . import _codec, _ffi, _given
from ._library import functions
from .errors import called as _called


@dataclasses.dataclass(frozen=True)
class Head:
    """Size and root of the journal's tree, signed (Ed25519)."""
    archive: int  #: drawn at random when the archive was made
    size: int  #: number of entries covered
    at: datetime.datetime  #: time of the last of them
    root: bytes  #: RFC 6962 root, SHA-256
    key: bytes  #: public key of the archive
    signature: bytes  #: RFC 8032

    def to_bytes(self) -> bytes:
        """152 bytes to keep elsewhere."""
        out = ctypes.create_string_buffer(_ffi.HEAD_BYTES)
        size = ctypes.c_uint64()
        _called(functions().custos_head_write, out, _ffi.HEAD_BYTES, size, self._struct())
        return out.raw

    @classmethod
    def from_bytes(cls, kept: bytes) -> "Head":
        """Error: Damaged when these are no 152 bytes of a head. What it says is proved by `check`."""
        struct, given = _sized(_ffi.custos_head), _given.octets(kept, "kept")
        _called(functions().custos_head_read, struct, given, len(given))
        return cls._of(struct)

    def check(self, key: bytes) -> None:
        """Is it signed by this archive? `key` is the public key as you know it. Error: Damaged."""
        _called(functions().custos_head_check, self._struct(), _key(key))

    @classmethod
    def _of(cls, struct: _ffi.custos_head) -> "Head":
        return cls(struct.archive, struct.size, _codec.from_ms(struct.at_ms), bytes(struct.root), bytes(struct.key),
                   bytes(struct.signature))

    def _struct(self) -> _ffi.custos_head:
        made = _sized(_ffi.custos_head, archive=_given.u64(self.archive, "archive"), size=_given.u64(self.size, "size"),
                      at_ms=_codec.to_ms(self.at, "at"))
        for name, size in (("root", 32), ("key", 32), ("signature", 64)):
            ctypes.memmove(getattr(made, name), _given.fixed(getattr(self, name), size, name), size)
        return made


@dataclasses.dataclass(frozen=True)
class Proof:
    """A path of RFC 6962 and the head that it is for: of an entry (first is its number), or of growth (from the size
    `first` to `second`, the leaf being zero).
    """
    first: int
    second: int
    leaf: bytes
    path: List[bytes]
    head: Head

    def check_entry(self, key: bytes) -> None:
        """Error: Damaged, `path` naming the part that does not hold."""
        _called(functions().custos_proof_check_entry, self._struct(), self.head._struct(), _key(key))

    def check_growth(self, older: Head, key: bytes) -> None:
        """Did the journal only grow since `older`? Error: Damaged."""
        _called(functions().custos_proof_check_growth, self._struct(), older._struct(), self.head._struct(), _key(key))

    @classmethod
    def _of(cls, struct: _ffi.custos_proof, head: _ffi.custos_head) -> "Proof":
        path = [bytes(struct.path[at]) for at in range(struct.path_count)]
        return cls(struct.first, struct.second, bytes(struct.leaf), path, Head._of(head))

    def _struct(self) -> _ffi.custos_proof:
        struct = _sized(_ffi.custos_proof, path_count=len(self.path), first=_given.u64(self.first, "first"),
                        second=_given.u64(self.second, "second"))
        if len(self.path) > len(struct.path):
            raise ValueError(f"path: at most {len(struct.path)} digests")
        ctypes.memmove(struct.leaf, _given.fixed(self.leaf, 32, "leaf"), 32)
        for at, digest in enumerate(self.path):
            ctypes.memmove(struct.path[at], _given.fixed(digest, 32, "path"), 32)
        return struct


def _sized(kind: type, **members: object) -> ctypes.Structure:
    """A struct that says its own size."""
    return kind(struct_size=ctypes.sizeof(kind), **members)


def _key(key: bytes) -> bytes:
    return _given.fixed(key, 32, "key")
