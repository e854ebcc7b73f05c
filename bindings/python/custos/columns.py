"""Many at once: columns in, columns out. NumPy arrays are taken and given as they lie in memory; without NumPy the same
calls take sequences and give array.array.
"""
from __future__ import annotations

import array
import ctypes
import datetime
import itertools
import sys
from typing import TYPE_CHECKING, Any, Callable, List, NamedTuple, Optional, Tuple

from . import _codec, _ffi, _given, documents
from .errors import error_of
from .tables import Table

if TYPE_CHECKING:
    from .desk import Desk

MOST = 1_000_000  # rows that one call of the library takes


def numpy() -> Any:
    """The module, when the program has imported it; nobody pays for it who does not use it."""
    return sys.modules.get("numpy")


def is_array(given: Any, name: str) -> bool:
    """Error: TypeError for a masked array: what lies under a mask is nobody's value, and a sale has no nulls."""
    module = numpy()
    if module is None or not isinstance(given, module.ndarray):
        return False
    if isinstance(given, module.ma.MaskedArray):
        raise TypeError(f"{name}: a masked array is not taken; fill it or leave its masked rows out")
    return True


class Column(NamedTuple):
    pointer: Any
    count: int
    keep: Any  #: what the pointer points into


# ── Numbers ─────────────────────────────────────────────────────────────────────────────────────────────────────────

def unsigned(given: Any, name: str) -> Column:
    """Ids: any sequence of whole numbers, or an integer array; a number below 0 is refused and not wrapped."""
    return _numbers(given, name, "Q", ctypes.c_uint64)


def signed(given: Any, name: str) -> Column:
    return _numbers(given, name, "q", ctypes.c_int64)


def _numbers(given: Any, name: str, code: str, kind: type) -> Column:
    if is_array(given, name):
        keep = _whole_array(given, name, code)
        return Column(keep.ctypes.data_as(ctypes.POINTER(kind)), len(keep), keep)
    try:
        keep = given if isinstance(given, array.array) and given.typecode == code else array.array(
            code, [_given.whole(each, name) for each in _given.each(given, name)])
    except OverflowError:
        raise error_of(_ffi.Status.E_ARGUMENT, name) from None
    view = (kind * len(keep)).from_buffer(keep) if keep else (kind * 0)()
    return Column(ctypes.cast(view, ctypes.POINTER(kind)), len(keep), (keep, view))


def _whole_array(given: Any, name: str, code: str) -> Any:
    module = numpy()
    if given.ndim != 1 or given.dtype.kind not in "iu":
        raise TypeError(f"{name}: one dimension of whole numbers is wanted")
    wanted = module.uint64 if code == "Q" else module.int64
    if given.dtype.kind == "i" and code == "Q" and len(given) and given.min() < 0:
        raise error_of(_ffi.Status.E_ARGUMENT, name)
    widest = (given.dtype.kind, given.dtype.itemsize) == ("u", 8)  # in either order of bytes
    if widest and code == "q" and len(given) and given.max() >> module.uint64(63):
        raise error_of(_ffi.Status.E_ARGUMENT, name)
    return module.ascontiguousarray(given, dtype=wanted)


def instants(given: Any, count: int) -> Column:
    """None = now for all; an array of datetime64 (taken as UTC) or of UTC milliseconds; aware datetimes, and None."""
    if given is None:
        return Column(None, count, None)
    if not is_array(given, "at"):
        return signed([_codec.given_ms(each, "at") for each in _given.each(given, "at")], "at")
    if given.dtype.kind == "M":
        if numpy().isnat(given).any():
            raise ValueError("at: NaT is no time; leave the column out for now")
        given = _milliseconds(given).astype(numpy().int64)
    if not numpy().all(given):
        raise ValueError(f"at: {_codec.FIRST_INSTANT}")
    return signed(given, "at")


_FINER = ("us", "ns", "ps", "fs", "as")  # than a millisecond


def _milliseconds(times: Any) -> Any:
    """Error: BadValue for what lies beyond; NumPy itself wraps it."""
    try:
        made = times.astype("datetime64[ms]")
        if numpy().datetime_data(times.dtype)[0] in _FINER or (made.astype(times.dtype) == times).all():
            return made
    except OverflowError:
        pass
    raise error_of(_ffi.Status.E_ARGUMENT, "at")


# ── Texts ───────────────────────────────────────────────────────────────────────────────────────────────────────────

class Texts(NamedTuple):
    """Texts behind one another, and where each ends."""
    data: bytes
    ends: Any  #: array.array or NumPy array of 64 bits

    @property
    def count(self) -> int:
        return len(self.ends)


