"""What a program gives by mistake: numbers that C has no room for, texts that are none. Every call says which argument
it is, does nothing, and never quotes it.
"""
import dataclasses
import datetime
import traceback
import unittest
from decimal import Decimal

from hypothesis import given, strategies

import custos
from custos import documents
from support import CLERK, KEY, NOON, Case

SECRET = "110101199003078888"
HALF = SECRET + "\ud800"  # half of a surrogate pair: no UTF-8 has it

# What ctypes cuts down to 1, to -1, or to what it likes.
CUT = [2**64 + 1, 2**64, 2**128 + 1, -1, -2**63, -2**64 + 1]
NO_NUMBER = ["1", 1.0, None, True, Decimal(1), b"1"]


class Numbers(Case):
    def setUp(self):
        super().setUp()
        self.made()
        self.dossier = self.guest()
        self.desk.record_sale("S-1", self.dossier, 100, site="W", channel="t")

    def calls(self):
        """Every argument that becomes a number of 64 bits without a sign, by the name that the error gives it."""
        desk, archive, head = self.desk, self.archive, self.archive.head()
        proof = archive.prove_entry(1)
        sale = {"total": 1, "site": "W", "channel": "t"}
        return {
            ("staff", "a desk"): lambda it: archive.desk(staff=it, purpose="service"),
            ("administrator", "create"): lambda it: custos.create(self.folder / "new", administrator=it, key=KEY),
            ("destroyed", "restore"): lambda it: custos.restore(self.folder / "no", self.folder / "new", key=KEY,
                                                                destroyed=[it]),
            ("entry", "a proof"): archive.prove_entry,
            ("older", "growth"): lambda it: archive.prove_growth(dataclasses.replace(head, size=it)),
            ("size", "a head"): lambda it: dataclasses.replace(head, size=it).check(head.key),
            ("archive", "a head"): lambda it: dataclasses.replace(head, archive=it).to_bytes(),
            ("first", "a proof"): lambda it: dataclasses.replace(proof, first=it).check_entry(head.key),
            ("second", "a proof"): lambda it: dataclasses.replace(proof, second=it).check_entry(head.key),
            ("dossier", "card"): desk.card,
            ("dossier", "risk"): desk.risk,
            ("dossier", "tier"): lambda it: desk.tier(it, "value"),
            ("dossier", "decide"): desk.decide,
            ("dossiers", "decide on many"): lambda it: desk.decide_all([1, it]),
            ("dossier", "history"): desk.history,
            ("dossier", "a sale"): lambda it: desk.record_sale("S-9", it, **sale),
            ("dossier", "a refund"): lambda it: desk.record_refund("R-9", it, 1, of=None, reason="", site="W",
                                                                   channel="t"),
            ("dossiers", "sales"): lambda it: desk.record_sales(["S-9"], [it], [1], site="W", channel="t"),
            ("dossiers", "tiers"): lambda it: desk.tiers("value", [it]),
            ("first", "tiers"): lambda it: desk.tiers("value", first=it, count=1),
            ("count", "tiers"): lambda it: desk.tiers("value", count=it),
        }

    def test_are_never_cut_to_another(self):
        self.tiers_by_spend()
        before = self.archive.head().size
        for (name, call), function in self.calls().items():
            for wrong in CUT:
                with self.subTest(call, wrong=wrong), self.assertRaises(custos.BadValue) as caught:
                    function(wrong)
                self.assertEqual((caught.exception.code, caught.exception.path), ("E_ARGUMENT", name), call)
            for wrong in NO_NUMBER:
                with self.subTest(call, wrong=wrong), self.assertRaisesRegex(TypeError, rf"^{name}: "):
                    function(wrong)
        self.assertEqual(self.archive.head().size, before, "something was written")
        self.assertFalse((self.folder / "new").exists())

    def test_of_another_library_are_taken(self):
        class Index:
            def __index__(self):
                return 1
        self.assertEqual(self.desk.card(Index()).dossier, 1)
        self.assertEqual(self.desk.risk(Index()).serve, True)

    def test_amounts_quantities_and_times(self):
        item = {"kind": "room", "quantity": 1, "unit_price": 100, "amount": 100}
        for wrong in (2**63, -2**63 - 1, 2**64 + 1):
            with self.subTest(wrong), self.assertRaises(custos.BadValue):
                self.desk.record_sale("S-9", 1, wrong, site="W", channel="t")
            for name in ("quantity", "unit_price", "amount"):
                with self.subTest(name), self.assertRaises(custos.BadValue):
                    self.desk.record_sale("S-9", 1, 100, site="W", channel="t", items=[{**item, name: wrong}])
        self.now = 2**64
        with self.assertRaises(custos.BadValue):
            self.desk.record_sale("S-9", 1, 100, site="W", channel="t")
        self.now = NOON
        self.desk.record_sale("S-9", 1, 100, site="W", channel="t", items=[item])
        self.desk.record_sale("S-10", 1, 100, site="W", channel="t", items=[documents.OrdersItem(**item)])

    @given(strategies.integers())
    def test_reach_the_library_whole_or_not_at_all(self, number):
        if 0 <= number < 2**64:
            self.assertEqual(custos._given.u64(number, "it"), number)
        else:
            with self.assertRaises(custos.BadValue):
                custos._given.u64(number, "it")

    def test_the_bytes_of_a_head_and_a_proof(self):
        head, proof = self.archive.head(), self.archive.prove_entry(1)
        for wrong in (b"", bytes(31), bytes(33), "x" * 32, None):
            for call in (lambda: head.check(wrong), lambda: dataclasses.replace(head, root=wrong).check(head.key),
                         lambda: dataclasses.replace(proof, leaf=wrong).check_entry(head.key),
                         lambda: dataclasses.replace(proof, path=[wrong]).check_entry(head.key),
                         lambda: dataclasses.replace(proof, path=[bytes(32)] * 65).check_entry(head.key)):
                with self.assertRaises((TypeError, ValueError)):
                    call()


