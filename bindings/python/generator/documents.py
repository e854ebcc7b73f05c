"""Writes _documents.py: every command, query, work and answer of the library as a dataclass, from the library's
schemas. They carry all that it takes: types and units, the sentences said of a document and its members, which answer
a query has ("x-answer"), what refuses it ("x-refused").
"""
import ctypes
import json
import keyword
import os
import re
import textwrap
from typing import Dict, Iterator, List, Tuple

OPENING = '''"""Commands, queries, works and answers as dataclasses. Made by bindings/python/generate.py from the
library's own schemas; not to be edited.

None leaves a member out: the library then takes its own default. Money is an int in the archive's smallest unit, or a
Decimal; times carry their zone. What is wrong in a document is found by the library, which names the member.
"""
from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import List, Literal, Optional, Sequence, Union, overload

from ._codec import Amount, Answer, Command, Document, No, Query, View, Word, Work
'''

# What a command of one word is done to, by the area it belongs to: orders.record → record_order.
DONE_TO = {"access": "staff", "orders": "order", "tiers": "tier", "applications": "application", "duties": "duty",
           "custody": "loan", "security": "incident"}
# Said of every member of a kind of whom nothing else is said: the type tells it already.
STANDING = {"money in its smallest unit", "an id; 0 is none", "a quarter of a year", "the id of a rule"}
SCALARS = {"integer": ("int", ""), "boolean": ("bool", ""), "string": ("str", "")}
FORMATS = {"date": ("datetime.date", "day"), "date-time": ("datetime.datetime", "instant")}


# ── Asking the library ──────────────────────────────────────────────────────────────────────────────────────────────

def schemas() -> Dict[str, List[dict]]:
    """Commands, queries, works and answers, each with its schema, as the library at CUSTOS_LIBRARY tells them."""
    library = ctypes.CDLL(os.environ["CUSTOS_LIBRARY"])
    commands, queries, works = ([_schema(library, title) for title in _text(library, "custos_titles_into",
                                                                     ctypes.c_uint32(which)).split()]
                                for which in (1, 2, 3))
    answers = {"receipt", "refusal", "policy.document", *(query["x-answer"] for query in queries)}
    shown = {work["x-answer"] for work in works} - answers
    return {"commands": commands, "queries": queries, "works": works,
            "shown": [_schema(library, title) for title in sorted(shown)],  # by works
            "answers": [_schema(library, title) for title in sorted(answers)]}


def _schema(library: ctypes.CDLL, title: str) -> dict:
    name = title.encode()
    return json.loads(_text(library, "custos_schema_into", name, ctypes.c_uint64(len(name))))


def _text(library: ctypes.CDLL, function: str, *question) -> str:
    size = ctypes.c_uint64()
    buffer = ctypes.create_string_buffer(1 << 20)
    status = library[function](buffer, ctypes.c_uint64(len(buffer)), ctypes.byref(size), *question)
    if status != 0:
        raise RuntimeError(f"{function}: status {status}")
    return buffer.raw[:size.value].decode()


# ── Names ───────────────────────────────────────────────────────────────────────────────────────────────────────────

def class_of(title: str) -> str:
    return "".join(part.capitalize() for part in re.split(r"[._]", title))


def method_of(title: str) -> str:
    area, action = title.split(".")
    return action if "_" in action else f"{action}_{DONE_TO.get(area, area)}"


def _member(name: str) -> str:
    return name + "_" if keyword.iskeyword(name) else name


# ── Types ───────────────────────────────────────────────────────────────────────────────────────────────────────────

def _enums_of(record: dict) -> Dict[str, Tuple[str, ...]]:
    """Title of an enum → its words."""
    held = (member.get("items", member) for member in record["properties"].values())
    return {each["title"]: tuple(each["enum"]) for each in held if "enum" in each}


