"""Makes an archive, opens a dossier for a guest, records a sale, and reads a field as the front desk may see it."""
import secrets
from decimal import Decimal

import custos
from custos.documents import DossierGivenValue, DossierGround

key = secrets.token_bytes(32)  # the host's master key: from its key store, never from its code

with custos.create("first-archive", administrator=1, key=key) as archive:
    with archive.desk(staff=1, purpose="administration") as office:
        office.enlist_staff(staff=12, grade="normal", department="front desk")

    with archive.desk(staff=12, purpose="service") as desk:
        guest = desk.open_dossier(
            kind="individual",
            form="guest",
            grounds=[DossierGround(basis="contract", purposes=["service", "order", "review"], notice="",
                                   proof="booking B-17")],
            values=[DossierGivenValue(field="name", value="张伟", source="self_submitted"),
                    DossierGivenValue(field="phone", value="138 0013 8000", source="self_submitted")],
        )
        desk.record_sale("S-1", guest.id, Decimal("128.00"), site="West Lake", channel="front desk")

        try:
            desk.record_sale("S-2", guest.id, Decimal("-1.00"), site="West Lake", channel="front desk")
        except custos.Refused as no:
            print("refused by", *no.rule_ids)

        dossier, = desk.find(phone="+86 138-0013-8000")
        phone, = desk.show(dossier, "phone").fields
        print(f"dossier {dossier}, phone {phone.value}")
