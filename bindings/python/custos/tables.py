"""Columns with names, for programs that compute: a data frame, or an Arrow C stream (`__arrow_c_stream__`) for Polars,
pyarrow, DuckDB, nanoarrow. The three structs of the Arrow C data interface are filled here; no Arrow library is needed.
"""
from __future__ import annotations

import array
import ctypes
import dataclasses
import datetime
import itertools
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p, py_object
from typing import Any, Dict, List, Sequence, Tuple

# What a column is made of, as array.array spells it, or "text", or "instant" (UTC milliseconds) → Arrow's format.
FORMATS = {"Q": "L", "q": "l", "I": "I", "B": "C", "text": "u", "instant": "tsm:UTC"}


class Table:
    """Named columns of one length: {"dossier": ("Q", numbers), "tier": ("text", names)}."""

    def __init__(self, columns: Dict[str, Tuple[str, Sequence[Any]]]):
        self.columns = columns

    @classmethod
    def of(cls, rows: Sequence[Any]) -> "Table":
        """Documents of one class as a table, a column for each plain member: Table.of(view.orders)."""
        if not rows:
            return cls({})
        made = {member.name: [getattr(row, member.name) for row in rows] for member in dataclasses.fields(rows[0])}
        return cls({name: _column(values) for name, values in made.items() if _is_plain(values[0])})

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()))[1]) if self.columns else 0

    def __repr__(self) -> str:
        return f"Table({', '.join(self.columns)}; {len(self)} rows)"

    def to_dataframe(self) -> Any:
        """A pandas.DataFrame. Error: ImportError without pandas."""
        import pandas
        made = {}
        for name, (kind, values) in self.columns.items():
            made[name] = pandas.to_datetime(list(values), unit="ms", utc=True) if kind == "instant" else values
        return pandas.DataFrame(made)

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """A PyCapsule "arrow_array_stream" with the whole table as one record batch. The schema is not negotiable."""
        return _capsule(self)


def _is_plain(value: Any) -> bool:
    return isinstance(value, (int, str, datetime.datetime))


def _column(values: List[Any]) -> Tuple[str, Sequence[Any]]:
    from ._codec import to_ms
    if isinstance(values[0], datetime.datetime):
        return "instant", [to_ms(each, "at") for each in values]
    if isinstance(values[0], str):
        return "text", [str(each) for each in values]
    return "q", values


# ── The Arrow C data interface (arrow.apache.org/docs/format/CDataInterface.html) ───────────────────────────────────

class ArrowSchema(Structure):
    pass


class ArrowArray(Structure):
    pass


class ArrowStream(Structure):
    pass


_Release = CFUNCTYPE(None, c_void_p)
ArrowSchema._fields_ = [
    ("format", c_char_p), ("name", c_char_p), ("metadata", c_char_p), ("flags", c_int64), ("n_children", c_int64),
    ("children", POINTER(POINTER(ArrowSchema))), ("dictionary", POINTER(ArrowSchema)), ("release", _Release),
    ("private_data", c_void_p)]
ArrowArray._fields_ = [
    ("length", c_int64), ("null_count", c_int64), ("offset", c_int64), ("n_buffers", c_int64), ("n_children", c_int64),
    ("buffers", POINTER(c_void_p)), ("children", POINTER(POINTER(ArrowArray))), ("dictionary", POINTER(ArrowArray)),
    ("release", _Release), ("private_data", c_void_p)]
_Fill = CFUNCTYPE(c_int, c_void_p, c_void_p)
_Said = CFUNCTYPE(c_char_p, c_void_p)
ArrowStream._fields_ = [("get_schema", _Fill), ("get_next", _Fill), ("get_last_error", _Said), ("release", _Release),
                        ("private_data", c_void_p)]

# What a consumer still holds: number in private_data → everything that its pointers point into. Contexts are numbers
# and not Python objects, so that a consumer's mistake cannot free one of ours twice.
_held: Dict[int, Any] = {}
_next = itertools.count(1)


def _hold(*things: Any) -> int:
    number = next(_next)
    _held[number] = things
    return number


def _released(kind: type) -> Any:
    """Each struct holds what it points to. A parent releases those of its children that nobody has moved out."""
    def release(address: int) -> None:
        struct = kind.from_address(address)
        for at in range(getattr(struct, "n_children", 0)):
            child = struct.children[at]
            if child.contents.release:
                child.contents.release(ctypes.addressof(child.contents))
        _held.pop(struct.private_data or 0, None)
        struct.release = _Release()
    return _Release(release)


