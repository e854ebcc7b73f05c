"""Works on files, and what the library tells of its own documents.

    tried = custos.work(documents.TiersTryOrders(orders="orders.csv", scheme="value.json", from_="2025Q1", to="2025Q4",
                                                 out="tiers.csv"))
    desk.work(documents.ImportFile(file="guests.csv", map="map.json"))
"""
from __future__ import annotations

import ctypes
import json
from typing import Any, Callable, Dict, List, Optional, Tuple

from . import _codec, _ffi, _given
from ._host import Progress, view_callback, work_host
from ._library import functions
from .errors import check, raised


def work(wanted: "_codec.Work[_codec.View]", *, progress: Optional[Progress] = None) -> "_codec.View":
    """Does a work that needs no archive: it reads and writes the files that it names, and nothing else. Works beside an
    archive are archive.work, those that look at customers desk.work; each class of custos.documents says which it is.
    `progress` is told of each part of the work in turn, from 0 on; raise in it to stop. Amounts are ints here: no
    archive says how many decimals money has.

    Errors: BadValue (path is a pointer, or a file and the line or pointer in it; "at": it wants an archive or a desk),
    NotFound, Damaged, Cancelled; Error E_STORAGE.
    """
    status, answer = done(functions().custos_work, 0, wanted, _no_decimals, progress)
    check(status)
    return _codec.decode(answer)


def done(function: Callable[..., int], at: Any, wanted: Any, digits: _codec.Digits,
         progress: Optional[Progress]) -> Tuple[int, bytes]:
    """Status and answer of a work at a place: an archive, a desk or 0. `function` is custos_work, or calls it."""
    if not isinstance(wanted, _codec.Work):
        raise TypeError("a work of custos.documents is wanted")
    text, taken = _codec.encode(wanted, digits), []
    host = work_host(progress)
    raised.error = None
    status = function(at, text, len(text), ctypes.byref(host), view_callback(taken.append), None)
    return status, b"".join(taken)


def _no_decimals() -> int:
    raise TypeError("an amount is an int here, in the smallest unit: no archive says how many decimals it has")


def titles(kind: str) -> List[str]:
    """The titles of all documents of a kind: "commands", "queries", "works", or "documents" (answers of works, and what
    stands in files: policies, schemes, maps, proofs)."""
    if kind.upper() not in _ffi.Titles.__members__:
        raise ValueError("kind is one of " + ", ".join(each.name.lower() for each in _ffi.Titles))
    return text_of(functions().custos_titles_into, _ffi.Titles[kind.upper()]).decode().split()


def schema(title: str) -> Dict[str, Any]:
    """The JSON schema (draft 2020-12) of any document, or of a part of one: "dossier.open", "receipt", "tiers.scheme".
    It says in words what each member is. Error: NotFound."""
    name = _given.text(title, "title")
    made: Dict[str, Any] = json.loads(text_of(functions().custos_schema_into, name, len(name)))
    return made


def text_of(function: Callable[..., int], *question: Any) -> bytes:
    """A text of any length, asked for again when it was longer than the room for it."""
    size, room = ctypes.c_uint64(), 1 << 16
    while True:
        buffer = ctypes.create_string_buffer(room)
        raised.error = None
        status = function(buffer, room, size, *question)
        if status != _ffi.Status.E_BUFFER:
            check(status)
            return buffer.raw[:size.value]
        room = size.value + 1024
