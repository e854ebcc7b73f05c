"""The Chinese words of tables: every word that a document may hold has one, and the library's own are the same."""
import json
import re
import unittest

from support import AtArchive, Case, GUEST, ROOT

# A list of src/cli/terms.cpp → a document that a table shows, and the member whose words are those of the list.
LISTS = {
    "customer": ("dossier.find", "kind"), "standing": ("dossier.find", "standing"), "mark": ("dossier.find", "mark"),
    "lifecycle": ("dossier.find", "lifecycle"), "risk": ("dossier.restrict", "risk"), "duty": ("duties.due", "kind"),
    "office": ("duties.due", "role"), "item": ("custody.items", "kind"), "tie": ("dossier.link", "tie"),
    "application": ("applications.apply", "kind"), "status": ("applications.applications", "status"),
    "purpose": ("applications.apply", "purpose"), "medium": ("dossier.add_carrier", "medium"),
    "incident_source": ("security.register", "source"), "certainty": ("security.register", "standing"),
    "incident_grade": ("security.register", "grade"), "incident_state": ("security.register", "state"),
    "told": ("security.notify", "to"),
}
# Where the library has the words, as it prints them.
SOURCES = {
    "duty": ("src/duties/kinds.cpp", r'KindText\{\s*Kind::(\w+),.*?\{"[^"]*",\s*"([^"]*)"\}'),
    "office": ("src/duties/kinds.cpp", r'case Role::(\w+): return \{"[^"]*", "([^"]*)"\}'),
    "item": ("src/custody/policy.cpp", r'case Kind::(\w+): return \{"[^"]*", "([^"]*)"\}'),
    "application": ("src/applications/kinds.cpp", r'KindText\{\s*Kind::(\w+),.*?\{"[^"]*",\s*"([^"]*)"\}'),
    "status": ("src/applications/print.cpp", r'case Status::(\w+): return \{"[^"]*", "([^"]*)"\}'),
    "purpose": ("src/dossier/words.cpp", r'case Purpose::(\w+): return \{"[^"]*", "([^"]*)"\}'),
    "field": ("src/dossier/dictionary.cpp", r'\{\d+, "(\w+)", "[^"]*", "([^"]*)"'),
}


def known():
    lists = {}
    for of, word, zh in re.findall(r'\{Of::(\w+),\s*"(\w+)",\s*"([^"]+)"\}',
                                   (ROOT / "src/cli/terms.cpp").read_text(encoding="utf-8")):
        lists.setdefault(of, {})[word] = zh
    return lists


class Words(Case):
    def words_of(self, title, member):
        """The words that the schema allows, wherever it says so."""
        schema = json.loads(self.custos("schema", title))
        named = schema["properties"][member]
        while "$ref" in named:
            named = schema["$defs"][named["$ref"].rsplit("/", 1)[1]]
        return [word for word in named["enum"] if word != "none"]

    def test_every_word_has_one(self):
        lists = known()
        for of, (title, member) in LISTS.items():
            for word in self.words_of(title, member):
                self.assertRegex(lists[of].get(word, ""), "^[\u4e00-\u9fffA-Z，、]+$", f"{of}: {word}")

    def test_the_librarys_own_are_the_same(self):
        lists = known()
        for of, (path, pattern) in SOURCES.items():
            said = re.findall(pattern, (ROOT / path).read_text(encoding="utf-8"), re.S)
            self.assertGreater(len(said), 5, of)
            for word, zh in said:
                self.assertEqual(lists[of].get(word), zh, f"{of}: {word}")


class Tables(AtArchive):
    def test_chinese_tables_speak_chinese(self):
        self.submit(GUEST)
        english, chinese = self.by(12, "show", 1), self.by(12, "show", 1, "--lang", "zh")
        for word, zh in (("individual", "个人"), ("ordinary", "普通客户"), ("in_review", "审核中"), ("name", "姓名"),
                         ("phone", "电话"), ("view", "查阅档案")):
            self.assertIn(word, english)
            self.assertIn(zh, chinese)
            self.assertNotIn(word, chinese)
        self.assertIn("个人", self.by(12, "find", "phone", "13800138000", "--lang", "zh"))
        self.assertIn("姓名、电话", self.by(12, "history", 1, "--lang", "zh"))
        self.submit({"schema": "custos.applications.apply/1", "kind": "copy", "dossier": 1, "object": 9,
                     "purpose": "service", "fields": ["phone"], "reason": "for the banquet"})
        for words, said in ((["applications", "list"], ("复印或摘录", "待签批")),
                            (["applications", "show", 1], ("服务", "总经理、信息主管")),
                            (["duties", "list", "--until", "2026-12-31"], ("签批申请", "总经理"))):
            answer = self.by(12, *words, "--lang", "zh")
            for part in said:
                self.assertIn(part, answer)
            self.assertNotRegex(answer, r"\b(copy|pending|service|phone|department_head|sign_application)\b")


if __name__ == "__main__":
    unittest.main()
