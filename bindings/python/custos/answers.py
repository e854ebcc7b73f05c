"""What the quick calls of a desk and the rows of a walk answer, and how they are made of the structs of the C face."""
from __future__ import annotations

import ctypes
import datetime
import enum
import struct
import sys
from typing import Any, Dict, List, NamedTuple, Optional, Sequence, Tuple, Type

from . import _codec, _ffi, documents
from ._library import functions

_new: Any = tuple.__new__  # a named tuple's own constructor takes twice as long


class Tier(NamedTuple):
    """Where a customer stands in a scheme today (CLS-05)."""
    name: str  #: empty: none
    place: Optional[int]  #: 0 the highest; None: none
    by_hand: bool  #: TIER-06
    period: str  #: quarter of the round in force, "2026Q1"; empty: no round was confirmed yet


class AtTill(NamedTuple):
    """What the till needs to know before it sells (ORD-07)."""
    dossier: int
    serve: bool
    risk: "documents.Risk"
    identity: "documents.Identity"


class Recorded(NamedTuple):
    """A sale or refund that was booked, or was there already."""
    id: int
    entry: int  #: 0: nothing had to change


class Decision(NamedTuple):
    """May these fields be seen, and how (ACC-01 to ACC-13)? Refusal is an answer here, with its rules."""
    outcome: "documents.Outcome"
    rule_ids: Tuple[str, ...]
    open: Tuple[str, ...]
    masked: Tuple[str, ...]
    withheld: Tuple[str, ...]
    application: str  #: kind of application that would open more; or empty


class Prospect(NamedTuple):
    """What an application would need."""
    signatures: Tuple[str, ...]  #: offices, in order: "sales", "management or general_manager"
    holds_until: "datetime.datetime"
    nobody_signs: bool = False  #: too few persons hold those offices now, whoever asks left out (APP-01, APP-02)


class Order(NamedTuple):
    """An order as the books have it."""
    order: int
    dossier: int
    kind: "documents.OrderKind"
    state: "documents.OrderState"
    amount_fen: int  #: negative for a refund or cancellation
    at: datetime.datetime  #: to the minute
    entry: int  #: where its newest version was written
    risk: "documents.Risk"  #: of the customer
    site: str  #: short name of the shop


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
    uncounted: bool  #: would be an attempt, and counts as none (ACC-09)
    considered: bool  #: asked whether one may; nothing was done


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
_OUTCOME = word_table(_ffi.Outcome, documents.Outcome)
_ORDER_KIND = word_table(_ffi.OrderKind, documents.OrderKind)
_ORDER_STATE = word_table(_ffi.OrderState, documents.OrderState)
_RULES: Dict[int, str] = {}
_QUARTERS: Dict[int, str] = {}
_CARD = struct.Struct("@" + "".join(kind._type_ for _, kind in _ffi.custos_card._fields_))  # all at once, not by name
_SETS = [slice(member.offset, member.offset + member.size)
         for member in (_ffi.custos_decision.open, _ffi.custos_decision.masked, _ffi.custos_decision.withheld)]
_FIRST_DAY = datetime.date(1970, 1, 1).toordinal()



# ── From structs ────────────────────────────────────────────────────────────────────────────────────────────────────

def rule_id(number: int) -> str:
    """"ACC-12" of a rule's number."""
    if number not in _RULES:
        _RULES[number] = functions().custos_rule_id(number).decode()
    return _RULES[number]


def quarter(period: int) -> str:
    return _QUARTERS.setdefault(period, f"{period >> 2}Q{(period & 3) + 1}" if period else "")


def tier_of(row: _ffi.custos_tier) -> Tier:
    place, period = row.place, row.period
    return _new(Tier, (row.name.decode(), None if place == _ffi.NO_TIER else place, row.by_hand == 1,
                       _QUARTERS.get(period) or quarter(period)))


def risk_of(row: _ffi.custos_risk, dossier: int) -> AtTill:
    return _new(AtTill, (dossier, row.serve == 1, _RISK[row.risk], _IDENTITY[row.identity]))


def card_of(row: _ffi.custos_card) -> "documents.DossierCard":
    (_, acquired, dossier, keeper, kind, member, relation, standing, lifecycle, risk, mark, identity, completeness,
     late) = _CARD.unpack_from(row)
    return documents.DossierCard(  # by place: names would take half as long again
        dossier, _KIND[kind], member == 1, _RELATION[relation], _STANDING[standing], _LIFECYCLE[lifecycle],
        _RISK[risk], _MARK[mark], _IDENTITY[identity], completeness, late == 1, keeper,
        datetime.date.fromordinal(_FIRST_DAY + acquired))


def order_of(row: _ffi.custos_order) -> Order:
    return Order(row.order, row.dossier, _ORDER_KIND[row.kind], _ORDER_STATE[row.state], row.amount_fen,
                 _codec.from_ms(row.at_ms), row.entry, _RISK[row.risk], row.site.decode())


def prospect_of(row: _ffi.custos_prospect) -> Prospect:
    offices = tuple(each.value.decode() for each in row.signatures[:row.signature_count])
    return Prospect(offices, _codec.from_ms(row.holds_until_ms), bool(row.nobody_signs))


def outcomes_of(numbers: Sequence[int]) -> "List[documents.Outcome]":
    return [_OUTCOME[each] for each in numbers]


class Asked:
    """Fields that a desk has asked about, ready to be asked again, and the answers that it had. An answer says nothing
    of the dossier, so there are few: the same bytes are the same Decision."""
    __slots__ = ("request", "given", "_bits", "_answers")
    _MOST = 256

    def __init__(self, names: Sequence[str], numbers: Sequence[int]):
        self.request = _ffi.custos_access_request(struct_size=ctypes.sizeof(_ffi.custos_access_request))
        for number in numbers:
            self.request.fields[number // 64] |= 1 << number % 64
        self.given = ctypes.byref(self.request)
        self._bits = [(name, 1 << number) for name, number in zip(names, numbers)]
        self._answers: Dict[bytes, Decision] = {}

    def answer(self, row: _ffi.custos_decision) -> Decision:
        told = bytes(row)
        return self._answers.get(told) or self._read(told, row)

    def _read(self, told: bytes, row: _ffi.custos_decision) -> Decision:
        if len(self._answers) == self._MOST:
            self._answers.clear()
        sets = (int.from_bytes(told[place], sys.byteorder) for place in _SETS)
        parts = (tuple(name for name, bit in self._bits if shown & bit) for shown in sets)
        made = Decision(_OUTCOME[row.outcome], tuple(map(rule_id, row.rules[:row.rule_count])), *parts,
                        row.application.decode())
        self._answers[told] = made
        return made


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
                row.question.decode(), row.rows, row.uncounted == 1, row.considered == 1)


def word_or_text(words: Type[_codec.Word], raw: bytes) -> Any:
    """The word, or the plain text of one that only a newer library knows."""
    return _codec.word(words.__name__, raw.decode())


def field_numbers(words: Any) -> Tuple[int, ...]:
    """The fields of a set: field f is bit f % 64 of word f / 64."""
    return tuple(at * 64 + bit for at, word in enumerate(words) for bit in range(64) if word >> bit & 1)
