"""Proofs about the journal that need no archive: keep a head elsewhere, and nobody can take entries back unseen."""
from __future__ import annotations

import ctypes
import dataclasses
import datetime
from typing import List

from . import _codec, _ffi
from ._library import functions
from .errors import raise_for


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
        _check(functions().custos_head_write(out, _ffi.HEAD_BYTES, size, self._struct()))
        return out.raw

    @classmethod
    def from_bytes(cls, kept: bytes) -> "Head":
        """Error: Damaged when these are no 152 bytes of a head. What it says is proved by `check`."""
        struct = _sized(_ffi.custos_head)
        _check(functions().custos_head_read(struct, bytes(kept), len(kept)))
        return cls._of(struct)

    def check(self, key: bytes) -> None:
        """Is it signed by this archive? `key` is the public key as you know it. Error: Damaged."""
        _check(functions().custos_head_check(self._struct(), _key(key)))

    @classmethod
    def _of(cls, struct: _ffi.custos_head) -> "Head":
        return cls(struct.archive, struct.size, _codec.from_ms(struct.at_ms), bytes(struct.root), bytes(struct.key),
                   bytes(struct.signature))

    def _struct(self) -> _ffi.custos_head:
        return _sized(_ffi.custos_head, archive=self.archive, size=self.size, at_ms=_codec.to_ms(self.at, "at"),
                      root=type(_ffi.custos_head().root)(*self.root), key=type(_ffi.custos_head().key)(*self.key),
                      signature=type(_ffi.custos_head().signature)(*self.signature))


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
        _check(functions().custos_proof_check_entry(self._struct(), self.head._struct(), _key(key)))

    def check_growth(self, older: Head, key: bytes) -> None:
        """Did the journal only grow since `older`? Error: Damaged."""
        _check(functions().custos_proof_check_growth(self._struct(), older._struct(), self.head._struct(), _key(key)))

    @classmethod
    def _of(cls, struct: _ffi.custos_proof, head: _ffi.custos_head) -> "Proof":
        path = [bytes(struct.path[at]) for at in range(struct.path_count)]
        return cls(struct.first, struct.second, bytes(struct.leaf), path, Head._of(head))

    def _struct(self) -> _ffi.custos_proof:
        struct = _sized(_ffi.custos_proof, path_count=len(self.path), first=self.first, second=self.second)
        ctypes.memmove(struct.leaf, self.leaf, 32)
        for at, digest in enumerate(self.path):
            ctypes.memmove(struct.path[at], digest, 32)
        return struct


def _sized(kind: type, **members: object) -> ctypes.Structure:
    """A struct that says its own size."""
    return kind(struct_size=ctypes.sizeof(kind), **members)


def _key(key: bytes) -> bytes:
    if len(key) != 32:
        raise ValueError("a public key has 32 bytes")
    return bytes(key)


def _check(status: int) -> None:
    if status:
        raise_for(status)
