"""custos register and custos applications print: registers as tables and files, forms as they are filed.

Rules: ACC-06, ACC-08, ACC-10, APP-01, APP-04, CARD-02, DEED-04, FILE-05, LEND-02.
"""
import csv
import io
import json
import unittest

from support import AtArchive, FAILED, GUEST, REFUSED


class Registers(AtArchive):
    """12 borrows, 21 keeps the register and signs as head of the department and information specialist with 22."""

    def setUp(self):
        super().setUp()
        desk = {"staff": 1, "purpose": "administration"}
        self.submit({"schema": "custos.access.enlist/1", "staff": 22, "grade": "advanced", "department": "service"},
                    **desk)
        for staff, role in ((21, "archivist"), (21, "department_head"), (22, "information_specialist"),
                            (21, "customer_service")):
            self.submit({"schema": "custos.applications.appoint/1", "staff": staff, "role": role, "department": ""},
                        **desk)
        self.submit(GUEST)
        self.item = self.submit({"schema": "custos.custody.add_item/1", "kind": "file", "dossier": 1,
                                 "number": "=HYPERLINK(\"http://x\")", "place": "shelf 3", "pages": 9,
                                 "checked_by": []}, staff=21)["id"]

    def lend(self, **how):
        asked = self.submit({"schema": "custos.applications.apply/1", "kind": "loan", "dossier": 1, "object": self.item,
                             "purpose": "service", "fields": [], "reason": "to prepare the visit", **how})["id"]
        for staff in (21, 22):
            self.submit({"schema": "custos.applications.sign/1", "application": asked, "evidence": "stamp 7"}, staff)
        self.submit({"schema": "custos.custody.issue/1", "item": self.item, "to": 12, "approval": asked,
                     "purpose": "service", "condition": "clean", **how}, staff=21)
        return asked

    def rows(self, name):
        content = (self.folder / name).read_bytes()
        self.assertTrue(content.startswith(b"\xef\xbb\xbf"))
        self.assertEqual(content.count(b"\n"), content.count(b"\r\n"))
        return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))

    def test_the_register_of_loans_in_both_languages_and_as_a_file(self):
        self.assertIn("no line", self.by(21, "register", "loans"))
        self.lend()
        english = self.by(21, "register", "loans", "--csv", "loans.csv")
        self.assertIn("Register of loans", english)
        row, = self.rows("loans.csv")
        self.assertEqual(row["number"], "'=HYPERLINK(\"http://x\")", "no spreadsheet takes it for a formula")
        self.assertEqual((row["borrower"], row["kind"], row["due"], row["signed for"], row["condition"]),
                         ("12", "A file", "2026-03-05 18:00", "", "clean"))
        self.assertEqual(row["reason"], "to prepare the visit")
        chinese = self.by(21, "register", "loans", "--csv", "loans.csv", "--lang", "zh")
        self.assertIn("借阅登记簿", chinese)
        row, = self.rows("loans.csv")
        self.assertEqual((row["借阅人"], row["种类"]), ("12", "纸质档案"))

    def test_a_register_says_that_what_is_closed_to_whoever_prints_it_may_lack(self):
        """Whether or not anything does: a number of rows would tell of them (ACC-14, SENS-04)."""
        self.lend()
        note = "without what is closed to whoever prints it"
        self.assertIn(note, self.by(12, "register", "loans"))
        self.assertIn("不含对打印人不开放的记录", self.by(12, "register", "loans", "--lang", "zh"))
        self.assertNotIn(note, self.by(21, "register", "offices"))
        self.assertIn("what is closed to you is not listed", self.by(12, "register", "out"))
        self.assertNotIn("what is closed to you", self.by(21, "register", "items", "--kind", "file"))

    def test_a_refusal_says_which_application_would_help_and_how_long_it_would_hold(self):
        """From Monday, 2026-03-02, seven days: the close of business of the 9th (APP-03)."""
        self.submit({"schema": "custos.dossier.set_mark/1", "dossier": 1, "mark": "secret", "custodian": 21}, staff=21)
        said = self.by(12, "history", 1, expect=REFUSED)
        self.assertIn("an application would help:", said)
        self.assertIn("would hold until 2026-03-09 18:00", said)
        self.assertIn("现在签批则有效至 2026-03-09 18:00",
                      self.by(12, "history", 1, "--lang", "zh", expect=REFUSED))

    def test_a_register_goes_to_standard_output_when_that_is_asked(self):
        self.lend()
        said = self.by(21, "register", "loans", "--csv", "-")
        for path in ("hotel.key", "hotel/keyring.db", "hotel/loans.csv"):
            there = self.folder / path
            before = there.read_bytes() if there.exists() else None
            self.by(21, "register", "loans", "--csv", path, expect=FAILED)
            self.assertEqual(there.read_bytes() if there.exists() else None, before, path)
        self.by(21, "register", "loans", "--csv", "loans.csv")
        with open(self.folder / "loans.csv", encoding="utf-8") as written:
            self.assertEqual(said, written.read())
        self.assertFalse((self.folder / "-").exists())
        self.by(99, "register", "loans", "--csv", "-", expect=REFUSED)

    def test_every_register_is_printed(self):
        self.lend()
        for name, member in (("cards", "day"), ("deeds", "item"), ("projects", "project"), ("movements", "line"),
                             ("applications", "application"), ("duties", "duty"), ("offices", "appointment"),
                             ("staff", "staff"), ("visits", "reader")):
            for language in ("en", "zh"):
                self.by(21, "register", name, "--csv", name + ".csv", "--lang", language)
            self.by(21, "register", name, "--csv", name + ".csv", "--lang", "en")
            told = json.loads(self.by(21, "register", name, "--json"))
            self.assertEqual(len(told["lines"]), len(self.rows(name + ".csv")), name)
            for line in told["lines"]:
                self.assertEqual(len(line["cells"]), len(told["columns"]), name)
        moves = [row["what"] for row in self.rows("movements.csv")]
        self.assertEqual(moves, ["entered", "issued"])
        self.assertEqual(self.rows("applications.csv")[0]["status"], "approved and used")
        self.assertEqual(len(self.rows("offices.csv")), 4)

    def test_the_register_of_cards_names_the_customer_as_far_as_the_reader_may_see(self):
        self.submit({"schema": "custos.dossier.enter/1", "dossier": 1, "values": [
            {"field": "unit", "value": "Plum Trading", "source": "business_card"},
            {"field": "form_of_address", "value": "Director Zhang", "source": "business_card"}]})
        card = self.submit({"schema": "custos.custody.add_item/1", "kind": "card", "dossier": 1, "number": "C-7",
                            "place": "desk", "pages": 1}, staff=21)["id"]
        booking = self.submit({"schema": "custos.custody.book/1", "dossier": 1, "meal": "lunch", "room": "Plum",
                               "unit": "hall"}, staff=21)["id"]
        self.submit({"schema": "custos.custody.issue/1", "item": card, "to": 12, "purpose": "service",
                     "condition": "clean", "booking": booking}, staff=21)
        for staff, unit, address in ((21, "Plum Trading", "Director Zhang"), (12, "", "")):
            self.by(staff, "register", "cards", "--csv", "cards.csv")
            row, = self.rows("cards.csv")
            self.assertEqual((row["room"], row["customer's unit"], row["form of address"], row["served by"],
                              row["number"], row["taken by"]), ("Plum", unit, address, "hall", "C-7", "12"), staff)

    def test_who_works_here_who_has_left_and_who_reads_from_outside(self):
        self.submit({"schema": "custos.access.depart/1", "staff": 12}, staff=1, purpose="administration")
        self.submit({"schema": "custos.applications.admit/1", "reader": 77, "paper": "work_permit",
                     "reference": "permit 4", "organisation": "District Court", "dossier": 1, "purpose": "legal_duty",
                     "fields": ["name"], "until": "2026-03-02T18:00:00+08:00"}, staff=1)
        self.by(21, "register", "staff", "--csv", "staff.csv")
        people = {row["staff"]: row for row in self.rows("staff.csv")}
        self.assertNotIn("77", people, "a reader from outside is none of the staff")
        self.assertEqual((people["12"]["here"], people["21"]["here"]), ("", "yes"))
        self.assertEqual(people["21"]["offices"], "the head of the department, customer service, the archivist")
        self.by(1, "register", "visits", "--csv", "visits.csv", "--lang", "zh")
        visit, = self.rows("visits.csv")
        self.assertEqual((visit["查阅人"], visit["证件编号"], visit["来访单位"], visit["在馆"]),
                         ("77", "permit 4", "District Court", "是"))

    def test_a_marked_dossier_shows_its_mark_in_tables_and_files_and_who_carried_what(self):
        self.submit({"schema": "custos.dossier.set_mark/1", "dossier": 1, "mark": "secret", "custodian": 21}, staff=21)
        asked = self.lend(conveyed={"carrier": 22, "protection": "locked_case"})
        for verb in (("register", "out"), ("register", "items"), ("duties", "list", "--until", "2026-12-31"),
                     ("applications", "list")):
            self.assertRegex(self.by(21, *verb), "1 +secret", verb)
            self.assertRegex(self.by(21, *verb, "--lang", "zh"), "1 +机密", verb)
        for name in ("loans", "movements", "applications", "duties"):
            self.by(21, "register", name, "--csv", name + ".csv")
            self.assertEqual({row["mark"] for row in self.rows(name + ".csv") if row["dossier"]}, {"secret"}, name)
            self.by(21, "register", name, "--csv", name + ".csv", "--lang", "zh")
            self.assertEqual({row["密级"] for row in self.rows(name + ".csv") if row["档案"]}, {"机密"}, name)
        for name in ("loans", "movements"):
            self.by(21, "register", name, "--csv", name + ".csv")
            issued = self.rows(name + ".csv")[-1]
            self.assertEqual((issued["carried by"], issued["protection"]), ("22", "in a locked case"), name)
        for part in ("Carried by: 22", "Protection: in a locked case"):
            self.assertIn(part, self.by(12, "applications", "print", asked))
        self.assertIn("locked_case", self.by(12, "applications", "show", asked))
        self.assertIn("保护措施: 上锁箱包", self.by(12, "applications", "print", asked, "--lang", "zh"))

    def test_a_thing_that_is_marked_by_itself_shows_it_in_tables_and_files(self):
        self.lend()
        self.submit({"schema": "custos.custody.mark_item/1", "item": 1, "mark": "top_secret"}, staff=21)
        for verb in (("register", "out"), ("register", "items"), ("duties", "list", "--until", "2026-12-31"),
                     ("applications", "list")):
            self.assertRegex(self.by(21, *verb), "1 +top_secret", verb)
            self.assertRegex(self.by(21, *verb, "--lang", "zh"), "1 +绝密", verb)
        for name in ("loans", "movements", "applications"):
            self.by(21, "register", name, "--csv", name + ".csv")
            self.assertEqual({row["mark"] for row in self.rows(name + ".csv")}, {"top secret"}, name)
        self.by(21, "register", "movements", "--csv", "movements.csv")
        marked = [row["marked as"] for row in self.rows("movements.csv") if row["what"] == "marked"]
        self.assertEqual(marked, ["top secret"])

    def test_a_file_that_cannot_be_written_is_told(self):
        self.by(21, "register", "loans", "--csv", "no/such/folder.csv", expect=FAILED)

    def test_an_application_is_printed_with_its_signatures(self):
        asked = self.lend()
        english = self.by(12, "applications", "print", asked)
        for part in (f"APPLICATION No. {asked}   To borrow (LEND-01)", "Applicant: 12", "Reason: to prepare the visit",
                     "Step 1: the head of the department", "Signed by 21", "Evidence: stamp 7", "Signed by 22",
                     "Status: approved and used"):
            self.assertIn(part, english)
        self.assertNotIn("____", english, "nothing is left to sign")
        chinese = self.by(12, "applications", "print", asked, "--lang", "zh")
        for part in (f"申请单 第 {asked}", "借阅", "步骤 1: 部门负责人", "签批人 21"):
            self.assertIn(part, chinese)
        for role in ("archivist", "general_manager"):
            self.submit({"schema": "custos.applications.appoint/1", "staff": 21, "role": role, "department": ""},
                        staff=1, purpose="administration")
        excerpt = self.submit({"schema": "custos.custody.add_item/1", "kind": "excerpt", "dossier": 1, "number": "E-1",
                               "place": "shelf 3", "pages": 2}, staff=21)["id"]
        waiting = self.submit({"schema": "custos.applications.apply/1", "kind": "copy", "dossier": 1, "object": excerpt,
                               "purpose": "service", "fields": ["phone"], "reason": "for the banquet"})["id"]
        self.assertIn("Signature: ____________", self.by(12, "applications", "print", waiting))
        self.by(12, "applications", "print", 99, expect=REFUSED)


if __name__ == "__main__":
    unittest.main()
