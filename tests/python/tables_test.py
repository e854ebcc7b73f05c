"""Tables: the Arrow stream read back by a reader of its own, and the data frame."""
import array
import ctypes
import datetime
import gc
import sys
import types
import unittest
import unittest.mock

from hypothesis import given, strategies

from custos import Duty, documents, tables
from custos.tables import ArrowArray, ArrowSchema, ArrowStream, Table
from support import IN_ROUND, Case, needs_numpy, numpy

PyCapsule_GetPointer = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.py_object, ctypes.c_char_p)(
    ("PyCapsule_GetPointer", ctypes.pythonapi))


def read(capsule):
    """The columns of a stream as Python lists, and its formats: what a consumer does, to the letter of the format."""
    stream = ArrowStream.from_address(PyCapsule_GetPointer(capsule, b"arrow_array_stream"))
    schema, columns = ArrowSchema(), {}
    assert stream.get_schema(ctypes.addressof(stream), ctypes.addressof(schema)) == 0
    assert schema.format == b"+s"
    formats = {schema.children[at].contents.name.decode(): schema.children[at].contents.format.decode()
               for at in range(schema.n_children)}
    columns = {name: [] for name in formats}
    while True:
        batch = ArrowArray()
        assert stream.get_next(ctypes.addressof(stream), ctypes.addressof(batch)) == 0
        if not batch.release:
            break
        for at, (name, form) in enumerate(formats.items()):
            columns[name] += values_of(batch.children[at].contents, form)
        batch.release(ctypes.addressof(batch))
        assert not batch.release
    schema.release(ctypes.addressof(schema))
    return formats, columns


def values_of(column, form):
    """With None where the bit of validity is not set."""
    there = column.buffers[0]
    values = plain_values_of(column, form)
    return values if not there else [each if bit_of(there, at) else None for at, each in enumerate(values)]


def plain_values_of(column, form):
    length = column.length
    if form == "u":
        ends = ctypes.cast(column.buffers[1], ctypes.POINTER(ctypes.c_int32))
        return [ctypes.string_at(column.buffers[2] + ends[at], ends[at + 1] - ends[at]).decode()
                for at in range(length)]
    if form == "b":
        return [bit_of(column.buffers[1], at) for at in range(length)]
    kind = {"L": ctypes.c_uint64, "l": ctypes.c_int64, "C": ctypes.c_uint8, "tsm:UTC": ctypes.c_int64,
            "tdD": ctypes.c_int32}[form]
    return ctypes.cast(column.buffers[1], ctypes.POINTER(kind))[:length]


