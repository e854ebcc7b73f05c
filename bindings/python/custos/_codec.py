"""Documents to JSON and back. Knows no document by name: each says what its members are made of (`_forms`)."""
from __future__ import annotations

import dataclasses
import datetime
import decimal
import enum
import json
import math
import operator
from typing import Any, Callable, ClassVar, Dict, Generic, List, Optional, Tuple, Type, TypeVar, Union

from . import _given

#: An int counts the archive's smallest unit (fen); a Decimal is money (Decimal("128.00")), exact or refused.
Amount = Union[int, decimal.Decimal]

Digits = Callable[[], int]  # decimals of the smallest unit; asked for when a Decimal comes

_registry: Dict[str, type] = {}  # name of a class of documents or words → the class
_by_schema: Dict[str, type] = {}


class Word(str, enum.Enum):
    """One of a closed list of words; equal to its text: `card.kind == "individual"`."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        _registry[cls.__name__] = cls

    def __str__(self) -> str:
        return self.value


class Document:
    """A command, a query, an answer, or a part of one. repr() shows ids and nothing else that it holds."""
    _schema: ClassVar[str] = ""
    _forms: ClassVar[Dict[str, str]] = {}
    _ids: ClassVar[Tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        _registry[cls.__name__] = cls
        if cls._schema:
            _by_schema[cls._schema] = cls

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)}" for name in self._ids if type(getattr(self, name)) is int)
        return f"{type(self).__name__}({shown})"


class Command(Document):
    """Asks for a change."""


class Answer(Document):
    """What comes back."""


View = TypeVar("View", bound=Answer)
Part = TypeVar("Part", bound=Document)


class Query(Document, Generic[View]):
    """Asks a question; its answer is a View."""


class Work(Document, Generic[View]):
    """Something done on files, beside an archive or without one; its answer is a View."""


class No(Answer):
    """A refusal, as an answer: false in a condition, so that `if not answer:` asks for it."""
    faults: List[Any]

    def __bool__(self) -> bool:
        return False

    @property
    def rule_ids(self) -> Tuple[str, ...]:
        """The rules that refused, the first being the first that applies: ("ORD-04",)."""
        return tuple(fault.rule for fault in self.faults)


# ── Out ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

def encode(document: Document, money_digits: Digits) -> bytes:
    """The document as strict JSON. TypeError or ValueError name the member and never its value."""
    made = {"schema": document._schema, **_members(document, money_digits, "")}
    try:
        return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    except UnicodeEncodeError:
        pass
    _each_text(made, "")  # outside, so that no context carries the text


def _each_text(made: Any, path: str) -> None:
    """Raises for the first text that is not UTF-8."""
    if isinstance(made, str):
        _given.text(made, path)
    elif isinstance(made, (dict, list)):
        for name, value in made.items() if isinstance(made, dict) else enumerate(made):
            _each_text(value, f"{path}/{name}")


def _members(document: Document, digits: Digits, path: str) -> Dict[str, Any]:
    made = {}
    for member in dataclasses.fields(document):
        value = getattr(document, member.name)
        if value is not None:
            name = member.name.rstrip("_")
            made[name] = _out(value, document._forms.get(member.name, ""), digits, f"{path}/{name}")
    return made


def _out(value: Any, form: str, digits: Digits, path: str) -> Any:
    if form.startswith("*"):
        return [_out(each, form[1:], digits, f"{path}/{at}") for at, each in enumerate(_given.each(value, path))]
    if form == "money":
        return to_smallest_unit(value, digits, path)
    if form == "instant":
        return instant_text(value, path)
    if form == "day":
        return day_text(value, path)
    if form == "number" and isinstance(value, float):
        return _finite(value, path)
    if form in _registry:
        return _members(part(_registry[form], value, path), digits, path)
    if isinstance(value, Word):
        return value.value
    if isinstance(value, (bool, int, str)):
        return value
    try:
        return operator.index(value)  # a whole number of NumPy's
    except TypeError:
        pass
    wanted = "a word" if form else "a text or a whole number"
    raise TypeError(f"{path}: {wanted} is wanted, not {type(value).__name__}")


def _finite(value: float, path: str) -> float:
    if not math.isfinite(value):
        raise ValueError(f"{path}: a finite number is wanted")
    return value


def part(kind: Type[Part], value: Any, path: str) -> Part:
    """A document as its own class; a dict becomes one. Python's own error would quote a key that is no member."""
    if isinstance(value, kind):
        return value
    if not isinstance(value, dict):
        raise TypeError(f"{path}: {kind.__name__} or a dict is wanted, not {type(value).__name__}")
    members = dataclasses.fields(kind)  # type: ignore[arg-type]
    if any(name not in {member.name for member in members} for name in value):
        raise TypeError(f"{path}: {kind.__name__} has the members {', '.join(member.name for member in members)}")
    lacking = [member.name for member in members if member.default is dataclasses.MISSING and member.name not in value]
    if lacking:
        raise TypeError(f"{path}: {kind.__name__} lacks {', '.join(lacking)}")
    return kind(**value)


