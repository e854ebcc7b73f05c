"""Walks through answers of any length, read some hundreds of rows at a time."""
from __future__ import annotations

import ctypes
import datetime
import enum
from typing import (TYPE_CHECKING, Any, Callable, Dict, Generic, Iterator, List, NamedTuple, Optional, Tuple, Type,
                    TypeVar)

from . import _codec, _ffi, _given, _handles, documents
from ._library import functions
from .errors import forked, raise_for
from .tables import Table, stream_of

if TYPE_CHECKING:
    from .desk import Desk

Row = TypeVar("Row")
_ROWS = 256  # at a time

# Words that the header and the documents spell differently.
_SPELT = {"FALSE": "FALSE_IDENTITY", "WITHHELD": "REFUSED"}


def word_table(numbers: Type[enum.IntEnum], words: Type[_codec.Word]) -> Dict[int, Any]:
    """The word for each number of the header. A number that is none of them has no word."""
    return {int(number): words[_SPELT[number.name] if number.name not in words.__members__ else number.name]
            for number in numbers}


_KIND = word_table(_ffi.CustomerKind, documents.CustomerKind)
_RELATION = word_table(_ffi.Relation, documents.Relation)
_STANDING = word_table(_ffi.Standing, documents.Standing)
_LIFECYCLE = word_table(_ffi.Lifecycle, documents.Lifecycle)
_RISK = word_table(_ffi.Risk, documents.Risk)
_MARK = word_table(_ffi.Mark, documents.Mark)
_IDENTITY = word_table(_ffi.Identity, documents.Identity)
_PURPOSE = word_table(_ffi.Purpose, documents.Purpose)
_RULES: Dict[int, str] = {}
_FIRST_DAY = datetime.date(1970, 1, 1).toordinal()


class HistoryRow(NamedTuple):
    """One entry of a dossier's history; values come by documents.ArchiveHistory."""
    entry: int
    at: datetime.datetime
    actor: int  #: staff number
    event: str  #: "dossier.changed"


class Duty(NamedTuple):
    """Something owed (SYS-01)."""
    duty: int
    kind: "documents.DutiesKind"
    rule: str  #: that owes it, "ORD-04"
    subject: int  #: whose number it is, the kind says
    dossier: Optional[int]  #: that it is about
    person: Optional[int]  #: who owes it; None: whoever holds the office
    office: str  #: when no person owes it; or empty
    department: str  #: of the matter; empty: the whole house
    due: datetime.datetime
    late: bool
    provisional: bool  #: rests on a year without an official calendar (CAL-01)


class Look(NamedTuple):
    """A line of the access log (ACC-07). Fields are numbers of the dictionary; documents.ArchiveAccessLog has their
    names."""
    entry: int
    at: datetime.datetime
    staff: int
    dossier: Optional[int]  #: None: a list, of `rows`
    purpose: "documents.Purpose"
    refused: bool
    overreach: bool  #: ACC-09
    rules: Tuple[str, ...]
    open: Tuple[int, ...]
    masked: Tuple[int, ...]
    withheld: Tuple[int, ...]
    question: str  #: title of what was asked, "archive.show"
    rows: int  #: that a list showed


def rule_id(number: int) -> str:
    """"ACC-12" of a rule's number."""
    if number not in _RULES:
        _RULES[number] = functions().custos_rule_id(number).decode()
    return _RULES[number]


def card_of(row: _ffi.custos_card) -> "documents.DossierCard":
    return documents.DossierCard(
        dossier=row.dossier, kind=_KIND[row.kind], member=row.member == 1, relation=_RELATION[row.relation],
        standing=_STANDING[row.standing], lifecycle=_LIFECYCLE[row.lifecycle], risk=_RISK[row.risk],
        mark=_MARK[row.mark], identity=_IDENTITY[row.identity], completeness=row.completeness, late=row.late == 1,
        keeper=row.keeper, acquired=datetime.date.fromordinal(_FIRST_DAY + row.acquired_day))


