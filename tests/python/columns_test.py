"""Columns: what they may be made of, with NumPy and without, and that a number is never cut to another."""
import array
import datetime
import sys
import unittest
import unittest.mock

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import custos
from custos import columns, documents
from support import IN_ROUND, NOON, Case, needs_numpy, numpy

printable = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"), max_size=20)


def parts_of(texts):
    ends = [int(end) for end in texts.ends]
    return [texts.data[begin:end].decode() for begin, end in zip([0, *ends], ends)]


class Texts(unittest.TestCase):
    @given(st.lists(printable, max_size=30))
    def test_of_a_list(self, given):
        self.assertEqual(parts_of(columns.texts(given, "it")), given)

    @needs_numpy
    @given(st.lists(printable, max_size=30))
    def test_of_an_array_of_characters(self, given):
        made = numpy.array(given, dtype=f"U{max(map(len, given), default=1) or 1}")
        self.assertEqual(parts_of(columns.texts(made, "it")), given)

    @needs_numpy
    @given(st.lists(printable, max_size=30))
    def test_of_an_array_of_bytes(self, given):
        data = [each.encode() for each in given]
        made = numpy.array(data, dtype=f"S{max(map(len, data), default=1) or 1}")
        self.assertEqual(parts_of(columns.texts(made, "it")), given)
        self.assertEqual(parts_of(columns.texts(made[::-1], "it")), given[::-1])


class Numbers(unittest.TestCase):
    @given(st.lists(st.integers(0, 2**64 - 1)))
    def test_ids(self, given):
        made = columns.unsigned(given, "ids")
        self.assertEqual([made.pointer[at] for at in range(made.count)], given)

    @given(st.one_of(st.integers(max_value=-1), st.integers(min_value=2**64)))
    def test_an_id_out_of_range_is_refused(self, wrong):
        with self.assertRaises(custos.BadValue):
            columns.unsigned([1, wrong], "ids")

    @needs_numpy
    def test_arrays_of_any_whole_kind(self):
        for kind in "int8 uint8 int16 uint16 int32 uint32 int64 uint64".split():
            made = columns.unsigned(numpy.arange(5, dtype=kind)[::2], "ids")
            self.assertEqual([made.pointer[at] for at in range(made.count)], [0, 2, 4])
        for wrong, error in ((numpy.array([-1]), custos.BadValue), (numpy.array([1.0]), TypeError),
                             (numpy.array([[1]]), TypeError), (numpy.array([True]), TypeError)):
            with self.assertRaises(error):
                columns.unsigned(wrong, "ids")
        with self.assertRaises(custos.BadValue):
            columns.signed(numpy.array([2**63], dtype="uint64"), "fen")

    @needs_numpy
    def test_instants(self):
        days = numpy.array(["2026-03-02T04:00:00", "1970-01-02"], dtype="datetime64[s]")
        made = columns.instants(days, 2)
        self.assertEqual([made.pointer[0], made.pointer[1]], [1_772_424_000_000, 86_400_000])
        self.assertEqual(columns.instants([NOON], 1).pointer[0], 1_772_424_000_000)
        with self.assertRaises(ValueError):
            columns.instants([datetime.datetime(2026, 3, 2)], 1)
        nothing = numpy.array(["2026-03-02", "NaT"], dtype="datetime64[ms]")
        with self.assertRaisesRegex(ValueError, "^at: NaT"):
            columns.instants(nothing, 2)

    @needs_numpy
    def test_what_lies_under_a_mask_is_no_value(self):
        masked = numpy.ma.masked_array([1, 999], mask=[False, True])
        whole = numpy.ma.masked_array([1, 2], mask=False)
        for made in (columns.unsigned, columns.signed, columns.texts):
            for wrong in (masked, whole, numpy.ma.masked_array(["a", "b"], mask=[True, False])):
                with self.assertRaisesRegex(TypeError, "^total: a masked array"):
                    made(wrong, "total")
        with self.assertRaisesRegex(TypeError, "^at: a masked array"):
            columns.instants(numpy.ma.masked_array(["2026-03-02"], dtype="datetime64[s]", mask=[True]), 1)

    def test_the_first_instant_is_not_booked_as_now(self):
        first = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
        wrong = [[first], [first + datetime.timedelta(microseconds=999)], [NOON, first]]
        if numpy is not None:
            wrong += [numpy.array(["1970-01-01", "2026-03-02"], dtype="datetime64[D]"), numpy.array([1, 0])]
        for each in wrong:
            with self.assertRaisesRegex(ValueError, "^at: the first millisecond of 1970"):
                columns.instants(each, len(each))
        self.assertEqual(columns.instants([first + datetime.timedelta(milliseconds=1)], 1).pointer[0], 1)
        self.assertEqual(columns.instants([None, NOON], 2).pointer[0], 0)