_release_schema, _release_array = _released(ArrowSchema), _released(ArrowArray)


def _fill_schema(out: ArrowSchema, columns: Dict[str, Tuple[str, Any]]) -> None:
    children = [ArrowSchema(format=FORMATS[kind].encode(), name=name.encode(), release=_release_schema)
                for name, (kind, _) in columns.items()]
    pointers = (POINTER(ArrowSchema) * len(children))(*map(ctypes.pointer, children))
    for child in children:
        child.private_data = _hold(children, pointers)
    out.format, out.name, out.flags = b"+s", b"", 0
    out.n_children, out.children = len(children), pointers
    out.release, out.private_data = _release_schema, _hold(children, pointers)


def _fill_array(out: ArrowArray, table: Table) -> None:
    children, keep = [], []
    for kind, values in table.columns.values():
        made = _buffers(kind, values)
        pointers = (c_void_p * (len(made) + 1))(None, *[_address(each) for each in made])
        child = ArrowArray(length=len(table), null_count=0, n_buffers=len(pointers), buffers=pointers,
                           release=_release_array)
        child.private_data = _hold(child, pointers, made)
        keep.append(pointers)
        children.append(child)
    pointers = (POINTER(ArrowArray) * len(children))(*map(ctypes.pointer, children))
    none = (c_void_p * 1)(None)
    out.length, out.null_count, out.offset = len(table), 0, 0
    out.n_buffers, out.buffers = 1, none
    out.n_children, out.children = len(children), pointers
    out.release, out.private_data = _release_array, _hold(children, pointers, none, keep)


def _buffers(kind: str, values: Any) -> List[Any]:
    """A column's bytes: numbers as they lie, or ends and text."""
    if kind == "text":
        parts = [each.encode() for each in values]
        return [array.array("i", itertools.accumulate(map(len, parts), initial=0)), array.array("B", b"".join(parts))]
    code = "q" if kind == "instant" else kind
    if hasattr(values, "ctypes") or isinstance(values, array.array):
        return [values]
    return [array.array(code, values)]


def _address(buffer: Any) -> int:
    return buffer.ctypes.data if hasattr(buffer, "ctypes") else buffer.buffer_info()[0]


_ENOMEM = 12


def _capsule(table: Table) -> Any:
    given = [False]

    def get_schema(_: int, out: int) -> int:
        return _guarded(lambda: _fill_schema(ArrowSchema.from_address(out), table.columns))

    def get_next(_: int, out: int) -> int:
        array_out = ArrowArray.from_address(out)
        if given[0] or not len(table):
            array_out.release = _Release()  # the end of a stream is an array that is released
            return 0
        given[0] = True
        return _guarded(lambda: _fill_array(array_out, table))

    stream = ArrowStream(get_schema=_Fill(get_schema), get_next=_Fill(get_next), get_last_error=_Said(lambda _: None),
                         release=_release_stream)
    stream.private_data = _hold(stream, table)
    return ctypes.pythonapi.PyCapsule_New(ctypes.addressof(stream), _CAPSULE_NAME, _destroy_capsule)


def _guarded(work: Any) -> int:
    """errno: an exception must not cross C."""
    try:
        work()
        return 0
    except Exception:
        return _ENOMEM


_release_stream = _released(ArrowStream)
_CAPSULE_NAME = b"arrow_array_stream"
_Destructor = CFUNCTYPE(None, c_void_p)
ctypes.pythonapi.PyCapsule_New.restype = py_object
ctypes.pythonapi.PyCapsule_New.argtypes = [c_void_p, c_char_p, _Destructor]
ctypes.pythonapi.PyCapsule_GetPointer.restype = c_void_p
ctypes.pythonapi.PyCapsule_GetPointer.argtypes = [c_void_p, c_char_p]


def _destroy(capsule: int) -> None:
    """A consumer that took the stream has marked it released; one that did not leaves that to us."""
    stream = ArrowStream.from_address(ctypes.pythonapi.PyCapsule_GetPointer(capsule, _CAPSULE_NAME))
    if stream.release:
        stream.release(ctypes.addressof(stream))


_destroy_capsule = _Destructor(_destroy)