def texts(given: Any, name: str) -> Texts:
    """A sequence of str, or an array of kind U or S (UTF-8); Texts stay what they are."""
    if isinstance(given, Texts):
        return given
    if is_array(given, name) and given.dtype.kind in "US":
        return _fixed_width(given, name)
    parts = [_given.text(each, name) for each in _given.each(given, name)]
    return Texts(b"".join(parts), array.array("Q", itertools.accumulate(map(len, parts))))


def _fixed_width(given: Any, name: str) -> Texts:
    """An array's texts have one width, filled up with zeros: what is behind each text is dropped, all at once."""
    module = numpy()
    if given.ndim != 1:
        raise TypeError(f"{name}: one dimension of texts is wanted")
    width = given.dtype.itemsize // (4 if given.dtype.kind == "U" else 1)
    grid = module.ascontiguousarray(given).view(module.uint32 if given.dtype.kind == "U" else module.uint8)
    grid = grid.reshape(len(given), width)
    if given.dtype.kind == "U":
        if grid.size and grid.max() >= 128:
            return texts(given.tolist(), name)
        grid = grid.astype(module.uint8)
    used = grid != 0
    sizes = width - module.argmax(used[:, ::-1], axis=1) if width else module.zeros(len(given), dtype=module.int64)
    sizes = module.where(used.any(axis=1), sizes, 0)
    kept = grid[module.arange(width) < sizes[:, None]]
    return Texts(kept.tobytes(), module.cumsum(sizes, dtype=module.uint64))


# ── Sales ───────────────────────────────────────────────────────────────────────────────────────────────────────────

class SalesRecorded:
    """What became of many sales: `refused` counts those that the rules said no to, `rules` has the number of the rule
    for each (0: booked, or there already), as NumPy array when NumPy is there."""

    _what = "sales"

    def __init__(self, rules: Any, refused: int):
        self.rules, self.refused = rules, refused

    def __len__(self) -> int:
        return len(self.rules)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self)} {self._what}, {self.refused} refused)"

    def refusals(self) -> List[Tuple[int, str]]:
        """(row, rule id) of those that were refused: [(17, "ORD-01")]."""
        from ._library import functions
        names = {number: functions().custos_rule_id(int(number)).decode() for number in set(self.rules)}
        return [(row, names[number]) for row, number in enumerate(self.rules) if number]


def record_sales(desk: "Desk", numbers: Any, dossiers: Any, total_fen: Any, at: Any, site: str, channel: str,
                 items: Any = None) -> SalesRecorded:
    """Columns of one length: numbers (see `texts`), ids, whole numbers of the smallest unit, times (see `instants`);
    perhaps items, a list of documents.OrdersItem or dicts for each sale, which may be empty and takes longer.
    Up to 1,000,000 sales are one call and durable together; more go in as several, each durable before the next.
    Errors: BadValue for what is no sale at all, before anything of its call is written; Error E_CLOCK, E_STORAGE."""
    named, buyers, totals = texts(numbers, "numbers"), unsigned(dossiers, "dossiers"), signed(total_fen, "total_fen")
    times = instants(at, totals.count)
    if not named.count == buyers.count == totals.count == times.count:
        raise ValueError("the columns differ in length")
    if items is not None:
        return _with_items(desk, named, buyers, totals, times, items, site, channel)
    ends, shop, way = unsigned(named.ends, "numbers"), _given.text(site, "site"), _given.text(channel, "channel")
    rules, refused = outgoing("I", totals.count), 0
    for begin in range(0, totals.count, MOST):
        count = min(MOST, totals.count - begin)
        from_byte = int(named.ends[begin - 1]) if begin else 0
        part = sized(_ffi.custos_sale_columns, count=count, numbers=named.data, dossiers=_from(buyers, begin),
                     total_fen=_from(totals, begin), number_ends=_from(ends, begin), site=shop, site_size=len(shop),
                     channel=way, channel_size=len(way))
        if begin:  # where each number ends is told from the first of the part
            part.numbers = named.data[from_byte:]
            moved = unsigned([int(end) - from_byte for end in named.ends[begin:begin + count]], "numbers")
            part.number_ends = moved.pointer
        if times.pointer is not None:
            part.at_ms = _from(times, begin)
        no = ctypes.c_uint64()
        out = ctypes.cast(rules.pointer + begin * 4, ctypes.POINTER(ctypes.c_uint32))
        desk._call(desk._library.custos_sale_columns_record, out, ctypes.byref(no), desk._handle, ctypes.byref(part))
        refused += no.value
    return SalesRecorded(rules.keep, refused)


