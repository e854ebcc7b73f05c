"""Refusals and errors: as values and as exceptions, with their rules and paths, and never a personal value."""
import copy
import datetime
import pickle
import traceback
import unittest
import unittest.mock
from decimal import Decimal

import custos
from custos import documents
from support import CLERK, KEY, NOON, Case, ground, value

SECRET = "13912345678"
NAME = "欧阳静怡"


class Refusals(Case):
    def setUp(self):
        super().setUp()
        self.made()

    def test_raised_by_default(self):
        with self.assertRaises(custos.Refused) as caught:
            self.desk.cancel_order(number="S-404", reason="a mistake")
        self.assertEqual(caught.exception.rule_ids, ("ORD-01",))
        self.assertTrue(str(caught.exception).startswith("ORD-01: "))

    def test_returned_when_asked(self):
        answer = self.desk.cancel_order(number="S-404", reason="a mistake", refused="return")
        self.assertIsInstance(answer, custos.Refusal)
        self.assertFalse(answer)
        self.assertEqual(answer.rule_ids, ("ORD-01",))
        self.assertTrue(answer.faults[0].zh)
        self.assertTrue(self.desk.ask(documents.DossierFind(number=1), refused="return"))
        with self.assertRaises(ValueError):
            self.desk.cancel_order(number="S-404", reason="a mistake", refused="ignore")

    def test_amounts_are_taken_exactly_or_it_is_said_what_is_wrong(self):
        guest, place = self.guest(), {"site": "W", "channel": "t"}
        for at, (amount, fen) in enumerate((
                ("128.00", 12_800), ("0.01", 1), ("1E+2", 10_000), ("1.2300000000000000000000000000000000", 123),
                ("7." + "0" * 200, 700))):
            self.desk.record_sale(f"S-{at}", guest, Decimal(amount), **place)
            self.assertEqual(self.desk.order(f"S-{at}").amount_fen, fen)
        for zero in ("0", "-0.00", "0E-40", "0E+40", "0E-999999"):  # whatever its exponent, and refused or not
            self.desk.record_sale("S-zero", guest, Decimal(zero), refused="return", **place)
        decimals = "^total: the amount has more than 2 decimals; nothing is rounded"
        for amount, said in (("1.005", decimals), ("0.001", decimals), ("1E-40", decimals), ("1E-999999", decimals),
                             ("7." + "0" * 200 + "1", decimals), ("NaN", "^total: the amount is no number"),
                             ("sNaN", "^total: the amount is no number"), ("-Infinity", "^total: the amount is no n")):
            with self.subTest(amount), self.assertRaisesRegex(ValueError, said):
                self.desk.record_sale("S-wrong", guest, Decimal(amount), **place)
        for amount in ("1E40", "-1E40", "1E999999", "92233720368547758.08"):
            with self.subTest(amount), self.assertRaises(custos.BadValue) as caught:
                self.desk.record_sale("S-wrong", guest, Decimal(amount), **place)
            self.assertEqual((caught.exception.code, caught.exception.path), ("E_ARGUMENT", "total"))
            with self.assertRaises(custos.BadValue) as caught:
                self.desk.record_order(number="S-wrong", dossier=guest, total=Decimal(amount), **place)
            self.assertEqual(caught.exception.path, "/total")

    def test_the_first_millisecond_of_1970_is_named(self):
        almost = datetime.datetime(1970, 1, 1, 0, 0, 0, 500, tzinfo=datetime.timezone.utc)
        with self.assertRaisesRegex(ValueError, "^at: the first millisecond of 1970"):
            self.desk.record_sale("S-1", 1, 1, site="W", channel="t", at=almost)

    def test_every_call_takes_refused_and_says_a_wrong_word_at_once(self):
        guest, sale = self.guest(), {"site": "W", "channel": "t"}
        calls = [lambda d, **r: d.show(guest, **r), lambda d, **r: d.tick(**r), lambda d, **r: d.due(**r),
                 lambda d, **r: d.decide_all([guest], **r), lambda d, **r: d.card(guest, **r),
                 lambda d, **r: d.risk(guest, **r), lambda d, **r: d.risks([guest], **r),
                 lambda d, **r: d.find(phone=SECRET, **r), lambda d, **r: d.find_all(phone=[SECRET], **r),
                 lambda d, **r: d.order("S-1", **r), lambda d, **r: d.tier(guest, "value", **r),
                 lambda d, **r: d.tiers("value", [guest], **r), lambda d, **r: d.prospect("view", **r),
                 lambda d, **r: d.record_sale("S-1", guest, 1, **sale, **r),
                 lambda d, **r: d.record_refund("R-1", guest, 1, of=None, reason="x", **sale, **r),
                 lambda d, **r: d.record_sales(["S-1"], [guest], [1], **sale, **r),
                 lambda d, **r: d.record_refunds(["R-1"], [guest], [1], of=None, reason="x", **sale, **r)]
        self.tiers_by_spend()
        stranger = self.archive.desk(staff=999, purpose="service")  # nobody: whatever is asked is refused
        self.addCleanup(stranger.close)
        for at, call in enumerate([*calls, lambda d, **r: d.decide(guest, **r)]):
            with self.subTest(at):
                with self.assertRaisesRegex(ValueError, 'refused is "raise" or "return"'):
                    call(self.desk, refused="x")
                answer = call(stranger, refused="return")
                if not answer:
                    self.assertTrue(answer.rule_ids)
                    with self.assertRaises(custos.Refused) as caught:
                        call(stranger)
                    self.assertEqual(caught.exception.rule_ids, answer.rule_ids)

    def test_names_the_dossier_that_is_there(self):
        first = self.guest()
        with self.assertRaises(custos.Refused) as caught:
            self.guest()
        self.assertEqual(caught.exception.rule_ids, ("COL-08",))
        self.assertEqual(caught.exception.refusal.existing, first)

    def test_goes_to_another_process_and_back(self):
        with self.assertRaises(custos.Refused) as caught:
            self.desk.cancel_order(number="S-404", reason="a mistake")
        refused = caught.exception
        for again in (pickle.loads(pickle.dumps(refused)), copy.copy(refused), copy.deepcopy(refused)):
            self.assertIs(type(again), custos.Refused)
            self.assertEqual((again.refusal, again.rule_ids, str(again), again.args),
                             (refused.refusal, refused.rule_ids, str(refused), refused.args))
        with self.assertRaises(custos.Error) as caught:
            self.desk.submit(documents.OrdersRecord(number="S-1", dossier=-5, total=1, site="W", channel="t"))
        again = pickle.loads(pickle.dumps(caught.exception))
        self.assertEqual((again.code, again.path, again.text_zh),
                         (caught.exception.code, "/dossier", caught.exception.text_zh))

    def test_typed_calls_refuse_alike(self):
        dossier = self.guest()
        for call in (lambda: self.desk.record_sale("S-1", dossier, -1, site="W", channel="till"),
                     lambda: self.desk.submit(documents.OrdersRecord(number="S-1", dossier=dossier, total=-1, site="W",
                                                                     channel="till"))):
            with self.assertRaises(custos.Refused) as caught:
                call()
            self.assertEqual(caught.exception.rule_ids, ("ORD-03",))

    def test_an_unknown_clerk_is_refused_at_the_call(self):
        with self.archive.desk(staff=777, purpose="service") as desk:
            with self.assertRaises(custos.Refused) as caught:
                desk.find(phone=SECRET)
        self.assertIn(caught.exception.rule_ids[0], ("ACC-01", "ACC-08"))


