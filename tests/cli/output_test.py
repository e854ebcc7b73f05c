"""What the program writes, and where: over nothing that it reads, nothing that was given back at whoever reads errors,
no command to a terminal; and an answer that could not be written says so."""
import json
import os
import pathlib
import signal
import subprocess
import time
import unittest

from numbers_test import ORDERS, SCHEME
from support import AtArchive, CUSTOS, Case, FAILED, REFUSED, USAGE


class Results(Case):
    def test_no_result_is_written_over_a_file_that_is_read(self):
        self.write("orders.csv", ORDERS)
        self.write("abc.json", SCHEME)
        for out in ("orders.csv", "./abc.json"):
            self.custos("tier", "try", "--orders", "orders.csv", "--scheme", "abc.json", "--from", "2025Q1", "--to",
                        "2025Q2", "--out", out, expect=FAILED)
            self.assertIn("a file that is read", self.said)
        self.custos("duplicates", "try", "--people", "orders.csv", "--out", "orders.csv", expect=FAILED)
        self.custos("value", "score", "--orders", "orders.csv", "--until", "2025-12-31", "--time", 13, "--out",
                    "orders.csv", expect=FAILED)
        self.assertEqual((self.folder / "orders.csv").read_text(encoding="utf-8"), ORDERS)
        self.assertEqual((self.folder / "abc.json").read_text(encoding="utf-8"), SCHEME)


    def test_orders_come_through_a_pipe_too(self):
        self.write("orders.csv", ORDERS)
        self.write("abc.json", SCHEME)
        words = ["tier", "try", "--scheme", "abc.json", "--from", "2025Q1", "--to", "2025Q2", "--out", "-", "--orders"]
        self.assertEqual(self.custos(*words, "-", input=ORDERS), self.custos(*words, "orders.csv"))


class Values(AtArchive):
    """A value on the command line that is none makes it no command line, whoever finds that out."""

    WRONG = [
        (["show", 1, "--as", 0], "--as"),
        (["show", -1], "DOSSIER"),
        (["show", "7x"], "DOSSIER"),
        (["show", 1, "--now", "yesterday"], "--now"),
        (["history", 1, "--limit", -3], "--limit"),
        (["find", "--keeper", -4], "--keeper"),
        (["duties", "list", "--until", "yesterday"], "--until"),
        (["looks", "--rule", "FOO-1", "--for", "audit"], "--rule"),
        (["looks", "--until", "2026-13-40", "--for", "audit"], "--until"),
        (["applications", "show", -1], "APPLICATION"),
        (["work", "calendar.reckon_due", "--as", 0], "--as"),
        (["schema", "no.such"], "no.such"),
    ]

    def test_all_languages_and_forms_exit_alike(self):
        place = {"CUSTOS_ARCHIVE": "hotel", "CUSTOS_KEY_FILE": "hotel.key", "CUSTOS_STAFF": "1"}
        for words, named in self.WRONG:
            with self.subTest(words=words):
                self.custos(*words, expect=USAGE, **place)
                self.assertRegex(self.said, f"^custos: .*{named}.*\ncustos VERB --help")
                self.custos(*words, "--lang", "zh", expect=USAGE, **place)
                self.assertIn("命令行有误：", self.said)
                self.custos(*words, "--json", expect=USAGE, **place)
                self.assertEqual(json.loads(self.said)["code"], "argument")
        self.custos("show", 1, expect=USAGE, **place | {"CUSTOS_STAFF": "0"})

    def test_what_names_nothing_that_is_there_could_not_be_asked(self):
        self.at("prove", "entry", 9999, expect=FAILED)
        self.by(12, "show", 9999, expect=REFUSED)
        self.assertIn("there is no such dossier", self.by(12, "history", 9999, expect=REFUSED))
        self.assertIn("this member of staff is not known here", self.by(99, "find", "phone", "1", expect=REFUSED))

    def test_an_identifier_that_nobody_can_have_is_told_to_be_none(self):
        self.assertIn("not a phone number", self.by(12, "find", "phone", "abc", expect=REFUSED))
        self.assertIn("不是电话号码", self.by(12, "find", "phone", "abc", "--lang", "zh", expect=REFUSED))
        self.assertIn("nobody", self.by(12, "find", "phone", "13800138999"))

    def test_a_byte_that_is_not_utf_8_is_said_and_of_what(self):
        bad = os.fsdecode(b"138 0013 8000\xff")
        self.by(12, "find", "phone", bad, expect=USAGE)
        self.assertRegex(self.said, r"^custos: this is not UTF-8, at VALUE \(byte \d+\)\n")
        self.by(12, "find", "phone", bad, "--lang", "zh", expect=USAGE)
        self.assertIn("不是 UTF-8 文本，位置 VALUE", self.said)
        self.assertNotIn("138", self.said)
        self.by(12, "ask", "dossier.find", '{"by": "phone", "value": "%s"}' % bad, expect=FAILED)
        self.assertIn("this is not UTF-8, at /value", self.said)


