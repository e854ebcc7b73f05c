"""The ground of a desk: its handle, its turn, and the doors through which every document goes."""
from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any, Callable, List, Optional, Tuple, TypeVar

from . import _codec, _documents, _ffi, _handles, documents, works
from ._host import Progress
from ._signals import Turn
from .errors import Refused, error_of, forked, raise_for, raised

if TYPE_CHECKING:
    from .archive import Archive

Status = _ffi.Status
Mine = TypeVar("Mine", bound="Place")


def as_asked(refused: str) -> None:
    """A wrong word is said at once, and not when the rules happen to say no."""
    if refused not in ("raise", "return"):
        raise ValueError('refused is "raise" or "return"')


class Place(_documents.Calls, _handles.Living):
    """Opened when it is made. One call at a time: a quick one takes its turn itself, others by `_tried`."""

    def __init__(self, archive: "Archive", staff: int, purpose: int):
        self._archive, self._library = archive, archive._library
        self._handle = ctypes.c_uint64()
        self._turn = Turn()
        self._claim = vars(self._turn).setdefault
        self._count = ctypes.c_uint64()
        self._count_out = ctypes.byref(self._count)
        self._room = ctypes.create_string_buffer(4096)
        _handles.Living.__init__(self)
        # Last, and into what __del__ looks at: a signal's handler may raise as soon as the desk is open.
        raised.error = None
        self._check(self._library.custos_desk_open(self._handle, archive._handle, staff, purpose))

    def _forget(self) -> None:
        self._handle.value = 0
        self._claim = self._forked

    @staticmethod
    def _forked(*_: Any) -> Any:
        raise forked()

    def __repr__(self) -> str:
        return "Desk(closed)" if self.closed else "Desk(open)"

    def __enter__(self: Mine) -> Mine:
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def __del__(self) -> None:
        handle = getattr(self, "_handle", None)
        if handle is not None and handle.value:
            _handles.leave("custos_desk_close", handle.value)

    @property
    def archive(self) -> "Archive":
        return self._archive

    @property
    def closed(self) -> bool:
        return self._handle.value == 0 or self._archive.closed

    def close(self) -> None:
        """Give the desk back; waits for another thread's call at it. May be called again. Error: E_REENTRY in a
        callback, which leaves it open."""
        raised.error = None
        handle, self._handle.value = self._handle.value, 0
        status = self._library.custos_desk_close(handle) if handle else Status.OK
        if status == Status.E_REENTRY:
            self._handle.value = handle
        self._check(status)

    # ── Doors ─────────────────────────────────────────────────────────────────────────────────────────────────

    def submit(self, command: Any, *, refused: str = "raise") -> Any:
        """Ask for a change; durable when it returns. Errors: BadValue (path is a JSON pointer); Error E_CLOCK,
        E_STORAGE."""
        if not isinstance(command, documents.Command):
            raise TypeError("a command of custos.documents is wanted")
        return self._through(self._library.custos_submit_into, command, refused)

    def ask(self, query: Any, *, refused: str = "raise") -> Any:
        """Ask a question. Reading values is logged (ACC-07). Errors: BadValue."""
        if not isinstance(query, documents.Query):
            raise TypeError("a query of custos.documents is wanted")
        return self._through(self._library.custos_ask_into, query, refused)

    def work(self, wanted: "_codec.Work[_codec.View]", *, progress: Optional[Progress] = None,
             refused: str = "raise") -> "_codec.View":
        """Does a work at this desk, as taking in a file: documents.ImportFile. Errors as custos.work."""
        as_asked(refused)

        def at_desk(*arguments: Any) -> int:
            function = self._library.custos_work
            if self.closed:  # no handle is no desk: the library would do the work without one
                raise error_of(Status.E_CLOSED)
            return self._tried(function, *arguments)
        status, answer = works.done(at_desk, self._handle, wanted, lambda: self._archive.money_digits, progress)
        if status not in (Status.OK, Status.REFUSED):
            raise_for(status)
        return self._decoded(status, answer, refused)

    def _through(self, door: Any, document: Any, refused: str) -> Any:
        as_asked(refused)
        text = _codec.encode(document, lambda: self._archive.money_digits)
        return self._decoded(*self._answer(door, text), refused)

    @staticmethod
    def _decoded(status: int, answer: bytes, refused: str) -> Any:
        made = _codec.decode(answer)
        if status == Status.REFUSED and refused == "raise":
            raise Refused(made)
        return made

    def _answer(self, door: Any, text: bytes) -> Tuple[int, bytes]:
        """The answer is copied once, and wiped where it was."""
        room, count = self._room, self._count
        mine: List[None] = []
        try:
            if self._claim("holder", mine) is not mine:
                raise error_of(Status.E_IN_USE)
            raised.error = None
            try:
                count.value = 0
                status = door(room, len(room), self._count_out, self._handle, text, len(text))
                if status == Status.E_BUFFER:
                    room = ctypes.create_string_buffer(count.value)
                    status = self._library.custos_answer_into(room, len(room), self._count_out, self._handle)
                if status not in (Status.OK, Status.REFUSED):
                    raise_for(status)
                return status, ctypes.string_at(room, count.value)
            finally:
                ctypes.memset(room, 0, min(count.value, len(room)))
        finally:  # without a call before the turn is given back: behind one a signal's handler may raise
            turn = self._turn
            if turn.holder is mine:
                del turn.holder

    # ── One call at a time ────────────────────────────────────────────────────────────────────────────────────

    @staticmethod
    def _whole(refused: str, call: Callable[[], Any]) -> Any:
        """Something that takes several calls, and what refuses one of them refuses the whole."""
        as_asked(refused)
        try:
            return call()
        except Refused as no:
            if refused == "return":
                return no.refusal
            raise

    def _call(self, function: Any, *arguments: Any) -> None:
        self._check(self._tried(function, *arguments))

    def _tried(self, function: Any, *arguments: Any) -> int:
        mine: List[None] = []
        try:
            if self._claim("holder", mine) is not mine:
                raise error_of(Status.E_IN_USE)
            raised.error = None
            status: int = function(*arguments)
            return status
        finally:
            turn = self._turn
            if turn.holder is mine:
                del turn.holder

    @staticmethod
    def _check(status: int) -> None:
        if status:
            raise_for(status)