class _Book:
    """The records and words of all schemas, each once."""

    def __init__(self, told: Dict[str, List[dict]]):
        self.enums: Dict[str, Tuple[str, ...]] = {}  # "dossier.Purpose" → its words
        self.records: Dict[str, dict] = {}
        self.given = set()  # titles that a host fills in: a list left out is not an empty one
        for kind, listed in told.items():
            for schema in listed:
                for title, record in {**schema.get("$defs", {}), schema["title"]: schema}.items():
                    if "$id" in record or title not in self.records:  # a document of its own before a part of others
                        self.records[title] = record
                    if kind not in ("answers", "shown"):
                        self.given.add(title)
        self.kinds = {schema["title"]: kind for kind, listed in told.items() for schema in listed}
        for record in self.records.values():
            self.enums.update(_enums_of(record))
        self.late = set(self.enums).difference(*(
            _enums_of(record) for kind, listed in told.items() if kind not in ("works", "shown")
            for schema in listed for record in (schema, *schema.get("$defs", {}).values())))

    def type_of(self, title: str, member: str, schema: dict) -> Tuple[str, str]:
        """(annotation, form for the codec)."""
        if "$ref" in schema:
            name = class_of(schema["$ref"].rsplit("/", 1)[1])
            return name, name
        if "enum" in schema:
            name = self.enum(schema["title"])
            return (f"Union[{name}, str]" if title in self.given else name), "=" + name
        if schema["type"] == "array":
            inner, form = self.type_of(title, member, schema["items"])
            return (f"Sequence[{inner}]" if title in self.given else f"List[{inner}]"), "*" + form
        if schema.get("format") == "money":
            return ("Amount" if title in self.given else "int"), "money"
        if schema["type"] == ["number", "null"]:
            return "float", "number"
        return FORMATS.get(schema.get("format", ""), SCALARS[schema["type"]])

    def enum(self, title: str) -> str:
        """Enums that have their name in two areas are called after both; one that works brought renames no other."""
        area, name = title.split(".")
        shared = any(each != title and each.split(".")[1] == name and (title in self.late or each not in self.late)
                     for each in self.enums)
        return area.capitalize() + name if shared else name

    def members(self, title: str) -> List[Tuple[str, str, str, bool, dict]]:
        """(name, annotation, form, required, schema), those that have to be given first."""
        record = self.records[title]
        required = set(record.get("required", ()))
        found = [(name, *self.type_of(title, name, schema), name in required, schema)
                 for name, schema in record["properties"].items() if name != "schema"]
        return sorted(found, key=lambda each: not each[3])


# ── Text ────────────────────────────────────────────────────────────────────────────────────────────────────────────

def write(told: Dict[str, List[dict]]) -> str:
    book = _Book(told)
    classes = [line for title in sorted(book.records) for line in _class(book, title)]
    enums = [line for name, members in sorted((book.enum(title), members) for title, members in book.enums.items())
             for line in _enum(name, members)]
    named = [method_of(schema["title"]) for schema in told["commands"]]
    if len(set(named)) != len(named):
        raise ValueError("two commands would be one method; give their areas words of their own in DONE_TO")
    methods = [line for schema in told["commands"] for line in _command_method(book, schema["title"])]
    asking = [line for schema in told["queries"] for line in _query_method(book, schema["title"])]
    names = sorted({class_of(title) for title in book.records} | set(map(book.enum, book.enums)))
    listed = ["", "", *_packed("__all__ = [", [f'"{name}"' for name in names], "]")]
    return "\n".join([OPENING, *enums, *classes, *_mixin_opening(), *methods, *asking, *listed, ""])


