"""Tables: the Arrow stream read back by a reader of its own, and the data frame."""
import array
import ctypes
import gc
import sys
import types
import unittest
import unittest.mock

from custos import documents, tables
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
    length = column.length
    if form == "u":
        ends = ctypes.cast(column.buffers[1], ctypes.POINTER(ctypes.c_int32))
        return [ctypes.string_at(column.buffers[2] + ends[at], ends[at + 1] - ends[at]).decode()
                for at in range(length)]
    kind = {"L": ctypes.c_uint64, "l": ctypes.c_int64, "C": ctypes.c_uint8, "tsm:UTC": ctypes.c_int64}[form]
    return ctypes.cast(column.buffers[1], ctypes.POINTER(kind))[:length]


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


class Frames(Case):
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
