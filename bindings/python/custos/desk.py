"""A desk: who works, for what purpose, and everything that can be done there."""
from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Sequence, Tuple, Union

from . import _codec, _ffi, _given, answers, columns, documents
from ._codec import Amount
from ._place import Place, as_asked
from .answers import AtTill, Decision, Duty, HistoryRow, Look, Order, Prospect, Recorded, Tier
from .errors import Refused, error_of, last_refusal, raise_for, raised
from .walks import Walk, query_walk

if TYPE_CHECKING:
    import datetime

    from .archive import Archive

Status = _ffi.Status

_MOST_ASKED = 64  # sets of fields that a desk keeps its requests for; a till has a handful
_FIND_BY = {by.name.lower(): ctypes.c_uint32(by) for by in _ffi.FindBy}


def _no(status: int, refused: str) -> Any:
    """What a quick call that did not go well comes to: its refusal, if that is wanted as a value; else raised."""
    if status == Status.REFUSED and refused == "return":
        return last_refusal()
    raise_for(status)


def _kept(table: Dict[Any, Any], key: Any) -> Any:
    """What was kept under a key, or None; also for a key that cannot be one, which whoever uses it next will say."""
    try:
        return table.get(key)
    except TypeError:
        return None


def purpose_number(purpose: Union[str, "documents.Purpose"]) -> int:
    try:
        return _ffi.Purpose[str(purpose).upper()]
    except KeyError:
        raise ValueError("no such purpose; documents.Purpose lists them") from None


