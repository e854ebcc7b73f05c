"""Walks through answers of any length, read some hundreds of rows at a time."""
from __future__ import annotations

import ctypes
import datetime
import enum
from typing import TYPE_CHECKING, Any, Callable, Dict, Generic, Iterator, List, NamedTuple, Optional, Type, TypeVar

from . import _codec, _ffi, _given, _handles, documents
from .errors import forked, raise_for

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
_FIRST_DAY = datetime.date(1970, 1, 1).toordinal()


class HistoryRow(NamedTuple):
    """One entry of a dossier's history; values come by documents.ArchiveHistory."""
    entry: int
    at: datetime.datetime
    actor: int  #: staff number
    event: str  #: "dossier.changed"


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
                 made: Callable[[Any], Row]):
        _handles.close_left()
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


def cards_walk(desk: "Desk", query: "documents.DossierFind", token: Optional[str]) -> "Walk[documents.DossierCard]":
    text = _codec.encode(query, lambda: desk.archive.money_digits)
    behind = _given.text(token or "", "token")

    def opened(out: Any) -> int:
        return desk._library.custos_cursor_find(out, desk._handle, text, len(text), behind or None, len(behind))
    return Walk(desk, opened, "custos_cursor_cards", _ffi.custos_card, card_of)


def history_walk(desk: "Desk", dossier: int, token: Optional[str]) -> "Walk[HistoryRow]":
    behind = _given.text(token or "", "token")

    def opened(out: Any) -> int:
        return desk._library.custos_cursor_history(out, desk._handle, dossier, behind or None, len(behind))

    def made(row: _ffi.custos_history_row) -> HistoryRow:
        return HistoryRow(row.entry, _codec.from_ms(row.at_ms), row.actor, row.event.decode())
    return Walk(desk, opened, "custos_cursor_entries", _ffi.custos_history_row, made)
