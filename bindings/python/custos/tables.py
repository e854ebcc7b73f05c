"""Columns with names, for programs that compute: a data frame, or an Arrow C stream (`__arrow_c_stream__`) for Polars,
pyarrow, DuckDB, nanoarrow. The three structs of the Arrow C data interface are filled here; no Arrow library is needed.
"""
from __future__ import annotations

import array
import ctypes
import dataclasses
import datetime
import itertools
import sys
import typing
from ctypes import CFUNCTYPE, POINTER, PYFUNCTYPE, Structure, c_char_p, c_int, c_int64, c_void_p, py_object
from typing import Any, Callable, Dict, Iterable, Iterator, List, Optional, Sequence, Tuple

from . import _given, _handles
from ._ffi import Status
from ._signals import guarded_at_once

# What a column is made of, as array.array spells it, or "text", "flag", "day" (days since 1970-01-01), "instant" (UTC
# milliseconds) → Arrow's format. None in a column that is no array is a null.
FORMATS = {"Q": "L", "q": "l", "I": "I", "B": "C", "text": "u", "flag": "b", "day": "tdD", "instant": "tsm:UTC"}
_FIRST_DAY = datetime.date(1970, 1, 1).toordinal()


class Table:
    """Named columns of one length: {"dossier": ("Q", numbers), "tier": ("text", names)}. A column is a sequence, in
    which None is a null, or an array of NumPy's or array.array: what is not exactly its form is made so, or refused.
    Errors: TypeError, ValueError (also BadValue for a number that its form has no room for), with the column's name."""

    def __init__(self, columns: Dict[str, Tuple[str, Sequence[Any]]]):
        self.columns = {name: (kind, _column(name, kind, values)) for name, (kind, values) in columns.items()}
        _check_lengths(self.columns)

    @classmethod
    def of(cls, rows: Sequence[Any], kind: Optional[type] = None) -> "Table":
        """Documents, or named tuples, of one class as a table, a column for each plain member: Table.of(view.orders).
        `kind`: the class, so that a list without rows has its columns too."""
        if kind is None:
            if not rows:
                return cls({})
            kind = type(rows[0])
        return cls({name: (form, [_plain(form, getattr(row, name)) for row in rows])
                    for name, form in forms_of(kind).items()})

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()))[1]) if self.columns else 0

    def __repr__(self) -> str:
        return f"Table({', '.join(self.columns)}; {len(self)} rows)"

    def to_dataframe(self) -> Any:
        """A pandas.DataFrame: times in UTC, days as times without a zone, nulls as pandas has them. Error: ImportError
        without pandas."""
        import pandas
        return pandas.DataFrame({name: _series(pandas, kind, values)
                                 for name, (kind, values) in self.columns.items()})

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """A PyCapsule "arrow_array_stream" with the whole table as one record batch. The schema is not negotiable."""
        return stream_of(self, iter(()))


def _series(pandas: Any, kind: str, values: Any) -> Any:
    if kind == "instant":
        return pandas.to_datetime(list(values), unit="ms", utc=True)
    if kind == "day":
        return pandas.to_datetime(list(values), unit="D")
    if isinstance(values, list) and kind in "QqIB" and None in values:
        return pandas.array(values, dtype="Int64")
    return values


# ── What a column may be ────────────────────────────────────────────────────────────────────────────────────────────

# Of arrays: what array.array calls the values of a column, and NumPy their kind and size.
_CODES = {"Q": "Q", "q": "q", "I": "I", "B": "B", "instant": "q", "day": "i"}
_LAID = {"Q": ("u", 8), "q": ("i", 8), "I": ("u", 4), "B": ("u", 1), "i": ("i", 4)}


def _column(name: str, kind: str, values: Any) -> Any:
    """The column as it may lie in memory for others: an array whose bytes are exactly of its kind, or a sequence that
    is written out when it is asked for."""
    if kind not in FORMATS:
        raise ValueError(f"{name}: no such kind of column; one of {', '.join(FORMATS)}")
    if isinstance(values, array.array):
        return values if values.typecode == _CODES.get(kind) else _converted(name, kind, values)
    if not hasattr(values, "ctypes"):
        return values
    if values.ndim != 1:
        raise TypeError(f"{name}: a column has one dimension")
    laid = (values.dtype.kind, values.dtype.itemsize)
    if laid == _LAID.get(_CODES.get(kind, "")) and values.dtype.isnative and not hasattr(values, "mask"):
        return values if values.flags.c_contiguous else values.copy()
    if kind in _CODES and laid[0] not in "iuO":  # times too: their unit is not ours
        raise TypeError(f"{name}: whole numbers are wanted, not {values.dtype}")
    return _converted(name, kind, values.tolist())  # what is masked comes as None


