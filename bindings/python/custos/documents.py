"""Every command, query, work and answer as a dataclass, and the words that stand in them.

    desk.submit(documents.OrdersRecord(number="S-1", dossier=7, total=Decimal("128.00"), site="West Lake",
                                       channel="till"))
    view = desk.ask(documents.OrdersTurnover(dossier=7))

A class is named after the document: custos.orders.record/1 is OrdersRecord. Give members by name; those with None as
default may be left out. A part may be given as a dict. repr() shows ids only.
"""
from ._codec import Amount, Answer, Command, Document, Query, Word, Work
from ._documents import *  # noqa: F401,F403
from ._documents import __all__ as _generated

__all__ = ["Amount", "Answer", "Command", "Document", "Query", "Word", "Work", *_generated]
