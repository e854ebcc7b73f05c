"""Walks through answers of any length, read some hundreds of rows at a time."""
from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any, Callable, Generic, Iterator, List, Optional, TypeVar

from . import _codec, _ffi, _given, _handles, documents
from ._library import functions
from .errors import forked, raise_for, raised
from .tables import Table, stream_of

if TYPE_CHECKING:
    from .desk import Desk

Row = TypeVar("Row")
_ROWS = 256  # at a time

class Walk(Generic[Row], _handles.Living):
    """An iterator. It holds no snapshot: rows are read as the archive then stands; no row comes twice, and one that was
    there all the while is not left out. Belongs to one thread at a time. Close it, use it in `with`, or walk to the
    end, which closes it: what comes later is for another walk, behind its `token`.
    """

    def __init__(self, desk: "Desk", open_cursor: Callable[[Any], int], read: str, kind: type,
                 made: Callable[[Any], Row], row: type):
        _handles.close_left()
        self._row = row
        self._library, self._read, self._made = desk._library, getattr(desk._library, read), made
        self._desk = desk  # a desk that nobody holds is closed, and its walks with it
        self._handle = ctypes.c_uint64()
        desk._call(open_cursor, ctypes.byref(self._handle))  # into what __del__ looks at, whatever is raised meanwhile
        self._rows = (kind * _ROWS)()
        self._rows[0].struct_size = ctypes.sizeof(kind)
        self._waiting: List[Row] = []
        self._count = ctypes.c_uint64()  # rows that were read and not yet made, if a signal's handler came between
        self._ended: Optional[str] = None  # the last token, when there was no further row
        _handles.Living.__init__(self)

    def _forget(self) -> None:
        self._handle.value, self._read = 0, self._forked

    @staticmethod
    def _forked(*_: Any) -> int:
        raise forked()

    def __iter__(self) -> Iterator[Row]:
        return self

    def __next__(self) -> Row:
        if not self._waiting:
            self._waiting = self._page()
        row = self._waiting[-1]
        del self._waiting[-1]  # no call: behind one a signal's handler may raise, and the row would be lost
        return row

    def __enter__(self) -> "Walk[Row]":
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def __del__(self) -> None:
        handle = getattr(self, "_handle", None)
        if handle is not None and handle.value:
            _handles.leave("custos_cursor_close", handle.value)

    def close(self) -> None:
        self._waiting.clear()
        handle, self._handle.value = self._handle.value, 0
        if handle and self._library.custos_cursor_close(handle) == _ffi.Status.E_REENTRY:
            self._handle.value = handle  # in a callback: it stays for a later close

    def pages(self) -> Iterator[List[Row]]:
        """The rest, some hundreds of rows at a time: between two pages `token` says where the walk stands."""
        while True:
            if not self._waiting:
                self._waiting = self._page_or_none()
            page = self._waiting[::-1]
            if not page:
                return
            self._waiting = []
            yield page

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
        if self._ended is not None:
            return self._ended
        out, size = ctypes.create_string_buffer(64), ctypes.c_uint64()
        raised.error = None
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
        if self._ended is not None:
            raise StopIteration
        count = self._count
        raised.error = None
        status = 0 if count.value else self._read(self._rows, _ROWS, ctypes.byref(count), self._handle)
        if status == _ffi.Status.DONE:
            self._ended = self.token
            self.close()
            raise StopIteration
        if status:
            raise_for(status)
        made = [self._made(self._rows[at]) for at in reversed(range(count.value))]
        count.value = 0
        return made


def query_walk(desk: "Desk", query: Any, token: Optional[str], read: str, kind: type,
               made: Callable[[Any], Row], row: type) -> "Walk[Row]":
    """A walk through the answer of a query that names neither `after`, `before` nor `limit`."""
    text = _codec.encode(query, lambda: desk.archive.money_digits)
    behind = _given.text(token or "", "token")

    def opened(out: Any) -> int:
        return desk._library.custos_cursor_open(out, desk._handle, text, len(text), behind or None, len(behind))
    return Walk(desk, opened, read, kind, made, row)