class Texts(Case):
    def setUp(self):
        super().setUp()
        self.made()
        self.dossier = self.guest()

    def calls(self):
        desk, sale = self.desk, {"site": "W", "channel": "t"}
        return {
            ("phone", "find"): lambda it: desk.find(phone=it),
            ("email", "find"): lambda it: desk.find(email=it),
            ("fields", "decide"): lambda it: desk.decide(1, [it]),
            ("scheme", "tier"): lambda it: desk.tier(1, it),
            ("scheme", "tiers"): lambda it: desk.tiers(it, count=1),
            ("number", "order"): desk.order,
            ("number", "sale"): lambda it: desk.record_sale(it, 1, 1, **sale),
            ("site", "sale"): lambda it: desk.record_sale("S", 1, 1, site=it, channel="t"),
            ("channel", "sale"): lambda it: desk.record_sale("S", 1, 1, site="W", channel=it),
            ("kind", "sale"): lambda it: desk.record_sale("S", 1, 1, **sale, items=[
                {"kind": it, "quantity": 1, "unit_price": 1, "amount": 1}]),
            ("reason", "refund"): lambda it: desk.record_refund("R", 1, 1, of=None, reason=it, **sale),
            ("sale", "refund"): lambda it: desk.record_refund("R", 1, 1, of=it, reason="", **sale),
            ("numbers", "sales"): lambda it: desk.record_sales([it], [1], [1], **sale),
            ("site", "sales"): lambda it: desk.record_sales(["S"], [1], [1], site=it, channel="t"),
            ("token", "history"): lambda it: desk.history(1, token=it),
            ("passphrase", "create"): lambda it: custos.create(self.folder / "new", administrator=1, passphrase=it),
        }

    def test_that_are_none_are_named_and_never_quoted(self):
        before = self.archive.head().size
        for (name, call), function in self.calls().items():
            with self.subTest(call), self.assertRaises(ValueError) as caught:
                function(HALF)
            said = repr(caught.exception) + str(caught.exception) + repr(caught.exception.__context__)
            self.assertIn(name, said)
            self.assertIn("not UTF-8", said)
            self.assertNotIn(SECRET, said)
            for wrong in (13_800_138_000, SECRET.encode(), [SECRET]):
                with self.subTest(call, wrong=type(wrong)), self.assertRaisesRegex(TypeError, rf"^{name}: ") as caught:
                    function(wrong)
                self.assertNotIn(SECRET, repr(caught.exception))
        self.assertEqual(self.archive.head().size, before)

    def test_one_text_is_no_sequence_of_them(self):
        with self.assertRaisesRegex(TypeError, "numbers"):
            self.desk.record_sales("S-1", [1, 1, 1], [1, 1, 1], site="W", channel="t")


class Raised(Case):
    """What a callback raises comes out of the call that it came in, and of no other."""

    class Stop(Exception):
        pass

    def stop(self, done, total):
        if done == total:
            raise self.Stop

    def test_at_the_last_step_of_a_backup(self):
        archive = self.made()
        with self.assertRaises(self.Stop):
            archive.backup(self.folder / "backup", progress=self.stop)
        self.assertFalse((self.folder / "backup").exists())
        self.assertTrue(archive.backup(self.folder / "backup").full)
        self.now = NOON - datetime.timedelta(days=1)
        with self.assertRaises(custos.Error) as caught:  # and not what was raised before
            self.guest()
        self.assertEqual(caught.exception.code, "E_CLOCK")

    def test_for_another_thread_is_not_this_ones_later(self):
        """A call that went well may have asked the time for another thread's command, whose that exception is."""
        archive = self.made()
        guest, other = self.guest(), self.guest(2)
        for call in (archive.head, archive.flush, archive.metrics, archive.policy, lambda: self.desk.card(guest),
                     lambda: self.desk.find(phone="13800000001"), lambda: list(self.desk.history(guest)),
                     lambda: custos.schema("dossier.open"),
                     lambda: archive.desk(staff=CLERK, purpose="service").close()):
            custos.errors.raised.error = self.Stop()
            call()
        self.now = NOON - datetime.timedelta(days=1)
        for call in (self.guest, lambda: self.desk.record_sale("S-1", other, 100, site="W", channel="t")):
            custos.errors.raised.error = self.Stop()
            with self.assertRaises(custos.Error) as caught:
                call()
            self.assertEqual(caught.exception.code, "E_CLOCK")

    def test_the_number_of_a_callback_has_a_name(self):
        with self.assertRaises(custos.Error) as caught:
            custos.errors.raise_for(1234)
        self.assertEqual(caught.exception.code, "HOST")


