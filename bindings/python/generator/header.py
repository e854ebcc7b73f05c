"""Reads custos.h: the C that a public header of ours may hold, and no more. What it does not know it refuses, so that a
new kind of declaration is seen here and not skipped.
"""
import dataclasses
import re
from typing import Iterator, List, Optional, Tuple

TOKEN = re.compile(r"[A-Za-z_]\w*|-?\d\w*|[{}()\[\];,=*]")


class Unreadable(Exception):
    """A declaration that this reader does not know."""


@dataclasses.dataclass(frozen=True)
class Type:
    """`const uint8_t*` is Type("uint8_t", 1); an array has its lengths, outermost first."""
    name: str
    stars: int = 0
    lengths: Tuple[int, ...] = ()


@dataclasses.dataclass(frozen=True)
class Callback:
    result: Type
    arguments: Tuple[Type, ...]


@dataclasses.dataclass(frozen=True)
class Struct:
    name: str
    members: Tuple[Tuple[str, object], ...]  # (name, Type or Callback)


@dataclasses.dataclass(frozen=True)
class Function:
    name: str
    result: Type
    arguments: Tuple[Tuple[str, Type], ...]
    since: Tuple[int, int]


@dataclasses.dataclass
class Header:
    constants: dict  # name → number, of #define and of enums alike
    enums: List[Tuple[Tuple[str, int], ...]]
    aliases: dict  # name → Type
    callbacks: dict  # name → Callback
    structs: List[Struct]
    functions: List[Function]


def read(text: str) -> Header:
    text = re.sub(r"/\*.*?\*/", " ", text, flags=re.DOTALL)
    header = Header({}, [], {}, {}, [], [])
    code = "\n".join(_preprocessed(text, header.constants))
    reader = _Reader(_tokens(code), header)
    while reader.token is not None:
        reader.declaration()
    return header


def _preprocessed(text: str, constants: dict) -> Iterator[str]:
    """What a C host sees: neither C++ nor the building of the library. #define of a number is a constant."""
    kept = [True]
    for line in re.sub(r"\\\n", " ", text).split("\n"):
        directive = re.match(r"\s*#\s*(\w+)\s*(.*)", line)
        if directive is None:
            if all(kept):
                yield line
            continue
        word, rest = directive.groups()
        if word == "ifndef":
            kept.append(True)
        elif word in ("if", "ifdef"):
            if "__cplusplus" not in rest and "CUSTOS_BUILDING" not in rest:
                raise Unreadable(line)
            kept.append(False)
        elif word == "else":
            kept[-1] = not kept[-1]
        elif word == "endif":
            kept.pop()
        elif word == "define" and all(kept):
            number = re.fullmatch(r"(\w+)\s+(-?\d+)\s*", rest)
            if number:
                constants[number[1]] = int(number[2])
        elif word not in ("define", "include"):
            raise Unreadable(line)


def _tokens(code: str) -> List[str]:
    strange = TOKEN.sub("", code).strip()
    if strange:
        raise Unreadable(strange.split("\n")[0])
    return TOKEN.findall(code)


class _Reader:
    def __init__(self, tokens: List[str], header: Header):
        self.tokens, self.at, self.header = tokens, 0, header

    @property
    def token(self) -> Optional[str]:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self, *expected: str) -> str:
        token = self.token
        if token is None or (expected and token not in expected):
            raise Unreadable(" ".join(self.tokens[max(0, self.at - 12):self.at + 1]))
        self.at += 1
        return token

    def passed(self, token: str) -> bool:
        if self.token != token:
            return False
        self.at += 1
        return True

    def declaration(self) -> None:
        if self.token == "enum":
            self.enumeration()
        elif self.token == "typedef":
            self.typedef()
        else:
            self.function()

    def enumeration(self) -> None:
        self.take("enum")
        self.take("{")
        values = []
        while not self.passed("}"):
            name = self.take()
            self.take("=")
            values.append((name, int(self.take())))
            self.passed(",")
        self.take(";")
        self.header.enums.append(tuple(values))
        self.header.constants.update(values)

    def typedef(self) -> None:
        self.take("typedef")
        if self.passed("struct"):
            name = self.take()
            self.take("{")
            members = []
            while not self.passed("}"):
                members.append(self.member())
            self.take(name)
            self.take(";")
            self.header.structs.append(Struct(name, tuple(members)))
            return
        name, made = self.member()
        if isinstance(made, Callback):
            self.header.callbacks[name] = made
        else:
            self.header.aliases[name] = made

    def member(self) -> Tuple[str, object]:
        """`type name;`, `type name[2][3];` or `type (*name)(arguments);`"""
        made = self.type()
        if self.passed("("):
            self.take("*")
            name = self.take()
            self.take(")")
            callback = Callback(made, tuple(each for _, each in self.arguments()))
            self.take(";")
            return name, callback
        name = self.take()
        lengths = []
        while self.passed("["):
            lengths.append(int(self.take()))
            self.take("]")
        self.take(";")
        return name, dataclasses.replace(made, lengths=tuple(lengths))

    def type(self) -> Type:
        self.passed("const")
        name, stars = self.take(), 0
        while self.passed("*"):
            stars += 1
        return Type(name, stars)

    def arguments(self) -> List[Tuple[str, Type]]:
        self.take("(")
        if self.token == "void" and self.tokens[self.at + 1] == ")":
            self.at += 2
            return []
        found = []
        while True:
            made = self.type()
            found.append((self.take(), made))
            if self.take(",", ")") == ")":
                return found

    def function(self) -> None:
        self.take("CUSTOS_API")
        self.take("(")
        major = int(self.take())
        self.take(",")
        minor = int(self.take())
        self.take(")")
        result = self.type()
        name = self.take()
        arguments = tuple(self.arguments())
        self.take(";")
        self.header.functions.append(Function(name, result, arguments, (major, minor)))