class RefundsRecorded(SalesRecorded):
    """The same of many refunds."""
    _what = "refunds"


def record_refunds(desk: "Desk", numbers: Any, dossiers: Any, amount_fen: Any, of: Any, at: Any, reason: str, site: str,
                   channel: str) -> RefundsRecorded:
    """Columns of one length, as record_sales; `of`: a sequence of texts and None, or None for all."""
    named, buyers = _texts_of(texts(numbers, "numbers")), _numbers_of(unsigned(dossiers, "dossiers"))
    amounts, total = _numbers_of(signed(amount_fen, "amount_fen")), len(named)
    times = None if at is None else _numbers_of(instants(at, total))
    sales = [None] * total if of is None else list(_given.each(of, "of"))
    if not total == len(buyers) == len(amounts) == len(sales) == (total if times is None else len(times)):
        raise ValueError("the columns differ in length")
    given = Given(lambda: desk.archive.money_digits)

    def made(row: int) -> Any:
        return given.refund(named[row], buyers[row], amounts[row], sales[row], reason, site, channel, None)
    return RefundsRecorded(*_one_by_one(desk, desk._library.custos_refunds_record, _ffi.custos_refund, made, total,
                                        times))


def _with_items(desk: "Desk", numbers: Texts, dossiers: Column, totals: Column, times: Column, items: Any, site: str,
                channel: str) -> SalesRecorded:
    """Sales that say what was sold: a struct each, where columns have no room for it."""
    named, buyers, amounts = _texts_of(numbers), _numbers_of(dossiers), _numbers_of(totals)
    given, lines = Given(lambda: desk.archive.money_digits), list(_given.each(items, "items"))
    if len(lines) != totals.count:
        raise ValueError("the columns differ in length")

    def made(row: int) -> Any:
        return given.sale(named[row], buyers[row], amounts[row], site, channel, None, lines[row], f"items/{row}")
    moments = None if times.pointer is None else _numbers_of(times)
    return SalesRecorded(*_one_by_one(desk, desk._library.custos_sales_record, _ffi.custos_sale, made, totals.count,
                                      moments))


def _one_by_one(desk: "Desk", function: Any, kind: type, made: Callable[[int], Any], total: int,
                times: Optional[List[int]]) -> Tuple[Any, int]:
    """The rule of each, and how many were refused, of structs that `made` fills; `times` 0 is now."""
    rules, refused = outgoing("I", total), 0
    for begin in range(0, total, MOST):
        count = min(MOST, total - begin)
        rows, receipts = (kind * count)(), (_ffi.custos_receipt * count)()
        receipts[0].struct_size, no = ctypes.sizeof(_ffi.custos_receipt), ctypes.c_uint64()
        for row in range(count):
            rows[row] = made(begin + row)
            rows[row].at_ms = 0 if times is None else times[begin + row]
        desk._call(function, receipts, ctypes.byref(no), desk._handle, rows, count)
        for row in range(count):
            rules.keep[begin + row] = receipts[row].rule
        refused += no.value
    return rules.keep, refused


def _numbers_of(column: Column) -> List[int]:
    return column.pointer[:column.count]


def _texts_of(column: Texts) -> List[str]:
    ends = [int(end) for end in column.ends]
    try:
        return [column.data[begin:end].decode() for begin, end in zip([0, *ends], ends)]
    except UnicodeDecodeError:
        pass
    raise error_of(_ffi.Status.E_TEXT, "numbers")  # outside, so that no context carries the text


def _from(column: Column, begin: int) -> Any:
    """The column from a row on; a value has 8 bytes."""
    return ctypes.cast(ctypes.addressof(column.pointer.contents) + begin * 8, type(column.pointer))


def outgoing(code: str, count: int) -> Column:
    """Room for the library to write into, zeroed; its pointer is an address."""
    module = numpy()
    if module is not None:
        made = module.zeros(count, dtype={"Q": module.uint64, "I": module.uint32, "B": module.uint8}[code])
        return Column(made.ctypes.data, count, made)
    made = array.array(code, bytes(count * array.array(code).itemsize))
    return Column(made.buffer_info()[0], count, made)


# ── Tiers ───────────────────────────────────────────────────────────────────────────────────────────────────────────