class Busy(Case):
    def test_ones_own_archive_opened_twice_is_said_so(self):
        self.made()
        with self.assertRaisesRegex(custos.Busy, "this program has the archive open already"):
            custos.open(self.folder / "hotel", key=KEY)



class Parts(Case):
    """What stands in the place of a list, a part or a word is named by its member, and never quoted."""

    def setUp(self):
        super().setUp()
        self.made()

    def opened(self, **wrong):
        return lambda: self.desk.open_dossier(**{"kind": "individual", "form": "guest", "grounds": [], "values": [],
                                                 **wrong})

    def sold(self, **more):
        return lambda: self.desk.record_sale("S-1", 1, 300, site="W", channel="t", **more)

    def test_are_named_by_their_member(self):
        item = {"kind": "room", "quantity": 3, "unit_price": 100}
        for call, said in (
                (self.opened(values=[{SECRET: "phone"}]), "^/values/0: DossierGivenValue has the members field, value"),
                (self.opened(values=[{"field": "phone"}]), "^/values/0: DossierGivenValue lacks value, source"),
                (self.opened(values=[documents.DossierGround(basis="consent", purposes=[], notice="", proof=SECRET)]),
                 "^/values/0: DossierGivenValue or a dict is wanted, not DossierGround"),
                (self.opened(values=[SECRET]), "^/values/0: DossierGivenValue or a dict is wanted, not str"),
                (self.opened(values={"field": SECRET}), "^/values: a list is wanted, not dict"),
                (self.opened(values=SECRET), "^/values: a list is wanted, not str"),
                (self.opened(grounds=5), "^/grounds: a list is wanted, not int"),
                (self.opened(kind={SECRET: 1}), "^/kind: a word is wanted, not dict"),
                (self.opened(form={SECRET: 1}), "^/form: a text or a whole number is wanted, not dict"),
                (self.opened(form=SECRET.encode()), "^/form: a text or a whole number is wanted, not bytes"),
                (self.opened(form=1.5), "^/form: a text or a whole number is wanted, not float"),
                (self.sold(items=None), "^items: a list is wanted, not NoneType"),
                (self.sold(items=[item]), "^items/0: OrdersItem lacks amount"),
                (self.sold(items=[{**item, SECRET: 300}]), "^items/0: OrdersItem has the members kind, "),
                (self.sold(items=[SECRET]), "^items/0: OrdersItem or a dict is wanted, not str"),
                (lambda: self.desk.decide(1, "phone"), "^fields: a list is wanted, not str"),
                (lambda: self.desk.decide(1, 5), "^fields: a list is wanted, not int"),
                (lambda: self.desk.decide_all([1], "phone"), "^fields: a list is wanted, not str"),
                (lambda: self.desk.risks(1), "^dossiers: a list is wanted, not int"),
                (lambda: self.desk.find_all(phone=SECRET), "^phone: a list is wanted, not str"),
                (lambda: custos.create(self.folder / "new", administrator=1, key=KEY, policy={SECRET: 1}),
                 "^policy: PolicyDocument has the members "),
                (lambda: custos.create(self.folder / "new", administrator=1, key=KEY, policy={"house": {SECRET: 1}}),
                 "^/house: [A-Za-z]+ has the members "),
                (lambda: custos.open(self.folder, key="k" * 32), "^key: bytes are wanted, not str"),
                (lambda: custos.open(5, key=KEY), "^folder: a path is wanted, not int"),
                (lambda: self.archive.backup(None), "^folder: a path is wanted, not NoneType"),
                (lambda: custos.restore(self.folder, self.folder / "new", key=KEY, destroyed=5),
                 "^destroyed: a list is wanted, not int")):
            with self.subTest(said), self.assertRaisesRegex(TypeError, said) as caught:
                call()
            self.assertNotIn(SECRET, "".join(traceback.format_exception(caught.exception)[-1:]))
            self.assertIsNone(caught.exception.__context__)

    def test_a_text_that_is_no_text_is_named(self):
        with self.assertRaisesRegex(ValueError, "^/values/0/value: ") as caught:
            self.opened(values=[{"field": "name", "value": HALF, "source": "self_submitted"}])()
        self.assertNotIn(SECRET, str(caught.exception))
        self.assertIsNone(caught.exception.__context__)

    def test_a_time_that_utc_does_not_have(self):
        east = datetime.timezone(datetime.timedelta(hours=8))
        with self.assertRaisesRegex(ValueError, "^/at: in UTC the datetime is before the year 1"):
            self.desk.record_order(number="S-1", dossier=1, total=1, site="W", channel="t",
                                   at=datetime.datetime.min.replace(tzinfo=east))


if __name__ == "__main__":
    unittest.main()