def bit_of(address, at):
    return ctypes.c_uint8.from_address(address + at // 8).value >> at % 8 & 1 == 1


class Arrow(unittest.TestCase):
    TABLE = {"dossier": ("Q", array.array("Q", [1, 2**64 - 1])), "place": ("B", [0, 255]),
             "tier": ("text", ["高", ""]), "at": ("instant", [0, 1_772_424_000_000])}
    EXPECTED = {name: list(values) for name, (_, values) in TABLE.items()}

    def test_a_reader_gets_what_was_put_in(self):
        formats, columns = read(Table(self.TABLE).__arrow_c_stream__())
        self.assertEqual(formats, {"dossier": "L", "place": "C", "tier": "u", "at": "tsm:UTC"})
        self.assertEqual(columns, self.EXPECTED)

    @needs_numpy
    def test_of_arrays(self):
        made = Table({"dossier": ("Q", numpy.arange(5, dtype="uint64"))})
        self.assertEqual(read(made.__arrow_c_stream__())[1], {"dossier": [0, 1, 2, 3, 4]})

    def test_an_empty_table(self):
        self.assertEqual(read(Table({"dossier": ("Q", [])}).__arrow_c_stream__())[1], {"dossier": []})

    def test_nothing_is_held_when_everything_is_released(self):
        before = len(tables._held)
        capsule = Table(self.TABLE).__arrow_c_stream__()
        self.assertGreater(len(tables._held), before)
        read(capsule)
        del capsule
        unread = Table(self.TABLE).__arrow_c_stream__()
        del unread
        gc.collect()
        self.assertEqual(len(tables._held), before)

    def test_a_child_that_is_moved_out_lives_on(self):
        capsule = Table(self.TABLE).__arrow_c_stream__()
        stream = ArrowStream.from_address(PyCapsule_GetPointer(capsule, b"arrow_array_stream"))
        batch, moved = ArrowArray(), ArrowArray()
        stream.get_next(ctypes.addressof(stream), ctypes.addressof(batch))
        ctypes.memmove(ctypes.addressof(moved), batch.children[2], ctypes.sizeof(ArrowArray))
        batch.children[2].contents.release = tables._Release()
        batch.release(ctypes.addressof(batch))
        del capsule
        gc.collect()
        self.assertEqual(values_of(moved, "u"), ["高", ""])
        moved.release(ctypes.addressof(moved))


def a_list_of(values):
    return strategies.lists(strategies.one_of(strategies.none(), values), min_size=1, max_size=40)


class Nulls(unittest.TestCase):
    """A column comes back as it went in, whatever is missing in it."""

    @given(a_list_of(strategies.text(max_size=8)))
    def test_texts(self, values):
        self.assertEqual(back("text", values), values)

    @given(a_list_of(strategies.integers(-2**63, 2**63 - 1)))
    def test_numbers(self, values):
        self.assertEqual(back("q", values), values)

    @given(a_list_of(strategies.booleans()))
    def test_flags(self, values):
        self.assertEqual(back("flag", values), values)

    @given(a_list_of(strategies.integers(-2**31, 2**31 - 1)))
    def test_days(self, values):
        self.assertEqual(back("day", values), values)

    def test_rows_of_a_class_have_its_columns_even_without_rows(self):
        empty = Table.of([], Duty)
        self.assertEqual(list(empty.columns), list(Duty._fields))
        formats, columns = read(empty.__arrow_c_stream__())
        self.assertEqual((formats["due"], formats["late"], columns["duty"]), ("tsm:UTC", "b", []))
        row = Duty(1, "review_order", "ORD-04", 7, None, 12, "", "till", IN_ROUND, True, False)
        _, columns = read(Table.of([row, row._replace(dossier=5, late=False)]).__arrow_c_stream__())
        self.assertEqual((columns["dossier"], columns["late"]), ([None, 5], [True, False]))

    def test_an_error_on_the_way_is_told_and_does_not_cross(self):
        def batches():
            yield Table({"n": ("q", [2])})
            raise OSError("the disk is gone")
        capsule = tables.stream_of(Table({"n": ("q", [1])}), batches())
        stream = ArrowStream.from_address(PyCapsule_GetPointer(capsule, b"arrow_array_stream"))
        batch = ArrowArray()
        for _ in range(2):
            self.assertEqual(stream.get_next(ctypes.addressof(stream), ctypes.addressof(batch)), 0)
            batch.release(ctypes.addressof(batch))
        self.assertEqual(stream.get_next(ctypes.addressof(stream), ctypes.addressof(batch)), 5)  # EIO
        self.assertEqual(stream.get_last_error(ctypes.addressof(stream)), b"the disk is gone")


def back(kind, values):
    return read(Table({"column": (kind, values)}).__arrow_c_stream__())[1]["column"]


class Frames(Case):
    def test_walks_are_streams_of_several_batches(self):
        self.made()
        guest = self.guest()
        numbers = [f"S-{at}" for at in range(600)]  # more than two pages
        self.desk.record_sales(numbers, [guest] * 600, list(range(1, 601)), site="湖", channel="t")
        formats, columns = read(self.desk.orders().__arrow_c_stream__())
        self.assertEqual(columns["amount_fen"], list(range(1, 601)))
        self.assertEqual((formats["at"], set(columns["kind"]), set(columns["site"])), ("tsm:UTC", {"sale"}, {"湖"}))
        self.office.tick()
        until = self.now + datetime.timedelta(days=366)
        _, columns = read(self.office.duties(documents.DutiesDue(until=until)).__arrow_c_stream__())
        self.assertEqual(columns["duty"], [duty.duty for duty in self.office.due(until=until)])
        self.assertTrue(all(columns["kind"]))
        cards = self.desk.dossiers(documents.DossierFind(kind="individual")).table()
        self.assertEqual(read(cards.__arrow_c_stream__())[1]["acquired"], [20514])  # 2026-03-02

    def test_tiers_and_orders_as_tables(self):
        self.made()
        guests = [self.guest(number) for number in range(2)]
        self.desk.record_sales(["S-1", "S-2"], guests, [20_000, 5_000], site="湖", channel="t", at=[IN_ROUND] * 2)
        self.tiers_by_spend()
        _, columns = read(self.desk.tiers("value", guests).__arrow_c_stream__())
        self.assertEqual(columns, {"dossier": guests, "place": [0, 1], "tier": ["high", "base"]})
        orders = [self.desk.ask(documents.ArchiveOrder(number=number)).card for number in ("S-1", "S-2")]
        formats, columns = read(Table.of(orders).__arrow_c_stream__())
        self.assertEqual((columns["amount"], columns["site"], columns["kind"]),
                         ([20_000, 5_000], ["湖", "湖"], ["sale", "sale"]))
        self.assertEqual((formats["at"], columns["at"]), ("tsm:UTC", [1_740_906_000_000] * 2))
        self.assertEqual(len(Table.of([])), 0)

    def test_a_data_frame_where_pandas_is(self):
        frames = types.SimpleNamespace(DataFrame=dict, to_datetime=lambda values, **_: ("times", values))
        with unittest.mock.patch.dict(sys.modules, {"pandas": frames}):
            made = Table(Arrow.TABLE).to_dataframe()
        self.assertEqual(list(made), ["dossier", "place", "tier", "at"])
        self.assertEqual(made["at"], ("times", [0, 1_772_424_000_000]))
        with unittest.mock.patch.dict(sys.modules, {"pandas": None}), self.assertRaises(ImportError):
            Table(Arrow.TABLE).to_dataframe()


if __name__ == "__main__":
    unittest.main()