def to_smallest_unit(value: Amount, money_digits: Digits, path: str) -> int:
    """Decimal("128.00") → 12800, exactly; an int is that already."""
    if not isinstance(value, decimal.Decimal):
        return _given.whole(value, path)
    if not value.is_finite():
        raise ValueError(f"{path}: the amount is no number")
    digits = money_digits()
    if value and value.adjusted() > _MOST_DIGITS:
        raise _given.beyond(path)
    if not value or value.adjusted() >= -digits:
        with decimal.localcontext(decimal.Context(prec=len(value.as_tuple().digits) + _MOST_DIGITS)):
            scaled = value.scaleb(digits) if value else value
            if scaled == scaled.to_integral_value():
                return int(scaled)
    raise ValueError(f"{path}: the amount has more than {digits} decimals; nothing is rounded")


_MOST_DIGITS = 30  # of an amount: far beyond 64 bits


def instant_text(value: Any, path: str) -> str:
    if isinstance(value, str):
        return value
    if not isinstance(value, datetime.datetime):
        raise TypeError(f"{path}: a datetime is wanted")
    if value.utcoffset() is None:
        raise ValueError(f"{path}: the datetime has no zone; datetime.timezone.utc is one")
    try:
        utc = value.astimezone(datetime.timezone.utc).replace(tzinfo=None)
    except OverflowError:
        raise ValueError(f"{path}: in UTC the datetime is before the year 1 or after 9999") from None
    return utc.isoformat(timespec="milliseconds") + "Z"


def day_text(value: Any, path: str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date):
        raise TypeError(f"{path}: a date is wanted")
    return value.isoformat()


# ── In ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

def decode(text: bytes) -> Any:
    """The answer as its own class. One that is not known here, from a newer library, stays a dict."""
    made = json.loads(text)
    known = _by_schema.get(made.pop("schema", ""))
    return made if known is None else _build(known, made)


def _build(made_into: type, members: Dict[str, Any]) -> Any:
    """Members that a newer library added are passed over."""
    given = {}
    for member in dataclasses.fields(made_into):
        name = member.name.rstrip("_")
        if name in members:
            given[member.name] = _in(members[name], made_into._forms.get(member.name, ""))
    return made_into(**given)


def _in(value: Any, form: str) -> Any:
    if form in ("", "money", "number"):
        return value
    if form[0] == "*":
        return [_in(each, form[1:]) for each in value]
    if form == "instant":
        return datetime.datetime.fromisoformat(value.replace("Z", "+00:00"))
    if form == "day":
        return datetime.date.fromisoformat(value)
    if form[0] == "=":
        return word(form[1:], value)
    return _build(_registry[form], value)


def word(name: str, value: str) -> Any:
    """The word, or the plain text of one that only a newer library knows."""
    try:
        return _registry[name](value)
    except ValueError:
        return value


def from_ms(ms: int) -> datetime.datetime:
    """An instant of the C face, in UTC."""
    return datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc) + datetime.timedelta(milliseconds=ms)


def to_ms(value: Optional[datetime.datetime], path: str) -> int:
    """An instant for the C face; None is its 0, which means now. What is finer than a millisecond is dropped."""
    if value is None:
        return 0
    if not isinstance(value, datetime.datetime):
        raise TypeError(f"{path}: a datetime is wanted")
    if value.utcoffset() is None:
        raise ValueError(f"{path}: the datetime has no zone; datetime.timezone.utc is one")
    since = value - datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
    return since // datetime.timedelta(milliseconds=1)


FIRST_INSTANT = "the first millisecond of 1970 (UTC) cannot be told from \"now\" here; a document can say it"


def given_ms(value: Optional[datetime.datetime], path: str) -> int:
    """The same of what a program gives: a time that C would take for "now" is refused."""
    ms = to_ms(value, path)
    if ms == 0 and value is not None:
        raise ValueError(f"{path}: {FIRST_INSTANT}")
    return ms
