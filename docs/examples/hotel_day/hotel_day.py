"""A day at a hotel: Sunday 10 May 2026, told by a program. The Saturday before was worked for the Labour Day holiday.

    python3 hotel_day.py            what it prints stands in transcript.txt

The clock is the story's own, so that the same day comes out every time.
"""
import datetime
import tempfile

import custos
from custos import documents

SITE = datetime.timezone(datetime.timedelta(hours=8))

# The staff: number, grade, department, office.
OWNER, CHEN, HEAD, XU, MA, LIN, FANG, GAO, SUN, WU = 1, 11, 12, 21, 22, 31, 41, 42, 43, 51
STAFF = {
    CHEN: ("normal", "front desk", None),
    HEAD: ("advanced", "front desk", "department_head"),
    XU: ("normal", "banquets", None),
    MA: ("normal", "kitchen", None),
    LIN: ("normal", "customer service", "customer_service"),
    FANG: ("normal", "archive", "archivist"),
    GAO: ("advanced", "information", "information_specialist"),
    SUN: ("advanced", "information", "information_supervisor"),
    WU: ("normal", "audit", "auditor"),
}
NAMES = {OWNER: "the owner", CHEN: "Chen", HEAD: "the head of the front desk", XU: "Xu", MA: "Ma", LIN: "Lin",
         FANG: "Fang", GAO: "Gao", SUN: "Sun", WU: "Wu"}


class Day:
    """The house, its clock and its desks."""

    def __init__(self, folder):
        self.at("2026-05-06", "09:00", title=None)
        self.archive = custos.create(folder, administrator=OWNER, key=bytes(32), clock=lambda: self.now)

    def at(self, day, hour, title=""):
        self.now = datetime.datetime.fromisoformat(f"{day}T{hour}:00").replace(tzinfo=SITE)
        if title:
            print(f"\n{self.now:%a %d %b %H:%M}  {title}")

    def desk(self, staff, purpose="service"):
        return self.archive.desk(staff=staff, purpose=purpose)

    def do(self, staff, command, purpose="service"):
        """A command of this member of staff; a refusal is printed with its rule, and answered."""
        with self.desk(staff, purpose) as desk:
            answer = desk.submit(command, refused="return")
        if not answer:
            fault = answer.faults[0]
            print(f"    no: {fault.en} ({fault.rule})")
        return answer

    def ask(self, staff, question, purpose="service"):
        with self.desk(staff, purpose) as desk:
            return desk.ask(question)


def say(words):
    print(f"    {words}")


def in_words(steps):
    """Step by step: of each any one of the offices signs, or all of them."""
    return ", then by ".join((" and " if step.all else " or ").join(step.roles) for step in steps)


def local(moment):
    return f"{moment.astimezone(SITE):%a %d %b %H:%M}"


def founded(day):
    """Who works here, who the guests are, what lies in the archive."""
    for staff, (grade, department, office) in STAFF.items():
        day.do(OWNER, documents.AccessEnlist(staff=staff, grade=grade, department=department))
        if office:
            own = department if office == "department_head" else ""
            day.do(OWNER, documents.ApplicationsAppoint(staff=staff, role=office, department=own))
    day.do(OWNER, documents.ApplicationsAppoint(staff=HEAD, role="department_head", department="banquets"))
    ground = documents.DossierGround(basis="contract", purposes=["service", "order", "review"], notice="",
                                     proof="house rules")
    guests = []
    for name, phone, dishes in (("王小明", "13800138000", "松鼠桂鱼"), ("李芳", "13800138001", "西湖醋鱼"),
                                ("赵敏", "13800138002", "东坡肉")):
        values = [documents.DossierGivenValue(field=field, value=value, source="self_submitted")
                  for field, value in (("name", name), ("phone", phone), ("dishes", dishes), ("hobbies", "围棋"))]
        guests.append(day.do(LIN, documents.DossierOpen(kind="individual", form="guest", grounds=[ground],
                                                        values=values)).id)
    day.do(GAO, documents.DossierSetMark(dossier=guests[1], mark="secret", custodian=GAO))
    cards = [day.do(LIN, documents.CustodyAddItem(kind="card", dossier=guest, number=f"C-{guest}", place="desk",
                                                  pages=1)).id for guest in guests]
    files = [day.do(FANG, documents.CustodyAddItem(kind=kind, dossier=guest, number=number, place="shelf 3",
                                                   pages=12)).id
             for kind, guest, number in (("file", guests[0], "F-1"), ("file", guests[2], "F-2"),
                                         ("excerpt", guests[1], "E-1"))]
    return guests, cards, files