class Errors(Case):
    def test_a_code_a_path_words_in_two_languages(self):
        self.made()
        with self.assertRaises(custos.BadValue) as caught:
            self.desk.submit(documents.OrdersRecord(number="S-1", dossier=-5, total=1, site="W", channel="t"))
        error = caught.exception
        self.assertEqual((error.code, error.status, error.path),
                         ("E_BAD_DOCUMENT", custos.Status.E_BAD_DOCUMENT, "/dossier"))
        self.assertTrue(error.text and error.text_zh and error.text != error.text_zh)
        self.assertIn("/dossier", str(error))
        self.assertIsInstance(error, ValueError)

    def test_money_and_time_are_never_rounded_or_guessed(self):
        self.made()
        for total, kind in ((1.5, TypeError), (True, TypeError), (Decimal("1.005"), ValueError),
                            (Decimal("NaN"), ValueError), (Decimal("1e400"), ValueError), ("12", TypeError)):
            with self.subTest(total), self.assertRaises(kind):
                self.desk.record_order(number="S-1", dossier=1, total=total, site="W", channel="t")
            with self.subTest(total), self.assertRaises(kind):
                self.desk.record_sale("S-1", 1, total, site="W", channel="t")
        naive = NOON.replace(tzinfo=None)
        for call in (self.desk.record_order, self.desk.record_sale):
            with self.assertRaises(ValueError):
                call(number="S-1", dossier=1, total=1, site="W", channel="t", at=naive)
        first = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)  # C would take it for "now"
        for call in (lambda: self.desk.record_sale("S-1", 1, 1, site="W", channel="t", at=first),
                     lambda: self.desk.record_refund("R-1", 1, 1, of=None, reason="", site="W", channel="t", at=first),
                     lambda: self.desk.due(until=first)):
            with self.assertRaisesRegex(ValueError, ": the first millisecond of 1970"):
                call()

    def test_a_callbacks_exception_comes_through(self):
        class Stop(Exception):
            pass

        def stop(done, total):
            raise Stop
        archive = self.made()
        for number in range(3):
            self.guest(number)
        with self.assertRaises(Stop):
            archive.verify(progress=stop)
        archive.verify()
        self.now = None  # the clock callback cannot make an instant of that

        def broken():
            raise Stop
        archive.close()
        with self.assertRaises(Stop):
            custos.create(self.folder / "no-clock", administrator=1, key=KEY, clock=broken)

    def test_a_failing_log_does_no_harm(self):
        lines, told = [], []

        def log(level, line):
            lines.append((level, line))
            raise RuntimeError
        with unittest.mock.patch("sys.unraisablehook", told.append):
            with custos.create(self.folder / "logged", administrator=1, key=KEY, log=log) as archive:
                archive.head()
        self.assertEqual([each.exc_type for each in told], [RuntimeError] * len(lines))
        self.assertTrue(lines)
        self.assertIsInstance(lines[0][0], custos.LogLevel)

    def test_a_clock_that_runs_backwards(self):
        self.made()
        self.now = NOON.replace(year=2025)
        with self.assertRaises(custos.Error) as caught:
            self.guest()
        self.assertEqual(caught.exception.code, "E_CLOCK")
        self.assertIn("access.right_clock", caught.exception.hint)
        self.assertIn("由管理员提交 access.right_clock", caught.exception.hint_zh)