class Desk(Place):
    """A place at an archive, made by archive.desk(). One thread at a time (else Error E_IN_USE); close it, or use it in
    `with`.

    What the rules say no to raises Refused; a call that is told `refused="return"` answers the refusal instead, which
    is false in a condition. Any call may raise Closed, Error E_POISONED, Forked.

    Refused in this order. As a person: ACC-01 nobody has that staff number, ACC-08 who had it left, ACC-06 a reader
    from outside who would do more than look, ACC-02 the grade does not reach so far. As a list: these, then ACC-03 for
    the purpose. As a look: those of a list, then FILE-05 no such dossier, RET-04 destroyed, ACC-04 no basis covers the
    purpose, SENS-04 marked and kept by another.
    """

    def __init__(self, archive: "Archive", staff: int, purpose: int):
        library = archive._library
        self._schemes: Dict[str, ctypes.c_uint64] = {}
        self._asked: Dict[Tuple[str, ...], answers.Asked] = {}
        # Arguments and answers of the quick calls, made once: the turn keeps them to one call at a time.
        self._number = ctypes.c_uint64()
        self._tier = columns.sized(_ffi.custos_tier)
        self._risk = columns.sized(_ffi.custos_risk)
        self._decision = columns.sized(_ffi.custos_decision)
        self._card = columns.sized(_ffi.custos_card)
        self._found = (ctypes.c_uint64 * 1024)()
        self._tier_out, self._risk_out = ctypes.byref(self._tier), ctypes.byref(self._risk)
        self._decision_out, self._decide = ctypes.byref(self._decision), library.custos_access_decide
        self._card_out, self._card_get = ctypes.byref(self._card), library.custos_card_get
        self._tier_of, self._risk_of, self._find = library.custos_tier_of, library.custos_risk_of, library.custos_find
        super().__init__(archive, staff, purpose)

    # ── Who is it ─────────────────────────────────────────────────────────────────────────────────────────────

    def find(self, *, refused: str = "raise", **by: str) -> List[int]:
        """Numbers of the dossiers with that identifier, however it is written: find(phone="138 0013 8000"). One of
        phone, id_number, credit_code, email, member_number, name, last_four, licence. Nothing is opened; what
        the desk may not look at is not found, and the search is logged (ACC-07). Refused as a list;
        SENS-03 or ACC-02 for an identifier that the grade does not see."""
        if refused != "raise":
            as_asked(refused)
        kind = value = None
        for name, value in by.items():
            kind = _FIND_BY.get(name)
        if kind is None or len(by) != 1:
            raise TypeError("find by one of " + ", ".join(_FIND_BY))
        given = value.encode() if value.__class__ is str and value.isascii() else _given.text(value, name)
        mine: List[None] = []
        try:
            if self._claim("holder", mine) is not mine:
                raise error_of(Status.E_IN_USE)
            raised.error = None
            found = self._found
            status = self._find(found, len(found), self._count_out, self._handle, kind, given, len(given))
            if status:
                if status == Status.E_BUFFER:
                    self._found = found = (ctypes.c_uint64 * (self._count.value + 64))()
                    status = self._find(found, len(found), self._count_out, self._handle, kind, given, len(given))
                if status:
                    return _no(status, refused)
            return found[:self._count.value]
        finally:
            turn = self._turn
            if turn.holder is mine:
                del turn.holder

    def find_all(self, *, refused: str = "raise", **by: Any) -> Any:
        """The first dossier for each of many identifiers, 0 for none, at one moment: find_all(phone=phones), a sequence
        of texts or a NumPy array. Answers a NumPy array when NumPy is there. At most 1,000,000. Refused as `find`."""
        as_asked(refused)
        if len(by) != 1 or next(iter(by)) not in _FIND_BY:
            raise TypeError("find by one of " + ", ".join(_FIND_BY))
        (name, values), = by.items()
        given = columns.texts(values, name)
        ends, out = columns.unsigned(given.ends, name), columns.outgoing("Q", given.count)
        status = self._tried(self._library.custos_find_all,
                             ctypes.cast(out.pointer, ctypes.POINTER(ctypes.c_uint64)), None, self._handle,
                             _FIND_BY[name], given.data, ends.pointer, given.count)
        return _no(status, refused) if status else out.keep

    def card(self, dossier: int, *, refused: str = "raise") -> "documents.DossierCard":
        """What a list shows of a dossier: no value. Refused as a look."""
        if refused != "raise":
            as_asked(refused)
        mine: List[None] = []
        try:
            if self._claim("holder", mine) is not mine:
                raise error_of(Status.E_IN_USE)
            raised.error = None
            status = self._card_get(self._card_out, self._handle, _given.u64(dossier, "dossier"))
            return _no(status, refused) if status else answers.card_of(self._card)
        finally:
            turn = self._turn
            if turn.holder is mine:
                del turn.holder

    def risks(self, dossiers: Any, *, refused: str = "raise") -> "List[Optional[AtTill]]":
        """The same as `risk` of many, at most 100,000,000, 4,096 of them at one moment; None for one of which `risk`
        would be refused. Refused as a person."""
        as_asked(refused)
        numbers = columns.unsigned(dossiers, "dossiers")
        rows = (_ffi.custos_risk * max(1, numbers.count))()
        rows[0].struct_size = ctypes.sizeof(_ffi.custos_risk)
        status = self._tried(self._library.custos_risks_of, rows, self._handle, numbers.pointer, numbers.count)
        if status:
            return _no(status, refused)
        return [answers.risk_of(row, row.dossier) if row.dossier else None for row in rows[:numbers.count]]

    def risk(self, dossier: int, *, refused: str = "raise") -> AtTill:
        """May this customer be served (ORD-07)? Refused as a look, but never for the mark."""
        if refused != "raise":
            as_asked(refused)
        mine: List[None] = []
        try:
            if self._claim("holder", mine) is not mine:
                raise error_of(Status.E_IN_USE)
            raised.error = None
            number = self._number
            number.value = dossier if dossier.__class__ is int else _given.u64(dossier, "dossier")
            if number.value != dossier:  # ctypes cuts a longer one down, to another customer's
                _given.u64(dossier, "dossier")
            status = self._risk_of(self._risk_out, self._handle, number)
            if status:
                return _no(status, refused)
            return answers.risk_of(self._risk, dossier)
        finally:
            turn = self._turn
            if turn.holder is mine:
                del turn.holder

    def show(self, dossier: int, *fields: str, refused: str = "raise") -> "documents.ArchiveDossierView":
        """Values of a dossier as this desk may see them (ACC-02, ACC-12), all or some. The reading is logged
        (ACC-07)."""
        return self.ask(documents.ArchiveShow(dossier=dossier, fields=fields or None), refused=refused)

    def dossiers(self, query: "documents.DossierFind", *,
                 token: Optional[str] = None) -> "Walk[documents.DossierCard]":
        """All dossiers that fit, in the order of their numbers, read some hundreds at a time: by what they are looked
        for is said, no walk is through all (Refused: FILE-05). `token` goes on behind the row where another walk for
        the same question stood. Errors: BadValue."""
        return query_walk(self, query, token, "custos_cursor_cards", _ffi.custos_card,
                          answers.card_of, documents.DossierCard)

    def history(self, dossier: int, *, token: Optional[str] = None) -> "Walk[HistoryRow]":
        """What happened to a dossier, newest first (CHG-03). Each page that is read is logged (ACC-07)."""
        query = documents.ArchiveHistory(dossier=_given.u64(dossier, "dossier"))
        return query_walk(self, query, token, "custos_cursor_entries", _ffi.custos_history_row, answers.history_row_of,
                          HistoryRow)

    def orders(self, query: Optional["documents.OrdersList"] = None, *,
               token: Optional[str] = None) -> "Walk[Order]":
        """All orders that fit, in the order in which they were entered. Refused as a list."""
        return query_walk(self, query or documents.OrdersList(), token, "custos_cursor_orders", _ffi.custos_order,
                          answers.order_of, Order)

    def duties(self, query: Optional["documents.DutiesDue"] = None, *, token: Optional[str] = None) -> "Walk[Duty]":
        """What is due (SYS-02), earliest first; with nothing said, until the end of today."""
        return query_walk(self, query or documents.DutiesDue(), token, "custos_cursor_duties", _ffi.custos_duty,
                          answers.duty_of, Duty)

    def looks(self, query: Optional["documents.ArchiveAccessLog"] = None, *,
              token: Optional[str] = None) -> "Walk[Look]":
        """Who looked at what, newest first (ACC-07). Refused: ACC-07 to all but auditors and administrators."""
        return query_walk(self, query or documents.ArchiveAccessLog(), token, "custos_cursor_looks",
                          _ffi.custos_look, answers.look_of, Look)

    # ── What is owed ──────────────────────────────────────────────────────────────────────────────────────────

    def tick(self, *, refused: str = "raise") -> bool:
        """Raise what has come due to be raised (SYS-01), each once, however often this is called. True: something was.
        Refused as a person. Error E_CLOCK, E_STORAGE."""
        as_asked(refused)
        receipt = columns.sized(_ffi.custos_receipt)
        status = self._tried(self._library.custos_tick, ctypes.byref(receipt), self._handle)
        return _no(status, refused) if status else receipt.entry != 0

    def due(self, person: Optional[int] = None, until: "Optional[datetime.datetime]" = None, *,
            most: int = 1000, refused: str = "raise") -> List[Duty]:
        """What is due until then, earliest first: at most `most` (1 to 10,000), and where so many come there may be
        more, which `duties` walks through. None: whoever owes it; the end of today. Refused as a person."""
        as_asked(refused)
        rows, count = (_ffi.custos_duty * max(1, min(_given.u64(most, "most"), 10_000)))(), ctypes.c_uint64()
        rows[0].struct_size = ctypes.sizeof(_ffi.custos_duty)
        status = self._tried(self._library.custos_duties_due, rows, len(rows), ctypes.byref(count), self._handle,
                             _given.u64(person or 0, "person"), _codec.given_ms(until, "until"))
        if status:
            return _no(status, refused)
        return [answers.duty_of(rows[at]) for at in range(min(count.value, most))]  # there was room for one, of none

    # ── What may be seen ──────────────────────────────────────────────────────────────────────────────────────

    def decide(self, dossier: int, fields: Sequence[str] = (), *, refused: str = "raise") -> Decision:
        """May this desk see these fields, now? Without fields: may the dossier be looked at? A question only; `show`
        reads, and is logged. That it may not is a line of the log, and no attempt (ACC-07). Error: NotFound for a field
        that the dictionary does not have."""
        if refused != "raise":
            as_asked(refused)
        named = fields if fields.__class__ is tuple else tuple(_given.each(fields, "fields"))
        asked = _kept(self._asked, named) or self._ask_for(named)
        mine: List[None] = []
        try:
            if self._claim("holder", mine) is not mine:
                raise error_of(Status.E_IN_USE)
            raised.error = None
            asked.request.dossier = _given.u64(dossier, "dossier")
            status = self._decide(self._decision_out, self._handle, asked.given)
            if status:
                return _no(status, refused)
            return asked.answer(self._decision)
        finally:
            turn = self._turn
            if turn.holder is mine:
                del turn.holder

    def prospect(self, application: str, *, refused: str = "raise") -> Prospect:
        """Who would sign an application of that kind (Decision.application), and until when its leave would hold if it
        were signed now. Error: NotFound for a kind that is none."""
        as_asked(refused)
        out, given = columns.sized(_ffi.custos_prospect), _given.text(application, "application")
        status = self._tried(self._library.custos_application_prospect, ctypes.byref(out), self._handle, given,
                             len(given))
        return _no(status, refused) if status else answers.prospect_of(out)

    def decide_all(self, dossiers: Any, fields: Sequence[str] = (), *,
                   refused: str = "raise") -> "List[documents.Outcome]":
        """The outcome for each of many dossiers, at one moment; one line of the log, as of a list,
        and of at most 16 different ones one for each that is closed, of more one for each
        that a mark closes, up to 1,024."""
        as_asked(refused)
        numbers = columns.unsigned(dossiers, "dossiers")
        asked = self._ask_for(tuple(_given.each(fields, "fields")))
        out = (ctypes.c_uint32 * numbers.count)()
        status = self._tried(self._library.custos_access_decide_all, out, self._handle, numbers.pointer, numbers.count,
                             asked.given)
        return _no(status, refused) if status else answers.outcomes_of(out)

    def _ask_for(self, fields: Tuple[str, ...]) -> answers.Asked:
        """The request for these fields."""
        numbers = []
        for name in fields:
            out, given = ctypes.c_uint32(), _given.text(name, "fields")
            self._call(self._library.custos_field_id, ctypes.byref(out), self._handle, given, len(given))
            numbers.append(out.value)
        made = answers.Asked(fields, numbers)
        if len(self._asked) >= _MOST_ASKED:
            self._asked.clear()
        self._asked[fields] = made
        return made

    # ── Tiers ─────────────────────────────────────────────────────────────────────────────────────────────────

    def tier(self, dossier: int, scheme: str, *, refused: str = "raise") -> Tier:
        """Where a customer stands today. Refused as a look. Error: NotFound for a scheme that is none."""
        if refused != "raise":
            as_asked(refused)
        which = (self._schemes.get(scheme) if scheme.__class__ is str else None) or self._scheme(scheme)
        mine: List[None] = []
        try:
            if self._claim("holder", mine) is not mine:
                raise error_of(Status.E_IN_USE)
            raised.error = None
            number = self._number
            number.value = dossier if dossier.__class__ is int else _given.u64(dossier, "dossier")
            if number.value != dossier:
                _given.u64(dossier, "dossier")
            status = self._tier_of(self._tier_out, self._handle, which, number)
            if status:
                return _no(status, refused)
            return answers.tier_of(self._tier)
        finally:
            turn = self._turn
            if turn.holder is mine:
                del turn.holder

    def tiers(self, scheme: str, dossiers: Any = None, *, first: int = 1, count: int = 0,
              refused: str = "raise") -> "columns.Tiers":
        """The places of many customers at one moment: of `dossiers` (any sequence or NumPy array of numbers), or of
        those numbered first, first + 1, … What is no dossier, or may not be looked at, has no tier. Refused as a
        list."""
        return self._whole(refused, lambda: columns.tiers(self, self._scheme(scheme), scheme, dossiers, first, count))

    def _scheme(self, name: str) -> ctypes.c_uint64:
        out, given = ctypes.c_uint64(), _given.text(name, "scheme")
        self._call(self._library.custos_scheme_id, ctypes.byref(out), self._handle, given, len(given))
        self._schemes[name] = out
        return out

    # ── Sales ─────────────────────────────────────────────────────────────────────────────────────────────────

    def record_sale(self, number: str, dossier: int, total: Amount, *, site: str, channel: str,
                    at: "Optional[datetime.datetime]" = None,
                    items: Sequence["documents.OrdersItem"] = (), refused: str = "raise") -> Recorded:
        """Book a sale; durable when it returns. The same number with the same content again is answered with the order
        that is there (ORD-02). Refused as a person; ORD-01 to ORD-03, RET-04, CLS-06 (closed). Error E_CLOCK,
        E_STORAGE."""
        as_asked(refused)
        given = columns.Given(lambda: self._archive.money_digits)
        sale = given.sale(number, _given.u64(dossier, "dossier"), total, site, channel, at, items)
        return self._recorded(self._library.custos_sale_record, sale, refused)

    def record_refund(self, number: str, dossier: int, amount: Amount, *, of: Optional[str], reason: str, site: str,
                      channel: str, at: "Optional[datetime.datetime]" = None, refused: str = "raise") -> Recorded:
        """Give money back: above 0, at most what is left of the sale `of` (None: not known, data from elsewhere)."""
        as_asked(refused)
        given = columns.Given(lambda: self._archive.money_digits)
        refund = given.refund(number, _given.u64(dossier, "dossier"), amount, of, reason, site, channel, at)
        return self._recorded(self._library.custos_refund_record, refund, refused)

    def record_sales(self, numbers: Any, dossiers: Any, total_fen: Any, *, site: str, channel: str,
                     at: Any = None, items: Any = None, refused: str = "raise") -> "columns.SalesRecorded":
        """Many sales as columns, in their order, durable together: see columns.record_sales for what a column may be.
        What the rules say no to is told row by row; Refused is whoever may not ask at all."""
        return self._whole(refused, lambda: columns.record_sales(
            self, numbers, dossiers, total_fen, at, site, channel, items))

    def record_refunds(self, numbers: Any, dossiers: Any, amount_fen: Any, *, of: Any, reason: str, site: str,
                       channel: str, at: Any = None, refused: str = "raise") -> "columns.RefundsRecorded":
        """Many refunds as columns, in their order, durable together, for one reason. `of` has the number of each sale,
        or None where it is not known; None for `of` itself: of no sale known. Each as `record_refund`, told row by
        row; Refused is whoever may not ask at all."""
        return self._whole(refused, lambda: columns.record_refunds(
            self, numbers, dossiers, amount_fen, of, at, reason, site, channel))

    def order(self, number: str, *, refused: str = "raise") -> Order:
        """An order as the books have it, with the customer's risk. Refused as a look; ORD-01 no such
        order."""
        as_asked(refused)
        out, given = columns.sized(_ffi.custos_order), _given.text(number, "number")
        status = self._tried(self._library.custos_order_get, ctypes.byref(out), self._handle, given, len(given))
        return _no(status, refused) if status else answers.order_of(out)

    def _recorded(self, function: Any, struct: Any, refused: str) -> Recorded:
        receipt = columns.sized(_ffi.custos_receipt)
        status = self._tried(function, ctypes.byref(receipt), self._handle, ctypes.byref(struct))
        if status == Status.REFUSED:
            refusal = last_refusal()
            refusal.existing = receipt.id or None
            if refused == "return":
                return refusal  # type: ignore[return-value]
            raise Refused(refusal)
        self._check(status)
        return Recorded(receipt.id, receipt.entry)

__all__ = ["Desk"]