def lent(day, guest, item):
    """A loan, approved by the head of the department and the information specialist (LEND-01)."""
    asked = documents.ApplicationsApply(kind="loan", dossier=guest, object=item, purpose="service",
                                        reason="to prepare the anniversary")
    application = day.do(CHEN, asked).id
    for signer in (HEAD, GAO):
        day.do(signer, documents.ApplicationsSign(application=application, evidence="stamp"))
    issued = day.do(FANG, documents.CustodyIssue(item=item, to=CHEN, approval=application, purpose="service",
                                                 condition="clean"))
    if issued:
        day.do(CHEN, documents.CustodySignFor(loan=issued.id))
    return issued


def print_due(day, staff):
    for duty in day.ask(staff, documents.DutiesDue()).duties:
        owner = NAMES[duty.person] if duty.person else str(duty.role)
        say(f"{duty.kind} ({duty.rule}): {owner}, due {local(duty.due)}{', late' if duty.late else ''}")


def print_card(day, staff, loan):
    card = day.ask(staff, documents.ArchiveCard(loan=loan))
    shown = ", ".join(f"{field.field} {field.value or '(' + str(field.shown) + ')'}" for field in card.fields)
    say(f"{NAMES[staff]} reads the card for {card.room}: {shown}")


def print_board(day):
    board = day.ask(LIN, documents.CustodyCardBoard())
    say(f"the board: {board.due_for_lunch} for lunch, {board.due_for_dinner} for dinner, {board.recognised} at once; "
        f"issued {board.issued}, read {board.noted}, passed on {board.passed}, "
        f"back {board.returned}, late {board.late}")


def card_out(day, guest, card, meal, room):
    booking = day.do(LIN, documents.CustodyBook(dossier=guest, meal=meal, room=room, unit="banquets")).id
    due = day.ask(LIN, documents.DutiesDue(kind="issue_card", subject=booking)).duties[0].due
    say(f"{room}: the card is due {local(due)}")
    return lambda to: day.do(LIN, documents.CustodyIssue(item=card, to=to, purpose="service", condition="clean",
                                                         booking=booking))


def morning(day, guests, cards):
    day.at("2026-05-10", "08:00", "The morning tick")
    day.do(LIN, documents.DutiesTick())
    print_due(day, LIN)
    say("Saturday was worked: the loan of Wednesday fell due then, not on Monday")
    day.at("2026-05-10", "09:30", "Bookings")
    lunch = card_out(day, guests[0], cards[0], "lunch", "Plum")
    dinner = card_out(day, guests[1], cards[1], "dinner", "Orchid")
    return lunch, dinner


def noon(day, guests, cards, lunch):
    day.at("2026-05-10", "11:10", "The card for lunch")
    plum = lunch(XU).id
    day.at("2026-05-10", "11:13", "Xu takes note of it")
    day.do(XU, documents.CustodyTakeNote(loan=plum))
    print_card(day, XU, plum)
    day.do(XU, documents.CustodyPassOn(loan=plum, to=MA, purpose="service"))
    say("passed on to the kitchen")
    day.do(MA, documents.CustodyTakeNote(loan=plum))
    print_card(day, MA, plum)
    day.at("2026-05-10", "12:20", "A guest is recognised at the door")
    bamboo = card_out(day, guests[2], cards[2], "recognised", "Bamboo")(XU).id
    day.do(XU, documents.CustodyTakeNote(loan=bamboo))
    print_card(day, XU, bamboo)
    day.do(XU, documents.CustodyCollect(loan=bamboo, values=[
        documents.DossierGivenValue(field="drinks", value="龙井", source="observed")]))
    say("Xu enters what the guest drinks; a reviewer will look at it")
    day.at("2026-05-10", "13:40", "The cards come back")
    for loan in (plum, bamboo):
        day.do(LIN, documents.CustodyReturn(loan=loan, pages=1, damaged=False, condition="as it went"))
    print_board(day)