class Errors(Case):
    def test_what_was_given_too_much_is_not_repeated(self):
        for words in (["find", "phone", "138", "0013", "8000"], ["find", "phone", "138-0013-8000", "张伟"]):
            for more in ([], ["--json"], ["--lang", "zh"]):
                self.custos(*words, *more, expect=USAGE, CUSTOS_ARCHIVE="x", CUSTOS_STAFF="1")
                for given in ("0013", "8000", "张伟"):
                    self.assertNotIn(given, self.said)
        self.custos("find", "--colour", expect=USAGE, CUSTOS_ARCHIVE="x", CUSTOS_STAFF="1")
        self.assertIn("--colour", self.said)

    def test_a_folder_in_place_of_a_file_is_said_to_be_one(self):
        (self.folder / "f").mkdir()
        for words in (["policy", "check", "f"], ["prove", "check", "f"], ["verify", "-a", "x", "-k", "f"],
                      ["head", "-a", "x", "-k", "f"], ["churn", "try", "--orders", "f"],
                      ["tier", "try", "--orders", "f", "--scheme", "f", "--from", "2025Q1", "--to", "2025Q1", "--out",
                       "-"]):
            self.custos(*words, expect=FAILED)
            self.assertIn("this is a folder, not a file, at f", self.said, words)

    def test_standard_input_has_its_name(self):
        for words in (["policy", "check", "-"], ["churn", "try", "--orders", "-"]):
            self.custos(*words, input="nothing", expect=FAILED)
            self.assertIn("at standard input", self.said)
            self.custos(*words, "--lang", "zh", input="nothing", expect=FAILED)
            self.assertIn("位置 标准输入", self.said)
        self.custos("churn", "try", "--orders", "-", "--json", input="nothing", expect=FAILED)
        self.assertEqual(json.loads(self.said)["path"], "-")

    def test_a_place_in_standard_input_has_its_name_too(self):
        rows = "start,working_days\n2020-01-24,x\n"
        for words, given, place in ((["policy", "check", "-"], '{"acess": {}}', "/acess"),
                                    (["calendar", "due", "--batch", "-"], rows, ":2:12"),
                                    (["tier", "explain", "-"], '{"name": "abc", "tiers": []}', "/tiers")):
            self.custos(*words, input=given, expect=FAILED)
            self.assertIn(f"at standard input{place}", self.said)
            self.custos(*words, "--lang", "zh", input=given, expect=FAILED)
            self.assertIn(f"位置 标准输入{place}", self.said)
            self.custos(*words, "--json", input=given, expect=FAILED)
            self.assertNotIn("/proc", self.said)

    def test_a_title_at_the_wrong_door_is_sent_to_its_own(self):
        at = ("{}", "-a", "x", "-k", "x", "--as", 1)
        for door, title, right in (("ask", "dossier.open", "this is a command: custos submit"),
                                   ("submit", "dossier.find", "this is a question: custos ask"),
                                   ("ask", "names.list", "this is a work on files: custos work")):
            self.custos(door, title, *at, expect=USAGE)
            self.assertIn(right, self.said)
        self.custos("ask", "dossier.fnd", *at, expect=USAGE)
        self.assertIn("nor a file, at dossier.fnd (the nearest title is dossier.find)", self.said)

    def test_a_range_is_kept_by_the_line_in_both_languages(self):
        for words in (["find", "--label", "x", "--limit", 5000], ["history", 1, "--limit", 0]):
            self.custos(*words, "-a", "x", "--as", 1, expect=USAGE)
            self.assertIn("not in range 1 to 1000", self.said)
            self.custos(*words, "-a", "x", "--as", 1, "--lang", "zh", expect=USAGE)
            self.assertIn("取值不在 1 至 1000 范围内", self.said)
        self.assertIn("--member TRUTH", self.custos("find", "--help"))

    def test_what_is_missing_may_come_from_the_environment(self):
        self.custos("find", "phone", "1", "--as", 1, expect=USAGE)
        self.assertIn("--archive is required (or the environment's CUSTOS_ARCHIVE)", self.said)
        self.custos("find", "phone", "1", "-a", "x", "--lang", "zh", expect=USAGE)
        self.assertIn("（或设置环境变量 CUSTOS_STAFF）", self.said)

    @unittest.skipUnless(os.path.exists("/dev/full"), "skipped: no /dev/full")
    def test_an_answer_that_could_not_be_written_says_so(self):
        with open("/dev/full", "wb") as full:
            ran = subprocess.run([CUSTOS, "rules"], stdout=full, stderr=subprocess.PIPE, encoding="utf-8")
        self.assertEqual(ran.returncode, FAILED)
        self.assertIn("could not be written", ran.stderr)

    @unittest.skipUnless(os.path.exists("/dev/full"), "skipped: no /dev/full")
    def test_a_remark_that_cannot_be_written_changes_no_exit_code(self):
        with open("/dev/full", "wb") as full:
            for words, exit in ((["rules", "NOPE"], USAGE), (["show"], USAGE), (["tier", "try", "--orders", "no.csv"],
                                                                                USAGE)):
                for out in (subprocess.DEVNULL, full):
                    ran = subprocess.run([CUSTOS, *words], stdout=out, stderr=full, cwd=self.folder)
                    self.assertEqual(ran.returncode, exit, words)

    def test_a_reader_who_has_seen_enough_is_no_failure(self):
        read, write = os.pipe()
        os.close(read)
        ran = subprocess.run([CUSTOS, "rules"], stdout=write, stderr=subprocess.PIPE, encoding="utf-8")
        os.close(write)
        self.assertEqual((ran.returncode, ran.stderr), (0, ""))


