"""The faces in Chinese: every word that a table, a help text or an error shows has a Chinese name, from one place."""
import json
import re
import unittest

from support import AtArchive, Case, FAILED, GUEST, REFUSED, ROOT, USAGE

CHINESE = re.compile("[\u4e00-\u9fff]")
TEXT = r'"(?:[^"\\]|\\.)*"(?:\s*"(?:[^"\\]|\\.)*")*'
# A refusal or an error with its words, or with one text where there should be two.
ANSWERED = re.compile(r"\b(?:refuse|fail|fault|failure)\s*\([^;{}]*?(?:\{\s*|Words\{\s*)"
                      rf"({TEXT})\s*(?:,\s*({TEXT}))?\s*\}}")
# The details of errors: what stands in src/core/details.def has Chinese.
DETAIL = re.compile(r'\b(?:fail|fault|wrong)\((?:[^;"]|"[^"]*")*?(?:fmt::format\(("[^"]*[a-z]{3}[^"]*"),'
                    r'|, ("[a-z][a-z\' ]+ [^"]*")\s*(?:\+[^;]*)?\);)')


def sources(*folders):
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.[ch]pp")):
            yield path, path.read_text(encoding="utf-8")


class Names(Case):
    def setUp(self):
        super().setUp()
        answer = json.loads(self.custos("work", "names.list"))
        self.lists = {each["list"]: {word["word"]: word["zh"] for word in each["words"]} for each in answer["lists"]}
        self.titles = {each["title"]: each["zh"] for each in answer["titles"]}

    def words_in(self, schema):
        """The closed lists of a schema, wherever they stand."""
        if isinstance(schema, dict):
            if "enum" in schema and "title" in schema:
                yield schema["title"], schema["enum"]
            for inner in schema.values():
                yield from self.words_in(inner)
        elif isinstance(schema, list):
            for inner in schema:
                yield from self.words_in(inner)

    def test_every_title_and_every_word_of_a_schema_has_one(self):
        listed = json.loads(self.custos("schema", "--json"))
        titles = [title for kind in ("commands", "questions", "works", "documents") for title in listed[kind]]
        self.assertGreater(len(titles), 150)
        for title in titles:
            self.assertRegex(self.titles.get(title, ""), CHINESE, title)
        for title in titles[::7]:  # the schemas of all are walked in tests/works/names.cpp
            for name, words in self.words_in(json.loads(self.custos("schema", title))):
                for word in words:
                    self.assertTrue(self.lists[name].get(word), f"{name}: {word}")

    def test_every_list_that_a_table_shows_is_one(self):
        named = re.findall(r'string_view \w+ = "(\w+\.\w+)"', (ROOT / "src/cli/terms.hpp").read_text(encoding="utf-8"))
        self.assertGreater(len(named), 20)
        for name in named:
            self.assertIn(name, self.lists)

    def test_every_refusal_and_error_has_words_of_both_languages(self):
        found = 0
        for path, text in sources("src", "include", "capi"):
            for english, chinese in ANSWERED.findall(text):
                found += 1
                self.assertRegex(chinese, CHINESE, f"{path}: {english}")
        self.assertGreater(found, 500)

    def test_every_detail_of_an_error_has_its_form(self):
        details = (ROOT / "src/core/details.def").read_text(encoding="utf-8")
        forms = set(re.findall(r'CUSTOS_DETAIL\(("[^"]*"),', details))
        found = set()
        for path, text in sources("src", "include"):
            if "cli" in path.parts:
                continue
            for formatted, plain in DETAIL.findall(text):
                if re.search(r"[a-z]{3,} \{|\{\} [a-z]{3,}|^\"[a-z' ]+\"$", formatted or plain):
                    found.add((formatted or plain, str(path)))
        self.assertGreater(len(found), 10)
        for detail, path in found:
            detail = re.sub(' "$', ' {}"', detail)  # "entry " + a number
            if detail.startswith('"SQLite') or "errno" in detail:
                continue  # said by another program, in its words
            self.assertIn(detail, forms, path)