def _wrapped(line: str, indent: str) -> List[str]:
    return textwrap.wrap(line, 120, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _packed(head: str, items: List[str], tail: str) -> List[str]:
    """`head item, item, tail`, as many items on a line as fit, those of further lines below the first."""
    lines, indent = [head], " " * len(head)
    for at, item in enumerate(items):
        text = item + (tail if at + 1 == len(items) else ",")
        if len(lines[-1]) + 1 + len(text) > 120:
            lines.append(indent + text)
        else:
            lines[-1] += text if lines[-1] in (head, indent) else " " + text
    return lines if items else [head + tail]


def _quoted(text: str, indent: str) -> List[str]:
    lines = _wrapped(f'{indent}"""{text}', indent)
    if len(lines) == 1 and len(lines[0]) <= 117:
        return [lines[0] + '"""']
    return lines + [indent + '"""']


def _enum(name: str, members: Tuple[str, ...]) -> Iterator[str]:
    yield f"\nclass {name}(Word):"
    for member in members:
        yield f'    {member.upper()} = "{member}"'
    yield ""


def _class(book: _Book, title: str) -> Iterator[str]:
    kind = book.kinds.get(title)
    base = {"commands": "Command", "answers": "Answer", "shown": "Answer"}.get(kind, "Document")
    if title == "refusal":
        base = "No"
    if kind in ("queries", "works"):
        base = f'{"Query" if kind == "queries" else "Work"}["{_view_of(book, title)}"]'
    yield f"\n@dataclass(repr=False)\nclass {class_of(title)}({base}):"
    yield from _quoted(book.records[title].get("description") or f"Part of other documents: {title}.", "    ")
    forms = []
    for name, annotation, form, required, schema in book.members(title):
        yield from _field(book, title, name, annotation, form, required, schema.get("description", ""))
        if form or _member(name) != name:
            forms.append(f'"{_member(name)}": "{form}"')
    ids = [_member(name) for name, *_, schema in book.members(title) if schema.get("format") == "id"]
    yield ""
    if kind:
        yield f'    _schema = "{book.records[title]["$id"]}"'
    if forms:
        yield from _packed("    _forms = {", forms, "}")
    if ids:
        yield f"    _ids = {tuple(ids)!r}".replace("'", '"')
    yield ""


def _view_of(book: _Book, title: str) -> str:
    return class_of(book.records[title]["x-answer"])


def _field(book: _Book, title: str, name: str, annotation: str, form: str, required: bool,
           said: str) -> Iterator[str]:
    if said and said not in STANDING:
        yield from _wrapped(f"    #: {said}", "    #: ")
    if required:
        yield f"    {_member(name)}: {annotation}"
    elif form.startswith("*") and title not in book.given:
        yield f"    {_member(name)}: {annotation} = field(default_factory=list)"
    else:
        yield f"    {_member(name)}: Optional[{annotation}] = None"


def _mixin_opening() -> Iterator[str]:
    yield '''
class Calls:
    """Every command and query as a method, for Desk. `refused` says what a refusal is: "raise" makes it custos.Refused,
    "return" makes it the answer. What each says of refusals comes after the right to ask at all (ACC-01, ACC-08,
    ACC-02). Amounts are ints in the archive's smallest unit, or Decimals. Errors of all of them: BadValue, whose `path`
    is a JSON pointer; Closed, Forked; Error E_POISONED; of commands also Error E_CLOCK, E_STORAGE.
    """

    @overload
    def submit(self, command: Command) -> Receipt: ...

    @overload
    def submit(self, command: Command, *, refused: Literal["raise"]) -> Receipt: ...

    @overload
    def submit(self, command: Command, *, refused: str) -> Union[Receipt, Refusal]: ...

    def submit(self, command, *, refused="raise"):
        """Ask for a change; durable when it returns. Errors: BadValue; Error E_CLOCK, E_STORAGE."""
        raise NotImplementedError

    @overload
    def ask(self, query: Query[View]) -> View: ...

    @overload
    def ask(self, query: Query[View], *, refused: Literal["raise"]) -> View: ...

    @overload
    def ask(self, query: Query[View], *, refused: str) -> Union[View, Refusal]: ...

    def ask(self, query, *, refused="raise"):
        """Ask a question. Reading values is logged (ACC-07). Errors: BadValue."""
        raise NotImplementedError
'''


def _parameters(book: _Book, title: str) -> Tuple[List[str], List[str]]:
    declared, passed = [], []
    for name, annotation, _, required, _ in book.members(title):
        name = _member(name)
        declared.append(f"{name}: {annotation}" if required else f"{name}: Optional[{annotation}] = None")
        passed.append(f"{name}={name}")
    return declared, passed


def _method(book: _Book, title: str, name: str, door: str, answer: str) -> Iterator[str]:
    declared, passed = _parameters(book, title)
    yield from _packed(f"    def {name}(", ["self", "*", *declared, 'refused: str = "raise"'], f") -> {answer}:")
    yield from _told(book, title)
    yield from _packed(f"        return self.{door}({class_of(title)}(", passed, "), refused=refused)")
    yield ""


def _told(book: _Book, title: str) -> Iterator[str]:
    """The docstring: what is asked for, what each argument is, what refuses it."""
    record, indent = book.records[title], "        "
    more = [f"{_member(name)}: {schema['description']}" for name, *_, schema in book.members(title)
            if schema.get("description") and schema["description"] not in STANDING]
    if "x-refused" in record:
        more.append("Refused: " + record["x-refused"])
    said = _opened(record["description"])
    if not more:
        yield from _quoted(said, indent)
        return
    yield from _wrapped(f'{indent}"""{said}', indent)
    yield ""
    for line in more:
        yield from _wrapped(indent + line, indent + "    ")
    yield indent + '"""'


def _opened(said: str) -> str:
    said = re.sub(r"^(Command|Question): ", "", said)
    return said[:1].upper() + said[1:]


def _command_method(book: _Book, title: str) -> Iterator[str]:
    yield from _method(book, title, method_of(title), "submit", "Receipt")


def _query_method(book: _Book, title: str) -> Iterator[str]:
    yield from _method(book, title, title.replace(".", "_"), "ask", _view_of(book, title))