class Tiers:
    """Places of many customers in a scheme: `places` has a byte each (0 the highest, 255 none), as NumPy array when
    NumPy is there; `dossiers` their numbers. Also an Arrow stream and a data frame of (dossier, place, tier)."""

    def __init__(self, places: Any, dossiers: Any, names: List[str]):
        self.places, self.dossiers, self.names = places, dossiers, names

    def __len__(self) -> int:
        return len(self.places)

    def __repr__(self) -> str:
        return f"Tiers({len(self)} customers)"

    def table(self) -> Table:
        named = [*self.names, *[""] * (_ffi.NO_TIER + 1 - len(self.names))]
        return Table({"dossier": ("Q", self.dossiers), "place": ("B", self.places),
                      "tier": ("text", [named[place] for place in self.places])})

    def to_dataframe(self) -> Any:
        """A pandas.DataFrame. Error: ImportError without pandas."""
        return self.table().to_dataframe()

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self.table().__arrow_c_stream__(requested_schema)


def tiers(desk: "Desk", scheme: Any, name: str, dossiers: Any, first: int, count: int) -> Tiers:
    numbers = None if dossiers is None else unsigned(dossiers, "dossiers")
    many = _given.u64(count, "count") if numbers is None else numbers.count
    first = _given.u64(first, "first")
    if numbers is None and first == 0:  # the library takes it for 1: places would stand beside the number before theirs
        raise error_of(_ffi.Status.E_ARGUMENT, "first")
    out = outgoing("B", many)
    for begin in range(0, many, MOST):
        part = min(MOST, many - begin)
        desk._call(desk._library.custos_tiers_of,
                   ctypes.cast(out.pointer + begin, ctypes.POINTER(ctypes.c_uint8)), desk._handle, scheme,
                   None if numbers is None else _from(numbers, begin), part, first + begin if numbers is None else 0)
    asked = _counted(first, many) if numbers is None else numbers.keep
    return Tiers(out.keep, asked[0] if isinstance(asked, tuple) else asked, _names(desk, name))


def _counted(first: int, count: int) -> Any:
    module = numpy()
    if module is not None:
        return module.arange(first, first + count, dtype=module.uint64)
    return array.array("Q", range(first, first + count))


def _names(desk: "Desk", scheme: str) -> List[str]:
    """Names of the tiers in their order; none when no round was proposed yet."""
    view = desk.ask(documents.TiersRound(scheme=scheme), refused="return")
    return [row.tier for row in view.tiers if row.tier] if view else []


# ── One sale, one refund ────────────────────────────────────────────────────────────────────────────────────────────

class Given:
    """Fills the structs of a sale or a refund; texts live as long as the struct that points to them."""

    def __init__(self, money_digits: Callable[[], int]):
        self._digits = money_digits

    def sale(self, number: str, dossier: int, total: Any, site: str, channel: str, at: Any,
             items: Any, path: str = "items") -> _ffi.custos_sale:
        made = sized(_ffi.custos_sale, dossier=dossier, at_ms=_codec.given_ms(at, "at"),
                     total_fen=self._fen(total, "total"))
        _put(made, number=number, site=site, channel=channel)
        rows = [self._item(item, f"{path}/{at}") for at, item in enumerate(_given.each(items, path))]
        if rows:
            made.items, made.item_count = (_ffi.custos_sale_item * len(rows))(*rows), len(rows)
        return made

    def refund(self, number: str, dossier: int, amount: Any, of: Optional[str], reason: str, site: str, channel: str,
               at: Any) -> _ffi.custos_refund:
        made = sized(_ffi.custos_refund, dossier=dossier, at_ms=_codec.given_ms(at, "at"),
                     amount_fen=self._fen(amount, "amount"))
        _put(made, number=number, site=site, channel=channel, reason=reason)
        if of is not None:
            _put(made, sale=of)
        return made

    def _item(self, given: Any, path: str) -> _ffi.custos_sale_item:
        item = _codec.part(documents.OrdersItem, given, path)
        made = sized(_ffi.custos_sale_item, quantity=_given.i64(item.quantity, "quantity"),
                     unit_price_fen=self._fen(item.unit_price, "unit_price"),
                     amount_fen=self._fen(item.amount, "amount"))
        _put(made, kind=item.kind)
        return made

    def _fen(self, amount: Any, path: str) -> int:
        return _given.i64(_codec.to_smallest_unit(amount, self._digits, path), path)


def _put(struct: Any, **given: str) -> None:
    for name, text in given.items():
        data = _given.text(text, name)
        setattr(struct, name, data)
        setattr(struct, name + "_size", len(data))


def sized(kind: type, **members: Any) -> Any:
    """A struct that says its own size."""
    return kind(struct_size=ctypes.sizeof(kind), **members)