class Help(Case):
    def test_the_help_of_every_verb_is_in_chinese(self):
        self.seen = 0
        self.walk([])
        self.assertGreater(self.seen, 60)

    def walk(self, verbs):
        said = self.custos(*verbs, "--help", "--lang", "zh")
        self.seen += 1
        usage = re.search(r"^用法: custos.*$", said, re.MULTILINE)
        self.assertTrue(usage, verbs)
        self.assertNotRegex(usage[0], r"[A-Z]{2,}", verbs)
        self.assertNotRegex(said, r"(?m)^(Options|Positionals|Verbs|Examples?):", verbs)
        for option in re.findall(r"(?m)^  (-\S+.*(?:\n {34}.*)?)", said):
            self.assertRegex(option, CHINESE, f"{verbs}: {option}")
        below = re.search(r"^子命令:\n((?:  .*\n)*)", said, re.MULTILINE)
        for line in below[1].splitlines() if below else []:
            self.assertRegex(line, CHINESE, verbs)
            self.walk([*verbs, line.split()[0]])

    def test_what_is_wrong_with_a_command_line_is_said_in_chinese(self):
        for words, said in ((["find", "phone"], "标识种类 须与 标识值 同用"), (["show", "abc", "--as", 1], "档案编号：须为数字"),
                            (["find", "--bogus"], "多余的参数：--bogus"), (["tier", "nothing"], "没有此子命令：nothing"),
                            (["show"], "缺少 档案编号"), (["find", "--mark", "x"], "可用的取值为"),
                            (["backup", "x", "--passphrase-env", "A", "--passphrase-file", "B"], "不可与")):
            self.custos(*words, "--lang", "zh", expect=USAGE, CUSTOS_ARCHIVE="x", CUSTOS_STAFF="1")
            self.assertIn(said, self.said)
            self.assertNotRegex(self.said.replace("--bogus", ""), r"[a-z]{4,} [a-z]{2,} [a-z]{2,}")