class Sales(Case):
    def setUp(self):
        super().setUp()
        self.made()
        self.guests = [self.guest(number) for number in range(3)]

    def check(self, numbers, dossiers, totals, at=None):
        done = self.desk.record_sales(numbers, dossiers, totals, site="West Lake", channel="till", at=at)
        self.assertEqual((len(done), done.refused), (4, 1))
        self.assertEqual(done.refusals(), [(3, "ORD-03")])
        self.assertEqual([self.desk.order(number).amount_fen for number in ("甲-1", "B", "C")], [100, 250, 7])
        self.assertEqual([self.desk.order(number).dossier for number in ("甲-1", "B", "C")], self.guests)
        return done

    def test_of_lists(self):
        self.check(["甲-1", "B", "C", "D"], [*self.guests, 999], [100, 250, 7, 1])

    @needs_numpy
    def test_of_arrays(self):
        done = self.check(numpy.array(["甲-1", "B", "C", "D"]), numpy.array([*self.guests, 999], dtype="int32"),
                          numpy.array([100, 250, 7, 1]), numpy.full(4, "2026-03-01T08:00", dtype="datetime64[m]"))
        self.assertIsInstance(done.rules, numpy.ndarray)
        self.assertEqual(self.desk.order("B").at, datetime.datetime(2026, 3, 1, 8, tzinfo=datetime.timezone.utc))

    def test_without_numpy(self):
        with unittest.mock.patch.dict(sys.modules):
            sys.modules.pop("numpy", None)
            done = self.check(["甲-1", "B", "C", "D"], array.array("Q", [*self.guests, 999]), [100, 250, 7, 1])
            self.assertIsInstance(done.rules, array.array)

    def test_more_than_one_call_takes(self):
        with unittest.mock.patch.object(columns, "MOST", 3):
            numbers = [f"序-{row}" for row in range(10)]
            done = self.desk.record_sales(numbers, self.guests[:1] * 10, range(10), site="W", channel="till",
                                          at=[IN_ROUND] * 10)
        self.assertEqual((len(done), done.refused), (10, 0))
        self.assertEqual([self.desk.order(number).amount_fen for number in numbers], list(range(10)))

    def test_nothing_is_written_of_columns_that_are_none(self):
        head = self.archive.head()
        for wrong in ((["A"], [1, 2], [1]), (["A", "B"], [1], [1]), (["A\0"], [1], [1]), (["A"], [-1], [1]),
                      (["A"], [1], [2**63]), ([""], [1], ["1"])):
            with self.subTest(wrong), self.assertRaises((ValueError, TypeError)):
                self.desk.record_sales(*wrong, site="W", channel="till")
        self.assertEqual(self.archive.head().size, head.size)
        self.assertEqual(len(self.desk.record_sales([], [], [], site="W", channel="till")), 0)

    def test_tiers_of_many(self):
        spent = [20_000, 5_000]
        self.desk.record_sales(["T-1", "T-2"], self.guests[:2], spent, site="W", channel="till", at=[IN_ROUND] * 2)
        self.tiers_by_spend()
        tiers = self.desk.tiers("value", [*self.guests, 999])
        self.assertEqual(list(tiers.places)[:2] + list(tiers.places)[3:], [0, 1, 255])
        self.assertEqual(tiers.names, ["high", "base"])
        counted = self.desk.tiers("value", first=1, count=4)
        self.assertEqual((list(counted.places), list(counted.dossiers)), (list(tiers.places[:3]) + [255], [1, 2, 3, 4]))
        with unittest.mock.patch.object(columns, "MOST", 3):
            self.assertEqual(list(self.desk.tiers("value", first=1, count=4).places), list(counted.places))
            self.assertEqual(list(self.desk.tiers("value", [*self.guests, 999]).places), list(tiers.places))
        with self.assertRaises(custos.BadValue) as caught:
            self.desk.tiers("value", first=0, count=3)
        self.assertEqual(caught.exception.path, "first")
        self.assertEqual(list(self.desk.tiers("value", [0, *self.guests]).places), [255, *counted.places[:3]])
        for dossier, place in zip(self.guests, counted.places):
            self.assertEqual(self.desk.tier(dossier, "value").place, None if place == 255 else place)


class Agree(Case):
    """Columns, structs and documents do the same."""

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(st.integers(0, 2), st.integers(-5, 2**53 + 5), printable), max_size=6))
    def test_three_doors_rule_alike(self, rows):
        answers = []
        for door in ("columns", "struct", "document"):
            case = Case("setUp")
            case.setUp()
            try:
                case.made()
                guests = [case.guest(number) for number in range(2)] + [999]
                answers.append(_sold(case, door, [(guests[at], total, text) for at, total, text in rows]))
            finally:
                case.doCleanups()
        self.assertEqual(answers[0], answers[1])
        self.assertEqual(answers[1], answers[2])


