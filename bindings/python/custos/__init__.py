"""Customer dossiers under the rules that protect them: libcustos for Python.

    with custos.open("hotel.custos", key=key) as archive, archive.desk(staff=12, purpose="service") as desk:
        dossier, = desk.find(phone="138 0013 8000")
        desk.record_sale("S-1", dossier, Decimal("128.00"), site="West Lake", channel="front desk")
        print(desk.tier(dossier, "value").name)

What the rules say no to raises custos.Refused, or is answered where `refused="return"` asks for that; what could not be
asked raises custos.Error. Money is an int in the archive's smallest unit (fen) or a Decimal; times are aware datetimes.
No text, repr or message holds a personal value. docs/python.md tells the rest.
"""
from . import documents
from ._ffi import LogLevel, Status
from ._library import LibraryError
from .answers import AtTill, Decision, Duty, HistoryRow, Look, Prospect, Recorded, Tier
from .archive import Archive, Backup, Verified, create, open, restore
from .columns import RefundsRecorded, SalesRecorded, Tiers
from .desk import Desk
from .documents import Fault, Receipt, Refusal
from .errors import BadValue, Busy, Cancelled, Closed, Damaged, Error, Forked, NotFound, Refused, WrongKey
from .proof import Head, Proof
from .tables import Table
from .walks import Walk
from .works import schema, titles, work

__version__ = "0.1.0"


def version() -> str:
    """Version of the library that is loaded, "0.1.0". Error: LibraryError."""
    from ._library import functions
    return functions().custos_version().decode()


__all__ = [
    "Archive", "AtTill", "Backup", "BadValue", "Busy", "Cancelled", "Closed", "Damaged", "Decision", "Desk", "Duty",
    "Error", "Fault", "Forked", "Head", "HistoryRow", "LibraryError", "LogLevel", "Look", "NotFound", "Proof",
    "Prospect", "Receipt", "Recorded", "Refusal", "Refused", "RefundsRecorded", "SalesRecorded", "Status", "Table",
    "Tier", "Tiers", "Verified", "Walk", "WrongKey", "create", "documents", "open", "restore", "schema",
    "titles", "version", "work",
]
