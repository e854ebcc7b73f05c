#!/usr/bin/env python3
"""What the headers say of commands, queries and answers, as a table that the library carries: its schemas then say it
to every language, and the sentence stands in one place, above the struct.

said.py OUT FOLDER…   writes the table; OUT is left alone when it says so already
said.py --list FOLDER…   the same for reading

Of a described struct it takes the comment above it and those of its members; of a command or query the comment above
the `decide`, `may` or `answer` that rules on it: which refusals there are, in their published order. A described
member that is not found in its struct is a fault and not skipped.
"""
import pathlib
import re
import sys
from typing import Dict, Iterator, List, NamedTuple, Tuple

STRUCT = re.compile(r"((?:^///[^\n]*\n)*)^struct (\w+) \{", re.MULTILINE)
DESCRIBED = re.compile(r'CUSTOS_DESCRIBE\(\s*(\w+),\s*"([^"]+)",\s*\(([^)]*)\)')
RULED = re.compile(r"((?:^///[^\n]*\n)+)(?:\[\[nodiscard\]\] |inline |static )*(?:Result<)?Ruling<[\w:<>, ]+>+\s+"
                   r"(?:decide|answer|answer_to|may)\([^;{]*?const (?:(\w+)::)?(\w+)& (?:ask\b|\w+\))", re.MULTILINE)
RULE_ID = re.compile(r"\b[A-Z]{3,7}-[0-9]{2}\b")
NAMESPACE = re.compile(r"^namespace custos::(\w+) \{", re.MULTILINE)


class Said(NamedTuple):
    struct: str
    members: Dict[str, str]
    refused: str


def read(folders: List[pathlib.Path]) -> Dict[str, Said]:
    """Title → what is said. Structs are told apart by area and name, as C++ does it."""
    titles: Dict[Tuple[str, str], str] = {}
    found: Dict[str, Said] = {}
    texts = list(_texts(folders))
    for path, area, text in texts:
        structs = {match[2]: match for match in STRUCT.finditer(text)}
        for name, title, listed in DESCRIBED.findall(text):
            if name not in structs:
                raise SystemExit(f"{path}: {name} is described, and not a struct of this file")
            if title in found:
                raise SystemExit(f"{path}: {title} is described twice")
            members = _members(_body(text, structs[name].end()))
            wanted = [each.strip() for each in listed.split(",") if each.strip()]
            missing = [each for each in wanted if each not in members]
            if missing:
                raise SystemExit(f"{path}: {name} has no {', '.join(missing)}")
            titles[area, name] = title
            found[title] = Said(_plain(structs[name][1]), {each: members[each] for each in wanted}, "")
    for _, area, text in texts:
        for comment, elsewhere, name in RULED.findall(text):
            title = titles.get((elsewhere or area, name))
            if title:
                found[title] = found[title]._replace(refused=_plain(comment))
    return found


def _texts(folders: List[pathlib.Path]) -> Iterator[Tuple[pathlib.Path, str, str]]:
    for folder in folders:
        for path in sorted([*folder.rglob("*.hpp"), *folder.rglob("*.cpp")]):
            text = path.read_text(encoding="utf-8")
            space = NAMESPACE.search(text)
            if space:
                yield path, space[1], text


def _body(text: str, begin: int) -> str:
    depth, at = 1, begin
    while depth:
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        at += 1
    return text[begin:at - 1]


def _members(body: str) -> Dict[str, str]:
    """Member → the comments above, inside and behind its declaration."""
    members: Dict[str, str] = {}
    code, said, name = "", [], ""
    for line in body.split("\n"):
        statement, mark, comment = line.partition("//")
        if not line.strip():
            said = []
        elif statement.strip():
            code += statement + " "
            said.append(comment)
            if _is_whole(code):
                name = _name_of(code)
                members[name] = _plain("\n".join(said))
                code, said = "", []
        elif comment.startswith("/<") and not code and name:
            members[name] = _plain(members[name] + "\n" + comment)  # goes on from the line before
        else:
            said.append(comment)
    return members


def _is_whole(code: str) -> bool:
    """A declaration with its end: of data, or of a function with its body."""
    return code.rstrip().endswith((";", "}")) and all(code.count(a) == code.count(b) for a, b in ("{}", "()"))


def _name_of(code: str) -> str:
    """`std::optional<Day> until{} ;` → until; what is no member of data has none that is asked for."""
    before = None
    while before != code:
        before, code = code, re.sub(r"\{[^{}]*\}|\([^()]*\)", " ", code)
    match = re.search(r"(\w+)\s*(?:=[^;]*)?;\s*$", code)
    return match[1] if match else ""


def _plain(comment: str) -> str:
    """Without the marks of a comment."""
    lines = (re.sub(r"^\s*/+<?", "", line) for line in comment.split("\n"))
    return " ".join(" ".join(lines).split())


# ── Out ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

def table(found: Dict[str, Said]) -> str:
    lines = ["// Made by said.py from the headers' comments."]
    for title in sorted(found):
        said = found[title]
        rules = " ".join(dict.fromkeys(RULE_ID.findall(said.refused)))
        lines.append(f"SAID_OF_RECORD({_quoted(title, said.struct, said.refused, rules)})")
        lines += [f"SAID_OF_MEMBER({_quoted(title, member, text)})" for member, text in sorted(said.members.items())
                  if text]
    return "\n".join([*lines, ""])


def _quoted(*texts: str) -> str:
    return ", ".join('"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' for text in texts)


def main() -> int:
    out, *folders = sys.argv[1:]
    text = table(read([pathlib.Path(folder) for folder in folders]))
    if out == "--list":
        print(text)
        return 0
    path = pathlib.Path(out)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