class Tables(AtArchive):
    HOUSE = {"schema": "custos.policy.document/1", "dossier": {"custom_fields": [
        {"id": 200, "name": "wine", "en": "wine liked", "zh": "喜爱的葡萄酒", "group": "custom", "level": "open",
         "guard": "none", "kind": "text", "mask": "hidden", "tokens": []}],
        "templates": [{"name": "house", "kind": "individual", "purpose": "service", "fields": [
            {"field": "name"}, {"field": "phone"}, {"field": "wine"}]}]}}

    def test_chinese_tables_speak_chinese(self):
        self.submit(GUEST)
        english, chinese = self.by(12, "show", 1), self.by(12, "show", 1, "--lang", "zh")
        for word, zh in (("individual", "个人"), ("ordinary", "普通客户"), ("in_review", "审核中"), ("name", "姓名"),
                         ("phone", "电话"), ("masked", "脱敏"), ("view", "查阅档案")):
            self.assertIn(word, english)
            self.assertIn(zh, chinese)
            self.assertNotIn(word, chinese)
        self.assertIn("个人", self.by(12, "find", "phone", "13800138000", "--lang", "zh"))
        history = self.by(12, "history", 1, "--lang", "zh")
        for part in ("姓名、电话", "建立档案", "另有"):
            self.assertIn(part, history)
        self.assertNotIn("查阅\n", history)
        self.assertIn("查阅", self.by(1, "history", 1, "--lang", "zh"))  # an administrator reads who looked (ACC-07)
        self.assertNotRegex(history, r"dossier\.|access\.")
        self.assertIn("dossier.opened", self.by(12, "history", 1))
        for role in ("archivist", "general_manager"):
            self.submit({"schema": "custos.applications.appoint/1", "staff": 21, "role": role, "department": ""},
                        staff=1, purpose="administration")
        excerpt = self.submit({"schema": "custos.custody.add_item/1", "kind": "excerpt", "dossier": 1, "number": "E-1",
                               "place": "shelf 3", "pages": 2}, staff=21)["id"]
        self.submit({"schema": "custos.applications.apply/1", "kind": "copy", "dossier": 1, "object": excerpt,
                     "purpose": "service", "fields": ["phone"], "reason": "for the banquet"})
        for words, said in ((["applications", "list"], ("复印或摘录", "待签批")),
                            (["applications", "show", 1], ("服务", "总经理、信息主管", "电话")),
                            (["duties", "list", "--until", "2026-12-31"], ("签批申请", "总经理"))):
            answer = self.by(12, *words, "--lang", "zh")
            for part in said:
                self.assertIn(part, answer)
            self.assertNotRegex(answer, r"\b(copy|pending|service|phone|department_head|sign_application)\b")

    def test_acc_07_the_access_log_is_a_table(self):
        self.submit(GUEST)
        self.by(12, "show", 1)
        self.by(12, "find", "phone", "13800138000")
        looks = self.by(1, "looks", "--staff", 12, "--lang", "zh", purpose="audit")
        for part in ("查阅档案内容", "查找档案", "服务", "准许", "姓名、电话", "ACC-02"):
            self.assertIn(part, looks)
        self.assertNotRegex(looks, "archive|dossier|granted|phone")
        self.assertIn("archive.show", self.by(1, "looks", "--dossier", 1, purpose="audit"))
        self.assertIn("ACC-07", self.by(12, "looks", expect=REFUSED))

    def test_words_says_what_options_take(self):
        self.assertRegex(self.custos("words", "duties.Kind", "--lang", "zh"), r"return_loan .*归还借出物")
        self.assertRegex(self.custos("words", "--lang", "zh"), r"dossier.Purpose +用途")
        self.assertRegex(self.custos("words", "fields", "--lang", "zh"), r"phone .*电话")
        self.custos("words", "no.Such", "--lang", "zh", expect=USAGE)
        self.assertIn("没有此词表", self.said)

    def test_documents_are_the_same_in_every_language(self):
        self.submit(GUEST)
        for words in (["show", 1], ["find", "phone", "13800138000"], ["tier", "lost", "none", "--period", "2025Q4"]):
            refused = REFUSED if words[0] == "tier" else 0
            self.assertEqual(self.by(21, *words, "--json", "--lang", "zh", expect=refused),
                             self.by(21, *words, "--json", expect=refused))

    def test_fields_and_schemes_of_the_house_have_the_names_that_it_gave_them(self):
        self.write("house.json", self.HOUSE)
        self.custos("init", "-a", "own", "--new-key", "own.key", "--as", 1, "--now", self.NOW, "--policy", "house.json")
        place = ("-a", "own", "-k", "own.key", "--now", self.NOW, "--as")
        self.custos("submit", "access.enlist", '{"staff": 12, "grade": "special", "department": "bar"}', *place, 1,
                    "--for", "administration")
        guest = GUEST | {"form": "house", "values": [*GUEST["values"], {"field": "wine", "value": "Rioja",
                                                                         "source": "asked"}]}
        self.custos("submit", "-", *place, 12, input=json.dumps(guest))
        self.write("scheme.json", {"name": "worth", "title": {"en": "Worth", "zh": "价值"}, "tiers": [
            {"name": "high", "title": {"zh": "高"}, "when": {"threshold": {"metric": "spend", "at_least": 10000}}},
            {"name": "low", "title": {"zh": "低"}, "when": {"otherwise": True}}]})
        self.custos("tier", "define", "scheme.json", *place, 1, "--for", "administration")
        shown = self.custos("show", 1, *place, 12, "--lang", "zh")
        self.assertIn("喜爱的葡萄酒", shown)
        self.assertNotIn("wine", shown)
        why = self.custos("tier", "why", "worth", 1, *place, 12, "--lang", "zh")
        for part in ("价值 2026Q1", "高 ", "低 ", "消费额"):
            self.assertIn(part, why)
        self.assertNotRegex(why, "worth|high|spend")
        self.assertIn("worth 2026Q1", self.custos("tier", "why", "worth", 1, *place, 12))

    def test_file_02_a_field_without_a_chinese_name_is_doubted(self):
        self.write("house.json", self.HOUSE)
        self.assertNotIn("中文名称", self.custos("policy", "check", "house.json", "--lang", "zh"))
        nameless = json.loads(json.dumps(self.HOUSE))
        nameless["dossier"]["custom_fields"][0]["zh"] = ""
        self.write("nameless.json", nameless)
        self.assertIn("没有中文名称", self.custos("policy", "check", "nameless.json", "--lang", "zh"))

    def test_the_rules_in_force_are_told_in_chinese(self):
        told = self.custos("rules", "--lang", "zh")
        self.assertIn("现行：建档期限（dossier.entry_within_working_days）：1 个工作日", told)
        for line in told.splitlines():
            self.assertRegex(line, CHINESE)
        outside_brackets = re.sub(r"（[a-z_.]+）|RFC|JSON|UTC|PRC|service_card|safe", "", told)
        self.assertNotRegex(outside_brackets, r"[a-z]{3,}")

    def test_errors_say_their_details_in_chinese(self):
        self.by(12, "duties", "list", "--kind", "nothing", "--lang", "zh", expect=USAGE)
        self.assertIn("可用的有：", self.said)
        self.write("orders.csv", "customer,at\n1,2025-01-01\n")
        self.write("scheme.json", {"name": "a", "tiers": [{"name": "A", "when": {"otherwise": True}}]})
        self.custos("tier", "try", "--orders", "orders.csv", "--scheme", "scheme.json", "--from", "2025Q1", "--to",
                    "2025Q1", "--out", "out.csv", "--lang", "zh", expect=FAILED)
        self.assertIn("第 1 行，列 amount", self.said)


if __name__ == "__main__":
    unittest.main()