class AtAnArchive(AtArchive):
    def test_a_wait_for_input_ends_with_the_first_ctrl_c(self):
        with subprocess.Popen([CUSTOS, "submit", "-", "-a", "hotel", "--as", "1", "-k", "hotel.key"], cwd=self.folder,
                              stdin=subprocess.PIPE, stderr=subprocess.PIPE) as waiting:
            state = pathlib.Path(f"/proc/{waiting.pid}/syscall")
            for _ in range(200):  # until it waits in read(2)
                if state.read_text().startswith("0 "):
                    break
                time.sleep(0.05)
            waiting.send_signal(signal.SIGINT)
            self.assertEqual(waiting.wait(20), 130)
            waiting.stdin.close()

    def test_a_register_is_not_written_over_the_key(self):
        key = (self.folder / "hotel.key").read_bytes()
        self.by(21, "register", "duties", "--csv", "hotel.key", expect=FAILED)
        self.assertEqual((self.folder / "hotel.key").read_bytes(), key)

    def test_no_work_as_a_document_writes_over_the_key(self):
        """Whatever the member is called: the schema says which ones are results."""
        key = (self.folder / "hotel.key").read_bytes()
        quarters = {"from": "2025Q1", "to": "2025Q2"}
        for title, members in (("registers.print", {"name": "duties", "csv": "hotel.key"}),
                               ("import.file", {"file": "g.csv", "preset": "guests", "result": "./hotel.key"}),
                               ("duplicates.try_people", {"people": "g.csv", "out": "hotel.key"}),
                               ("tiers.compare_orders", {"orders": "o.csv", "schemes": ["s.json"], **quarters,
                                                         "files": {"html": "hotel.key"}}),
                               ("tiers.compare_books", {"question": {}, "files": {"csv": "hotel.key"}})):
            self.by(21, "work", title, json.dumps(members), expect=FAILED)
            self.assertIn("over the file by which the archive is opened", self.said, title)
        self.assertEqual((self.folder / "hotel.key").read_bytes(), key)

    def test_a_head_goes_to_the_output(self):
        words = [CUSTOS, "head", "--out", "-", "-a", "hotel", "-k", "hotel.key", "--now", self.NOW]
        ran = subprocess.run(words, cwd=self.folder, capture_output=True, check=True)
        self.at("head", "--out", "monday.head")
        self.assertEqual(ran.stdout, (self.folder / "monday.head").read_bytes())
        self.assertEqual((self.folder / "monday.head").stat().st_mode & 0o777, 0o600)
        (self.folder / "there").mkdir()
        self.at("head", "--out", "there", expect=FAILED)
        self.assertIn("this is a folder, not a file, at there", self.said)
        self.assertFalse((self.folder / "-").exists())

    def test_what_an_applicant_wrote_is_no_command_to_the_terminal(self):
        self.submit({"schema": "custos.applications.appoint/1", "staff": 1, "role": "general_manager",
                     "department": ""}, staff=1, purpose="administration")
        asked = self.submit({"schema": "custos.applications.apply/1", "kind": "report_amendment", "dossier": 0,
                             "purpose": "statistics", "reason": "\u001b]0;owned\u0007\u001b[31m red"}, staff=21)
        printed = self.by(21, "applications", "print", asked["id"])
        self.assertIn("red", printed)
        self.assertNotRegex(printed, r"[\x00-\x09\x0b-\x1f\x7f]")


if __name__ == "__main__":
    unittest.main()
