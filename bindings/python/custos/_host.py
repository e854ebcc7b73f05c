"""What a Python host does for an archive: clock, log, progress, key service, as C callbacks that stay alive with it."""
from __future__ import annotations

import ctypes
import datetime
import time
from typing import Any, Callable, Optional, Protocol, Union

from . import _codec, _ffi, _given
from ._signals import guarded_at_once
from .errors import RAISED, keep_raised, raised

#: Tells now, as an aware datetime or in UTC milliseconds since 1970.
Clock = Callable[[], Union[datetime.datetime, int]]
#: Takes a level and a line for the host's log; never a personal value.
Log = Callable[[_ffi.LogLevel, str], None]
#: Told what is done of how much (0 = unknown), a few times a second at most; raise in it to stop the work.
Progress = Callable[[int, int], None]


class KeyService(Protocol):
    """A KMS or an HSM. Keys are 64 bytes, a few a year; an epoch may be wrapped twice, if the first was interrupted.
    Answers are bytes: where a service speaks base64, it is decoded here."""

    def wrap(self, epoch: int, key: bytes) -> bytes:
        """At most 4096 bytes."""

    def unwrap(self, epoch: int, wrapped: bytes) -> bytes: ...

    def destroy(self, epoch: int) -> None:
        """Returns when the wrapping key of the epoch is gone for good, also when it already was."""


class Host:
    """The struct for custos_open and all that it points to."""

    def __init__(self, clock: Optional[Clock], log: Optional[Log], progress: Optional[Progress],
                 service: Optional[KeyService]):
        self.struct = _ffi.custos_host(struct_size=ctypes.sizeof(_ffi.custos_host))
        self.struct.clock = _ffi.custos_host_clock(_system_clock if clock is None else keep_raised(_clock(clock)))
        if log is not None:
            self.struct.log = _ffi.custos_host_log(_log(log))
        if progress is not None:
            self.struct.progress = progress_callback(progress)
        if service is not None:
            self.struct.wrap = _ffi.custos_host_wrap(keep_raised(_through(service.wrap, "wrap")))
            self.struct.unwrap = _ffi.custos_host_unwrap(keep_raised(_through(service.unwrap, "unwrap")))
            self.struct.destroy = _ffi.custos_host_destroy(keep_raised(lambda _, epoch: service.destroy(epoch)))


def progress_callback(progress: Optional[Progress]) -> Any:
    if progress is None:
        return _ffi.custos_progress_fn()
    return _ffi.custos_progress_fn(keep_raised(lambda _, done, total: progress(done, total)))


def work_host(progress: Optional[Progress]) -> _ffi.custos_work_host:
    """What is lent to a work."""
    return _ffi.custos_work_host(struct_size=ctypes.sizeof(_ffi.custos_work_host),
                                 progress=progress_callback(progress),
                                 stopwatch=_ffi.custos_work_host_stopwatch(keep_raised(_stopwatch)))


def _stopwatch(_: Any, out: int) -> None:
    ctypes.c_int64.from_address(out).value = time.perf_counter_ns()


def view_callback(take: Callable[[bytes], None]) -> Any:
    return _ffi.custos_view_fn(keep_raised(lambda _, data, size: take(ctypes.string_at(data, size))))


@guarded_at_once
def _system_clock(_: Any, out: int, at: Any = ctypes.c_int64.from_address, now: Any = time.time_ns) -> int:
    try:
        at(out).value = now() // 1_000_000
        return 0
    except BaseException as error:  # a signal's; written out, for every quick call comes here
        raised.error = error
        return RAISED


def _clock(clock: Clock) -> Callable[..., None]:
    def told(_: Any, out: int) -> None:
        now = clock()
        ctypes.c_int64.from_address(out).value = _codec.to_ms(now, "clock") if isinstance(
            now, datetime.datetime) else _given.i64(now, "clock")
    return told


def _log(log: Log) -> Callable[..., int]:
    def told(_: Any, level: int, text: int, size: int) -> int:
        log(_ffi.LogLevel(level), ctypes.string_at(text, size).decode("utf-8", "replace"))
        return 0  # nobody looks at it; an exception is told to sys.unraisablehook by ctypes
    return told


def _through(function: Callable[[int, bytes], bytes], name: str) -> Callable[..., None]:
    def told(_: Any, epoch: int, given: int, given_size: int, out: int, capacity: int, out_size: int) -> None:
        # Of a str C would see the wide characters.
        made = _given.octets(function(epoch, ctypes.string_at(given, given_size)), name)
        if len(made) > capacity:
            raise ValueError("the key service answered more bytes than an archive keeps")
        ctypes.memmove(out, made, len(made))
        ctypes.c_uint64.from_address(out_size).value = len(made)
    return told