def afternoon(day, guests, files, loan):
    day.at("2026-05-10", "14:00", "An excerpt of a marked file is asked for")
    excerpt = documents.CustodyIssue(item=files[2], to=CHEN, purpose="service", condition="clean")
    needed = day.do(FANG, excerpt)
    say(f"what would help: {needed.application}, signed by {in_words(needed.steps)}")
    asked = day.do(CHEN, documents.ApplicationsApply(kind="copy", dossier=guests[1], object=files[2],
                                                     purpose="service", reason="for the banquet"))
    day.do(SUN, documents.ApplicationsDeny(application=asked.id, reason="the card says what is needed"))
    status = day.ask(CHEN, documents.ApplicationsApplication(application=asked.id)).status
    say(f"the information supervisor's answer: {status}")
    day.do(FANG, documents.CustodyIssue(item=files[2], to=CHEN, approval=asked.id, purpose="service",
                                        condition="clean"))
    day.at("2026-05-10", "15:00", "Chen has a file that is overdue, and asks for another")
    say("the second loan:")
    lent(day, guests[2], files[1])
    day.do(FANG, documents.CustodyReturn(loan=loan, pages=12, damaged=False, condition="as it went"))
    say("the first comes back, is inspected and struck off; now the second:")
    lent(day, guests[2], files[1])
    register = day.ask(FANG, documents.CustodyRegister(borrower=CHEN)).loans
    say(f"{register[0].number} is out, due {local(register[0].due)}")
    say("what the register remembers of the first:")
    for line in day.ask(FANG, documents.CustodyHistory(item=files[0])).movements:
        say(f"  {local(line.at)}  {line.move}, by {NAMES[line.by]}")


def evening(day, guests, dinner):
    day.at("2026-05-10", "16:40", "The card for dinner is a marked guest's")
    needed = dinner(XU)
    say(f"what would help: {needed.application}, signed by {in_words(needed.steps)}")
    asked = day.do(XU, documents.ApplicationsApply(kind="view", dossier=guests[1], purpose="service",
                                                   reason="serves the guest tonight"))
    for signer in (HEAD, LIN):
        day.do(signer, documents.ApplicationsSign(application=asked.id, evidence="stamp"))
    day.at("2026-05-10", "16:50", "Both have signed")
    orchid = dinner(XU).id
    day.do(XU, documents.CustodyTakeNote(loan=orchid))
    print_card(day, XU, orchid)
    day.at("2026-05-10", "18:00", "Chen leaves the house for good")
    day.do(OWNER, documents.AccessDepart(staff=CHEN))
    say("at Chen's desk:")
    day.do(CHEN, documents.DossierSetLabels(dossier=1, add=["vip"]))
    for duty in day.ask(HEAD, documents.DutiesDue(role="department_head", until=day.now +
                                                  datetime.timedelta(days=7))).duties:
        say(f"now owed by {duty.role}: {duty.kind} ({duty.rule}), due {local(duty.due)}")
    day.at("2026-05-10", "22:30", "The shift has ended")
    day.do(LIN, documents.DutiesTick())
    for row in day.ask(LIN, documents.CustodyRegister(late=True)).loans:
        say(f"late: {row.kind} {row.number}, with {NAMES[row.borrower]} since {local(row.issued)}")
    print_board(day)


def night(day):
    day.at("2026-05-10", "23:00", "The audit")
    log = day.ask(WU, documents.ArchiveAccessLog(from_=day.now - datetime.timedelta(days=1)))
    for row in reversed(log.rows):
        if not row.dossier:
            rows = f"{row.rows} row{'s' if row.rows != 1 else ''}"
            say(f"{local(row.at)}  {NAMES[row.staff]}, {row.question}, {row.purpose}: {rows}")
            continue
        say(f"{local(row.at)}  {NAMES[row.staff]}, dossier {row.dossier}, {row.purpose}: "
            f"open {', '.join(row.open) or '–'}; masked {', '.join(row.masked) or '–'} ({', '.join(row.rules)})")
    say("Lin would look into the log too:")
    with day.desk(LIN) as desk:
        refusal = desk.ask(documents.ArchiveAccessLog(), refused="return")
        say(f"no: {refusal.faults[0].en} ({refusal.faults[0].rule})")
    verified = day.archive.verify()
    say(f"the journal is whole: {verified.entries} entries")


def main():
    with tempfile.TemporaryDirectory() as folder:
        day = Day(folder + "/hotel")
        with day.archive:
            guests, cards, files = founded(day)
            loan = lent(day, guests[0], files[0]).id
            lunch, dinner = morning(day, guests, cards)
            noon(day, guests, cards, lunch)
            afternoon(day, guests, files, loan)
            evening(day, guests, dinner)
            night(day)


if __name__ == "__main__":
    main()
