"""What can come instead of an answer. An Error says that it could not be asked; Refused, that the rules say no.

No text here holds a personal value: the library's own promise, and kept by what Python adds.
"""
from __future__ import annotations

import threading
from typing import Any, Callable, Dict, Optional, Type

from . import _ffi, documents
from ._ffi import Status
from ._library import functions
from ._signals import guarded_at_once


class Error(Exception):
    """`code` is the name of the status ("E_WRONG_KEY"), `status` its number, `path` the member or file that is wrong
    (in a document a JSON pointer, "/values/1/value"; faults of a refusal write theirs without the leading slash),
    `text` one line of English, `text_zh` the same in Chinese, `hint` what would help or what a log should keep,
    `hint_zh` the same in Chinese.
    """

    def __init__(self, status: int, text: str, *, text_zh: str = "", path: str = "", hint: str = "",
                 hint_zh: str = ""):
        super().__init__(status, text)
        self.status = status
        self.code = Status(status).name if status in Status._value2member_map_ else functions().custos_status_name(
            status).decode()
        self.text, self.text_zh, self.path, self.hint, self.hint_zh = text, text_zh, path, hint, hint_zh or hint

    def __str__(self) -> str:
        where = f" ({self.path})" if self.path else ""
        return f"{self.code}: {self.text}{where}" + (f"; {self.hint}" if self.hint else "")


class NotFound(Error, LookupError):
    """There is no such archive, scheme, field or entry."""


class WrongKey(Error):
    """The key does not open this archive."""


class Damaged(Error):
    """Stored bytes are not what was written, a proof does not hold, or the archive is older than the expected head."""


class Busy(Error):
    """Another process holds the archive."""


class Closed(Error, ValueError):
    """The archive, desk or walk was closed."""


class BadValue(Error, ValueError):
    """A value or document that is not of the form expected; `path` says where."""


class Cancelled(Error):
    """Stopped as a callback asked."""


class Forked(Error):
    """Used in a child process; see docs/python.md."""


class Refused(Exception):
    """The rules say no: `rule_ids` names them, `refusal` is the whole answer (custos.Refusal). Each of its faults has
    its `field` as a JSON pointer without the leading slash, "values/1/value".
    """

    def __init__(self, refusal: "documents.Refusal"):
        super().__init__(*refusal.rule_ids)
        self.refusal = refusal

    def __reduce__(self) -> Any:
        """For pickle and copy: args are the rule ids, and what makes the exception again is the refusal."""
        return type(self), (self.refusal,), self.__dict__

    @property
    def rule_ids(self) -> "tuple[str, ...]":
        return self.refusal.rule_ids

    def __str__(self) -> str:
        return "; ".join(f"{fault.rule}: {fault.en}" + (f" ({fault.field})" if fault.field else "")
                         for fault in self.refusal.faults)


_classes: Dict[int, Type[Error]] = {
    Status.E_NOT_FOUND: NotFound, Status.E_WRONG_KEY: WrongKey, Status.E_DAMAGED: Damaged,
    Status.E_ROLLED_BACK: Damaged, Status.E_BUSY: Busy, Status.E_CLOSED: Closed, Status.E_HANDLE: Closed,
    Status.E_BAD_VALUE: BadValue, Status.E_BAD_DOCUMENT: BadValue, Status.E_TOO_LARGE: BadValue,
    Status.E_ARGUMENT: BadValue, Status.E_TEXT: BadValue, Status.E_CANCELLED: Cancelled, Status.E_FORKED: Forked,
}

# ── From a status ───────────────────────────────────────────────────────────────────────────────────────────────────

#: What a callback returns that raised: the call ends with this status, and the exception goes on from there.
RAISED = _ffi.HOST_FIRST


class _Raised(threading.local):
    error: Optional[BaseException] = None


#: What a callback raised in the call that this thread is in. Each call begins with `raised.error = None`: one that went
#: well may leave what is another thread's, for whom it asked the time, and that must not come out of a later call.
raised = _Raised()


def keep_raised(call: Callable[..., None]) -> Callable[..., int]:
    """A callback that answers 0, or RAISED with the exception put by: an exception must not cross C."""
    @guarded_at_once
    def guarded(*arguments: Any) -> int:
        try:
            call(*arguments)
            return 0
        except BaseException as error:  # KeyboardInterrupt as well: it is raised again outside
            raised.error = error  # no call here, and no handler of a further signal
            return RAISED
    return guarded


def raise_for(status: int) -> None:
    """Raises what the last call of this thread came to. REQUIRES that it answered `status`, which is not OK."""
    kept = take_raised()
    if status == Status.REFUSED:
        raise Refused(last_refusal())
    if status == Status.E_OUT_OF_MEMORY:
        raise MemoryError("libcustos: out of memory; nothing was changed")
    said = _said(status)
    if kept is not None and status in (RAISED, Status.E_CALLBACK, Status.E_KEY_SERVICE, Status.E_CANCELLED):
        raise kept
    raise said


def take_raised() -> Optional[BaseException]:
    """What a callback raised in this thread's last call; it is asked for once. After a call that went well it belongs
    to another thread, for whom this one asked the time: that one is told by its status.
    """
    kept = raised.error
    if kept is not None:
        raised.error = None
    return kept


def called(function: Callable[..., int], *arguments: Any) -> None:
    """Calls a function of the library whose status is all that it answers; as `check`."""
    raised.error = None
    check(function(*arguments))


def check(status: int) -> None:
    """Raises unless `status` is OK; and what a callback raised, even if it came too late to stop the work."""
    if status:
        raise_for(status)
    kept = take_raised()
    if kept is not None:
        raise kept


def error_of(status: int, path: str = "") -> Error:
    """An error that Python found itself, in the library's words."""
    library = functions()
    return _classes.get(status, Error)(status, library.custos_status_text(status, 0).decode(), path=path,
                                       text_zh=library.custos_status_text(status, 1).decode())


def forked() -> Error:
    return error_of(Status.E_FORKED)


def _said(status: int) -> Error:
    told = functions().custos_last_error().contents
    return _classes.get(status, Error)(status, _text(told.text), text_zh=_text(told.text_zh), path=_text(told.field),
                                       hint=_text(told.hint), hint_zh=_text(told.hint_zh))


def last_refusal() -> "documents.Refusal":
    told = functions().custos_last_error().contents
    fault = documents.Fault(rule=_text(told.rule_id), field=_text(told.field), en=_text(told.text),
                            zh=_text(told.text_zh))
    return documents.Refusal(faults=[fault], existing=told.existing or None)


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
