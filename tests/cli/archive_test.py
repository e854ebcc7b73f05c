"""Every verb that works on an archive, end to end: answers, exit codes, both languages."""
import ctypes
import json
import os
import resource
import shutil
import signal
import stat
import unittest

from support import AtArchive, Case, DAMAGED, FAILED, GUEST, REFUSED, SALE, USAGE


def bound_by_rights():
    """In the process that is to become a program: root writes where nobody may, unless it may not read the rights over
    (PR_CAPBSET_DROP of CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH)."""
    if os.geteuid() == 0:
        for capability in (1, 2):
            ctypes.CDLL(None, use_errno=True).prctl(24, capability, 0, 0, 0)


class Beginning(Case):
    def test_init_draws_a_key_that_only_its_owner_may_read(self):
        out = self.custos("init", "-a", "hotel", "--new-key", "hotel.key", "--as", 1)
        self.assertIn("made the archive hotel", out)
        key = self.folder / "hotel.key"
        self.assertEqual(stat.S_IMODE(key.stat().st_mode), 0o600)
        self.assertRegex(key.read_text(), r"^[0-9a-f]{64}\n$")

    def test_init_overwrites_neither_archive_nor_key(self):
        self.custos("init", "-a", "hotel", "--new-key", "hotel.key", "--as", 1)
        before = (self.folder / "hotel.key").read_text()
        self.custos("init", "-a", "other", "--new-key", "hotel.key", "--as", 1, expect=FAILED)
        self.custos("init", "-a", "hotel", "-k", "hotel.key", "--as", 1, expect=FAILED)
        self.assertEqual((self.folder / "hotel.key").read_text(), before)

    def test_a_key_of_32_bytes_and_one_of_64_digits_are_the_same(self):
        (self.folder / "raw.key").write_bytes(bytes(range(32)))
        self.write("hex.key", bytes(range(32)).hex())
        self.custos("init", "-a", "hotel", "-k", "raw.key", "--as", 1)
        self.custos("verify", "-a", "hotel", "-k", "hex.key")

    def test_a_passphrase_comes_from_a_variable_or_a_file(self):
        self.custos("init", "-a", "hotel", "--passphrase-env", "PASS", "--as", 1, PASS="a long one")
        self.write("pass", "a long one\n")
        self.custos("verify", "-a", "hotel", "--passphrase-file", "pass")
        self.custos("verify", "-a", "hotel", "--passphrase-env", "PASS", PASS="another", expect=FAILED)
        self.assertIn("key", self.said)

    def test_a_key_needs_a_folder_that_is_there(self):
        self.custos("init", "-a", "hotel", "--new-key", "nowhere/hotel.key", "--as", 1, expect=FAILED)
        self.assertIn("the folder in which this file is to lie does not exist, at nowhere/hotel.key", self.said)

    def test_a_new_archive_has_no_head_to_expect(self):
        self.write("h.head", "")
        self.custos("init", "-a", "hotel", "--new-key", "k", "--as", 1, "--expect", "h.head", expect=USAGE)
        self.assertIn("--expect", self.said)
        self.assertFalse((self.folder / "hotel").exists())

    def test_a_new_archive_has_one_key(self):
        self.custos("init", "-a", "hotel", "--as", 1, expect=USAGE)
        self.assertIn("--new-key draws one", self.said)
        self.write("old.key", "00" * 32)
        self.write("pass", "a long one\n")
        for other in (("-k", "old.key"), ("--passphrase-file", "pass")):
            self.custos("init", "-a", "hotel", "--new-key", "k", *other, "--as", 1, expect=USAGE)
            self.assertIn("--new-key draws the key", self.said)
        self.assertEqual(sorted(each.name for each in self.folder.iterdir()), ["old.key", "pass"])
        self.assertNotIn("--expect", self.custos("init", "--help"))
        self.custos("init", "-a", "hotel", "--as", 1, CUSTOS_KEY_FILE="old.key")
        self.custos("init", "-a", "inn", "--new-key", "k", "--as", 1, CUSTOS_KEY_FILE="old.key")
        self.custos("verify", "-a", "inn", "-k", "k")

    def test_a_head_that_is_none_is_no_damage(self):
        self.custos("init", "-a", "hotel", "--new-key", "k", "--as", 1)
        at = ("verify", "-a", "hotel", "-k", "k", "--expect")
        self.custos(*at, "nowhere.head", expect=FAILED)
        for content, said in (("", "this is no head as custos head --out writes it, at h.head"),
                              ("x", "this is no head as custos head --out writes it, at h.head"),
                              ("x" * 152, "the expected head is not of this archive")):
            self.write("h.head", content)
            self.custos(*at, "h.head", expect=FAILED)
            self.assertIn(said, self.said)
        self.custos("head", "-a", "hotel", "-k", "k", "--out", "good.head")
        self.custos(*at, "good.head")

    def test_a_secret_of_the_epoch_that_is_missing_is_damage(self):
        self.custos("init", "-a", "hotel", "--new-key", "k", "--as", 1)
        (self.folder / "hotel/keyring.db-epoch").unlink()
        self.custos("verify", "-a", "hotel", "-k", "k", expect=DAMAGED)
        self.assertIn("keyring.db-epoch (missing)", self.said)

    def test_a_folder_that_cannot_be_written_says_so_and_what_to_do(self):
        self.custos("init", "-a", "hotel", "--new-key", "k", "--as", 1)
        for path in [self.folder / "hotel", *(self.folder / "hotel").rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        try:
            for words in (("verify",), ("head",), ("find", "phone", "13800138000", "--as", 1)):
                self.custos(*words, "-a", "hotel", "-k", "k", expect=FAILED, before=bound_by_rights)
                self.assertIn("this folder cannot be written", self.said)
                self.assertIn("copy the folder to a disk that can be written", self.said)
        finally:
            for path in [self.folder / "hotel", self.folder / "hotel/journal"]:
                path.chmod(0o755)

    def test_rules_are_found_however_they_are_typed(self):
        self.assertEqual(self.custos("rules", "ord-04"), self.custos("rules", "ORD-04"))

    def test_a_title_that_is_none_is_told_with_the_nearest(self):
        for words in (("submit", "dosier.open"), ("ask", "archive.shw"), ("work", "calendar.reckondue")):
            at = ("-a", "hotel", "-k", "k", "--as", 1)
            nearest = {"submit": "dossier.open", "ask": "archive.show", "work": "calendar.reckon_due"}[words[0]]
            self.custos(*words, *at, expect=FAILED)
            self.assertIn(nearest, self.said)
            self.custos(*words, "{}", *at, expect=USAGE)
            self.assertIn(nearest, self.said)

    def test_the_policy_of_the_house_is_kept(self):
        self.write("house.json", {"schema": "custos.policy.document/1", "orders": {"supervised_over": 5000}})
        self.custos("init", "-a", "hotel", "--new-key", "k", "--as", 1, "--policy", "house.json")
        self.assertIn("orders.supervised_over = 50.00", self.custos("rules", "ORD-04", "-a", "hotel", "-k", "k"))

    def test_what_is_no_command_line_is_said_so(self):
        for words in (["nonsense"], [], ["show"], ["find", "phone"], ["calendar", "due"], ["init", "--as", "x"]):
            self.custos(*words, expect=USAGE)
            self.assertTrue(self.said)

    def test_with_json_it_is_said_so_as_a_document(self):
        for words, part in ((["show", "abc", "-a", "x", "--as", 1], "DOSSIER: not a number"),
                            (["nosuch"], "nosuch"), ([], "a verb is missing"), (["find", "phone"], "VALUE"),
                            (["show"], "DOSSIER"), (["import", "dossiers", "x.csv", "-a", "x", "--as", 1], "--map")):
            for said in ([*words, "--json"], ["--json", *words]):
                self.custos(*said, expect=USAGE)
                told = json.loads(self.said)
                self.assertEqual((told["schema"], told["code"]), ("custos.error/1", "argument"))
                self.assertIn(part, told["en"])
                self.assertRegex(told["zh"], "[\u4e00-\u9fff]")

    def test_a_word_that_is_none_is_a_wrong_command_line_and_is_not_repeated(self):
        at = ["-a", "x", "-k", "x", "--as", 1]
        for words in (["find", "13800138000", "phone"], ["find", "--kind", "13800138000"],
                      ["find", "--mark", "13800138000"], ["register", "items", "--kind", "13800138000"],
                      ["show", 1, "--for", "13800138000"], ["show", "+8613800138000"]):
            for language, part in (("en", "not in {|not a number"), ("zh", "可用的取值为|须为数字")):
                self.custos(*words, *at, "--lang", language, expect=USAGE)
                self.assertRegex(self.said, part)
                self.assertNotIn("13800138000", self.said)
        self.assertIn("emergency", self.custos("show", "--help"))

    def test_what_is_wrong_as_a_whole_begins_with_no_empty_name(self):
        self.custos("import", "dossiers", "x.csv", "-a", "x", "-k", "x", "--as", 1, expect=USAGE)
        self.assertRegex(self.said, r"^custos: [^: ]")

    def test_a_key_and_a_passphrase_wherever_the_key_file_comes_from(self):
        self.custos("init", "-a", "hotel", "--new-key", "hotel.key", "--as", 1)
        self.write("pass", "a long one\n")
        both = ["verify", "-a", "hotel", "-k", "hotel.key", "--passphrase-file", "pass"]
        self.custos(*both, expect=USAGE)
        self.assertIn("which of them?", self.said)
        self.custos(*both, expect=USAGE, CUSTOS_KEY_FILE="hotel.key")
        self.assertIn("which of them?", self.said)
        self.custos("verify", "-a", "hotel", CUSTOS_KEY_FILE="hotel.key")
        self.custos("verify", "-a", "hotel", "-k", "hotel.key", CUSTOS_KEY_FILE="nothing.key")
        self.custos("init", "-a", "inn", "--passphrase-file", "pass", "--as", 1)
        self.custos("verify", "-a", "inn", "--passphrase-file", "pass", CUSTOS_KEY_FILE="hotel.key")

    def test_an_empty_passphrase_is_none(self):
        self.write("pass", "\n")
        self.custos("init", "-a", "hotel", "--passphrase-file", "pass", "--as", 1, expect=FAILED)
        self.assertIn("the passphrase is empty, at pass", self.said)
        self.custos("init", "-a", "hotel", "--passphrase-env", "PASS", "--as", 1, expect=FAILED, PASS="")
        self.assertIn("the passphrase is empty, at PASS", self.said)

    def test_a_missing_key_or_archive_could_not_be_asked(self):
        self.custos("verify", "-a", "nowhere", "-k", "nokey", expect=FAILED)
        self.write("some.key", "5" * 64)
        self.custos("verify", "-a", "nowhere", "-k", "some.key", expect=FAILED)
        self.assertIn("there is no archive in this folder, at nowhere", self.said)
        self.custos("verify", "-a", "nowhere", expect=FAILED)
        self.assertIn("--key-file", self.said)


class Help(Case):
    VERBS = (
        "init import find export show history submit ask tier calendar verify head prove backup restore snapshot keys "
        "rules schema demo"
    ).split()

    def test_every_verb_explains_itself_in_both_languages(self):
        for verb in self.VERBS:
            english = self.custos(verb, "--help")
            self.assertIn("Usage:", english, verb)
            self.assertTrue(english.isascii() or "张伟" in english or "…" in english or "–" in english, verb)
            chinese = self.custos(verb, "--help", "--lang", "zh")
            self.assertIn("用法:", chinese, verb)
            self.assertNotEqual(english, chinese)

    def test_the_language_comes_from_the_environment_unless_named(self):
        self.assertIn("子命令", self.custos("--help", LANG="zh_CN.UTF-8"))
        self.assertIn("子命令", self.custos("--help", LANG="en_US.UTF-8", LC_ALL="zh_CN.UTF-8"))
        self.assertNotIn("子命令", self.custos("--help", "--lang", "en", LANG="zh_CN.UTF-8"))

    def test_exit_codes_are_documented_where_they_are_looked_for(self):
        self.assertIn("1 refused by a rule", self.custos("--help"))


class AtTheCounter(AtArchive):
    def test_a_guest_is_opened_found_shown_and_remembered(self):
        self.assertEqual(self.submit(GUEST)["id"], 1)
        found = json.loads(self.by(12, "find", "phone", "+86 138-0013-8000", "--json"))
        self.assertEqual([card["dossier"] for card in found["cards"]], [1])
        self.assertIn("individual", self.by(12, "find", "name", "-", input="张伟\n"))
        self.assertIn("nobody", self.by(12, "find", "phone", "13900139000"))

        shown = json.loads(self.by(12, "show", 1, "--json"))
        self.assertEqual(
            {f["field"]: (f["shown"], f["value"]) for f in shown["fields"]},
            {"name": ("masked", "张*"), "phone": ("masked", "138****8000")},
        )
        self.assertIn("ACC-12", shown["rules"])
        whole = json.loads(self.by(21, "show", 1, "--field", "phone", "--json"))
        self.assertEqual(whole["fields"][0]["shown"], "open")
        self.assertIn("138****8000", self.by(12, "show", 1))

        history = json.loads(self.by(21, "history", 1, "--json"))
        self.assertEqual(history["rows"][-1]["event"], "dossier.opened")
        self.assertGreater(history["left_out"], 0)  # who looked is for auditors and administrators (ACC-07)
        whole = json.loads(self.by(1, "history", 1, "--json"))
        self.assertIn("access.looked", [row["event"] for row in whole["rows"]])
        self.assertIn("dossier.opened", self.by(12, "history", 1))

    def test_nothing_is_shown_that_cannot_be_put_on_record(self):
        """ACC-07: on a full disk, as far as a limit on files can play one."""
        self.submit(GUEST)
        def full():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
        for words in (("show", 1, "--field", "phone"), ("find", "phone", "13800138000")):
            said = self.by(12, *words, expect=FAILED, before=full)
            self.assertEqual(said, "", words)
        self.by(12, "show", 1, "--field", "phone")

    def test_the_history_says_what_something_was_and_became(self):
        self.submit(GUEST)
        self.submit({"schema": "custos.dossier.restrict/1", "dossier": 1, "risk": "suspended", "reason": "owes"},
                    staff=21)
        self.submit({"schema": "custos.dossier.set_keeper/1", "dossier": 1, "keeper": 21}, staff=21)
        said = self.by(12, "history", 1)
        self.assertRegex(said, "dossier.risk_set +risk none +risk suspended")
        self.assertRegex(said, "dossier.keeper_set +keeper 12 +keeper 21")
        self.assertNotIn("owes", said)
        self.assertRegex(self.by(12, "history", 1, "--lang", "zh"), "保管人 12 +保管人 21")

    def test_columns_line_up_whatever_the_script(self):
        self.submit(GUEST)
        lines = self.by(12, "show", 1, "--lang", "zh").splitlines()

        def column_of(line, word):
            at = line.index(word)
            return sum(2 if "\u2e80" <= c <= "\uffef" else 1 for c in line[:at])

        rows = [line for line in lines if "脱敏" in line]
        self.assertEqual(len(rows), 2)
        self.assertEqual({column_of(row, "脱敏") for row in rows}, {column_of([l for l in lines if "呈现" in l][0], "呈现")})

    def test_a_refusal_is_an_answer_with_its_rule_and_exits_with_1(self):
        self.submit(GUEST)
        again = self.submit(GUEST, expect=REFUSED)
        self.assertEqual(again["schema"], "custos.refusal/1")
        self.assertEqual(again["faults"][0]["rule"], "COL-08")
        self.assertEqual(again["existing"], 1)
        nobody = json.loads(self.by(99, "show", 1, "--json", expect=REFUSED))
        self.assertEqual((nobody["outcome"], nobody["rules"]), ("refused", ["ACC-01"]))
        self.assertIn("ACC-01", self.by(99, "show", 1, expect=REFUSED))
        self.assertIn("FILE-05", self.by(12, "show", 99, expect=REFUSED))
        self.assertIn("FILE-05", self.by(12, "show", 99, "--json", expect=REFUSED))
        self.assertIn("ACC-", self.by(99, "find", "--label", "x", expect=REFUSED))
        self.assertIn("拒绝", self.by(99, "find", "--label", "x", "--lang", "zh", expect=REFUSED))

    def test_sales_are_asked_about_by_title(self):
        self.submit(GUEST)
        self.submit(SALE, purpose="order")
        self.assertEqual(self.submit(SALE, purpose="order")["event"], "unchanged")
        view = json.loads(self.by(12, "ask", "orders.turnover", '{"dossier": 1}'))
        self.assertEqual((view["quarters"][0]["quarter"], view["net"]), ("2026Q1", 12800))
        self.write("question.json", {"schema": "custos.orders.turnover/1", "dossier": 1})
        self.assertEqual(json.loads(self.by(12, "ask", "question.json")), view)

    def test_members_are_an_object_and_go_with_a_title(self):
        self.submit(GUEST)
        for words in (["ask", "duties.due", "[]"], ["ask", "duties.due", "null"], ["ask", "duties.due", '"limit":1'],
                      ["ask", "archive.show", "dossier=1"], ["ask", "orders.turnover", "  "],
                      ["submit", "orders.record", "7"], ["work", "rules.list", "SEC"]):
            self.by(12, *words, expect=USAGE)
            self.assertIn("one JSON object", self.said)
        self.write("q.json", {"schema": "custos.orders.turnover/1", "dossier": 1})
        self.by(12, "ask", "q.json", "extra", expect=USAGE)
        self.assertIn("a file holds its own", self.said)
        self.by(12, "ask", "orders.turnover", '{"dossier": 1} {}', expect=FAILED)
        self.by(12, "ask", "orders.turnover", ' {"dossier": 1}')
        self.by(12, "ask", "duties.due", "{ }")
        self.by(12, "ask", "duties.due")

    def test_what_is_wrong_with_members_is_told_by_the_byte_that_was_typed(self):
        self.by(12, "ask", "dossier.find", '{"by" "phone"}', expect=FAILED)
        self.assertRegex(self.said, r"byte [678]\b")

    def test_acc_01_who_is_shown_nothing_is_told_why_in_words(self):
        self.assertEqual(self.by(12, "show", 99, expect=REFUSED),
                         "nothing may be shown\n  FILE-05: there is no such dossier, or none that you may be told of\n")
        self.submit(GUEST)
        marketing = self.by(12, "show", 1, purpose="marketing", expect=REFUSED)
        self.assertIn("ACC-03: Every access states a purpose", marketing)
        self.assertIn("submit applications.apply", self.custos("applications", "--help"))
        self.assertIn("submit applications.sign", self.custos("applications", "--help"))

    def test_sys_01_what_a_duty_is_about_is_said_for_people(self):
        self.by(1, "duties", "tick", purpose="administration")
        for verb in (("duties", "list", "--until", "2026-12-31"), ("register", "duties")):
            self.assertRegex(self.by(1, *verb, purpose="administration"), r"SEC-02 +2026-03-0\d")
        listed = json.loads(self.by(1, "duties", "list", "--json", purpose="administration"))
        self.assertTrue(all(isinstance(each["subject"], int) for each in listed["duties"]))

    def test_acc_07_a_row_of_the_access_log_fits_a_screen(self):
        self.submit(GUEST)
        self.by(12, "history", 1)
        told = self.by(1, "looks", "--dossier", 1, purpose="audit")
        self.assertIn("…", told)
        self.assertLess(max(map(len, told.splitlines())), 280)
        self.by(12, "show", 1)
        self.assertNotIn("remark", self.by(1, "looks", "--dossier", 1, "--lang", "zh", purpose="audit"))

    def test_acc_07_a_line_that_only_asked_is_told_apart(self):
        self.submit(GUEST)
        self.by(12, "ask", "access.ask", '{"action": "view", "dossier": 1, "purpose": "review", "fields": []}')
        told = self.by(1, "looks", "--dossier", 1, purpose="audit")
        self.assertIn("asked only", told)
        self.assertRegex(told, r"refused +yes ")

    def test_col_02_a_history_says_where_what_was_entered_is_from(self):
        self.submit(GUEST)
        self.assertIn("  source", self.by(12, "history", 1).splitlines()[0])

    def test_a_document_that_is_none_says_where(self):
        self.by(12, "submit", "-", input='{"schema": "custos.dossier.open/1", "colour": 1}', expect=FAILED)
        self.assertIn("/colour", self.said)
        self.by(12, "submit", "-", "--json", input="{", expect=FAILED)
        self.assertEqual(json.loads(self.said)["code"], "bad_document")
        self.by(12, "submit", "nofile.json", expect=FAILED)

    def test_personal_values_stand_in_no_error(self):
        self.by(12, "submit", "-", input='{"schema": "custos.dossier.open/1", "13800138000": "张伟"}', expect=FAILED)
        self.assertNotIn("13800138000", self.said)
        self.assertNotIn("张伟", self.said)


class Proof(AtArchive):
    def test_head_proofs_and_verify(self):
        first = json.loads(self.at("head", "--out", "monday.head", "--json"))
        self.assertEqual((self.folder / "monday.head").stat().st_size, 152)
        self.submit(GUEST)
        whole = json.loads(self.at("verify", "--json"))
        self.assertEqual(whole["entries"], first["size"] + 1)

        self.write("entry.json", self.at("prove", "entry", 2))
        self.assertIn("holds", self.custos("prove", "check", "entry.json", "--public-key", first["key"]))
        self.write("grown.json", self.at("prove", "since", "monday.head"))
        self.assertIn("holds", self.custos("prove", "check", "grown.json", "--public-key", first["key"]))
        self.assertIn("成立", self.custos("prove", "check", "grown.json", "--lang", "zh"))

        proof = json.loads((self.folder / "entry.json").read_text())
        proof["leaf"] = ("0" if proof["leaf"][0] != "0" else "1") + proof["leaf"][1:]
        self.custos("prove", "check", "-", input=json.dumps(proof), expect=DAMAGED)
        self.custos("prove", "check", "entry.json", "--public-key", "00" * 32, expect=DAMAGED)
        self.at("prove", "entry", 999, expect=FAILED)

    def test_an_archive_that_was_put_back_is_found_by_a_head_kept_elsewhere(self):
        self.at("backup", "old")
        self.submit(GUEST)
        self.at("head", "--out", "later.head")
        self.at("verify", "--expect", "later.head")
        self.custos("restore", "old", "-a", "again", "-k", "hotel.key", "--now", self.NOW)
        self.custos("verify", "-a", "again", "-k", "hotel.key", "--expect", "later.head", expect=DAMAGED)

        at_again = ("-a", "again", "-k", "hotel.key", "--now", self.NOW)
        other = GUEST | {"labels": ["another history"]}
        self.custos("submit", "-", *at_again, "--as", 12, "--for", "service", input=json.dumps(other))
        self.custos("head", *at_again, "--out", "forked.head")
        self.submit({"schema": "custos.dossier.set_labels/1", "dossier": 1, "add": ["vip"], "remove": []})
        self.at("prove", "since", "later.head")
        self.at("prove", "since", "forked.head", expect=DAMAGED)

    def test_a_clock_that_ran_backwards_is_told_with_what_to_do(self):
        early = ("-a", "hotel", "-k", "hotel.key", "--as", 1, "--for", "administration", "--now",
                 "2026-03-02T11:00:00+08:00")
        self.custos("submit", "access.depart", '{"staff": 12}', *early, expect=FAILED)
        self.assertIn("access.right_clock", self.said)

    def test_a_folder_of_somebody_else_is_not_said_to_be_empty(self):
        (self.folder / "theirs").mkdir()
        (self.folder / "hotel").rename(self.folder / "theirs/hotel")
        (self.folder / "theirs").chmod(0)
        try:
            self.custos("verify", "-a", "theirs/hotel", "-k", "hotel.key", expect=FAILED, before=bound_by_rights)
            self.assertIn("you may not look into this folder", self.said)
        finally:
            (self.folder / "theirs").chmod(0o700)

    def test_a_flipped_byte_of_the_journal_is_found(self):
        self.submit(GUEST)
        journal = next(self.folder.glob("hotel/**/journal.db"))
        content = bytearray(journal.read_bytes())
        at = content.rfind(b"dossier.opened")
        self.assertGreater(at, 0)
        content[at] ^= 1
        journal.write_bytes(content)
        self.at("verify", expect=DAMAGED)

    def test_a_backup_grows_and_its_restore_has_the_same_state(self):
        first = json.loads(self.at("backup", "safe", "--json"))
        self.assertTrue(first["full"])
        self.submit(GUEST)
        second = json.loads(self.at("backup", "safe", "--json"))
        self.assertFalse(second["full"])
        self.assertGreater(second["entries"], first["entries"])
        restored = json.loads(
            self.custos("restore", "safe", "-a", "again", "-k", "hotel.key", "--now", self.NOW, "--json")
        )
        self.assertEqual(restored["state"], second["state"])
        self.assertEqual(json.loads(self.at("verify", "--json"))["state"], restored["state"])
        self.custos("restore", "safe", "-a", "again", "-k", "hotel.key", expect=FAILED)
        self.custos("restore", "nowhere", "-a", "third", "-k", "hotel.key", expect=FAILED)

    def test_a_damaged_backup_is_told_with_the_part_that_is(self):
        self.at("backup", "safe")
        self.submit(GUEST)
        self.at("backup", "safe")
        segment, = self.folder.glob("safe/*.segment")
        for part in (self.folder / "safe/manifest.json", segment):
            whole = part.read_bytes()
            part.write_bytes(whole[:40] + bytes([whole[40] ^ 1]) + whole[41:])
            self.custos("restore", "safe", "-a", "again", "-k", "hotel.key", "--now", self.NOW, expect=DAMAGED)
            self.assertIn(f"at {part.name}", self.said)
            part.write_bytes(whole)
        segment.unlink()
        self.custos("restore", "safe", "-a", "again", "-k", "hotel.key", "--now", self.NOW, expect=DAMAGED)
        self.assertIn(f"at {segment.name}", self.said)

    def test_a_backup_touches_nothing_that_is_not_its_own(self):
        (self.folder / "backups/full").mkdir(parents=True)
        self.write("backups/full/2025.tar", "the only copy")
        self.at("backup", "backups", expect=FAILED)
        self.assertEqual((self.folder / "backups/full/2025.tar").read_text(), "the only copy")
        self.at("backup", "safe")
        shutil.rmtree(self.folder / "safe/full")
        self.submit(GUEST)
        self.at("backup", "safe", expect=DAMAGED)
        self.assertIn("begin a new one", self.said)

    def test_a_folder_without_a_backup_is_named(self):
        self.custos("restore", "nosuch", "-a", "new", "-k", "hotel.key", expect=FAILED)
        self.assertIn("there is no backup in this folder, at nosuch", self.said)

    def test_a_number_that_is_not_in_the_backup_is_told(self):
        self.submit(GUEST)
        self.at("backup", "safe")
        self.write("gone", "1\n77\n")
        told = json.loads(self.custos("restore", "safe", "-a", "again", "-k", "hotel.key", "--now", self.NOW,
                                      "--destroyed", "gone", "--json"))
        self.assertEqual(told["destroyed"], 1)
        self.assertIn("not in the backup: 77", self.said)

    def test_a_snapshot_is_written_and_says_where(self):
        self.submit(GUEST)
        said = json.loads(self.at("snapshot", "--json"))
        self.assertEqual(said["entries"], json.loads(self.at("head", "--json"))["size"])
        self.assertTrue(next(self.folder.glob("hotel/**/*snapshot*"), None))
        self.assertRegex(self.at("snapshot"), r"snapshot at entry [\d,]+")
        self.assertIn("快照", self.at("snapshot", "--lang", "zh"))


class Faces(AtArchive):
    def test_a_document_in_the_place_of_its_title_is_not_repeated(self):
        for verb in ("submit", "ask", "work"):
            self.by(12, verb, json.dumps(GUEST), expect=USAGE)
            self.assertNotIn("13800", self.said.replace(" ", ""))
            self.assertIn("title", self.said)

    def test_a_list_that_does_not_fit_ends_at_a_comma(self):
        for language, first in (("en", "one of: "), ("zh", "可用的有：")):
            self.by(12, "duties", "list", "--kind", "x", "--lang", language, expect=USAGE)
            told = self.said[self.said.index(first) + len(first):].splitlines()[0].rstrip(")）")
            self.assertTrue(told.endswith("…"), told)
            words = json.loads(self.custos("work", "names.list", "{}"))
            kinds = {row["word"] for each in words["lists"] if each["list"] == "duties.Kind" for row in each["words"]}
            self.assertLessEqual(set(told.removesuffix("…").rstrip(", ").split(", ")), kinds)

    def test_file_05_found_by_tier_membership_and_lifecycle(self):
        self.submit(GUEST)
        found = lambda *words: len(json.loads(self.by(12, "find", *words, "--json"))["cards"])
        self.assertEqual(found("--member", "false"), 1)
        self.assertEqual(found("--member", "true"), 0)
        self.assertEqual(found("--lifecycle", "in_review"), 1)
        self.assertEqual(found("--lifecycle", "closed"), 0)
        scheme = {"name": "all", "tiers": [{"name": "A", "when": {"otherwise": True}}]}
        self.submit({"schema": "custos.tiers.define_scheme/1", "scheme": scheme}, staff=1, purpose="administration")
        self.assertEqual(found("--scheme", "all", "--tier", "A"), 0)  # no round yet
        self.by(12, "find", "--scheme", "all", expect=USAGE)

    def test_acc_11_an_export_is_a_file_for_its_owner_and_an_account_of_it(self):
        self.submit(GUEST)
        marked = json.loads(json.dumps(GUEST).replace("138 0013 8000", "138 0013 8001"))
        self.submit(marked)
        self.submit({"schema": "custos.dossier.set_mark/1", "dossier": 2, "mark": "secret", "custodian": 21}, staff=21)
        out = ("--field", "name", "--field", "phone", "--kind", "individual")
        told = self.by(21, "export", "--csv", "out.csv", *out)
        self.assertIn("1 dossier in the file", told)
        self.assertIn("1 left out by ACC-10", told)
        made = self.folder / "out.csv"
        self.assertEqual(made.read_bytes().decode("utf-8-sig"), "dossier,name,phone\r\n1,张伟,138 0013 8000\r\n")
        self.assertEqual(stat.S_IMODE(made.stat().st_mode), 0o600)
        self.assertEqual(self.by(21, "export", "--csv", "-", *out), made.read_text(encoding="utf-8"))
        self.assertIn("ACC-10", self.said)  # what is left out is told beside the file, too
        told = json.loads(self.by(21, "export", "--csv", "out.csv", *out, "--json"))
        self.assertEqual(told["fields"][0], {"field": "name", "open": 1, "masked": 0, "withheld": 0, "empty": 0})
        self.assertEqual(told["left_out"], [{"rule": "ACC-10", "dossiers": 1}])
        self.assertIn("份档案已导出", self.by(21, "export", "--csv", "out.csv", *out, "--lang", "zh"))

    def test_acc_11_an_export_that_is_refused_writes_no_file(self):
        self.submit(GUEST)
        for staff, words in ((12, ("--field", "name", "--kind", "individual")),
                             (21, ("--field", "nonsense", "--kind", "enterprise")), (21, ("--field", "name"))):
            self.by(staff, "export", "--csv", "out.csv", *words, expect=REFUSED)
            self.assertFalse((self.folder / "out.csv").exists())
        self.by(21, "export", "--csv", "hotel/out.csv", "--field", "name", "--kind", "individual", expect=FAILED)
        self.by(21, "export", "--csv", "hotel.key", "--field", "name", "--kind", "individual", expect=FAILED)
        self.by(21, "export", "--csv", "no/such/place.csv", "--field", "name", "--kind", "individual", expect=FAILED)

    def test_chg_04_a_search_says_what_it_left_out(self):
        self.submit(GUEST)
        told = self.by(21, "duplicates", "find", purpose="review")
        self.assertIn("0 pairs into the queue", told)
        self.assertIn("1 dossier was left out", told)
        receipt = json.loads(self.by(21, "duplicates", "find", "--json", purpose="review"))
        self.assertEqual((receipt["left_out"], receipt["warnings"][0]["rule"]), (1, "CHG-04"))
        self.assertIn("未参加比对", self.by(21, "duplicates", "find", "--lang", "zh", purpose="review"))


class Sec02(AtArchive):
    def test_sec_02_the_monthly_duty_is_closed_with_what_the_restore_proved(self):
        self.submit({"schema": "custos.applications.appoint/1", "staff": 21, "role": "information_specialist",
                     "department": ""}, staff=1, purpose="administration")
        self.submit(GUEST)
        made = json.loads(self.at("backup", "safe", "--json"))
        proved = json.loads(self.custos("restore", "safe", "-a", "again", "-k", "hotel.key", "--now", self.NOW,
                                        "--json"))
        self.assertEqual((proved["state"], proved["entries"]), (made["state"], made["entries"]))
        self.by(21, "duties", "tick")
        due = json.loads(self.by(21, "ask", "duties.due", json.dumps(
            {"kind": "prove_restore", "until": "2026-03-31T18:00:00+08:00"}), "--json"))["duties"]
        record = f"safe, {proved['entries']} entries, state {proved['state']}, restored to again"
        self.submit({"schema": "custos.duties.finish/1", "duty": due[0]["duty"], "record": record}, staff=21)
        notes = json.loads(self.by(21, "ask", "duties.notes", json.dumps({"duty": due[0]["duty"]}), "--json"))["rows"]
        self.assertEqual([note["text"] for note in notes], [record])


class Sec06(AtArchive):
    def test_sec_06_keys_rotate_to_a_later_epoch(self):
        first = json.loads(self.at("keys", "rotate", "--json"))
        second = json.loads(self.at("keys", "rotate", "--json"))
        self.assertEqual(first["schema"], "custos.archive.keys/1")
        self.assertEqual(second["epoch"], first["epoch"] + 1)
        self.assertIn(str(second["epoch"] + 1), self.at("keys", "rotate", "--lang", "zh"))
        self.submit(GUEST)

    def test_sec_06_another_master_key_takes_the_place_of_one_that_leaked(self):
        self.submit(GUEST)
        self.at("backup", "safe")
        told = self.at("keys", "change", "--new-key", "second.key")
        self.assertIn("second.key", told)
        self.assertEqual(stat.S_IMODE((self.folder / "second.key").stat().st_mode), 0o600)
        self.at("verify", expect=FAILED)
        self.custos("verify", "-a", "hotel", "-k", "second.key")
        shown = self.custos("show", 1, "-a", "hotel", "-k", "second.key", "--as", 12, "--now", self.NOW)
        self.assertIn("138****8000", shown)
        # A backup beside which the keys were renewed goes with the new one.
        self.custos("restore", "safe", "-a", "old", "-k", "hotel.key", "--now", self.NOW, expect=FAILED)
        self.custos("restore", "safe", "-a", "new", "-k", "second.key", "--now", self.NOW)
        self.custos("keys", "change", "-a", "hotel", "-k", "second.key", "--to-passphrase-env", "PASS",
                    PASS="a long one")
        self.custos("verify", "-a", "hotel", "-k", "second.key", expect=FAILED)
        self.custos("verify", "-a", "hotel", "--passphrase-env", "PASS", PASS="a long one")

    def test_sec_06_folders_of_keys_that_were_not_reached_are_named(self):
        self.at("backup", "safe")
        keys = str((self.folder / "safe.keys").resolve())
        self.assertEqual(json.loads(self.at("keys", "rotate", "--json"))["copies_left"], [])
        (self.folder / "safe.keys").rename(self.folder / "vault")
        self.assertIn(keys, self.at("keys", "rotate"))
        told = json.loads(self.at("keys", "change", "--new-key", "second.key", "--json"))
        self.assertEqual(told["copies_left"], [keys])
        left = json.loads(self.custos("work", "keys.copies", "-a", "hotel", "-k", "second.key", "--json"))
        self.assertEqual(left["left"], [keys])

    def test_sec_06_the_key_that_is_in_force_is_no_other_key(self):
        self.at("keys", "change", "--to-key-file", "hotel.key", "--as", 1, "--reason", "it leaked", expect=FAILED)
        self.assertIn("in force already", self.said)
        rows = json.loads(self.by(21, "ask", "security.keys", "{}", "--json"))["rows"]
        self.assertEqual([row["stage"] for row in rows], ["failed", "begun"])

    def test_sec_06_who_changed_the_keys_and_why_is_told(self):
        self.at("keys", "rotate", "--as", 1, "--reason", "half a year")
        self.at("keys", "rotate")
        self.at("keys", "rotate", "--as", 1, expect=REFUSED)
        self.at("keys", "rotate", "--reason", "half a year", expect=USAGE)
        self.at("keys", "change", "--new-key", "no.key", "--as", 12, "--reason", "to try it", expect=REFUSED)
        self.assertFalse((self.folder / "no.key").exists(), "nothing was changed: no key is left that opens nothing")
        rows = json.loads(self.by(21, "ask", "security.keys", "{}", "--json"))["rows"]
        self.assertEqual([row["staff"] for row in rows], [0, 0, 1, 1])
        self.assertEqual((rows[2]["reason"], rows[2]["stage"], rows[2]["work"]), ("half a year", "done", "new_epoch"))

    def test_sec_06_which_key_is_meant_is_not_guessed_and_no_file_is_written_over(self):
        self.at("keys", "change", expect=USAGE)
        self.at("keys", "change", "--new-key", "a", "--to-key-file", "b", expect=USAGE)
        self.assertFalse((self.folder / "a").exists())
        self.write("taken.key", "another's")
        self.at("keys", "change", "--new-key", "taken.key", expect=FAILED)
        self.assertEqual((self.folder / "taken.key").read_text(), "another's")
        self.custos("keys", "change", "-a", "hotel", "-k", "taken.key", "--new-key", "b", expect=FAILED)
        self.assertFalse((self.folder / "b").exists(), "no key is drawn for an archive that did not open")
        self.at("verify")


class SelfDescription(Case):
    def test_rules_in_both_languages_and_as_a_document(self):
        self.assertRegex(self.custos("rules", "FILE-04"), r"^FILE-04 +What was entered stays in review")
        self.assertIn("录入内容", self.custos("rules", "FILE-04", "--lang", "zh"))
        rules = json.loads(self.custos("rules", "--json"))["rules"]
        self.assertEqual(len({rule["rule"] for rule in rules}), len(rules))
        self.assertGreater(len(rules), 110)
        self.assertIn("10,000.00", self.custos("rules", "ORD-04"))
        self.custos("rules", "NONE-99", expect=USAGE)

    def test_a_rule_that_nothing_keeps_yet_is_told_as_one(self):
        self.assertIn("not kept by this version itself", self.custos("rules", "RET-02"))
        self.assertIn("本版本尚未自行执行", self.custos("rules", "RET-02", "--lang", "zh"))
        self.assertNotIn("not kept", self.custos("rules", "FILE-04"))
        kept = {rule["rule"]: rule["kept"] for rule in json.loads(self.custos("rules", "--json"))["rules"]}
        self.assertEqual((kept["RET-02"], kept["PRIV-02"], kept["FILE-04"], kept["RET-04"]), (False, False, True, True))

    def test_a_number_of_the_policy_has_its_range_in_the_schema(self):
        parts = json.loads(self.custos("schema", "policy.document"))["$defs"]
        most = parts["access.policy"]["properties"]["log_at_most_every_ms"]
        self.assertEqual((most["minimum"], most["maximum"]), (0, 60000))
        stale = parts["dossier.stale_after"]["properties"]["months"]
        self.assertEqual((stale["minimum"], stale["maximum"]), (0, 1200))

    def test_every_listed_document_has_a_schema(self):
        titles = [line.strip() for line in self.custos("schema").splitlines() if line.startswith("  ")]
        self.assertIn("dossier.open", titles)
        for title in titles:
            self.assertIn("$id", json.loads(self.custos("schema", title)), title)
        self.custos("schema", "no.such", expect=USAGE)
        for own in ("archive.made", "journal.verified", "error"):
            self.custos("schema", own, expect=USAGE)
            self.assertIn("the command line alone", self.said)

    def test_a_schema_with_json_says_what_document_it_is_and_stays_a_json_schema(self):
        plain, answer = (json.loads(self.custos("schema", "dossier.open", *form)) for form in ([], ["--json"]))
        self.assertEqual(list(answer)[0], "schema")
        self.assertEqual(answer, {"schema": "custos.schema/1", **plain})
        self.assertEqual((answer["title"], answer["$id"]), ("dossier.open", "custos.dossier.open/1"))


if __name__ == "__main__":
    unittest.main()