def _converted(name: str, kind: str, values: Iterable[Any]) -> Any:
    """An array of other numbers, one by one: none is wrapped, and a float is no whole number."""
    if kind not in _CODES:
        return list(values)
    numbers = [None if each is None else _given.whole(each, name) for each in values]
    try:
        made = array.array(_CODES[kind], [each or 0 for each in numbers])
    except OverflowError:
        from .errors import error_of  # errors speak in documents, which are read as tables
        raise error_of(Status.E_ARGUMENT, name) from None
    return numbers if None in numbers else made


def _check_lengths(columns: Dict[str, Tuple[str, Any]]) -> None:
    """A consumer reads every column as far as the table says."""
    lengths = {name: len(values) for name, (_, values) in columns.items()}
    for name, length in lengths.items():
        if length != next(iter(lengths.values())):
            raise ValueError(f"{name}: the column differs in length from the first")


# ── From a class to columns ─────────────────────────────────────────────────────────────────────────────────────────

_known_forms: Dict[type, Dict[str, str]] = {}


def forms_of(kind: type) -> Dict[str, str]:
    """The plain members of a document's or named tuple's class, and what their columns are made of."""
    if kind not in _known_forms:
        names = [each.name for each in dataclasses.fields(kind)] if dataclasses.is_dataclass(kind) else kind._fields
        hints = typing.get_type_hints(kind)
        forms = {name: _form(hints[name]) for name in names}
        _known_forms[kind] = {name: form for name, form in forms.items() if form}
    return _known_forms[kind]


def _form(hint: Any) -> str:
    """Of Optional[Union[Word, str]] that of its parts; empty for what is no plain value."""
    if typing.get_origin(hint) is typing.Union:
        forms = {_form(part) for part in typing.get_args(hint) if part is not type(None)} - {""}
        return forms.pop() if len(forms) == 1 else ""
    for plain, form in ((bool, "flag"), (int, "q"), (str, "text"), (datetime.datetime, "instant"),
                        (datetime.date, "day")):
        if isinstance(hint, type) and issubclass(hint, plain):
            return form
    return ""


def _plain(form: str, value: Any) -> Any:
    if value is None:
        return None
    if form == "instant":
        from ._codec import to_ms
        return to_ms(value, "at")
    if form == "day":
        return value.toordinal() - _FIRST_DAY
    return str(value) if form == "text" else value


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
_Said = CFUNCTYPE(c_void_p, c_void_p)  # not c_char_p: ctypes would make each text anew and never free it
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


def _released(kind: type, ended: type = _Release, address_of: Any = ctypes.addressof,
              held: Dict[int, Any] = _held) -> Any:
    """Each struct holds what it points to. A parent releases those of its children that nobody has moved out. A
    consumer may come with its last structs when the program ends and modules are empty already: so the callback looks
    at none, and is never let go."""
    def release(address: int) -> None:
        struct = kind.from_address(address)
        for at in range(getattr(struct, "n_children", 0)):
            child = struct.children[at]
            if child.contents.release:
                child.contents.release(address_of(child.contents))
        struct.release = ended()
        held.pop(struct.private_data or 0, None)  # last: the struct may lie in what this lets go of
    made = _Release(release)
    _keep_for_ever(made)
    return made


# Prototypes of our own: what ctypes.pythonapi hands out is one function for the whole program, and its types are not
# ours to set.
_keep_for_ever = PYFUNCTYPE(None, py_object)(("Py_IncRef", ctypes.pythonapi))
_capsule_new = PYFUNCTYPE(py_object, c_void_p, c_char_p, c_void_p)(("PyCapsule_New", ctypes.pythonapi))
_release_schema, _release_array = _released(ArrowSchema), _released(ArrowArray)


def _fill_schema(out: ArrowSchema, columns: Dict[str, Tuple[str, Any]]) -> None:
    children = [ArrowSchema(format=FORMATS[kind].encode(), name=name.encode(), flags=_NULLABLE,
                            release=_release_schema)
                for name, (kind, _) in columns.items()]
    pointers = (POINTER(ArrowSchema) * len(children))(*map(ctypes.pointer, children))
    for child in children:
        child.private_data = _hold(children, pointers)
    out.format, out.name, out.flags = b"+s", b"", 0
    out.n_children, out.children = len(children), pointers
    out.release, out.private_data = _release_schema, _hold(children, pointers)


