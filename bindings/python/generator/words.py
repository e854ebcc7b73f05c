"""What the C++ headers say of the documents: the sentence above a struct, the words behind a member, the names of
enums, and which view answers which query. Schemas have none of that; everything else comes from them.
"""
import dataclasses
import pathlib
import re
from typing import Dict, Iterator, Tuple

STRUCT = re.compile(r"((?:^///[^\n]*\n)*)^struct (\w+) \{\n(.*?)^\};", re.MULTILINE | re.DOTALL)
DESCRIBED = re.compile(r'CUSTOS_DESCRIBE\(\s*(\w+),\s*"([^"]+)"')
ENUM = re.compile(r"BOOST_DESCRIBE_ENUM\(\s*(\w+),([^)]*)\)")
ANSWER = re.compile(r"Ruling<(\w+)>+\s+answer(?:_to)?\([^;{]*?const (\w+)& \w+\)")
MEMBER = re.compile(
    r"^    [^/\n]*?(\w+)(?:\{[^}\n]*\}| = [^;\n]*)?;[ ]*///< ([^\n]*(?:\n\s+///< [^\n]*)*)", re.MULTILINE)


@dataclasses.dataclass
class Words:
    said: Dict[str, str]  # title of a struct → what it is
    members: Dict[Tuple[str, str], str]  # (title, member) → what is said behind it
    enums: Dict[Tuple[str, ...], str]  # enumerators → name
    views: Dict[str, str]  # title of a query → title of its view


def read(root: pathlib.Path) -> Words:
    words = Words({}, {}, {}, {})
    titles: Dict[Tuple[str, str], str] = {}  # (area, name in C++) → title
    enums = []
    for area, text in _texts(root):
        described = dict(DESCRIBED.findall(text))
        for comment, name, body in STRUCT.findall(text):
            title = described.get(name)
            if title:
                titles[area, name] = title
                words.said[title] = _plain(comment.replace("///", ""))
                for member, behind in MEMBER.findall(body):
                    words.members[title, member] = _plain(behind.replace("///<", ""))
        for name, members in ENUM.findall(text):
            enums.append((area, name, tuple(each.strip().rstrip("_") for each in members.split(","))))
    shared = {name for _, name, _ in enums if len({area for area, other, _ in enums if other == name}) > 1}
    for area, name, members in enums:
        words.enums.setdefault(members, area.capitalize() + name if name in shared else name)
    for area, text in _texts(root):
        for view, query in ANSWER.findall(text):
            if (area, query) in titles and (area, view) in titles:
                words.views[titles[area, query]] = titles[area, view]
    return words


def _texts(root: pathlib.Path) -> Iterator[Tuple[str, str]]:
    """Every header with the area that it belongs to, and the archive's own questions."""
    for path in sorted((root / "include/custos").glob("*/*.hpp")):
        yield path.parent.name, path.read_text(encoding="utf-8")
    for name in ("looking.hpp", "questions.cpp"):
        yield "archive", (root / "src/archive" / name).read_text(encoding="utf-8")


def _plain(comment: str) -> str:
    return " ".join(comment.split())