def _sold(case, door, rows):
    """The rule for each sale ("" = booked), or the error that stopped it; a document differs in the error only."""
    said = []
    for at, (dossier, total, text) in enumerate(rows):
        number = f"{at}-{text}"
        try:
            if door == "columns":
                done = case.desk.record_sales([number], [dossier], [total], site="W", channel="till")
                said.append(done.refusals()[0][1] if done.refused else "")
            elif door == "struct":
                case.desk.record_sale(number, dossier, total, site="W", channel="till")
                said.append("")
            else:
                case.desk.record_order(number=number, dossier=dossier, total=total, site="W", channel="till")
                said.append("")
        except custos.Refused as no:
            said.append(no.rule_ids[0])
        except custos.BadValue:
            said.append("ORD-03")  # a document cannot even say an amount beyond 2^53; the rule says the same
    return said



class WithItems(Case):
    def test_sales_of_a_batch_say_what_was_sold(self):
        """ORD-03: 2 × 150 + 40 fen are 340; a sale of nobody's is refused, and the others stand."""
        self.made()
        guest, place = self.guest(), {"site": "W", "channel": "t"}
        lines = [{"kind": "room", "quantity": 2, "unit_price": 150, "amount": 300},
                 {"kind": "meal", "quantity": 1, "unit_price": 40, "amount": 40}]
        done = self.desk.record_sales(["S-1", "S-2", "S-3"], [guest, 999, guest], [340, 1, 2], items=[lines, [], []],
                                      at=[self.now] * 3, **place)
        self.assertEqual((done.refused, done.refusals()), (1, [(1, "ORD-03")]))
        sold = self.desk.ask(documents.ArchiveOrder(number="S-1")).items
        self.assertEqual([(item.kind, item.quantity, item.unit_price, item.amount) for item in sold],
                         [("room", 2, 150, 300), ("meal", 1, 40, 40)])
        self.assertEqual([self.desk.order(number).amount_fen for number in ("S-1", "S-3")], [340, 2])
        with self.assertRaisesRegex(ValueError, "differ in length"):
            self.desk.record_sales(["S-4"], [guest], [1], items=[], **place)
        with self.assertRaisesRegex(TypeError, "^items/1/0: OrdersItem lacks "):
            self.desk.record_sales(["S-4", "S-5"], [guest] * 2, [1, 1], items=[[], [{"kind": "room"}]], **place)


@needs_numpy
class NeverWrapped(Case):
    """What NumPy would wrap on its way to 64 bits with a sign is refused, whatever its order of bytes and its unit."""

    def setUp(self):
        super().setUp()
        self.made()
        self.dossier = self.guest()

    def sold(self, total=5, at=None, number="S-1"):
        total = total if isinstance(total, numpy.ndarray) else numpy.array([total])
        return self.desk.record_sales([number], [self.dossier], total, site="W", channel="t", at=at)

    def test_numbers_of_either_order_of_bytes(self):
        for form in ("<u8", ">u8"):
            with self.subTest(form):
                with self.assertRaises(custos.BadValue) as caught:
                    self.sold(numpy.array([2**63 + 5], dtype=form))
                self.assertEqual(caught.exception.path, "total_fen")
                with self.assertRaises(custos.BadValue):
                    self.sold(at=numpy.array([2**64 - 86_400_000], dtype=form))
        self.assertFalse(self.desk.order("S-1", refused="return"))
        self.assertEqual(self.sold(numpy.array([700], dtype=">u8")).refused, 0)
        self.assertEqual(self.desk.order("S-1").amount_fen, 700)

    def test_times_of_every_unit(self):
        for unit, beyond in (("s", 2**62 // 1000 * 1000 + 17), ("Y", 584_556_006), ("D", 2**40), ("m", -2**60)):
            with self.subTest(unit), self.assertRaises(custos.BadValue) as caught:
                self.sold(at=numpy.array([beyond], dtype="int64").astype(f"datetime64[{unit}]"))
            self.assertEqual(caught.exception.path, "at")
        moment = numpy.array(["2026-01-05T00:00"], dtype="datetime64[ms]")
        for unit in ("D", "h", "m", "s", "ms", "us", "ns"):
            form = moment.astype(f"datetime64[{unit}]")
            self.assertEqual(self.sold(at=form, number=unit).refused, 0)
            self.assertEqual(self.desk.order(unit).at, datetime.datetime(2026, 1, 5, tzinfo=datetime.timezone.utc))

    def test_texts_have_one_dimension(self):
        for wrong in (numpy.array([["a", "b"]]), numpy.array("a"), numpy.array([[b"a"]])):
            with self.assertRaisesRegex(TypeError, "^numbers: one dimension of texts is wanted"):
                self.desk.record_sales(wrong, [self.dossier], [5], site="W", channel="t")


if __name__ == "__main__":
    unittest.main()