class Silence(Case):
    """No personal value in a repr, a message or a traceback's last line."""

    def assert_silent(self, text):
        for word in (SECRET, SECRET[-4:], NAME):
            self.assertNotIn(word, text)

    def test_reprs(self):
        self.made()
        given = documents.DossierOpen(kind="individual", form="guest", grounds=[ground()],
                                      values=[value("name", NAME), value("phone", SECRET)])
        self.assert_silent(repr(given) + repr(given.values) + str(given))
        dossier = self.desk.submit(given).id
        shown = self.desk.show(dossier)
        self.assertIn(NAME, [each.value for each in shown.fields])
        self.assert_silent(repr(shown) + repr(shown.fields) + repr(self.desk) + repr(self.archive))
        self.assertIn(f"dossier={dossier}", repr(shown))

    def test_messages(self):
        self.made()
        self.guest()
        calls = [
            lambda: self.desk.submit(documents.DossierEnter(dossier=1, values=[value(SECRET, NAME)])),
            lambda: self.desk.submit(documents.DossierEnter(dossier=1, values=[{"field": "phone", "value": SECRET}])),
            lambda: self.desk.enter_dossier(dossier=SECRET, values=[value("name", NAME)]),
            lambda: self.desk.enter_dossier(dossier=1, values=[value("phone", SECRET + "\udc80")]),
            lambda: self.desk.enter_dossier(dossier=1, values=NAME),
            lambda: self.desk.record_sale("S-1", 1, Decimal("1." + SECRET), site="W", channel="t"),
            lambda: self.desk.find(phone=SECRET + "\0"),
            lambda: self.desk.order(NAME),
            lambda: self.desk.submit(documents.DossierFind(value=SECRET)),
            lambda: self.archive.desk(staff=CLERK, purpose=SECRET),
            lambda: self.desk.enter_dossier(dossier=1, values=[documents.DossierGivenValue("email", NAME, "asked")]),
        ]
        for number, call in enumerate(calls):
            with self.subTest(number):
                with self.assertRaises(Exception) as caught:
                    call()
                told = "".join(traceback.format_exception(caught.exception))
                self.assert_silent(told.rsplit("\n    ", 1)[-1] + repr(caught.exception) + repr(caught.exception.args))


class AsValues(Case):
    def test_a_refusal_is_a_value_where_that_is_asked_for(self):
        self.made()
        guest = self.guest()
        sale = dict(site="湖", channel="till")
        for answer, rule in (
                (self.desk.card(99, refused="return"), "FILE-05"), (self.desk.risk(99, refused="return"), "FILE-05"),
                (self.desk.order("S-404", refused="return"), "ORD-01"),
                (self.desk.record_sale("S-1", guest, -1, refused="return", **sale), "ORD-03"),
                (self.desk.record_refund("R-1", guest, 1, of="S-404", reason="x", refused="return", **sale), None)):
            self.assertFalse(answer)
            self.assertIsInstance(answer, custos.Refusal)
            self.assertIn(rule, (answer.rule_ids[0], None))
        self.tiers_by_spend()
        self.assertEqual(self.desk.tier(99, "value", refused="return").rule_ids, ("FILE-05",))
        nobody = self.archive.desk(staff=77, purpose="service")
        self.assertEqual(nobody.find(phone="138", refused="return").rule_ids, ("ACC-01",))
        self.assertEqual(nobody.find_all(phone=["138"], refused="return").rule_ids, ("ACC-01",))
        self.assertEqual(nobody.risks([guest], refused="return").rule_ids, ("ACC-01",))
        nobody.close()
        with self.assertRaises(ValueError):
            self.desk.card(99, refused="perhaps")

    def test_many_are_as_one_by_one(self):
        self.made()
        guests = [self.guest(number) for number in range(3)]
        phones = ["13800000002", "13900139000", "+86 138-0000-0000"]
        self.assertEqual(list(self.desk.find_all(phone=phones)), [guests[2], 0, guests[0]])
        self.assertEqual(self.desk.risks([guests[1], 99]), [self.desk.risk(guests[1]), None])
        decision = self.archive.desk(staff=CLERK, purpose="service").decide(guests[0], ("id_number",))
        if decision.application:
            prospect = self.desk.prospect(decision.application)
            self.assertTrue(prospect.signatures and prospect.holds_until > self.now)
        with self.assertRaises(custos.NotFound):
            self.desk.prospect("holiday")


if __name__ == "__main__":
    unittest.main()