class Walk(Generic[Row], _handles.Living):
    """An iterator. It holds no snapshot: rows are read as the archive then stands; no row comes twice, and one that was
    there all the while is not left out. Belongs to one thread at a time. Close it, use it in `with`, or walk to the
    end.
    """

    def __init__(self, desk: "Desk", open_cursor: Callable[[Any], int], read: str, kind: type,
                 made: Callable[[Any], Row], row: type):
        _handles.close_left()
        self._row = row
        self._library, self._read, self._made = desk._library, getattr(desk._library, read), made
        self._desk = desk  # a desk that nobody holds is closed, and its walks with it
        self._handle, handle = 0, ctypes.c_uint64()
        desk._call(open_cursor, ctypes.byref(handle))
        self._handle = handle.value
        self._rows = (kind * _ROWS)()
        self._rows[0].struct_size = ctypes.sizeof(kind)
        self._waiting: List[Row] = []
        _handles.Living.__init__(self)

    def _forget(self) -> None:
        self._handle, self._read = 0, self._forked

    @staticmethod
    def _forked(*_: Any) -> int:
        raise forked()

    def __iter__(self) -> Iterator[Row]:
        return self

    def __next__(self) -> Row:
        if not self._waiting:
            self._waiting = self._page()
        return self._waiting.pop()

    def __enter__(self) -> "Walk[Row]":
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def __del__(self) -> None:
        if getattr(self, "_handle", 0):
            _handles.leave("custos_cursor_close", self._handle)

    def close(self) -> None:
        handle, self._handle = self._handle, 0
        self._waiting.clear()
        if handle:
            self._library.custos_cursor_close(handle)

    def pages(self) -> Iterator[List[Row]]:
        """The rest, some hundreds of rows at a time: between two pages `token` says where the walk stands."""
        while True:
            page = self._waiting or self._page_or_none()
            if not page:
                return
            self._waiting = []
            yield page[::-1]

    def table(self) -> Table:
        """The rest as a table, a column for each plain member."""
        return Table.of(list(self), self._row)

    def to_dataframe(self) -> Any:
        """The rest as a pandas.DataFrame. Error: ImportError without pandas."""
        return self.table().to_dataframe()

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """The rest as an Arrow stream, for Polars, pyarrow, DuckDB, nanoarrow: pages are read as the consumer comes to
        them, a record batch each, so that no more than one is in memory."""
        batches = (Table.of(page, self._row) for page in self.pages())
        return stream_of(next(batches, Table.of([], self._row)), batches)

    @property
    def token(self) -> str:
        """Where the last page that was read ends: another walk for the same question, also in another process, goes on
        behind it. Says nothing of a customer. Ask between pages()."""
        out, size = ctypes.create_string_buffer(64), ctypes.c_uint64()
        status = self._library.custos_cursor_token(out, len(out), ctypes.byref(size), self._handle)
        if status:
            raise_for(status)
        return out.raw[:size.value].decode()

    def _page_or_none(self) -> List[Row]:
        try:
            return self._page()
        except StopIteration:
            return []

    def _page(self) -> List[Row]:
        """The next rows, last first. StopIteration: there are no more, and the cursor is closed."""
        count = ctypes.c_uint64()
        status = self._read(self._rows, _ROWS, ctypes.byref(count), self._handle)
        if status == _ffi.Status.DONE:
            raise StopIteration
        if status:
            raise_for(status)
        return [self._made(self._rows[at]) for at in reversed(range(count.value))]


def query_walk(desk: "Desk", query: Any, token: Optional[str], read: str, kind: type,
               made: Callable[[Any], Row], row: type) -> "Walk[Row]":
    """A walk through the answer of a query that names neither `after`, `before` nor `limit`."""
    text = _codec.encode(query, lambda: desk.archive.money_digits)
    behind = _given.text(token or "", "token")

    def opened(out: Any) -> int:
        return desk._library.custos_cursor_open(out, desk._handle, text, len(text), behind or None, len(behind))
    return Walk(desk, opened, read, kind, made, row)


def history_row_of(row: _ffi.custos_history_row) -> HistoryRow:
    return HistoryRow(row.entry, _codec.from_ms(row.at_ms), row.actor, row.event.decode())


def duty_of(row: _ffi.custos_duty) -> Duty:
    return Duty(row.duty, word_or_text(documents.DutiesKind, row.kind), rule_id(row.rule), row.subject,
                row.dossier or None, row.person or None, row.office.decode(), row.department.decode(),
                _codec.from_ms(row.due_ms), row.late == 1, row.provisional == 1)


def look_of(row: _ffi.custos_look) -> Look:
    return Look(row.entry, _codec.from_ms(row.at_ms), row.staff, row.dossier or None, _PURPOSE[row.purpose],
                row.refused == 1, row.overreach == 1, tuple(map(rule_id, row.rules[:row.rule_count])),
                field_numbers(row.open), field_numbers(row.masked), field_numbers(row.withheld),
                row.question.decode(), row.rows)


def word_or_text(words: Type[_codec.Word], raw: bytes) -> Any:
    """The word, or the plain text of one that only a newer library knows."""
    return _codec.word(words.__name__, raw.decode())


def field_numbers(words: Any) -> Tuple[int, ...]:
    """The fields of a set: field f is bit f % 64 of word f / 64."""
    return tuple(at * 64 + bit for at, word in enumerate(words) for bit in range(64) if word >> bit & 1)