def _fill_array(out: ArrowArray, table: Table) -> None:
    children, keep = [], []
    _check_lengths(table.columns)  # again: a list may have grown since
    for kind, values in table.columns.values():
        made = _buffers(kind, values)
        missing, there = _nulls(values)
        pointers = (c_void_p * (len(made) + 1))(_address(there) if missing else None,
                                                *[_address(each) for each in made])
        child = ArrowArray(length=len(table), null_count=missing, n_buffers=len(pointers), buffers=pointers,
                           release=_release_array)
        child.private_data = _hold(child, pointers, made, there, [memoryview(each) for each in made])
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
    if hasattr(values, "ctypes") or isinstance(values, array.array):
        return [values]
    if kind == "text":
        parts = [b"" if each is None else each.encode() for each in values]
        text = b"".join(parts) or b"\0"  # an address, even of no text
        return [array.array("i", itertools.accumulate(map(len, parts), initial=0)), array.array("B", text)]
    if kind == "flag":
        return [_bits(map(bool, values), len(values))]
    code = {"instant": "q", "day": "i"}.get(kind, kind)
    return [array.array(code, [0 if each is None else each for each in values])]


def _bits(flags: Iterable[bool], count: int) -> Any:
    """A bit each, the first in the lowest place."""
    made = bytearray((count + 7) // 8)
    for at, flag in enumerate(flags):
        if flag:
            made[at >> 3] |= 1 << (at & 7)
    return array.array("B", bytes(made))


def _nulls(values: Any) -> Tuple[int, Any]:
    """How many there are, and which values are there; None when all are."""
    if hasattr(values, "ctypes") or isinstance(values, array.array):
        return 0, None
    missing = sum(each is None for each in values)
    return missing, _bits((each is not None for each in values), len(values)) if missing else None


def _address(buffer: Any) -> int:
    return buffer.ctypes.data if hasattr(buffer, "ctypes") else buffer.buffer_info()[0]


_EIO, _ENOMEM = 5, 12
_NULLABLE = 2


def stream_of(first: Table, rest: Iterator[Table]) -> Any:
    """A PyCapsule "arrow_array_stream": a record batch for each table that has rows. `first` also tells the columns,
    which the others share; those are asked for as the consumer comes to them."""
    batches = (each for each in itertools.chain([first], rest) if len(each))
    said: List[Any] = []  # the last error's text, as C has it

    def fill(out: ArrowArray) -> None:
        batch = next(batches, None)
        if batch is None:
            out.release = _Release()  # the end of a stream is an array that is released
        else:
            _fill_array(out, batch)

    stream = ArrowStream(get_schema=_fill_of(ArrowSchema, lambda out: _fill_schema(out, first.columns), said),
                         get_next=_fill_of(ArrowArray, fill, said),
                         get_last_error=_Said(lambda _: ctypes.addressof(said[0]) if said else None),
                         release=_release_stream)
    stream.private_data = _hold(stream, first, batches, said)
    return _capsule_of(ArrowStream.from_buffer_copy(stream))  # it owns nothing: who releases the stream lets go of all


def _fill_of(kind: type, fill: Callable[[Any], None], said: List[Any]) -> Any:
    """A callback that fills a struct. Answers errno: an exception must not cross C, a signal's neither. What it says is
    kept for who asks; no text of ours holds a value."""
    @guarded_at_once
    def guarded(_: int, out: int) -> int:
        try:
            fill(kind.from_address(out))
            return 0
        except MemoryError:
            return _ENOMEM
        except BaseException as error:
            text = str(error) or type(error).__name__
            said[:] = [ctypes.create_string_buffer(text.encode("utf-8", "replace"))]
            return _EIO
    return _Fill(guarded)


_release_stream = _released(ArrowStream)

# Capsules that were given out, with the struct that each points to, which lives as long as its capsule, whoever took
# the stream out of it and released that. A capsule's destructor would run in the middle of anything: while an exception
# is under way, which Python code then breaks, or when modules are gone. So capsules have none: they are kept here, and
# one that nobody else holds any more is let go of by the next stream, or the next opening of anything.
_given_out: Dict[int, Tuple[Any, ArrowStream]] = {}


def _capsule_of(struct: ArrowStream) -> Any:
    _let_go_of_dropped()
    capsule = _capsule_new(ctypes.addressof(struct), b"arrow_array_stream", None)
    _given_out[next(_next)] = capsule, struct
    return capsule


def _holders(kept: Tuple[Any, Any]) -> int:
    return sys.getrefcount(kept[0])


_ONLY_US = _holders((object(), None))


def _let_go_of_dropped() -> None:
    """A consumer that took the stream has marked it released; one that did not leaves that to us."""
    for number, kept in list(_given_out.items()):
        if _holders(kept) == _ONLY_US and _given_out.pop(number, None) and kept[1].release:
            kept[1].release(ctypes.addressof(kept[1]))


_handles.before_closing(_let_go_of_dropped)
