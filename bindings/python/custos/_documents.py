"""Commands, queries, works and answers as dataclasses. Made by bindings/python/generate.py from the
library's own schemas; not to be edited.

None leaves a member out: the library then takes its own default. Money is an int in the archive's smallest unit, or a
Decimal; times carry their zone. What is wrong in a document is found by the library, which names the member.
"""
from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import List, Literal, Optional, Sequence, Union, overload

from ._codec import Amount, Answer, Command, Document, No, Query, View, Word, Work


class Action(Word):
    VIEW = "view"
    SEARCH = "search"
    ENTER = "enter"
    UPDATE = "update"
    REVIEW = "review"
    ANALYSE = "analyse"
    BORROW = "borrow"
    COPY = "copy"
    EXCERPT = "excerpt"
    CARRY_OUT = "carry_out"
    EXPORT = "export"
    DISCLOSE = "disclose"
    DESTROY = "destroy"
    ADMINISTER = "administer"


class ApplicationsKind(Word):
    NONE = "none"
    VIEW = "view"
    LOAN = "loan"
    DEED_LOAN = "deed_loan"
    SENSITIVE = "sensitive"
    EXTERNAL_MARKED = "external_marked"
    COPY = "copy"
    DISCLOSURE = "disclosure"
    PERIODIC_REPORT = "periodic_report"
    REPORT_AMENDMENT = "report_amendment"
    LOWER_LEVEL = "lower_level"
    TIER_OVERRIDE = "tier_override"
    MERGE = "merge"
    DESTRUCTION = "destruction"
    HOLD_RELEASE = "hold_release"
    POLICY_CHANGE = "policy_change"
    EXTENSION = "extension"
    BULK = "bulk"
    CUSTODIAN = "custodian"


class ApplicationsStatus(Word):
    PENDING = "pending"
    APPROVED = "approved"
    DENIED = "denied"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    USED = "used"


class Base(Word):
    PRC = "prc"
    NONE = "none"


class Basis(Word):
    CONSENT = "consent"
    CONTRACT = "contract"
    LEGAL_DUTY = "legal_duty"
    EMERGENCY = "emergency"


class CalendarStatus(Word):
    OFFICIAL = "official"
    PROVISIONAL = "provisional"
    ABSENT = "absent"


class CalendarUnit(Word):
    CALENDAR_DAYS = "calendar_days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"
    MINUTES = "minutes"
    HOURS = "hours"
    BUSINESS_HOURS = "business_hours"
    TIME_OF_DAY = "time_of_day"
    SHIFT_END = "shift_end"
    MONTH_END = "month_end"
    QUARTER_END = "quarter_end"
    HALF_YEAR_END = "half_year_end"
    YEAR_END = "year_end"


class CapKind(Word):
    APPROVAL = "approval"
    CONSENT = "consent"
    EMPLOYMENT = "employment"
    HARD_DATE = "hard_date"


class Care(Word):
    STANDARD = "standard"
    SALES_AND_SERVICE = "sales_and_service"
    OWN_AGENT = "own_agent"
    PERSONAL_ADVISER = "personal_adviser"


class Channel(Word):
    COUNTER = "counter"
    PHONE = "phone"
    LETTER = "letter"
    EMAIL = "email"
    ACCOUNT = "account"


class ConfirmedBy(Word):
    BY_NATURE = "by_nature"
    SIGNATURE = "signature"
    PHONE = "phone"
    MESSAGE = "message"
    IN_PERSON = "in_person"
    ACCOUNT = "account"


class Crossing(Word):
    INSIDE = "inside"
    OUTSIDE = "outside"


class CustodyKind(Word):
    NONE = "none"
    FILE = "file"
    EXCERPT = "excerpt"
    CARD = "card"
    FORM = "form"
    DEED = "deed"
    PROJECT_FILE = "project_file"
    CARRIER = "carrier"


class CustodyMove(Word):
    ENTERED = "entered"
    ISSUED = "issued"
    SIGNED_FOR = "signed_for"
    NOTED = "noted"
    RENEWED = "renewed"
    RECALLED = "recalled"
    PASSED = "passed"
    PART_RETURNED = "part_returned"
    RETURNED = "returned"
    PAGES_BROUGHT = "pages_brought"
    LOST = "lost"
    STRUCK_OFF = "struck_off"
    FORM_REVIEWED = "form_reviewed"
    FORM_ENTERED = "form_entered"
    CHECKED = "checked"
    MARKED = "marked"
    MISSED = "missed"
    FOUND = "found"
    CORRECTED = "corrected"


class CustomerKind(Word):
    INDIVIDUAL = "individual"
    ENTERPRISE = "enterprise"


class DayKind(Word):
    HOLIDAY = "holiday"
    MAKEUP_WORKDAY = "makeup_workday"


class Denominator(Word):
    POSITIVE = "positive"
    NET = "net"


class DutiesKind(Word):
    NONE = "none"
    CORRECT_ENTRY = "correct_entry"
    REVIEW_ORDER = "review_order"
    HAND_OVER = "hand_over"
    SIGN_APPLICATION = "sign_application"
    RETURN_LOAN = "return_loan"
    REPAIR_ITEM = "repair_item"
    REPORT_LOSS = "report_loss"
    TAKE_NOTE_OF_CARD = "take_note_of_card"
    ISSUE_CARD = "issue_card"
    PASS_PROJECT_FILE = "pass_project_file"
    BRING_PROJECT_FILE = "bring_project_file"
    SUPPLY_MISSING = "supply_missing"
    DELIVER_DEED = "deliver_deed"
    EXPLAIN_DIFFERENCE = "explain_difference"
    REVIEW_EMERGENCY = "review_emergency"
    EXAMINE_OVERREACH = "examine_overreach"
    REPLACE_CUSTODIAN = "replace_custodian"
    REPLACE_KEEPER = "replace_keeper"
    BRING_PAGES = "bring_pages"
    SIGN_FOR_LOAN = "sign_for_loan"
    HAND_OUT_FORM = "hand_out_form"
    ENTER_FORM = "enter_form"
    ENTER_CHANGE = "enter_change"
    CHECK_DEED = "check_deed"
    COMPLETE_DOSSIER = "complete_dossier"
    RESEARCH_LOSS = "research_loss"
    ACT_AS_SUPERVISOR = "act_as_supervisor"
    ACT_AS_MANAGER = "act_as_manager"
    NOTIFY_AUTHORITY = "notify_authority"
    NOTIFY_PERSONS = "notify_persons"
    HANDLE_ORDER = "handle_order"
    REVIEW_FORMS = "review_forms"
    CHECK_DOSSIERS = "check_dossiers"
    CHECK_COMPLETENESS = "check_completeness"
    REVIEW_SAMPLE = "review_sample"
    RENEW_TIERS = "renew_tiers"
    MAKE_STATISTICS = "make_statistics"
    INSPECT_ARCHIVE = "inspect_archive"
    BACK_UP = "back_up"
    BACK_UP_ALL = "back_up_all"
    PROVE_RESTORE = "prove_restore"
    CHECK_SECURITY = "check_security"
    TRAIN_STAFF = "train_staff"
    AUDIT_COMPLIANCE = "audit_compliance"
    COUNT_DEEDS = "count_deeds"
    ASSESS_SYSTEM = "assess_system"


class Edges(Word):
    NTILE = "ntile"
    UP = "up"
    DOWN = "down"


class Every(Word):
    DAY = "day"
    HALF_WEEK = "half_week"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    NEVER = "never"


class Fall(Word):
    TO_FIT = "to_fit"
    ONE_STEP = "one_step"
    TO_BASE = "to_base"
    NEVER = "never"


class FieldKind(Word):
    TEXT = "text"
    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    ID_NUMBER = "id_number"
    CREDIT_CODE = "credit_code"
    BANK_CARD = "bank_card"
    LICENCE = "licence"
    DATE = "date"
    MONEY = "money"
    NUMBER = "number"


class Grade(Word):
    NONE = "none"
    NORMAL = "normal"
    ADVANCED = "advanced"
    SPECIAL = "special"


class Group(Word):
    BASIC = "basic"
    BUSINESS = "business"
    PREFERENCE = "preference"
    WORK = "work"
    LIFE = "life"
    DINING = "dining"
    VALUE = "value"
    ASSOCIATES = "associates"
    DATES = "dates"
    COMPLAINTS = "complaints"
    KEEPER = "keeper"
    REVISITS = "revisits"
    CUSTOM = "custom"


class Guard(Word):
    NONE = "none"
    IDENTITY = "identity"
    FINANCIAL = "financial"


class Identity(Word):
    UNCHECKED = "unchecked"
    VERIFIED = "verified"
    FALSE_IDENTITY = "false_identity"


class ImportKind(Word):
    DOSSIERS = "dossiers"
    ORDERS = "orders"


class IncidentGrade(Word):
    ORDINARY = "ordinary"
    CONSIDERABLE = "considerable"
    MAJOR = "major"
    EXTRAORDINARY = "extraordinary"


class IncidentSource(Word):
    REPORT = "report"
    OVERREACH = "overreach"
    LOSS = "loss"


class IncidentStanding(Word):
    ATTEMPTED = "attempted"
    SUSPECTED = "suspected"
    KNOWN = "known"


class IncidentState(Word):
    OPEN = "open"
    CLOSED = "closed"
    UNFOUNDED = "unfounded"


class KeyStage(Word):
    BEGUN = "begun"
    DONE = "done"
    FAILED = "failed"


class KeyWork(Word):
    NEW_EPOCH = "new_epoch"
    NEW_MASTER = "new_master"


class Level(Word):
    OPEN = "open"
    PERSONAL = "personal"
    PROPERTY = "property"
    FINANCE = "finance"


class Lifecycle(Word):
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    ACTIVE = "active"
    DORMANT = "dormant"
    LOST = "lost"
    CLOSED = "closed"
    DESTROYED = "destroyed"
    MERGED = "merged"


class LineCheck(Word):
    ACCEPT = "accept"
    FLAG = "flag"
    REFUSE = "refuse"


class LineFault(Word):
    ABOVE_PRICE = "above_price"
    BELOW_PRICE = "below_price"
    NEGATIVE = "negative"


class Mark(Word):
    NONE = "none"
    CONFIDENTIAL = "confidential"
    SECRET = "secret"
    TOP_SECRET = "top_secret"


class Mask(Word):
    HIDDEN = "hidden"
    PHONE = "phone"
    NAME = "name"
    ENDS = "ends"
    TAIL = "tail"
    EMAIL = "email"
    CITY = "city"
    YEAR = "year"


class Meal(Word):
    LUNCH = "lunch"
    DINNER = "dinner"
    RECOGNISED = "recognised"


class Meaning(Word):
    IGNORED = "ignored"
    ID = "id"
    FULL_NAME = "full_name"
    GIVEN_NAME = "given_name"
    SURNAME = "surname"
    COMPANY = "company"
    CONTACT_NAME = "contact_name"
    BIRTH_DATE = "birth_date"
    GENDER = "gender"
    PHONE = "phone"
    EMAIL = "email"
    ID_NUMBER = "id_number"
    CREDIT_CODE = "credit_code"
    MEMBER_NUMBER = "member_number"
    HOUSE_NUMBER = "house_number"
    ADDRESS = "address"
    ADDRESS_MORE = "address_more"
    CITY = "city"
    PROVINCE = "province"
    POSTCODE = "postcode"


class Medium(Word):
    ELECTRONIC = "electronic"
    PAPER = "paper"
    DISK = "disk"
    CARD = "card"
    DEED = "deed"


class Metric(Word):
    SPEND = "spend"
    FREQUENCY = "frequency"
    RECENCY = "recency"
    TENURE = "tenure"
    CONTINUITY = "continuity"
    BASKET = "basket"
    VISITS = "visits"
    RHYTHM = "rhythm"
    MARGIN = "margin"
    NIGHTS = "nights"


class Model(Word):
    BGNBD = "bgnbd"
    MBGNBD = "mbgnbd"
    PARETONBD = "paretonbd"


class Obligation(Word):
    MASK = "mask"
    REGISTER_IT = "register_it"
    RETURN_IT = "return_it"
    COUNT_COPIES = "count_copies"
    PROTECT = "protect"
    ESCORT = "escort"
    REVIEW_WITHIN = "review_within"
    TELL_CUSTODIAN = "tell_custodian"
    WATCH_RECEIVER = "watch_receiver"


class Opens(Word):
    VIEW = "view"
    SENSITIVE = "sensitive"
    BULK = "bulk"
    EMERGENCY = "emergency"


class OrderKind(Word):
    SALE = "sale"
    REFUND = "refund"
    CANCELLATION = "cancellation"


class OrderState(Word):
    BOOKED = "booked"
    SUPERVISED = "supervised"
    REVIEWED = "reviewed"
    CANCELLED = "cancelled"
    IRREGULAR = "irregular"


class Outcome(Word):
    GRANTED = "granted"
    REQUESTABLE = "requestable"
    REFUSED = "refused"


class Owing(Word):
    SUPERVISOR = "supervisor"
    MANAGER = "manager"
    CAUSE = "cause"
    SCOPE = "scope"
    MEASURE = "measure"
    AUTHORITY = "authority"
    PERSONS = "persons"


class Paper(Word):
    LETTER_OF_INTRODUCTION = "letter_of_introduction"
    WORK_PERMIT = "work_permit"
    SECRECY_AGREEMENT = "secrecy_agreement"


class Population(Word):
    ACTIVE = "active"
    KNOWN = "known"
    ALL = "all"


class Protection(Word):
    NONE = "none"
    SEALED_ENVELOPE = "sealed_envelope"
    LOCKED_CASE = "locked_case"
    ESCORTED = "escorted"
    ENCRYPTED = "encrypted"


class Proven(Word):
    INCLUDED = "included"
    GROWN = "grown"


class Purpose(Word):
    NONE = "none"
    SERVICE = "service"
    ORDER = "order"
    CARE = "care"
    MARKETING = "marketing"
    REVIEW = "review"
    STATISTICS = "statistics"
    COMPLAINT = "complaint"
    RECOVERY = "recovery"
    AUDIT = "audit"
    RIGHTS = "rights"
    LEGAL_DUTY = "legal_duty"
    ADMINISTRATION = "administration"
    EMERGENCY = "emergency"


class Push(Word):
    USUAL = "usual"
    KEEP = "keep"
    FORWARD = "forward"
    BACK = "back"
    WEEK = "week"


class Reach(Word):
    TRAILING = "trailing"
    YEAR_TO_DATE = "year_to_date"
    LIFETIME = "lifetime"
    MONTHS = "months"
    DAYS = "days"
    ANNIVERSARY = "anniversary"


class RegisterName(Word):
    LOANS = "loans"
    ITEMS = "items"
    CARDS = "cards"
    DEEDS = "deeds"
    PROJECTS = "projects"
    MOVEMENTS = "movements"
    APPLICATIONS = "applications"
    DUTIES = "duties"
    OFFICES = "offices"
    COUNTS = "counts"
    STAFF = "staff"
    VISITS = "visits"


class Relation(Word):
    GENERAL = "general"
    SPECIAL = "special"


class Returns(Word):
    WHEN_BOOKED = "when_booked"
    IGNORED = "ignored"


class Rise(Word):
    AT_REVIEW = "at_review"
    AT_ONCE = "at_once"


class Risk(Word):
    NONE = "none"
    RESTRICTED = "restricted"
    SUSPENDED = "suspended"


class Role(Word):
    NONE = "none"
    DEPARTMENT_HEAD = "department_head"
    CUSTOMER_SERVICE = "customer_service"
    CUSTOMER_SERVICE_MANAGER = "customer_service_manager"
    INFORMATION_SPECIALIST = "information_specialist"
    INFORMATION_SUPERVISOR = "information_supervisor"
    ARCHIVIST = "archivist"
    SALES = "sales"
    MANAGEMENT = "management"
    GENERAL_MANAGER = "general_manager"
    CHAIR = "chair"
    AUDITOR = "auditor"
    SERVING_UNIT = "serving_unit"


class RoundState(Word):
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DROPPED = "dropped"


class Shown(Word):
    OPEN = "open"
    MASKED = "masked"
    WITHHELD = "withheld"


class Sign(Word):
    RHYTHM = "rhythm"
    FREQUENCY = "frequency"
    CONTACTS = "contacts"
    FEEDBACK = "feedback"
    OTHER = "other"


class Source(Word):
    SELF_SUBMITTED = "self_submitted"
    BUSINESS_CONTACT = "business_contact"
    SYSTEM_RECORDED = "system_recorded"
    THIRD_PARTY = "third_party"
    OBSERVED = "observed"
    HEARD = "heard"
    ASKED = "asked"
    BUSINESS_CARD = "business_card"
    INTRODUCED = "introduced"
    PHONE_OR_VISIT = "phone_or_visit"
    ACQUAINTANCE = "acquaintance"


class Stage(Word):
    WITH_A = "with_a"
    WITH_B = "with_b"
    FILED = "filed"
    WITHDRAWN = "withdrawn"


class Standing(Word):
    POTENTIAL = "potential"
    ORDINARY = "ordinary"
    KEY = "key"
    STRATEGIC = "strategic"


class Tie(Word):
    HOST_OF = "host_of"
    GUEST_OF = "guest_of"
    DRIVER_OF = "driver_of"
    SPOUSE_OF = "spouse_of"
    CONTACT_PERSON_OF = "contact_person_of"
    INTRODUCED_BY = "introduced_by"
    SECRETARY_OF = "secretary_of"
    FAMILY_OF = "family_of"
    FRIEND_OF = "friend_of"
    AGENT_OF = "agent_of"
    GUARDIAN_OF = "guardian_of"


class TiersMove(Word):
    RISES = "rises"
    FALLS = "falls"
    ENTERS = "enters"
    LEAVES = "leaves"


class TiersUnit(Word):
    COUNT = "count"
    MONEY = "money"
    DAYS = "days"
    PERCENT = "percent"


class Ties(Word):
    SPLIT = "split"
    TOGETHER = "together"


class TimeUnit(Word):
    DAYS = "days"
    WEEKS = "weeks"


class TokenKind(Word):
    PHONE = "phone"
    ID_NUMBER = "id_number"
    CREDIT_CODE = "credit_code"
    EMAIL = "email"
    MEMBER_NUMBER = "member_number"
    NAME = "name"
    LAST_FOUR = "last_four"
    LICENCE = "licence"
    SEGMENT = "segment"


class Told(Word):
    PERSONS = "persons"
    AUTHORITY = "authority"


class Tongue(Word):
    EN = "en"
    ZH = "zh"


class Verdict(Word):
    SUSPECTED = "suspected"
    PROPOSED = "proposed"
    DIFFERENT = "different"


class WarningState(Word):
    OPEN = "open"
    RESEARCHED = "researched"
    WON_BACK = "won_back"
    LOST = "lost"


class WorksModel(Word):
    BGNBD = "bgnbd"
    MBGNBD = "mbgnbd"
    PARETONBD = "paretonbd"
    GAMMAGAMMA = "gammagamma"


class WorksSign(Word):
    HIATUS = "hiatus"
    OWN_RHYTHM = "own_rhythm"
    FREQUENCY_DROP = "frequency_drop"
    MODEL = "model"
    FEW_PURCHASES = "few_purchases"


@dataclass(repr=False)
class AccessActions(Query["AccessActionsView"]):
    """Question: what may the caller do, now, of all that can be done (ACC-14)? `access.ask` of every action. On record
    is that a dossier may not be viewed.
    """
    #: 0 = of none in particular
    dossier: int
    purpose: Union[Purpose, str]
    fields: Optional[Sequence[str]] = None

    _schema = "custos.access.actions/1"
    _forms = {"purpose": "=Purpose", "fields": "*"}
    _ids = ("dossier",)


@dataclass(repr=False)
class AccessActionsView(Answer):
    """Answer: one for each action, in the order of their numbers."""
    actions: List[AccessLeaveView] = field(default_factory=list)

    _schema = "custos.access.actions_view/1"
    _forms = {"actions": "*AccessLeaveView"}


@dataclass(repr=False)
class AccessAsk(Query["AccessLeaveView"]):
    """Question: may the caller do that, now (ACC-01, ACC-03, ACC-04)? The decision itself, asked as a question: nothing
    is shown, and that they may not is a line of the log which counts as no attempt (ACC-07). What leaves the archive or
    ends it - borrow, carry_out, copy, excerpt, disclose, destroy - is requestable at most: the door that does it wants
    the approval (that of destruction looks at none yet). So is export of a marked dossier.
    """
    action: Union[Action, str]
    #: 0 = of none in particular
    dossier: int
    purpose: Union[Purpose, str]
    fields: Optional[Sequence[str]] = None

    _schema = "custos.access.ask/1"
    _forms = {"action": "=Action", "purpose": "=Purpose", "fields": "*"}
    _ids = ("dossier",)


@dataclass(repr=False)
class AccessBreakGlass(Command):
    """Command: open a dossier in an emergency, at once (ACC-13). The caller may then read these fields for the purpose
    `emergency`, whatever mark, grade and basis say; identity and financial data stay closed (SENS-03). Somebody else
    reviews it within a working day, and until then there is no second time.
    """
    dossier: int
    #: no personal data of the customer
    reason: str
    #: names of the dictionary; at least one
    fields: Optional[Sequence[str]] = None

    _schema = "custos.access.break_glass/1"
    _forms = {"fields": "*"}
    _ids = ("dossier",)


@dataclass(repr=False)
class AccessDepart(Command):
    """Command: a member of staff leaves; all leave to see ends at once."""
    staff: int

    _schema = "custos.access.depart/1"
    _ids = ("staff",)


@dataclass(repr=False)
class AccessEmergency(Query["AccessEmergencyView"]):
    """Question: why was this dossier opened in an emergency (ACC-13)? For whoever reviews, whatever mark it has: no
    value of it is told, and the reason holds none.
    """
    #: the subject of the duty to review it
    grant: int

    _schema = "custos.access.emergency/1"
    _ids = ("grant",)


@dataclass(repr=False)
class AccessEmergencyView(Answer):
    """Answer: an emergency read, as its reviewer has to judge it."""
    grant: int
    staff: int
    dossier: int
    from_: datetime.datetime
    until: datetime.datetime
    reason: str
    fields: List[str] = field(default_factory=list)

    _schema = "custos.access.emergency_view/1"
    _forms = {"from_": "instant", "until": "instant", "fields": "*"}
    _ids = ("grant", "staff", "dossier")


@dataclass(repr=False)
class AccessEnlist(Command):
    """Command: enter a member of staff, or change what one is. A number names one person for ever: what was signed,
    taken and owed under it stays that person's (ACC-08). A department is called as it was called first: blanks, case
    and width make no other one.
    """
    staff: int
    grade: Union[Grade, str]
    department: str
    administrator: Optional[bool] = None
    #: true: whoever had this number before, and has left or was a reader from outside, works here now.
    same_person: Optional[bool] = None

    _schema = "custos.access.enlist/1"
    _forms = {"grade": "=Grade"}
    _ids = ("staff",)


@dataclass(repr=False)
class AccessGradePurposes(Document):
    """Purposes open to each grade (ACC-03)."""
    grade: Union[Grade, str]
    purposes: Optional[Sequence[Union[Purpose, str]]] = None

    _forms = {"grade": "=Grade", "purposes": "*=Purpose"}


@dataclass(repr=False)
class AccessGrantRow(Document):
    """A grant as a list shows it."""
    id: int
    staff: int
    #: 0 = of all dossiers (bulk)
    dossier: int
    opens: Opens
    purpose: Purpose
    from_: datetime.datetime
    until: datetime.datetime
    #: whose approval it is; 0 = of none (emergency)
    application: int
    #: of the dossier (FILE-05)
    mark: Mark
    #: view: none = as far as the own grade sees
    fields: List[int] = field(default_factory=list)

    _forms = {"opens": "=Opens", "purpose": "=Purpose", "from_": "instant", "until": "instant", "mark": "=Mark",
              "fields": "*"}
    _ids = ("id", "staff", "dossier")


@dataclass(repr=False)
class AccessGrants(Query["AccessGrantsView"]):
    """Question: the grants in force now, by person and dossier; all that is said has to hold. What was signed for a
    number that was merged away opens nothing, and is not in force (CHG-05).
    """
    staff: Optional[int] = None
    dossier: Optional[int] = None
    after: Optional[int] = None
    #: 1…10000; default 1000
    limit: Optional[int] = None

    _schema = "custos.access.grants/1"
    _ids = ("staff", "dossier", "after")


@dataclass(repr=False)
class AccessGrantsView(Answer):
    """Answer: in the order of their numbers, which is that of time."""
    #: of the caller's own; else those of dossiers that are closed to the caller lack (ACC-14)
    told_all: bool
    grants: List[AccessGrantRow] = field(default_factory=list)
    #: ask with `after` this for the rest; without it this was all
    next: Optional[int] = None

    _schema = "custos.access.grants_view/1"
    _forms = {"grants": "*AccessGrantRow"}
    _ids = ("next",)


@dataclass(repr=False)
class AccessLeaveView(Answer):
    """Answer: may the caller do that, and as far as it goes with what fields."""
    action: Action
    outcome: Outcome
    #: version of the policy that decided
    policy: str
    #: such an application of the caller's could be signed by nobody now (APP-01, APP-02)
    nobody_signs: bool
    rules: List[str] = field(default_factory=list)
    open: List[str] = field(default_factory=list)
    masked: List[str] = field(default_factory=list)
    withheld: List[str] = field(default_factory=list)
    #: of what kind would give leave, or show more …
    application: Optional[str] = None
    #: … which offices sign it, in order …
    signatures: List[ApplicationsChainStep] = field(default_factory=list)
    #: … and until when, if it were signed now
    would_hold_until: Optional[datetime.datetime] = None
    #: what goes with it
    obligations: List[Obligation] = field(default_factory=list)

    _schema = "custos.access.leave_view/1"
    _forms = {"action": "=Action", "outcome": "=Outcome", "rules": "*", "open": "*", "masked": "*", "withheld": "*",
              "signatures": "*ApplicationsChainStep", "would_hold_until": "instant", "obligations": "*=Obligation"}


@dataclass(repr=False)
class AccessPolicy(Document):
    """Part of other documents: access.policy."""
    #: ACC-03: the purposes open to each grade. A grade that is not listed has none.
    purposes: Optional[Sequence[AccessGradePurposes]] = None
    #: ACC-02: groups that the normal grade sees.
    normal_groups: Optional[Sequence[Union[Group, str]]] = None
    #: ACC-07: the first call after this writes the looks that wait …
    log_at_most_every_ms: Optional[int] = None
    #: … or when this many wait
    log_at_most_entries: Optional[int] = None
    #: ACC-11: read in the clear within 24 hours; 0 = no limit
    dossiers_a_day: Optional[int] = None
    #: ACC-11: the same within 60 minutes; 0 = no limit
    dossiers_an_hour: Optional[int] = None
    #: ACC-13: how long an emergency read holds; 0 = there is none
    emergency_minutes: Optional[int] = None
    #: ACC-09: refused within 24 hours; 0 = not watched
    overreach_attempts: Optional[int] = None
    #: ACC-03: the purposes open to readers of partner organisations.
    partner_purposes: Optional[Sequence[Union[Purpose, str]]] = None

    _forms = {"purposes": "*AccessGradePurposes", "normal_groups": "*=Group", "partner_purposes": "*=Purpose"}


@dataclass(repr=False)
class AccessReader(Document):
    """How far one person sees."""
    staff: int
    outcome: Outcome
    rules: List[str] = field(default_factory=list)
    open: List[int] = field(default_factory=list)
    masked: List[int] = field(default_factory=list)

    _forms = {"outcome": "=Outcome", "rules": "*", "open": "*", "masked": "*"}
    _ids = ("staff",)


@dataclass(repr=False)
class AccessReaders(Query["AccessReadersView"]):
    """Question: who may see these fields of this dossier, for that purpose, now?"""
    dossier: int
    purpose: Union[Purpose, str]
    fields: Optional[Sequence[str]] = None
    #: only those who may, or only those who may not
    granted: Optional[bool] = None
    after: Optional[int] = None
    #: 1…10000; default 1000
    limit: Optional[int] = None

    _schema = "custos.access.readers/1"
    _forms = {"purpose": "=Purpose", "fields": "*"}
    _ids = ("dossier", "after")


@dataclass(repr=False)
class AccessReadersView(Answer):
    """Answer: everybody at work, in the order of their numbers."""
    readers: List[AccessReader] = field(default_factory=list)
    #: ask with `after` this for the rest; without it this was all
    next: Optional[int] = None

    _schema = "custos.access.readers_view/1"
    _forms = {"readers": "*AccessReader"}
    _ids = ("next",)


@dataclass(repr=False)
class AccessReviewEmergency(Command):
    """Command: review an emergency read, as somebody else. The leave ends if it still holds."""
    grant: int
    justified: bool
    #: required when it was not justified
    remark: str

    _schema = "custos.access.review_emergency/1"
    _ids = ("grant",)


@dataclass(repr=False)
class AccessRightClock(Command):
    """Command: write on at the right time after the host's clock had run ahead by a day or more, by mistake; an
    administrator's. What had lapsed by the wrong time stays so: grants and approvals end, and so do those that were
    given meanwhile. Recurring duties that the wrong time raised are owed no more, and no step up that it brought. All
    else that was entered meanwhile stays, with the times that it has. The only command that is taken while others are
    refused for the clock.
    """
    #: read off another clock than the host's; the two may differ by ten minutes
    now: datetime.datetime
    #: what happened; no personal data
    reason: str

    _schema = "custos.access.right_clock/1"
    _forms = {"now": "instant"}


@dataclass(repr=False)
class AccessVisible(Query["AccessVisibleView"]):
    """Question: of which dossiers may the caller see something of these fields, for that purpose, now? Those for which
    `decide` says granted, and no others; a number that leads to another dossier is none (CHG-05).
    """
    purpose: Union[Purpose, str]
    #: names of the dictionary; none = may it be looked at?
    fields: Optional[Sequence[str]] = None
    after: Optional[int] = None
    #: 1…10000; default 1000
    limit: Optional[int] = None

    _schema = "custos.access.visible/1"
    _forms = {"purpose": "=Purpose", "fields": "*"}
    _ids = ("after",)


@dataclass(repr=False)
class AccessVisibleView(Answer):
    """Answer: in the order of their numbers."""
    dossiers: List[int] = field(default_factory=list)
    #: of each, in the same order (FILE-05)
    marks: List[Mark] = field(default_factory=list)
    #: ask with `after` this for the rest; without it this was all
    next: Optional[int] = None

    _schema = "custos.access.visible_view/1"
    _forms = {"dossiers": "*", "marks": "*=Mark"}
    _ids = ("next",)


@dataclass(repr=False)
class ApplicationsAdmit(Command):
    """Command: register a reader from outside with the letter of introduction or work permit that was shown, and open
    these fields of a dossier to them (ACC-06). For a marked dossier the caller has an approval "external_marked", whose
    object is the reader's number. Another dossier is another registration, with an end of its own; paper and escort are
    those that were registered last.
    """
    #: the host's number for this person; no member of staff's, nor ever one's (ACC-08)
    reader: int
    paper: Union[Paper, str]
    #: of the paper; no personal data of a customer
    reference: str
    organisation: str
    dossier: int
    purpose: Union[Purpose, str]
    until: datetime.datetime
    #: default: the caller
    escort: Optional[int] = None
    #: names of the dictionary; at least one
    fields: Optional[Sequence[str]] = None
    approval: Optional[int] = None

    _schema = "custos.applications.admit/1"
    _forms = {"paper": "=Paper", "purpose": "=Purpose", "until": "instant", "fields": "*"}
    _ids = ("reader", "dossier", "escort", "approval")


@dataclass(repr=False)
class ApplicationsAgreeSecrecy(Command):
    """Command: put a partner organisation's secrecy agreement on record, or a new one of a partner who is known
    (PRIV-04). A disclosure names the partner as its object.
    """
    #: reference of the paper
    agreement: str
    #: default: one who is not known yet
    partner: Optional[int] = None
    #: default: as it is; required for one who is not known yet
    name: Optional[str] = None
    #: default: now
    from_: Optional[datetime.datetime] = None
    #: default: without an end
    until: Optional[datetime.datetime] = None

    _schema = "custos.applications.agree_secrecy/1"
    _forms = {"from_": "instant", "until": "instant"}
    _ids = ("partner",)


@dataclass(repr=False)
class ApplicationsApplication(Query["ApplicationsApplicationView"]):
    """Question: one application."""
    application: int

    _schema = "custos.applications.application/1"
    _ids = ("application",)


@dataclass(repr=False)
class ApplicationsApplicationRow(Document):
    """Part of other documents: applications.application_row."""
    id: int
    scope: ApplicationsScope
    #: of the applicant when it was made
    department: str
    reason: str
    asked: datetime.datetime
    status: ApplicationsStatus
    #: the step that waits for signatures
    step: int
    #: pending: not signed by then; approved: not used by then; before the end that it asks for
    lapses: datetime.datetime
    #: who is designated to carry marked material, and its protection (ACC-10)
    conveyed: ApplicationsConveyance
    #: as the policy had it when it was made
    chain: List[ApplicationsChainStep] = field(default_factory=list)
    signatures: List[ApplicationsSignature] = field(default_factory=list)
    #: denied or cancelled
    ended: Optional[ApplicationsEnded] = None
    #: of a marked dossier that is to be shown to somebody from outside (ACC-06)
    reader: Optional[ApplicationsOutsider] = None
    #: how `lapses` was reckoned; none: of before it was kept
    validity: Optional[ApplicationsValidity] = None

    _forms = {"scope": "ApplicationsScope", "asked": "instant", "status": "=ApplicationsStatus", "lapses": "instant",
              "conveyed": "ApplicationsConveyance", "chain": "*ApplicationsChainStep",
              "signatures": "*ApplicationsSignature", "ended": "ApplicationsEnded", "reader": "ApplicationsOutsider",
              "validity": "ApplicationsValidity"}
    _ids = ("id",)


@dataclass(repr=False)
class ApplicationsApplicationView(Answer):
    """Answer: an application with its signatures, each under the office for which it counts, and what it still waits
    for.
    """
    application: ApplicationsApplicationRow
    #: now
    status: ApplicationsStatus
    #: the bytes that a signature of the caller would be over
    to_sign: str
    #: offices that may sign now; none when it is not pending
    waiting: List[Role] = field(default_factory=list)
    #: the signatures that are wanted now, department by department
    missing: List[ApplicationsWanted] = field(default_factory=list)
    #: The chain of an application of that kind made now, where the policy has changed it since; else none. This one is
    #: signed by the chain that it was made with (APP-01).
    chain_now: List[ApplicationsChainStep] = field(default_factory=list)

    _schema = "custos.applications.application_view/1"
    _forms = {"application": "ApplicationsApplicationRow", "status": "=ApplicationsStatus", "waiting": "*=Role",
              "missing": "*ApplicationsWanted", "chain_now": "*ApplicationsChainStep"}


@dataclass(repr=False)
class ApplicationsApplications(Query["ApplicationsApplicationsView"]):
    """Question: applications by applicant, dossier, kind and status; all that is said has to hold. Those about a
    dossier that was merged into the one named are among them, under the number for which they were signed.
    """
    applicant: Optional[int] = None
    dossier: Optional[int] = None
    kind: Optional[Union[ApplicationsKind, str]] = None
    status: Optional[Union[ApplicationsStatus, str]] = None
    #: those made before it
    after: Optional[int] = None
    #: 1…1000; default 100
    limit: Optional[int] = None

    _schema = "custos.applications.applications/1"
    _forms = {"kind": "=ApplicationsKind", "status": "=ApplicationsStatus"}
    _ids = ("applicant", "dossier", "after")


@dataclass(repr=False)
class ApplicationsApplicationsView(Answer):
    """Answer: newest first. `next` is what to ask after for the rest; absent at the end."""
    #: by who asks, not by what there is; false: some may be told to others only (ACC-01)
    told_all: bool
    applications: List[ApplicationsLine] = field(default_factory=list)
    next: Optional[int] = None

    _schema = "custos.applications.applications_view/1"
    _forms = {"applications": "*ApplicationsLine"}
    _ids = ("next",)


@dataclass(repr=False)
class ApplicationsApply(Command):
    """Command: ask for leave. The caller is the applicant. It is signed by the chain of the policy in force now,
    whatever policy comes after (APP-01).
    """
    kind: Union[ApplicationsKind, str]
    dossier: int
    purpose: Union[Purpose, str]
    #: no personal data of the customer
    reason: str
    #: of a disclosure: the partner who receives it (PRIV-04)
    object: Optional[int] = None
    #: names of the dictionary
    fields: Optional[Sequence[str]] = None
    until: Optional[datetime.datetime] = None
    #: Of a thing of a marked dossier that is to be carried out: by whom, and how protected (ACC-10).
    conveyed: Optional[ApplicationsConveyance] = None
    #: Of a marked dossier that is to be shown to somebody from outside: to whom; `object` is the reader's number
    #: (ACC-06).
    reader: Optional[ApplicationsOutsider] = None

    _schema = "custos.applications.apply/1"
    _forms = {"kind": "=ApplicationsKind", "purpose": "=Purpose", "fields": "*", "until": "instant",
              "conveyed": "ApplicationsConveyance", "reader": "ApplicationsOutsider"}
    _ids = ("dossier",)


@dataclass(repr=False)
class ApplicationsAppoint(Command):
    """Command: give an office, or let somebody stand in for its holder. For a deputy `deputy_of` names the holder."""
    staff: int
    role: Union[Role, str]
    department: str
    #: default: now; of no day that has passed (APP-01)
    from_: Optional[datetime.datetime] = None
    #: default: without an end; required for a deputy
    until: Optional[datetime.datetime] = None
    deputy_of: Optional[int] = None

    _schema = "custos.applications.appoint/1"
    _forms = {"role": "=Role", "from_": "instant", "until": "instant"}
    _ids = ("staff", "deputy_of")


@dataclass(repr=False)
class ApplicationsCarryOut(Command):
    """Command: put on record that what an approval allows was done, where Custos has no command for it: a disclosure, a
    report, a destruction on paper. The scope is said again, and the approval has to cover it; it is used up (APP-03).
    """
    application: int
    dossier: int
    purpose: Union[Purpose, str]
    #: what was done and where it is written; no personal data
    record: str
    object: Optional[int] = None
    #: names of the dictionary
    fields: Optional[Sequence[str]] = None
    #: Of a disclosure about a marked dossier: who sent it, and how it was protected (ACC-10).
    conveyed: Optional[ApplicationsConveyance] = None

    _schema = "custos.applications.carry_out/1"
    _forms = {"purpose": "=Purpose", "fields": "*", "conveyed": "ApplicationsConveyance"}
    _ids = ("application", "dossier")


@dataclass(repr=False)
class ApplicationsChain(Document):
    """The steps of one kind, in order."""
    kind: Union[ApplicationsKind, str]
    steps: Optional[Sequence[ApplicationsChainStep]] = None

    _forms = {"kind": "=ApplicationsKind", "steps": "*ApplicationsChainStep"}


@dataclass(repr=False)
class ApplicationsChainStep(Document):
    """One step of a chain: any one of the offices signs, or all of them do, each through another person. Where a step
    names departments, that is asked of each of them: all-of across departments, any-of within one. Who signs a step
    signs it in any order.
    """
    all: bool
    roles: Optional[Sequence[Union[Role, str]]] = None
    #: default: the applicant's for its head, any for the others
    department: Optional[str] = None
    #: instead: each of them signs
    departments: Optional[Sequence[str]] = None
    #: Whoever signs says where the department's stamp is on record: the reference of the paper that bears it (ACC-05,
    #: LEND-01). Default: no stamp is asked for.
    stamped: Optional[bool] = None

    _forms = {"roles": "*=Role", "departments": "*"}


@dataclass(repr=False)
class ApplicationsConveyance(Document):
    """ACC-10: who sends, receives or carries out marked material, and how it is protected on the way. Of unmarked
    material: nobody, and not at all.
    """
    #: a member of staff
    carrier: int
    protection: Union[Protection, str]

    _forms = {"protection": "=Protection"}
    _ids = ("carrier",)


@dataclass(repr=False)
class ApplicationsDeny(Command):
    """Command: refuse an application, as an office that is to sign it."""
    application: int
    reason: str
    #: as for Sign
    deputy_of: Optional[int] = None

    _schema = "custos.applications.deny/1"
    _ids = ("application", "deputy_of")


@dataclass(repr=False)
class ApplicationsDismiss(Command):
    """Command: end an appointment now."""
    appointment: int

    _schema = "custos.applications.dismiss/1"
    _ids = ("appointment",)


@dataclass(repr=False)
class ApplicationsEndSecrecy(Command):
    """Command: end a partner's secrecy agreement now. Nothing is disclosed to that partner from then on, whatever was
    approved.
    """
    partner: int
    #: no personal data
    reason: str

    _schema = "custos.applications.end_secrecy/1"
    _ids = ("partner",)


@dataclass(repr=False)
class ApplicationsEndVisit(Command):
    """Command: end the visit of a reader from outside now, whatever end was registered (ACC-06). What was opened to
    them is so no longer, and what they have from the register is due back at once.
    """
    reader: int
    #: no personal data of a customer
    reason: str

    _schema = "custos.applications.end_visit/1"
    _ids = ("reader",)


@dataclass(repr=False)
class ApplicationsEnded(Document):
    """Who ended an application before it was used, and why (APP-03)."""
    #: or whose act brought it about: a mark that was raised, a person who left
    by: int
    #: refused: as which office
    role: Role
    reason: str
    at: datetime.datetime

    _forms = {"role": "=Role", "at": "instant"}
    _ids = ("by",)


@dataclass(repr=False)
class ApplicationsKeepKey(Command):
    """Command: put a signatory's Ed25519 public key on file (APP-04)."""
    staff: int
    #: 32 bytes; in a document base64
    key: str

    _schema = "custos.applications.keep_key/1"
    _ids = ("staff",)


@dataclass(repr=False)
class ApplicationsLine(Document):
    """One line of a list."""
    application: int
    kind: ApplicationsKind
    applicant: int
    dossier: int
    status: ApplicationsStatus
    asked: datetime.datetime
    lapses: datetime.datetime
    #: of the dossier, or of the thing that it is about (FILE-05, SENS-02)
    mark: Mark

    _forms = {"kind": "=ApplicationsKind", "status": "=ApplicationsStatus", "asked": "instant", "lapses": "instant",
              "mark": "=Mark"}
    _ids = ("application", "applicant", "dossier")


@dataclass(repr=False)
class ApplicationsOffice(Document):
    """One office as somebody holds it, or will."""
    appointment: int
    staff: int
    role: Role
    department: str
    from_: datetime.datetime
    #: may sign by it now: begun, and of a deputy, the one stood in for is in office (APP-02)
    in_force: bool
    #: absent: without an end
    until: Optional[datetime.datetime] = None
    deputy_of: Optional[int] = None

    _forms = {"role": "=Role", "from_": "instant", "until": "instant"}
    _ids = ("appointment", "staff", "deputy_of")


@dataclass(repr=False)
class ApplicationsOffices(Query["ApplicationsOfficesView"]):
    """Question: who holds which office, now or later? All that is said has to hold. A deputy whose holder is out of
    office is listed, and not in force: it wakes when the holder is appointed again.
    """
    role: Optional[Union[Role, str]] = None
    staff: Optional[int] = None
    #: true: only who may sign now
    in_force: Optional[bool] = None
    after: Optional[int] = None
    #: 1…10000; default 1000
    limit: Optional[int] = None

    _schema = "custos.applications.offices/1"
    _forms = {"role": "=Role"}
    _ids = ("staff", "after")


@dataclass(repr=False)
class ApplicationsOfficesView(Answer):
    """Answer: in the order of appointment."""
    offices: List[ApplicationsOffice] = field(default_factory=list)
    #: ask with `after` this for the rest; without it this was all
    next: Optional[int] = None

    _schema = "custos.applications.offices_view/1"
    _forms = {"offices": "*ApplicationsOffice"}
    _ids = ("next",)


@dataclass(repr=False)
class ApplicationsOutsider(Document):
    """ACC-06: to whom a marked dossier is to be shown. Whoever signs has to know the person, and not a number alone."""
    name: str
    organisation: str



@dataclass(repr=False)
class ApplicationsPartner(Document):
    """A partner organisation and its newest secrecy agreement."""
    partner: int
    name: str
    agreement: str
    from_: datetime.datetime
    #: now
    in_force: bool
    #: absent: without an end
    until: Optional[datetime.datetime] = None

    _forms = {"from_": "instant", "until": "instant"}
    _ids = ("partner",)


@dataclass(repr=False)
class ApplicationsPartners(Query["ApplicationsPartnersView"]):
    """Question: which partner organisations are known, and whose secrecy agreement is in force (PRIV-04)?"""
    after: Optional[int] = None
    #: 1…10000; default 1000
    limit: Optional[int] = None

    _schema = "custos.applications.partners/1"
    _ids = ("after",)


@dataclass(repr=False)
class ApplicationsPartnersView(Answer):
    """Answer: in the order in which they became known."""
    partners: List[ApplicationsPartner] = field(default_factory=list)
    #: ask with `after` this for the rest; without it this was all
    next: Optional[int] = None

    _schema = "custos.applications.partners_view/1"
    _forms = {"partners": "*ApplicationsPartner"}
    _ids = ("next",)


@dataclass(repr=False)
class ApplicationsPolicy(Document):
    """Part of other documents: applications.policy."""
    chains: Optional[Sequence[ApplicationsChain]] = None
    #: what is not signed by then has expired
    unsigned_lapses: Optional[CalendarTerm] = None
    #: APP-03: from the last signature
    unused_lapses: Optional[CalendarTerm] = None
    #: CHG-05: beside the reviewer, an approval of the kind `merge`
    approve_merges: Optional[bool] = None
    #: ACC-06: a reader from outside is registered for no longer at once.
    longest_visit: Optional[CalendarTerm] = None
    #: TIER-06: offices of which each proposes a round of tiers, runs it again or confirms it, as far as somebody holds
    #: it who may. None: any two persons.
    rounds_by: Optional[Sequence[Union[Role, str]]] = None

    _forms = {"chains": "*ApplicationsChain", "unsigned_lapses": "CalendarTerm", "unused_lapses": "CalendarTerm",
              "longest_visit": "CalendarTerm", "rounds_by": "*=Role"}


@dataclass(repr=False)
class ApplicationsPrint(Query["ApplicationsPrinted"]):
    """Question: the printed form of an application."""
    application: int

    _schema = "custos.applications.print/1"
    _ids = ("application",)


@dataclass(repr=False)
class ApplicationsPrinted(Answer):
    """Answer: an application as it is printed and filed, with every signature that was given."""
    english: str
    chinese: str

    _schema = "custos.applications.printed/1"


@dataclass(repr=False)
class ApplicationsScope(Document):
    """Exactly what is asked for. An approval covers this and nothing else (APP-03)."""
    kind: ApplicationsKind
    applicant: int
    #: 0 = no single dossier
    dossier: int
    #: item, deed, report, receiver … of what uses it; 0 = the dossier itself
    object: int
    purpose: Purpose
    #: none = no field by itself
    fields: List[int] = field(default_factory=list)
    #: leave ends then, however long the approval would hold
    until: Optional[datetime.datetime] = None

    _forms = {"kind": "=ApplicationsKind", "purpose": "=Purpose", "fields": "*", "until": "instant"}
    _ids = ("applicant", "dossier")


@dataclass(repr=False)
class ApplicationsSign(Command):
    """Command: sign the step that waits. The signature, if one is given, is over signing_bytes."""
    application: int
    #: reference of a document or stamp; required where the step is stamped (ACC-05, LEND-01)
    evidence: str
    #: 64 bytes, Ed25519; in a document base64
    signature: Optional[str] = None
    #: default: in the own right, else in the stead of whom one stands in for
    deputy_of: Optional[int] = None

    _schema = "custos.applications.sign/1"
    _ids = ("application", "deputy_of")


@dataclass(repr=False)
class ApplicationsSignature(Document):
    """One person's stamp on one step."""
    #: of the chain, from 0
    step: int
    role: Role
    by: int
    #: in whose stead; 0 = in their own right
    deputy_of: int
    #: of what was signed: signing_digest
    digest: str
    #: Ed25519 over the same bytes, if one was given
    signature: str
    #: reference of a document or stamp
    evidence: str
    at: datetime.datetime
    #: whose office it was, where the step names departments
    department: Optional[str] = None
    #: Every office by which the signer could have signed this step. For which of them the signature counts is seen when
    #: all of them are looked at (`seating`), so that the order of signatures changes nothing. None: the role's.
    standings: List[ApplicationsStanding] = field(default_factory=list)

    _forms = {"role": "=Role", "at": "instant", "standings": "*ApplicationsStanding"}
    _ids = ("by", "deputy_of")


@dataclass(repr=False)
class ApplicationsStaff(Query["ApplicationsStaffView"]):
    """Question: who works here, and who has left? All that is said has to hold. Readers from outside are none of the
    staff: `applications.visits`.
    """
    staff: Optional[int] = None
    department: Optional[str] = None
    #: an office by which they may sign now
    role: Optional[Union[Role, str]] = None
    grade: Optional[Union[Grade, str]] = None
    #: true: only who is here; false: only who has left
    works_here: Optional[bool] = None
    after: Optional[int] = None
    #: 1…10000; default 1000
    limit: Optional[int] = None

    _schema = "custos.applications.staff/1"
    _forms = {"role": "=Role", "grade": "=Grade"}
    _ids = ("staff", "after")


@dataclass(repr=False)
class ApplicationsStaffRow(Document):
    """One who works for the house, or did. The number is the host's own; nothing else is known of the person."""
    staff: int
    grade: Grade
    administrator: bool
    #: false: has left (ACC-08)
    works_here: bool
    #: of who has left: the one that they left
    department: str
    #: a public key is on file under which they sign (APP-04)
    has_key: bool
    #: by which they may sign now, their own and those that they stand in for
    offices: List[Role] = field(default_factory=list)

    _forms = {"grade": "=Grade", "offices": "*=Role"}
    _ids = ("staff",)


@dataclass(repr=False)
class ApplicationsStaffView(Answer):
    """Answer: in the order of their numbers."""
    staff: List[ApplicationsStaffRow] = field(default_factory=list)
    #: ask with `after` this for the rest; without it this was all
    next: Optional[int] = None

    _schema = "custos.applications.staff_view/1"
    _forms = {"staff": "*ApplicationsStaffRow"}
    _ids = ("next",)


@dataclass(repr=False)
class ApplicationsStanding(Document):
    """An office by which a signature may be counted: for that one of the signatures that its step wants."""
    #: in the order of wanted_by
    wanted: int
    role: Role

    _forms = {"role": "=Role"}


@dataclass(repr=False)
class ApplicationsValidity(Document):
    """How long an application waits, or its approval holds, with all that is needed to reckon it again (CAL-02)."""
    term: CalendarReckoned
    #: No longer than that, whatever the term: before the end that is asked for (APP-03) or of its basis (ACC-04).
    at_most: Optional[datetime.datetime] = None

    _forms = {"term": "CalendarReckoned", "at_most": "instant"}


@dataclass(repr=False)
class ApplicationsVisit(Document):
    """A reader from outside, as registered last (ACC-06). What is open to them `access.grants` says, to whom it may."""
    reader: int
    paper: Paper
    #: of the paper
    reference: str
    #: that sent the reader
    organisation: str
    escort: int
    #: end of what was open to them longest; itself outside
    until: datetime.datetime
    #: the visit goes on: it may have ended before its time, with all that was open
    is_here: bool

    _forms = {"paper": "=Paper", "until": "instant"}
    _ids = ("reader", "escort")


@dataclass(repr=False)
class ApplicationsVisits(Query["ApplicationsVisitsView"]):
    """Question: who was registered to read from outside, under which paper, and until when (ACC-06)? All that is said
    has to hold. For whoever reviews.
    """
    reader: Optional[int] = None
    organisation: Optional[str] = None
    escort: Optional[int] = None
    #: true: only who reads here now
    is_here: Optional[bool] = None
    after: Optional[int] = None
    #: 1…10000; default 1000
    limit: Optional[int] = None

    _schema = "custos.applications.visits/1"
    _ids = ("reader", "escort", "after")


@dataclass(repr=False)
class ApplicationsVisitsView(Answer):
    """Answer: in the order of their numbers."""
    visits: List[ApplicationsVisit] = field(default_factory=list)
    #: ask with `after` this for the rest; without it this was all
    next: Optional[int] = None

    _schema = "custos.applications.visits_view/1"
    _forms = {"visits": "*ApplicationsVisit"}
    _ids = ("next",)


@dataclass(repr=False)
class ApplicationsVoid(Command):
    """Command: take back an own application, or as one who signed it revoke the approval. Seen at the next use."""
    application: int
    reason: str

    _schema = "custos.applications.void/1"
    _ids = ("application",)


@dataclass(repr=False)
class ApplicationsWanted(Document):
    """One signature that a step wants: of whoever holds one of these offices, in that department."""
    #: of the department among those that the step names
    place: int
    roles: List[Role] = field(default_factory=list)
    #: absent: the applicant's for its head, any for the others
    department: Optional[str] = None

    _forms = {"roles": "*=Role"}


@dataclass(repr=False)
class ArchiveAccessLog(Query["ArchiveAccessLogView"]):
    """Question: who looked at what (ACC-07)? For auditors and administrators. All that is said has to hold; of a
    dossier its own thread of entries is walked, else the journal. Looks at a dossier that was one with another are of
    both, under the number that it then had, also when the merge was undone (CHG-05).
    """
    staff: Optional[int] = None
    dossier: Optional[int] = None
    #: that made the answer
    rule: Optional[str] = None
    #: only what was refused or an attempt (ACC-09), or only what was neither
    denied: Optional[bool] = None
    from_: Optional[datetime.datetime] = None
    #: itself outside
    until: Optional[datetime.datetime] = None
    before: Optional[int] = None
    #: rows of the entry just before `before` that an earlier page gave
    skip: Optional[int] = None
    #: 1…1000; default 100
    limit: Optional[int] = None

    _schema = "custos.archive.access_log/1"
    _forms = {"from_": "instant", "until": "instant"}
    _ids = ("staff", "dossier", "before")


@dataclass(repr=False)
class ArchiveAccessLogView(Answer):
    """Answer: newest first. `next` is what to ask before for the rest; without it this was all. A page may hold fewer
    rows than the limit, or none, and still have a next: it looks at so many entries and no more.
    """
    rows: List[ArchiveAccessRow] = field(default_factory=list)
    next: Optional[int] = None
    #: ask with `skip` this besides: the page ended within an entry
    next_skip: Optional[int] = None

    _schema = "custos.archive.access_log_view/1"
    _forms = {"rows": "*ArchiveAccessRow"}
    _ids = ("next",)


@dataclass(repr=False)
class ArchiveAccessRow(Document):
    """One line of the access log: who asked for what, for which purpose, and what the answer was made of. Dossier 0:
    all of them, opened in memory by a search for duplicates, which shows nobody a value.
    """
    entry: int
    at: datetime.datetime
    staff: int
    #: 0 = a list …
    dossier: int
    #: … of so many. Of an attempt: so many dossiers its one question tried (ACC-09)
    rows: int
    #: title of what was asked
    question: str
    action: Action
    purpose: Purpose
    refused: bool
    outcome: Outcome
    #: refused, and marked or of level ≥ 2 (ACC-09)
    overreach: bool
    #: The same, and counts as no attempt: another line of its question does, or nothing was reached for.
    uncounted: bool
    #: asked whether one may; nothing was done
    considered: bool
    #: version of the policy that decided
    policy: str
    #: of the dossier, today (FILE-05)
    mark: Mark
    open: List[str] = field(default_factory=list)
    masked: List[str] = field(default_factory=list)
    withheld: List[str] = field(default_factory=list)
    rules: List[str] = field(default_factory=list)

    _forms = {"at": "instant", "action": "=Action", "purpose": "=Purpose", "outcome": "=Outcome", "mark": "=Mark",
              "open": "*", "masked": "*", "withheld": "*", "rules": "*"}
    _ids = ("entry", "staff", "dossier")


@dataclass(repr=False)
class ArchiveCard(Query["ArchiveCardView"]):
    """Question: what stands on the card that I have (CARD-06)?"""
    loan: int

    _schema = "custos.archive.card/1"
    _ids = ("loan",)


@dataclass(repr=False)
class ArchiveCardView(Answer):
    """Answer: a hotel card as the one who has it may read it (CARD-06)."""
    loan: int
    dossier: int
    day: datetime.date
    meal: Meal
    room: str
    #: that serves
    unit: str
    outcome: Outcome
    rules: List[str] = field(default_factory=list)
    #: those of the card's template that the dossier holds
    fields: List[ArchiveFieldView] = field(default_factory=list)

    _schema = "custos.archive.card_view/1"
    _forms = {"day": "day", "meal": "=Meal", "outcome": "=Outcome", "rules": "*", "fields": "*ArchiveFieldView"}
    _ids = ("loan", "dossier")


@dataclass(repr=False)
class ArchiveDossierView(Answer):
    """Answer: a dossier's values as this caller may see them (ACC-02, ACC-12), and the rules that said so."""
    dossier: int
    outcome: Outcome
    #: version of the policy that decided: 16 hexadecimal digits
    policy: str
    #: such an application of the caller's could be signed by nobody now (APP-01, APP-02)
    nobody_signs: bool
    rules: List[str] = field(default_factory=list)
    fields: List[ArchiveFieldView] = field(default_factory=list)
    #: what kind of application would show more …
    application: Optional[str] = None
    #: … which offices sign it, in order …
    signatures: List[ApplicationsChainStep] = field(default_factory=list)
    #: … and until when, if it were signed now
    would_hold_until: Optional[datetime.datetime] = None
    #: what goes with it
    obligations: List[Obligation] = field(default_factory=list)

    _schema = "custos.archive.dossier_view/1"
    _forms = {"outcome": "=Outcome", "rules": "*", "fields": "*ArchiveFieldView",
              "signatures": "*ApplicationsChainStep", "would_hold_until": "instant", "obligations": "*=Obligation"}
    _ids = ("dossier",)


@dataclass(repr=False)
class ArchiveExport(Query["ArchiveExportView"]):
    """Question: values of many dossiers, to be taken out of the archive in a list (ACC-11). Of each it shows what a
    look would, and stands in the access log as one; each counts towards the limit before the next is decided. Refused
    as a whole where the caller's grade sees one of the fields of nobody (ACC-02). A marked dossier is not taken out so:
    that would be a copy (ACC-10).
    """
    #: 1…1000
    dossiers: Optional[Sequence[int]] = None
    #: at least one
    fields: Optional[Sequence[str]] = None

    _schema = "custos.archive.export/1"
    _forms = {"dossiers": "*", "fields": "*"}


@dataclass(repr=False)
class ArchiveExportRow(Document):
    """One dossier of an export. What is withheld is named and has no value; where nothing is granted no field is named.
    """
    dossier: int
    mark: Mark
    outcome: Outcome
    #: that made it
    rules: List[str] = field(default_factory=list)
    #: what kind of application would show more
    application: Optional[str] = None
    #: those asked for, in the order of the dictionary
    fields: List[ArchiveFieldView] = field(default_factory=list)

    _forms = {"mark": "=Mark", "outcome": "=Outcome", "rules": "*", "fields": "*ArchiveFieldView"}
    _ids = ("dossier",)


@dataclass(repr=False)
class ArchiveExportView(Answer):
    """Answer: as many rows as dossiers were named, in their order."""
    rows: List[ArchiveExportRow] = field(default_factory=list)

    _schema = "custos.archive.export_view/1"
    _forms = {"rows": "*ArchiveExportRow"}


@dataclass(repr=False)
class ArchiveFieldView(Document):
    """One field of an answer. A withheld field is named and has no value: the answer has the same shape at every grade.
    """
    field: str
    shown: Shown
    value: str
    #: of a look at a dossier: where what shows is from (COL-02)
    source: Optional[Source] = None

    _forms = {"shown": "=Shown", "source": "=Source"}


@dataclass(repr=False)
class ArchiveHistory(Query["ArchiveHistoryView"]):
    """Question: what happened to a dossier (CHG-03)? While it was one with another, what was done to either was done to
    both; when the merge was undone, a row of that time says who did what and when, and no more (CHG-05).
    """
    dossier: int
    before: Optional[int] = None
    #: 1…1000; default 50; exceeded by sales of one entry, which stay together
    limit: Optional[int] = None

    _schema = "custos.archive.history/1"
    _ids = ("dossier", "before")


@dataclass(repr=False)
class ArchiveHistoryRow(Document):
    """One entry of a dossier's history."""
    entry: int
    at: datetime.datetime
    actor: int
    event: str
    #: that it touched
    fields: List[str] = field(default_factory=list)
    #: of a change, as this caller may see it (CHG-03)
    old_value: Optional[str] = None
    new_value: Optional[str] = None
    source: Optional[Source] = None
    #: Of a change, a review or a restriction, as this caller may see it. One about values is told to whom all of these
    #: show in the clear: it may repeat them (ACC-02, ACC-12).
    reason: Optional[str] = None
    confirmed_by: Optional[ConfirmedBy] = None
    confirmed_on: Optional[datetime.date] = None
    #: the file and row that it was imported from
    origin: Optional[DossierOrigin] = None
    #: of the review of an order: was it? The reason says what was found
    in_order: Optional[bool] = None
    #: What it became, and what it was where that is otherwise: class, risk, level, mark, custodian, keeper, carrier,
    #: each by its name and with `_before` behind it, which earlier entries do not say; labels (CHG-03). What else was
    #: put on record, to whom reasons show in the clear: of a basis notice and proof (COL-04, PRIV-01), of an identity
    #: check the document, of a tie the person, of an agent the authority (COL-06, FILE-07), of a reader from outside
    #: paper and organisation (ACC-06), of a deed who checked it (DEED-04), of what an approval let out how it was
    #: protected (ACC-10).
    notes: List[ArchiveNote] = field(default_factory=list)

    _forms = {"at": "instant", "fields": "*", "source": "=Source", "confirmed_by": "=ConfirmedBy",
              "confirmed_on": "day", "origin": "DossierOrigin", "notes": "*ArchiveNote"}
    _ids = ("entry", "actor")


@dataclass(repr=False)
class ArchiveHistoryView(Answer):
    """Answer: newest first. `next` is what to ask before for the rest; 0 = this was all."""
    dossier: int
    next: int
    #: Rows passed over on the way to these: who looked, which is told to auditors and administrators (ACC-07), and
    #: applications that are told to others only (ACC-01).
    left_out: int
    rows: List[ArchiveHistoryRow] = field(default_factory=list)

    _schema = "custos.archive.history_view/1"
    _forms = {"rows": "*ArchiveHistoryRow"}
    _ids = ("dossier", "next")


@dataclass(repr=False)
class ArchiveNote(Document):
    """Something that an entry keeps: "notice", "privacy 3.1"."""
    member: str
    text: str



@dataclass(repr=False)
class ArchiveOrder(Query["ArchiveOrderView"]):
    """Question: one order by the host's number, as it is now or as it was before it was amended (ORD-05)."""
    number: str
    #: `earlier` of a later version; the state on the card is that of now
    version: Optional[int] = None

    _schema = "custos.archive.order/1"
    _ids = ("version",)


@dataclass(repr=False)
class ArchiveOrderView(Answer):
    """Answer: an order with its lines, from the journal."""
    card: OrdersCard
    number: str
    channel: str
    entry: int
    #: of an amended order: why it was amended
    reason: str
    items: List[OrdersItem] = field(default_factory=list)
    #: of an amended order: the version before (ORD-05)
    earlier: Optional[int] = None
    #: as it was booked (ORD-03)
    irregular: List[OrdersLineFinding] = field(default_factory=list)

    _schema = "custos.archive.order_view/1"
    _forms = {"card": "OrdersCard", "items": "*OrdersItem", "irregular": "*OrdersLineFinding"}
    _ids = ("entry", "earlier")


@dataclass(repr=False)
class ArchiveReplay(Query["ArchiveReplayView"]):
    """Question: does every line of the access log follow from the rules, the policy and the state of its time (ACC-07)?
    All entries are applied again, from the first, to a state of their own, and each look is decided again where it
    stands. For auditors and administrators; takes as long as an opening without a snapshot.
    """
    #: only this person's looks
    staff: Optional[int] = None
    #: only looks at this dossier
    dossier: Optional[int] = None

    _schema = "custos.archive.replay/1"
    _ids = ("staff", "dossier")


@dataclass(repr=False)
class ArchiveReplayRow(Document):
    """A look that comes out otherwise when it is decided again."""
    entry: int
    staff: int
    dossier: int
    logged: Outcome
    again: Outcome
    #: of the dossier, today (FILE-05)
    mark: Mark
    logged_rules: List[str] = field(default_factory=list)
    rules_again: List[str] = field(default_factory=list)

    _forms = {"logged": "=Outcome", "again": "=Outcome", "mark": "=Mark", "logged_rules": "*", "rules_again": "*"}
    _ids = ("entry", "staff", "dossier")


@dataclass(repr=False)
class ArchiveReplayView(Answer):
    """Answer: what came of deciding the log again."""
    #: decided again
    looks: int
    #: logged before a look said all that it was decided by: passed over
    earlier: int
    #: … of so many
    differences: int
    #: Of `looks`: under a policy that an older program called otherwise, as it may. After a new program has been at
    #: work they become no more.
    renamed: int
    #: the first thousand …
    different: List[ArchiveReplayRow] = field(default_factory=list)

    _schema = "custos.archive.replay_view/1"
    _forms = {"different": "*ArchiveReplayRow"}


@dataclass(repr=False)
class ArchiveShow(Query["ArchiveDossierView"]):
    """Question: the values of a dossier, for the purpose of the desk. No field named = all that it holds. What it shows
    in the clear counts towards the limit of a day (ACC-11); what it refuses on marked or level ≥ 2 data, as an attempt
    (ACC-09).
    """
    dossier: int
    fields: Optional[Sequence[str]] = None

    _schema = "custos.archive.show/1"
    _forms = {"fields": "*"}
    _ids = ("dossier",)


@dataclass(repr=False)
class CalendarCap(Document):
    """A moment that no deadline passes, and why. For a last day, use Calendar::close_of(day)."""
    kind: CapKind
    until: datetime.datetime

    _forms = {"kind": "=CapKind", "until": "instant"}


@dataclass(repr=False)
class CalendarDue(Document):
    """A due time. It keeps the version it was reckoned with, so that a changed calendar finds those it concerns."""
    at: datetime.datetime
    #: the day that `at` ends or lies in: close of business may be 24:00
    day: datetime.date
    calendar: int
    #: rests on a year without an official table: say so wherever it is shown (CAL-01)
    provisional: bool

    _forms = {"at": "instant", "day": "day"}
    _ids = ("calendar",)


@dataclass(repr=False)
class CalendarDueDay(Answer):
    """A date so many working days from another."""
    due: datetime.date
    #: set: provisional, that year has no official table
    uncertain_year: Optional[int] = None
    #: when they were asked for
    reasons: Optional[CalendarDueReasons] = None

    _schema = "custos.calendar.due_day/1"
    _forms = {"due": "day", "reasons": "CalendarDueReasons"}


@dataclass(repr=False)
class CalendarDueDays(Answer):
    """Many dates."""
    rows: int
    #: rows whose date rests on a year without an official table
    provisional: int
    #: start,working_days,due: a line for each line of input, in its order
    csv: str
    #: the first such year
    uncertain_year: Optional[int] = None

    _schema = "custos.calendar.due_days/1"


@dataclass(repr=False)
class CalendarDueReasons(Document):
    """Why a date is the date it is: a line a step."""
    english: List[str] = field(default_factory=list)
    chinese: List[str] = field(default_factory=list)

    _forms = {"english": "*", "chinese": "*"}


@dataclass(repr=False)
class CalendarException(Document):
    """One listed day."""
    day: datetime.date
    kind: Union[DayKind, str]
    #: of the holiday that closed it, or that a make-up day pays for
    name: str

    _forms = {"day": "day", "kind": "=DayKind"}


@dataclass(repr=False)
class CalendarHours(Document):
    """The hours of an open day."""
    #: close of business, when day deadlines fall (CAL-02)
    close: Optional[str] = None
    #: in order, with the breaks between
    business: Optional[Sequence[CalendarInterval]] = None
    #: in order; shifts run on closed days too
    shift_ends: Optional[Sequence[str]] = None

    _forms = {"business": "*CalendarInterval", "shift_ends": "*"}


@dataclass(repr=False)
class CalendarInterval(Document):
    """A stretch of an open day in which the house works; `to` itself is outside."""
    #: a time of day; 24:00 is its end
    from_: str
    #: a time of day; 24:00 is its end
    to: str

    _forms = {"from_": ""}


@dataclass(repr=False)
class CalendarReckonDue(Work["CalendarDueDay"]):
    """Work: the date so many working days from a day, which does not count itself. Error: bad_value, where the
    calendar's years 1 to 9999 hold no such date; no_calendar, if it has to be certain and is not; those of the table.
    """
    from_: datetime.date
    #: at most 36,600; back in time when negative; 0: the next open day
    working_days: int
    #: Path of a table date,kind,name laid over the built-in ones; a year whose 1 January it lists as a holiday is taken
    #: from it alone.
    calendar: Optional[str] = None
    #: fail rather than guess a year without an official table; default: guess
    certain: Optional[bool] = None
    #: give the reasons too
    explain: Optional[bool] = None

    _schema = "custos.calendar.reckon_due/1"
    _forms = {"from_": "day"}


@dataclass(repr=False)
class CalendarReckonDues(Work["CalendarDueDays"]):
    """Work: the same for each line of a CSV with the columns start,working_days. All or nothing; a fault names its
    line.
    """
    #: path
    batch: str
    calendar: Optional[str] = None
    certain: Optional[bool] = None

    _schema = "custos.calendar.reckon_dues/1"


@dataclass(repr=False)
class CalendarReckoned(Document):
    """A due time with all that is needed to reckon it again."""
    from_: datetime.datetime
    term: CalendarTerm
    due: CalendarDue
    caps: List[CalendarCap] = field(default_factory=list)

    _forms = {"from_": "instant", "term": "CalendarTerm", "due": "CalendarDue", "caps": "*CalendarCap"}


@dataclass(repr=False)
class CalendarSetting(Document):
    """Everything a calendar is made of: a part of the policy document."""
    #: for people
    title: Optional[str] = None
    base: Optional[Union[Base, str]] = None
    #: the host's own; they win over the base
    days: Optional[Sequence[CalendarException]] = None
    #: the host's word on a year; wins over the base
    years: Optional[Sequence[CalendarYear]] = None
    week: Optional[CalendarWeek] = None
    hours: Optional[CalendarHours] = None
    #: the site's offset from UTC, −840…840
    zone_minutes: Optional[int] = None

    _forms = {"base": "=Base", "days": "*CalendarException", "years": "*CalendarYear", "week": "CalendarWeek",
              "hours": "CalendarHours"}


@dataclass(repr=False)
class CalendarTerm(Document):
    """A length of time as rules speak of it. Term{3} is three calendar days, moved to an open day. A negative n counts
    backwards ("three days ahead of the birthday") and is for days, months, minutes and hours only.
    """
    n: Optional[int] = None
    unit: Optional[Union[CalendarUnit, str]] = None
    #: instead of close of business; required for time_of_day
    at: Optional[str] = None
    push: Optional[Union[Push, str]] = None

    _forms = {"unit": "=CalendarUnit", "push": "=Push"}


@dataclass(repr=False)
class CalendarWeek(Document):
    """The weekdays that are open when no table says otherwise."""
    monday: Optional[bool] = None
    tuesday: Optional[bool] = None
    wednesday: Optional[bool] = None
    thursday: Optional[bool] = None
    friday: Optional[bool] = None
    saturday: Optional[bool] = None
    sunday: Optional[bool] = None



@dataclass(repr=False)
class CalendarYear(Document):
    """Part of other documents: calendar.year."""
    #: 1–9999
    year: int
    status: Union[CalendarStatus, str]

    _forms = {"status": "=CalendarStatus"}


@dataclass(repr=False)
class CareChances(Query["CareChancesView"]):
    """Question: how likely is it that customers are alive, and what is to be expected of them (CHURN-01)? A model is
    fitted to the visits of the archive up to a day: of at most 10,000 customers, evenly spaced by number. Estimates
    stand beside the rules; no tier and no warning rests on them.
    """
    #: default: today; nothing later is looked at
    at: Optional[datetime.date] = None
    #: 1…3,650; default 90
    days_ahead: Optional[int] = None
    #: default mbgnbd
    model: Optional[Union[Model, str]] = None
    #: of that customer alone
    dossier: Optional[int] = None
    #: only those less likely alive
    alive_below_ppm: Optional[int] = None
    after: Optional[int] = None
    #: 1…1,000; default 100
    limit: Optional[int] = None

    _schema = "custos.care.chances/1"
    _forms = {"at": "day", "model": "=Model"}
    _ids = ("dossier", "after")


@dataclass(repr=False)
class CareChancesOf(Document):
    """What a model expects of one customer. Chances in millionths: 250000 is a quarter."""
    dossier: int
    visits: int
    first_visit: datetime.date
    last_visit: datetime.date
    #: that the customer is one still
    alive_ppm: int
    #: that no visit comes in the days ahead
    silence_ppm: int
    #: of a visit, in the days ahead
    expected_thousandths: int
    #: of the dossier (FILE-05)
    mark: Mark
    #: of the days ahead, by the mean basket; none where it cannot be told
    expected_value: Optional[int] = None

    _forms = {"first_visit": "day", "last_visit": "day", "mark": "=Mark", "expected_value": "money"}
    _ids = ("dossier",)


@dataclass(repr=False)
class CareChancesView(Answer):
    """Answer: in order of number. `next`: ask after it for the rest; 0 = this was all."""
    at: datetime.date
    days_ahead: int
    model: Model
    #: who bought up to that day
    customers: int
    #: of them, whose histories the model was fitted to
    fitted: int
    #: the histories do not settle the parameters (value::FitReport)
    unsettled: bool
    next: int
    rows: List[CareChancesOf] = field(default_factory=list)

    _schema = "custos.care.chances_view/1"
    _forms = {"at": "day", "model": "=Model", "rows": "*CareChancesOf"}
    _ids = ("next",)


@dataclass(repr=False)
class CareJudge(Command):
    """Command: judge the outcome of a warning whose cause is on record: won back, or lost with its lesson (CHURN-03).
    """
    warning: int
    won_back: bool
    #: no personal data; of a lost customer not empty
    lesson: str

    _schema = "custos.care.judge/1"
    _ids = ("warning",)


@dataclass(repr=False)
class CareReportCause(Command):
    """Command: report why a customer is being lost, and what will be done about it by whom (CHURN-02, CHURN-03)."""
    warning: int
    #: no personal data
    cause: str
    #: no personal data; with an owner, or neither
    measure: Optional[str] = None
    owner: Optional[int] = None

    _schema = "custos.care.report_cause/1"
    _ids = ("warning", "owner")


@dataclass(repr=False)
class CareSigns(Query["CareSignsView"]):
    """Question: who shows signs of being lost by what they bought (CHURN-01)? Silence beyond the own rhythm; who came
    once has none and is held against `hiatus`. Frequency below half of the own norm. What models say of the chance that
    a customer is alive stands beside them: AskChances.
    """
    #: default: today; nothing later is looked at
    at: Optional[datetime.date] = None
    #: a sign above it, 100…10,000; default 200
    rhythm_percent: Optional[int] = None
    #: days, 1…36,600; default 90
    hiatus: Optional[int] = None
    #: of the norm, 1…100; default 50
    below_percent: Optional[int] = None
    after: Optional[int] = None
    #: 1…1,000; default 100
    limit: Optional[int] = None

    _schema = "custos.care.signs/1"
    _forms = {"at": "day"}
    _ids = ("after",)


@dataclass(repr=False)
class CareSignsOf(Document):
    """A customer who shows signs of being lost, with the figures behind them. Days with a sale that was not cancelled
    are visits.
    """
    dossier: int
    last_visit: datetime.date
    silent_days: int
    #: a warning is running
    warned: bool
    #: of the dossier (FILE-05)
    mark: Mark
    signs: List[Sign] = field(default_factory=list)
    #: silence in the own mean gap, of seven days at least; none: one visit
    rhythm_percent: Optional[int] = None
    #: visits of the last 90 days in percent of the own norm, that of all days before them; none: there are not 90 such
    #: days
    frequency_percent: Optional[int] = None

    _forms = {"last_visit": "day", "mark": "=Mark", "signs": "*=Sign"}
    _ids = ("dossier",)


@dataclass(repr=False)
class CareSignsView(Answer):
    """Answer: those who show a sign, in order of number. `next`: ask after it for the rest; 0 = this was all."""
    at: datetime.date
    #: who bought up to that day
    customers: int
    #: who show a sign, all of them
    shown: int
    next: int
    rows: List[CareSignsOf] = field(default_factory=list)

    _schema = "custos.care.signs_view/1"
    _forms = {"at": "day", "rows": "*CareSignsOf"}
    _ids = ("next",)


@dataclass(repr=False)
class CareWarn(Command):
    """Command: warn of losing a customer. Customer service owes the cause within a working day (CHURN-02). One is
    running for the customer: Unchanged.
    """
    dossier: int
    sign: Union[Sign, str]

    _schema = "custos.care.warn/1"
    _forms = {"sign": "=Sign"}
    _ids = ("dossier",)


@dataclass(repr=False)
class CareWarningRow(Document):
    """A warning as a list shows it."""
    id: int
    dossier: int
    sign: Sign
    state: WarningState
    by: int
    at: datetime.datetime
    #: no personal data, as all of these texts
    cause: str
    #: empty: none
    measure: str
    #: of the measure
    owner: int
    #: what came of it
    lesson: str
    #: of the dossier (FILE-05)
    mark: Mark

    _forms = {"sign": "=Sign", "state": "=WarningState", "at": "instant", "mark": "=Mark"}
    _ids = ("id", "dossier", "by", "owner")


@dataclass(repr=False)
class CareWarnings(Query["CareWarningsView"]):
    """Question: which warnings are there, by number?"""
    #: of that customer alone
    dossier: Optional[int] = None
    state: Optional[Union[WarningState, str]] = None
    after: Optional[int] = None
    #: 1…1,000; default 100
    limit: Optional[int] = None

    _schema = "custos.care.warnings/1"
    _forms = {"state": "=WarningState"}
    _ids = ("dossier", "after")


@dataclass(repr=False)
class CareWarningsView(Answer):
    """Answer: a page of warnings. `next`: ask after it for the rest; 0 = this was all."""
    next: int
    warnings: List[CareWarningRow] = field(default_factory=list)

    _schema = "custos.care.warnings_view/1"
    _forms = {"warnings": "*CareWarningRow"}
    _ids = ("next",)


@dataclass(repr=False)
class ChurnAreas(Document):
    """By sign: the chance that of two customers, one lost and one back, the lost one has the higher figure."""
    #: an estimate; null: there is none
    hiatus: float
    #: an estimate; null: there is none
    own_rhythm: float
    #: an estimate; null: there is none
    frequency_drop: float
    #: an estimate; null: there is none
    model: float
    #: an estimate; null: there is none
    few_purchases: float

    _forms = {"hiatus": "number", "own_rhythm": "number", "frequency_drop": "number", "model": "number",
              "few_purchases": "number"}


@dataclass(repr=False)
class ChurnDay(Document):
    """One day of the past on which warnings were tried."""
    at: datetime.date
    customers: int
    #: who bought nothing in the days after
    lost: int
    model: WorksModel
    unsettled: bool
    auc: ChurnAreas
    rules: List[ChurnMeasured] = field(default_factory=list)

    _forms = {"at": "day", "model": "=WorksModel", "auc": "ChurnAreas", "rules": "*ChurnMeasured"}


@dataclass(repr=False)
class ChurnMeasured(Document):
    """One sign with one line: who was warned of, against what they did."""
    sign: WorksSign
    #: warns above it; in days, own gaps, parts or chances
    line: float
    warned_lost: int
    warned_back: int
    quiet_lost: int
    quiet_back: int
    #: of the warned, the part lost
    precision: float
    #: of the lost, the part warned of
    recall: float
    #: the part told rightly
    accuracy: float

    _forms = {"sign": "=WorksSign", "line": "number", "precision": "number", "recall": "number", "accuracy": "number"}


@dataclass(repr=False)
class ChurnTry(Answer):
    """How each early warning would have warned."""
    horizon_days: int
    #: the sign that the evidence is for
    suggested: WorksSign
    days: List[ChurnDay] = field(default_factory=list)

    _schema = "custos.churn.try/1"
    _forms = {"suggested": "=WorksSign", "days": "*ChurnDay"}


@dataclass(repr=False)
class ChurnTryOrders(Work["ChurnTry"]):
    """Work: measures each early warning on days of the past: what was known at the end of a day against who bought in
    the days after it. Error: bad_value, for a day whose days after the file does not hold.
    """
    #: as of value.fit_orders
    orders: str
    #: default: up to three, a horizon apart, the last a horizon before the purchases end
    at: Optional[Sequence[datetime.date]] = None
    #: days in which whoever is still a customer buys, 1 to 3650; default 90
    horizon: Optional[int] = None
    #: of purchases; default mbgnbd
    model: Optional[Union[WorksModel, str]] = None
    money_digits: Optional[int] = None

    _schema = "custos.churn.try_orders/1"
    _forms = {"at": "*day", "model": "=WorksModel"}


@dataclass(repr=False)
class CustodyAddItem(Command):
    """Command: enter an item in the register. A deed has a name, and is checked by three, who are named: each signs for
    what was seen, the caller by this command, the others by custody.check_deed; it goes out to nobody before (DEED-04).
    One that stands on a list of contents has that line's title, unless another name is said. A project file and what
    lies inside one come without a number: the archive gives it (DEED-03).
    """
    kind: Union[CustodyKind, str]
    dossier: int
    number: str
    place: str
    pages: int
    checked_by: Optional[Sequence[int]] = None
    #: the project file that it lies in
    inside: Optional[int] = None
    #: of a deed: on whose list of contents it stands (DEED-04) …
    project: Optional[int] = None
    #: … and where, from 0
    line: Optional[int] = None
    #: Of a marked deed or project file: who brought it, and how it was protected (ACC-10).
    conveyed: Optional[ApplicationsConveyance] = None
    #: of this one by itself (SENS-02); a reviewer's word
    mark: Optional[Union[Mark, str]] = None
    #: what it is: title, mortgage, …; no personal data
    name: Optional[str] = None

    _schema = "custos.custody.add_item/1"
    _forms = {"kind": "=CustodyKind", "checked_by": "*", "conveyed": "ApplicationsConveyance", "mark": "=Mark"}
    _ids = ("dossier", "inside", "project")


@dataclass(repr=False)
class CustodyBoardRow(Document):
    """One booking's card on the board."""
    booking: int
    dossier: int
    meal: Meal
    room: str
    unit: str
    #: with the unit
    due: datetime.datetime
    #: not issued, not read or not back in time, or so only afterwards
    late: bool
    #: of the card, or of the dossier of which none went out (FILE-05)
    mark: Mark
    #: of the card that went out (CARD-02)
    number: str
    loan: Optional[int] = None
    taken_by: Optional[int] = None
    issued: Optional[datetime.datetime] = None
    #: first read (CARD-03)
    noted: Optional[datetime.datetime] = None
    passes: List[CustodyCardPass] = field(default_factory=list)
    back_by: Optional[datetime.datetime] = None
    returned: Optional[datetime.datetime] = None

    _forms = {"meal": "=Meal", "due": "instant", "mark": "=Mark", "issued": "instant", "noted": "instant",
              "passes": "*CustodyCardPass", "back_by": "instant", "returned": "instant"}
    _ids = ("booking", "dossier", "loan", "taken_by")


@dataclass(repr=False)
class CustodyBoardView(Answer):
    """Answer: the day's board, in the order of bookings, and what it comes to. A booking has a line for each card that
    went out for it, one if none did: bookings are counted by what is wanted, cards by what became of them.
    """
    day: datetime.date
    #: cards wanted by 11:30
    due_for_lunch: int
    #: by 17:00
    due_for_dinner: int
    #: at once
    recognised: int
    issued: int
    noted: int
    passed: int
    returned: int
    late: int
    told_all: bool
    cards: List[CustodyBoardRow] = field(default_factory=list)

    _schema = "custos.custody.board_view/1"
    _forms = {"day": "day", "cards": "*CustodyBoardRow"}


@dataclass(repr=False)
class CustodyBook(Command):
    """Command: a known customer has booked, or was recognised: the unit that serves needs the card (CARD-01)."""
    dossier: int
    meal: Union[Meal, str]
    room: str
    unit: str
    #: default: today
    day: Optional[datetime.date] = None
    #: without drinks; above the policy's figure a form goes out (FILE-08)
    food_a_head: Optional[Amount] = None
    #: An official, a large firm, an A–D customer (FILE-08); who is labelled official, large_firm or A to D, or holds a
    #: tier of such a name, gets one without a word.
    wants_form: Optional[bool] = None

    _schema = "custos.custody.book/1"
    _forms = {"meal": "=Meal", "day": "day", "food_a_head": "money"}
    _ids = ("dossier",)


@dataclass(repr=False)
class CustodyBringIn(Command):
    """Command: take a project's file in, as the archivist, who signs its list as the third (DEED-02). The archive gives
    the number (DEED-03); what is missing A owes.
    """
    project: int
    place: str
    #: lines that the archivist does not find, from 0
    missing: Optional[Sequence[int]] = None
    #: Of a marked file: who brought it from B, and how it was protected (ACC-10).
    conveyed: Optional[ApplicationsConveyance] = None
    #: as for TakeOver (SENS-02)
    mark: Optional[Union[Mark, str]] = None

    _schema = "custos.custody.bring_in/1"
    _forms = {"missing": "*", "conveyed": "ApplicationsConveyance", "mark": "=Mark"}
    _ids = ("project",)


@dataclass(repr=False)
class CustodyBringPages(Command):
    """Command: take back pages that were missing from an item (LEND-04)."""
    item: int
    pages: int
    #: as for Return (ACC-10)
    conveyed: Optional[ApplicationsConveyance] = None
    #: whose pages they are, where several owe some
    owed_by: Optional[int] = None

    _schema = "custos.custody.bring_pages/1"
    _forms = {"conveyed": "ApplicationsConveyance"}
    _ids = ("item", "owed_by")


@dataclass(repr=False)
class CustodyCancelBooking(Command):
    """Command: the guests of a booking do not come: no card is owed for it, and none goes out (CARD-01)."""
    booking: int

    _schema = "custos.custody.cancel_booking/1"
    _ids = ("booking",)


@dataclass(repr=False)
class CustodyCardBoard(Query["CustodyBoardView"]):
    """Question: how do the day's cards stand (CARD-01 to CARD-05)?"""
    #: default: today
    day: Optional[datetime.date] = None

    _schema = "custos.custody.card_board/1"
    _forms = {"day": "day"}


@dataclass(repr=False)
class CustodyCardPass(Document):
    """A card that went on to another."""
    to: int
    at: datetime.datetime

    _forms = {"at": "instant"}
    _ids = ("to",)


@dataclass(repr=False)
class CustodyCheckDeed(Command):
    """Command: sign for a deed as one of the three who check it, with the name, the number and the pages as seen on it
    (DEED-04). The caller has done so already: Unchanged.
    """
    item: int
    number: str
    pages: int
    #: none: of a deed that was entered without one
    name: Optional[str] = None

    _schema = "custos.custody.check_deed/1"
    _ids = ("item",)


@dataclass(repr=False)
class CustodyCollect(Command):
    """Command: enter what was seen or heard of a guest while the card is in use, as the one who has it (CARD-04). The
    values wait for a reviewer like all others (FILE-04); the event is the dossier's.
    """
    loan: int
    values: Optional[Sequence[DossierGivenValue]] = None

    _schema = "custos.custody.collect/1"
    _forms = {"values": "*DossierGivenValue"}
    _ids = ("loan",)


@dataclass(repr=False)
class CustodyContent(Document):
    """One line of the list of contents."""
    #: no personal data
    title: str
    pages: int
    #: an original that moves apart, at once (DEED-04)
    deed: bool
    #: A owes it (DEED-02)
    missing: bool
    #: of a deed that lies in the safe
    item: int

    _ids = ("item",)


@dataclass(repr=False)
class CustodyCorrectItem(Command):
    """Command: put right what was entered wrongly of a thing that is here. A deed, as the one who entered it, before
    another of the three has signed for it: what three have seen stays (DEED-04).
    """
    item: int
    reason: str
    number: Optional[str] = None
    place: Optional[str] = None
    pages: Optional[int] = None
    name: Optional[str] = None

    _schema = "custos.custody.correct_item/1"
    _ids = ("item",)


@dataclass(repr=False)
class CustodyCount(Document):
    """One count of the deeds in the safe (DEED-04)."""
    count: int
    at: datetime.datetime
    by: int
    expected: int
    explanation: str
    explained_by: int
    #: the register says they lie there
    missing: List[CustodyCountedDeed] = field(default_factory=list)
    #: the register says they are out, lost, or knows them not
    surplus: List[CustodyCountedDeed] = field(default_factory=list)
    explained: Optional[datetime.datetime] = None

    _forms = {"at": "instant", "missing": "*CustodyCountedDeed", "surplus": "*CustodyCountedDeed",
              "explained": "instant"}
    _ids = ("count", "by", "explained_by")


@dataclass(repr=False)
class CustodyCountDeeds(Command):
    """Command: record what lies in the safe (DEED-04). It settles the counts that are owed until today. A deed that is
    missing goes out to nobody until it is found, or the count explained.
    """
    found: Optional[Sequence[int]] = None

    _schema = "custos.custody.count_deeds/1"
    _forms = {"found": "*"}


@dataclass(repr=False)
class CustodyCountedDeed(Document):
    """A deed that a count names."""
    item: int
    #: the house's own; empty where the register knows none
    number: str

    _ids = ("item",)


@dataclass(repr=False)
class CustodyCounts(Query["CustodyCountsView"]):
    """Question: what did the counts of the deeds find, and how was it explained (DEED-04)?"""
    #: only those that did not come out and are not explained; or only the others
    unexplained: Optional[bool] = None
    after: Optional[int] = None
    #: 1…10000; default 1000
    limit: Optional[int] = None

    _schema = "custos.custody.counts/1"
    _ids = ("after",)


@dataclass(repr=False)
class CustodyCountsView(Answer):
    """Answer: in the order in which they were made. `next` is what to ask after for the rest."""
    told_all: bool
    counts: List[CustodyCount] = field(default_factory=list)
    next: Optional[int] = None

    _schema = "custos.custody.counts_view/1"
    _forms = {"counts": "*CustodyCount"}
    _ids = ("next",)


@dataclass(repr=False)
class CustodyEndProject(Command):
    """Command: a project ended. A owes its file to B in three working days, B to the archive in two; five in all from
    the day on which it ended (DEED-01).
    """
    dossier: int
    b: int
    #: default: the caller
    a: Optional[int] = None
    #: default: today
    ended: Optional[datetime.date] = None
    #: of the file by itself (SENS-02); a reviewer's word
    mark: Optional[Union[Mark, str]] = None

    _schema = "custos.custody.end_project/1"
    _forms = {"ended": "day", "mark": "=Mark"}
    _ids = ("dossier", "b", "a")


@dataclass(repr=False)
class CustodyEnterForm(Command):
    """Command: what a reviewed form says was entered in the dossier, or confirmed where it stood there already
    (FILE-08). The values themselves go the way of all values before, dossier.enter: on the day of the review or later.
    Of a form that says nothing new it is said why.
    """
    item: int
    #: names of the dictionary
    fields: Optional[Sequence[str]] = None
    #: why there was nothing to enter, where no field is named
    nothing: Optional[str] = None

    _schema = "custos.custody.enter_form/1"
    _forms = {"fields": "*"}
    _ids = ("item",)


@dataclass(repr=False)
class CustodyExplainCount(Command):
    """Command: explain what did not come out at a count of the deeds, as somebody else than counted (DEED-04)."""
    count: int
    #: no personal data
    explanation: str

    _schema = "custos.custody.explain_count/1"
    _ids = ("count",)


@dataclass(repr=False)
class CustodyExtend(Command):
    """Command: more time for a file, as whoever owes it, on an approval "extension" whose object is the project and
    whose own end is the new time (DEED-01).
    """
    project: int
    purpose: Union[Purpose, str]
    approval: Optional[int] = None

    _schema = "custos.custody.extend/1"
    _forms = {"purpose": "=Purpose"}
    _ids = ("project", "approval")


@dataclass(repr=False)
class CustodyGivenContent(Document):
    """A line as A writes it."""
    title: str
    pages: int
    deed: Optional[bool] = None
    missing: Optional[bool] = None



@dataclass(repr=False)
class CustodyHistory(Query["CustodyHistoryView"]):
    """Question: what happened to this thing, who signed (LEND-02)? Without an item: to all things."""
    item: Optional[int] = None
    after: Optional[int] = None
    #: 1…10000; default 1000
    limit: Optional[int] = None

    _schema = "custos.custody.history/1"
    _ids = ("item", "after")


@dataclass(repr=False)
class CustodyHistoryView(Answer):
    """Answer: every line about a thing, in order. `next` is what to ask after for the rest."""
    told_all: bool
    movements: List[CustodyMovement] = field(default_factory=list)
    next: Optional[int] = None

    _schema = "custos.custody.history_view/1"
    _forms = {"movements": "*CustodyMovement"}
    _ids = ("next",)


@dataclass(repr=False)
class CustodyIssue(Command):
    """Command: hand an item to somebody. The caller keeps the register."""
    item: int
    to: int
    purpose: Union[Purpose, str]
    #: as both saw it; compared at return (LEND-04)
    condition: str
    #: for a reader from outside: of the one who stays with them
    approval: Optional[int] = None
    #: of a card (CARD-01), or of a collection form (FILE-08)
    booking: Optional[int] = None
    #: read beside the register; a reader from outside takes nothing else
    on_premises: Optional[bool] = None
    #: Of a marked thing that is carried out: who takes it along, and how it is protected (ACC-10).
    conveyed: Optional[ApplicationsConveyance] = None
    #: An approval "external_marked" of the one who stays with a reader from outside, its object the reader: for what is
    #: more highly marked than the dossier that the reader is registered for (ACC-06).
    external: Optional[int] = None

    _schema = "custos.custody.issue/1"
    _forms = {"purpose": "=Purpose", "conveyed": "ApplicationsConveyance"}
    _ids = ("item", "to", "approval", "booking", "external")


@dataclass(repr=False)
class CustodyItemView(Document):
    """One item of the register."""
    item: int
    kind: CustodyKind
    number: str
    dossier: int
    place: str
    pages: int
    lost: bool
    #: pages that did not come back
    missing: int
    struck_off: bool
    #: of the thing, which is at least its dossier's (FILE-05, SENS-02)
    mark: Mark
    #: that was set for it alone
    own_mark: Mark
    #: at a count of the deeds, and neither found nor explained yet (DEED-04)
    missed: bool
    #: of a deed: title, mortgage, … (DEED-04)
    name: str
    #: the project file that it lies in (DEED-03)
    inside: Optional[int] = None
    #: by which it is out, or the file that it lies in
    loan: Optional[int] = None

    _forms = {"kind": "=CustodyKind", "mark": "=Mark", "own_mark": "=Mark"}
    _ids = ("item", "dossier", "inside", "loan")


@dataclass(repr=False)
class CustodyItems(Query["CustodyItemsView"]):
    """Question: what does the archive keep of this dossier, or of that kind (LEND-02)? All that is said has to hold."""
    dossier: Optional[int] = None
    kind: Optional[Union[CustodyKind, str]] = None
    after: Optional[int] = None
    #: 1…10000; default 1000
    limit: Optional[int] = None

    _schema = "custos.custody.items/1"
    _forms = {"kind": "=CustodyKind"}
    _ids = ("dossier", "after")


@dataclass(repr=False)
class CustodyItemsView(Answer):
    """Answer: in the order in which they were entered. `next` is what to ask after for the rest."""
    told_all: bool
    items: List[CustodyItemView] = field(default_factory=list)
    next: Optional[int] = None

    _schema = "custos.custody.items_view/1"
    _forms = {"items": "*CustodyItemView"}
    _ids = ("next",)


@dataclass(repr=False)
class CustodyListContents(Command):
    """Command: list what the file holds, as A, which is A's signature (DEED-02). In place of an earlier list until B
    has signed. Whoever owes the file when A has left, or to whom it was delegated, lists it and is A from then on
    (ACC-08). Deeds go to the safe at once (DEED-04); the line of one that lies there stays as it was.
    """
    project: int
    contents: Optional[Sequence[CustodyGivenContent]] = None

    _schema = "custos.custody.list_contents/1"
    _forms = {"contents": "*CustodyGivenContent"}
    _ids = ("project",)


@dataclass(repr=False)
class CustodyMarkItem(Command):
    """Command: mark a thing by itself (SENS-02). It is at least as marked as its dossier, and as what goes with it: a
    project file as what lies in it, and that as the file. What is out when its mark rises is called back, and what was
    signed for it is void (SENS-04). Only an approval "lower_level" lowers a mark (SENS-01); its object is four times
    the number of the item, and the number of the new mark.
    """
    item: int
    mark: Union[Mark, str]
    approval: Optional[int] = None

    _schema = "custos.custody.mark_item/1"
    _forms = {"mark": "=Mark"}
    _ids = ("item", "approval")


@dataclass(repr=False)
class CustodyMovement(Document):
    """One line of what happened to a thing."""
    id: int
    item: int
    #: 0: of none
    loan: int
    move: CustodyMove
    #: who wrote it in the register, or signed
    by: int
    #: who has it, or had it until then
    person: int
    approval: int
    at: datetime.datetime
    #: counted then; 0: none were
    pages: int
    #: condition or reason
    note: str
    #: of a card or form that was issued
    booking: int
    #: that the thing belongs to
    dossier: int
    #: of the thing now, which is at least its dossier's (FILE-05, SENS-02)
    mark: Mark
    #: as which it was entered, or marked then
    marked: Mark
    #: pages that were missing when it was returned (LEND-04)
    missing: int
    #: as it was set then
    due: Optional[datetime.datetime] = None
    #: Of marked material: who carried it, and how it was protected (ACC-10).
    conveyed: Optional[ApplicationsConveyance] = None

    _forms = {"move": "=CustodyMove", "at": "instant", "mark": "=Mark", "marked": "=Mark", "due": "instant",
              "conveyed": "ApplicationsConveyance"}
    _ids = ("id", "item", "loan", "by", "person", "approval", "booking", "dossier")


@dataclass(repr=False)
class CustodyPassOn(Command):
    """Command: write down that a loan goes to another, who has leave of their own (LEND-06)."""
    loan: int
    to: int
    purpose: Union[Purpose, str]
    approval: Optional[int] = None
    #: as for Issue (ACC-10)
    conveyed: Optional[ApplicationsConveyance] = None

    _schema = "custos.custody.pass_on/1"
    _forms = {"purpose": "=Purpose", "conveyed": "ApplicationsConveyance"}
    _ids = ("loan", "to", "approval")


@dataclass(repr=False)
class CustodyPolicy(Document):
    """Part of other documents: custody.policy."""
    terms: Optional[Sequence[CustodyTerms]] = None
    #: a recalled thing is back by then, or by its own time
    recalled: Optional[CalendarTerm] = None
    #: CARD-01
    lunch_card: Optional[str] = None
    #: CARD-01
    dinner_card: Optional[str] = None
    #: CARD-06: the template whose fields a card shows
    card_form: Optional[str] = None
    #: what is read beside the register is back by then
    on_premises: Optional[CalendarTerm] = None
    #: things out with one borrower; 0 = as many as there are approvals for
    at_once: Optional[int] = None
    #: FILE-08: food a head, without drinks, above which a collection form goes out
    form_over: Optional[Amount] = None
    #: DEED-01: from the end to the archive
    project_in_all: Optional[CalendarTerm] = None
    #: DEED-04: the places that are safes. A deed lies in one of them; several of one name may be numbered: "Safe 2".
    safes: Optional[Sequence[str]] = None

    _forms = {"terms": "*CustodyTerms", "recalled": "CalendarTerm", "on_premises": "CalendarTerm", "form_over": "money",
              "project_in_all": "CalendarTerm", "safes": "*"}


@dataclass(repr=False)
class CustodyProject(Query["CustodyProjectView"]):
    """Question: one project's file."""
    project: int

    _schema = "custos.custody.project/1"
    _ids = ("project",)


@dataclass(repr=False)
class CustodyProjectLine(Document):
    """One line of the list of projects."""
    project: int
    dossier: int
    a: int
    b: int
    stage: Stage
    ended: datetime.datetime
    until: datetime.datetime
    #: lines that A owes
    missing: int
    late: bool
    #: of the file, which is at least its dossier's (FILE-05, SENS-02)
    mark: Mark
    number: Optional[str] = None

    _forms = {"stage": "=Stage", "ended": "instant", "until": "instant", "mark": "=Mark"}
    _ids = ("project", "dossier", "a", "b")


@dataclass(repr=False)
class CustodyProjectRow(Document):
    """A project that ended, and its file. Each signature is the moment at which that person signed the list of
    contents.
    """
    id: int
    dossier: int
    a: int
    b: int
    archivist: int
    ended: datetime.datetime
    #: in all: five working days, or as extended
    until: datetime.datetime
    stage: Stage
    #: in the archive, with the number that it was given (DEED-03)
    file: int
    #: Of the file by itself, on its way in; then it is the item's (SENS-02).
    own_mark: Mark
    #: `until` is as an approval says; else the policy's, reckoned anew with the calendar
    extended: bool
    contents: List[CustodyContent] = field(default_factory=list)
    signed_by_a: Optional[datetime.datetime] = None
    signed_by_b: Optional[datetime.datetime] = None
    signed_by_archivist: Optional[datetime.datetime] = None
    #: Of a marked dossier's file: who brought it from A to B, and how it was protected (ACC-10).
    conveyed_to_b: Optional[ApplicationsConveyance] = None
    #: How `until` was reckoned; none: as an approval says, or of before it was kept (CAL-02).
    whole: Optional[CalendarReckoned] = None

    _forms = {"ended": "instant", "until": "instant", "stage": "=Stage", "own_mark": "=Mark",
              "contents": "*CustodyContent", "signed_by_a": "instant", "signed_by_b": "instant",
              "signed_by_archivist": "instant", "conveyed_to_b": "ApplicationsConveyance", "whole": "CalendarReckoned"}
    _ids = ("id", "dossier", "a", "b", "archivist", "file")


@dataclass(repr=False)
class CustodyProjectView(Answer):
    """Answer: a project's file on its way, and its list of contents as it is printed and signed, three copies alike."""
    project: CustodyProjectRow
    #: on the list, without what is missing
    pages: int
    english: str
    chinese: str
    #: of the file, which is at least its dossier's (FILE-05, SENS-02)
    mark: Mark
    #: of the step that is owed now
    due: Optional[datetime.datetime] = None
    number: Optional[str] = None

    _schema = "custos.custody.project_view/1"
    _forms = {"project": "CustodyProjectRow", "mark": "=Mark", "due": "instant"}


@dataclass(repr=False)
class CustodyProjects(Query["CustodyProjectsView"]):
    """Question: files of projects (DEED-01). All that is said has to hold."""
    dossier: Optional[int] = None
    stage: Optional[Union[Stage, str]] = None
    after: Optional[int] = None
    #: 1…10000; default 1000
    limit: Optional[int] = None

    _schema = "custos.custody.projects/1"
    _forms = {"stage": "=Stage"}
    _ids = ("dossier", "after")


@dataclass(repr=False)
class CustodyProjectsView(Answer):
    """Answer: in the order in which they ended. `next` is what to ask after for the rest."""
    told_all: bool
    projects: List[CustodyProjectLine] = field(default_factory=list)
    next: Optional[int] = None

    _schema = "custos.custody.projects_view/1"
    _forms = {"projects": "*CustodyProjectLine"}
    _ids = ("next",)


@dataclass(repr=False)
class CustodyRecall(Command):
    """Command: call a loan back: a hold, a consent withdrawn, a mark raised. Never gives more time."""
    loan: int
    reason: str

    _schema = "custos.custody.recall/1"
    _ids = ("loan",)


@dataclass(repr=False)
class CustodyRegister(Query["CustodyRegisterView"]):
    """Question: what is out (LEND-02)? All that is said has to hold."""
    borrower: Optional[int] = None
    dossier: Optional[int] = None
    kind: Optional[Union[CustodyKind, str]] = None
    late: Optional[bool] = None
    after: Optional[int] = None
    #: 1…10000; default 1000
    limit: Optional[int] = None

    _schema = "custos.custody.register/1"
    _forms = {"kind": "=CustodyKind"}
    _ids = ("borrower", "dossier", "after")


@dataclass(repr=False)
class CustodyRegisterRow(Document):
    """One line of the register."""
    loan: int
    item: int
    kind: CustodyKind
    number: str
    dossier: int
    borrower: int
    department: str
    approval: int
    issued: datetime.datetime
    due: datetime.datetime
    late: bool
    lost: bool
    renewals: int
    #: how many wait for it
    waiting: int
    #: by whoever has it (LEND-02); a card is signed by taking note of it
    signed_for: bool
    on_premises: bool
    #: of a thing that comes back in parts
    pages_back: int
    #: as it went
    condition: str
    #: of the thing, which is at least its dossier's (FILE-05, SENS-02)
    mark: Mark
    #: why it is out …
    purpose: Purpose
    #: of a card (CARD-02)
    room: Optional[str] = None
    unit: Optional[str] = None
    #: Of marked material that was carried out: who took it along, and how it was protected (ACC-10).
    conveyed: Optional[ApplicationsConveyance] = None
    #: … and the reason that its approval was signed for, to whom that application is told; absent: to others only.
    reason: Optional[str] = None

    _forms = {"kind": "=CustodyKind", "issued": "instant", "due": "instant", "mark": "=Mark", "purpose": "=Purpose",
              "conveyed": "ApplicationsConveyance"}
    _ids = ("loan", "item", "dossier", "borrower", "approval")


@dataclass(repr=False)
class CustodyRegisterView(Answer):
    """Answer: what is out, in the order in which it went. `next` is what to ask after for the rest; absent at the end.
    """
    told_all: bool
    loans: List[CustodyRegisterRow] = field(default_factory=list)
    next: Optional[int] = None

    _schema = "custos.custody.register_view/1"
    _forms = {"loans": "*CustodyRegisterRow"}
    _ids = ("next",)


@dataclass(repr=False)
class CustodyRenew(Command):
    """Command: prolong a loan by a new approval (LEND-03)."""
    loan: int
    purpose: Union[Purpose, str]
    approval: Optional[int] = None

    _schema = "custos.custody.renew/1"
    _forms = {"purpose": "=Purpose"}
    _ids = ("loan", "approval")


@dataclass(repr=False)
class CustodyReportFound(Command):
    """Command: something that was lost from its place, or missed at a count, is there again (LEND-04, DEED-04). What
    was lost on loan is returned.
    """
    item: int
    #: how it looks, and where it was
    condition: str

    _schema = "custos.custody.report_found/1"
    _ids = ("item",)


@dataclass(repr=False)
class CustodyReportLost(Command):
    """Command: report that something is lost (LEND-04): what is on loan by its loan, which blocks its borrower until it
    is found and returned; what lay in its place, as whoever keeps it, by the item.
    """
    reason: str
    loan: Optional[int] = None
    item: Optional[int] = None

    _schema = "custos.custody.report_lost/1"
    _ids = ("loan", "item")


@dataclass(repr=False)
class CustodyReturn(Command):
    """Command: strike a loan off the register, the item in hand and looked at (LEND-04). What is counted is what comes
    back now. Fewer pages than are out: with `rest_follows` the loan goes on with the rest; else the missing pages are
    an incident, and the borrower owes them. A return of nothing is none: then it is lost.
    """
    loan: int
    #: counted
    pages: int
    damaged: bool
    condition: str
    rest_follows: Optional[bool] = None
    #: Of a marked thing that was carried out: who brought it, and how it was protected (ACC-10).
    conveyed: Optional[ApplicationsConveyance] = None

    _schema = "custos.custody.return/1"
    _forms = {"conveyed": "ApplicationsConveyance"}
    _ids = ("loan",)


@dataclass(repr=False)
class CustodyReviewForm(Command):
    """Command: review a collection form that was brought back, as somebody else than brought it (FILE-08). What passes
    is entered within a day; what does not goes out again.
    """
    item: int
    passed: bool
    #: what is wrong; required when it does not pass
    remark: str

    _schema = "custos.custody.review_form/1"
    _ids = ("item",)


@dataclass(repr=False)
class CustodySignFor(Command):
    """Command: sign for what was handed out to the caller (LEND-02)."""
    loan: int

    _schema = "custos.custody.sign_for/1"
    _ids = ("loan",)


@dataclass(repr=False)
class CustodyStopWaiting(Command):
    """Command: give up an own place in the waiting list; or, as the keeper of the register, take somebody off it who
    does not come for the thing.
    """
    item: int
    #: default: the caller
    staff: Optional[int] = None

    _schema = "custos.custody.stop_waiting/1"
    _ids = ("item", "staff")


@dataclass(repr=False)
class CustodyStrikeOff(Command):
    """Command: write an item off, lost or worn out, on an approval "destruction" whose object is the item (RET-04).
    What barred its borrower is settled. What lies in a project file is written off with it.
    """
    item: int
    reason: str
    purpose: Union[Purpose, str]
    approval: Optional[int] = None

    _schema = "custos.custody.strike_off/1"
    _forms = {"purpose": "=Purpose"}
    _ids = ("item", "approval")


@dataclass(repr=False)
class CustodySupply(Command):
    """Command: take in what a file lacked, as the archivist (DEED-02)."""
    project: int
    lines: Optional[Sequence[int]] = None
    #: Of a marked file: who brought it, and how it was protected (ACC-10).
    conveyed: Optional[ApplicationsConveyance] = None

    _schema = "custos.custody.supply/1"
    _forms = {"lines": "*", "conveyed": "ApplicationsConveyance"}
    _ids = ("project",)


@dataclass(repr=False)
class CustodyTakeNote(Command):
    """Command: take note of a card, as the one who has it (CARD-03)."""
    loan: int

    _schema = "custos.custody.take_note/1"
    _ids = ("loan",)


@dataclass(repr=False)
class CustodyTakeOver(Command):
    """Command: take a project's file over from A, as B, which is B's signature (DEED-02). Where B has left, the head of
    the department that B left takes it over and is B (ACC-08).
    """
    project: int
    #: Of a marked file: who brought it from A, and how it was protected (ACC-10).
    conveyed: Optional[ApplicationsConveyance] = None
    #: raises that of the file (SENS-02); a reviewer's word
    mark: Optional[Union[Mark, str]] = None

    _schema = "custos.custody.take_over/1"
    _forms = {"conveyed": "ApplicationsConveyance", "mark": "=Mark"}
    _ids = ("project",)


@dataclass(repr=False)
class CustodyTerms(Document):
    """Part of other documents: custody.terms."""
    kind: Union[CustodyKind, str]
    term: CalendarTerm
    #: how often it may be renewed, each by a new approval (LEND-03)
    renewals: int
    #: needed to take it out; none = the register is enough
    approval: Union[ApplicationsKind, str]
    #: who hands it out and takes it back
    keeper: Union[Role, str]
    #: offices that need none (DEED-05)
    without_approval: Optional[Sequence[Union[Role, str]]] = None

    _forms = {"kind": "=CustodyKind", "term": "CalendarTerm", "approval": "=ApplicationsKind", "keeper": "=Role",
              "without_approval": "*=Role"}


@dataclass(repr=False)
class CustodyWait(Command):
    """Command: wait for an item (LEND-07). Legal duty and customers' rights go before the others."""
    item: int
    purpose: Union[Purpose, str]

    _schema = "custos.custody.wait/1"
    _forms = {"purpose": "=Purpose"}
    _ids = ("item",)


@dataclass(repr=False)
class CustodyWaiting(Query["CustodyWaitingView"]):
    """Question: who waits for this item (LEND-07)?"""
    item: int

    _schema = "custos.custody.waiting/1"
    _ids = ("item",)


@dataclass(repr=False)
class CustodyWaitingRow(Document):
    """LEND-07: somebody waits for an item. Legal duty and customers' rights go first, then the order of asking."""
    item: int
    #: 0 = goes first
    rank: int
    #: the order of asking
    number: int
    staff: int
    since: datetime.datetime
    #: for which; none: of before it was kept
    purpose: Purpose

    _forms = {"since": "instant", "purpose": "=Purpose"}
    _ids = ("item", "staff")


@dataclass(repr=False)
class CustodyWaitingView(Answer):
    """Answer: who waits, in the order in which they will be served."""
    told_all: bool
    waiting: List[CustodyWaitingRow] = field(default_factory=list)

    _schema = "custos.custody.waiting_view/1"
    _forms = {"waiting": "*CustodyWaitingRow"}


@dataclass(repr=False)
class CustodyWithdrawProject(Command):
    """Command: the project was entered by mistake: it has not ended, or is another customer's. By whoever keeps the
    files of projects, who is neither A nor B: what is owed ends by another's word. Not once B has signed, or while a
    deed of its list lies in the safe.
    """
    project: int
    #: no personal data
    reason: str

    _schema = "custos.custody.withdraw_project/1"
    _ids = ("project",)


@dataclass(repr=False)
class DossierAddCarrier(Command):
    """Command: list a carrier of a dossier."""
    dossier: int
    medium: Union[Medium, str]
    copies: int
    place: str
    condition: str

    _schema = "custos.dossier.add_carrier/1"
    _forms = {"medium": "=Medium"}
    _ids = ("dossier",)


@dataclass(repr=False)
class DossierAmendCarrier(Command):
    """Command: say of a carrier what is otherwise than it was listed - it was moved, there are fewer copies, it has
    faded, it was listed wrongly - and why. What is left out stays; all as it is: Unchanged.
    """
    dossier: int
    carrier: int
    reason: str
    medium: Optional[Union[Medium, str]] = None
    copies: Optional[int] = None
    place: Optional[str] = None
    condition: Optional[str] = None

    _schema = "custos.dossier.amend_carrier/1"
    _forms = {"medium": "=Medium"}
    _ids = ("dossier", "carrier")


@dataclass(repr=False)
class DossierCard(Document):
    """What a list shows of a dossier: no value, but always its mark (FILE-05)."""
    dossier: int
    kind: CustomerKind
    member: bool
    relation: Relation
    standing: Standing
    lifecycle: Lifecycle
    risk: Risk
    mark: Mark
    identity: Identity
    completeness: int
    late: bool
    keeper: int
    acquired: datetime.date

    _forms = {"kind": "=CustomerKind", "relation": "=Relation", "standing": "=Standing", "lifecycle": "=Lifecycle",
              "risk": "=Risk", "mark": "=Mark", "identity": "=Identity", "acquired": "day"}
    _ids = ("dossier", "keeper")


@dataclass(repr=False)
class DossierCarrierView(Document):
    """Part of other documents: dossier.carrier_view."""
    carrier: int
    medium: Medium
    copies: int
    place: str
    condition: str

    _forms = {"medium": "=Medium"}
    _ids = ("carrier",)


@dataclass(repr=False)
class DossierClassify(Command):
    """Command: set the class of a customer - member or not (CLS-01), relation (CLS-02), standing (CLS-03), lifecycle;
    what is left out stays. The lifecycle may be set to active, dormant, lost or closed; the other states come about by
    themselves. Only what was active falls dormant or is lost; a closed dossier is made active again, with the reason,
    before anything else of it changes; it is in review then if values of it still wait. What was owed entered or mended
    in it ends with the closing; what was sent back is owed again with the opening (CLS-06, FILE-04).
    """
    dossier: int
    member: Optional[bool] = None
    relation: Optional[Union[Relation, str]] = None
    standing: Optional[Union[Standing, str]] = None
    lifecycle: Optional[Union[Lifecycle, str]] = None
    reason: Optional[str] = None

    _schema = "custos.dossier.classify/1"
    _forms = {"relation": "=Relation", "standing": "=Standing", "lifecycle": "=Lifecycle"}
    _ids = ("dossier",)


@dataclass(repr=False)
class DossierClosedCard(Document):
    """A marked dossier that another keeps: that it is there, and may be applied for (SENS-04)."""
    dossier: int
    mark: Mark

    _forms = {"mark": "=Mark"}
    _ids = ("dossier",)


@dataclass(repr=False)
class DossierConfirm(Command):
    """Command: the customer confirmed a proposal."""
    proposal: int
    how: Union[ConfirmedBy, str]
    #: default: today
    on: Optional[datetime.date] = None

    _schema = "custos.dossier.confirm/1"
    _forms = {"how": "=ConfirmedBy", "on": "day"}
    _ids = ("proposal",)


@dataclass(repr=False)
class DossierConfirmUnchanged(Command):
    """Command: the customer confirmed that these values are unchanged. They are fresh again from that day on. A value
    that was sent back is entered anew instead, and one that has changed is proposed.
    """
    dossier: int
    how: Union[ConfirmedBy, str]
    fields: Optional[Sequence[str]] = None
    #: default: today
    on: Optional[datetime.date] = None

    _schema = "custos.dossier.confirm_unchanged/1"
    _forms = {"how": "=ConfirmedBy", "fields": "*", "on": "day"}
    _ids = ("dossier",)


@dataclass(repr=False)
class DossierCorrect(Command):
    """Command: set a value that is confirmed by nature: system-recorded or submitted by the customer (CHG-02)."""
    dossier: int
    value: DossierGivenValue
    reason: str

    _schema = "custos.dossier.correct/1"
    _forms = {"value": "DossierGivenValue"}
    _ids = ("dossier",)


@dataclass(repr=False)
class DossierEmpower(Command):
    """Command: record who acts for a customer: an agent or a guardian, by what authority, and on what lawful basis that
    person's own data are kept (COL-06, COL-04).
    """
    dossier: int
    tie: Union[Tie, str]
    person: str
    #: kind of the person's own identity document that was seen, not its number
    document: str
    #: reference of the letter of authority, or of what makes a guardian
    authority: str
    basis: Union[Basis, str]
    #: name and version of the notice, where the basis is consent
    notice: str

    _schema = "custos.dossier.empower/1"
    _forms = {"tie": "=Tie", "basis": "=Basis"}
    _ids = ("dossier",)


@dataclass(repr=False)
class DossierEnter(Command):
    """Command: enter values that the dossier does not hold yet, or that were sent back, each with its channel (COL-02).
    A value that stands is changed by a proposal (CHG-02).
    """
    dossier: int
    values: Optional[Sequence[DossierGivenValue]] = None

    _schema = "custos.dossier.enter/1"
    _forms = {"values": "*DossierGivenValue"}
    _ids = ("dossier",)


@dataclass(repr=False)
class DossierField(Document):
    """One field of the dictionary. Ids 1–199 are the built-in fields and never change their meaning; hosts number
    theirs 200–249; 250–255 are kept for values that are not fields.
    """
    id: int
    #: its name in documents and columns
    name: str
    en: str
    zh: str
    group: Union[Group, str]
    level: Union[Level, str]
    #: of level finance: financial, though the policy says none (SENS-03)
    guard: Union[Guard, str]
    kind: Union[FieldKind, str]
    mask: Union[Mask, str]
    #: by what it can be found (FILE-05, CLS-04)
    tokens: Optional[Sequence[Union[TokenKind, str]]] = None

    _forms = {"group": "=Group", "level": "=Level", "guard": "=Guard", "kind": "=FieldKind", "mask": "=Mask",
              "tokens": "*=TokenKind"}
    _ids = ("id",)


@dataclass(repr=False)
class DossierFieldStaleAfter(Document):
    """The same of one field, whatever its kind says."""
    field: str
    months: int



@dataclass(repr=False)
class DossierFind(Query["DossierFound"]):
    """Question: which dossiers fit all that is given (FILE-05)? At least one thing must be. Never cut silently: when
    more than `limit` fit, `next` says where to go on. What the caller may not look at is not found (ACC-14); of a
    marked dossier that another keeps, only number and mark, and only by number, mark or an identifier given whole
    (SENS-04): a name or four digits are tried until they fit. An identifier finds through the fields that the caller's
    grade sees, open or masked: whoever gives it whole holds it already (ACC-12). A segment is guessed, and finds
    through what the grade sees open alone.
    """
    number: Optional[int] = None
    #: an identifier of this kind …
    by: Optional[Union[TokenKind, str]] = None
    #: … with this value, in any way of writing it
    value: Optional[str] = None
    kind: Optional[Union[CustomerKind, str]] = None
    relation: Optional[Union[Relation, str]] = None
    standing: Optional[Union[Standing, str]] = None
    keeper: Optional[int] = None
    mark: Optional[Union[Mark, str]] = None
    label: Optional[str] = None
    after: Optional[int] = None
    #: 1…1000; default 100
    limit: Optional[int] = None
    member: Optional[bool] = None
    lifecycle: Optional[Union[Lifecycle, str]] = None
    #: name; with `tier` …
    scheme: Optional[str] = None
    #: … the name of a tier of it that is held today (CLS-05)
    tier: Optional[str] = None
    #: of all of them (CLS-04)
    segments: Optional[Sequence[DossierSegment]] = None

    _schema = "custos.dossier.find/1"
    _forms = {"by": "=TokenKind", "kind": "=CustomerKind", "relation": "=Relation", "standing": "=Standing",
              "mark": "=Mark", "lifecycle": "=Lifecycle", "segments": "*DossierSegment"}
    _ids = ("number", "keeper", "after")


@dataclass(repr=False)
class DossierFound(Answer):
    """Answer: cards in the order of their numbers. `next` is what to ask after for the rest; 0 = this was all."""
    next: int
    cards: List[DossierCard] = field(default_factory=list)
    #: of the same page; together with the cards no more than the limit
    closed: List[DossierClosedCard] = field(default_factory=list)

    _schema = "custos.dossier.found/1"
    _forms = {"cards": "*DossierCard", "closed": "*DossierClosedCard"}
    _ids = ("next",)


@dataclass(repr=False)
class DossierGivenValue(Document):
    """A value as it is entered. `field` is its name in the dictionary."""
    field: str
    value: str
    #: COL-02
    source: Union[Source, str]

    _forms = {"source": "=Source"}


@dataclass(repr=False)
class DossierGround(Document):
    """A lawful basis and the purposes it covers (COL-04, ACC-04). An emergency says what proves it, and when it ends. A
    consent says besides which notice the customer saw, by what channel it came, what proves it and, if it ends by
    itself, when (PRIV-01); its time is that of its entry.
    """
    basis: Union[Basis, str]
    #: name and version of the notice; no personal data
    notice: str
    #: reference of the signed form or recording; no personal data
    proof: str
    purposes: Optional[Sequence[Union[Purpose, str]]] = None
    #: of a consent; default: the counter
    channel: Optional[Union[Channel, str]] = None
    #: Of a consent or an emergency: from then on it covers nothing. Default: a consent never ends by itself.
    expires: Optional[datetime.datetime] = None

    _forms = {"basis": "=Basis", "purposes": "*=Purpose", "channel": "=Channel", "expires": "instant"}


@dataclass(repr=False)
class DossierGroundView(Document):
    """What a lawful basis on record covers today (COL-04)."""
    basis: Basis
    purposes: List[Purpose] = field(default_factory=list)
    #: itself outside
    until: Optional[datetime.datetime] = None

    _forms = {"basis": "=Basis", "purposes": "*=Purpose", "until": "instant"}


@dataclass(repr=False)
class DossierIdentify(Command):
    """Command: record an identity check. That an identity known as false is genuine after all, a reviewer says, with
    the reason: the customer is served again (COL-06, ORD-07).
    """
    dossier: int
    genuine: bool
    document: str
    reason: Optional[str] = None

    _schema = "custos.dossier.identify/1"
    _ids = ("dossier",)


@dataclass(repr=False)
class DossierLevelView(Document):
    """Part of other documents: dossier.level_view."""
    field: str
    level: Level

    _forms = {"level": "=Level"}


@dataclass(repr=False)
class DossierLink(Command):
    """Command: link a customer with another, or with an outside person by name: exactly one of the two."""
    dossier: int
    tie: Union[Tie, str]
    other: Optional[int] = None
    person: Optional[str] = None

    _schema = "custos.dossier.link/1"
    _forms = {"tie": "=Tie"}
    _ids = ("dossier", "other")


@dataclass(repr=False)
class DossierOpen(Command):
    """Command: open a dossier for a new customer (FILE-01), a person or an enterprise (CLS-01), by a template that says
    what is required (FILE-03). Each value says by which channel it came (COL-02).
    """
    kind: Union[CustomerKind, str]
    #: template (COL-01)
    form: str
    member: Optional[bool] = None
    relation: Optional[Union[Relation, str]] = None
    standing: Optional[Union[Standing, str]] = None
    #: default: who enters it
    keeper: Optional[int] = None
    #: when the customer was won; default: today
    acquired: Optional[datetime.date] = None
    grounds: Optional[Sequence[DossierGround]] = None
    values: Optional[Sequence[DossierGivenValue]] = None
    labels: Optional[Sequence[str]] = None
    #: a match on a strong identifier is answered with the existing dossier, not refused (COL-08)
    link: Optional[bool] = None
    #: Shown in the history; with it a name and a service number together are known again (COL-08).
    origin: Optional[DossierOrigin] = None
    #: Where required fields are missing, it is taken as a draft, which its keeper owes completed, and in review once
    #: they are there (CLS-06, FILE-03, CHG-04); else refused.
    draft: Optional[bool] = None

    _schema = "custos.dossier.open/1"
    _forms = {"kind": "=CustomerKind", "relation": "=Relation", "standing": "=Standing", "acquired": "day",
              "grounds": "*DossierGround", "values": "*DossierGivenValue", "labels": "*", "origin": "DossierOrigin"}
    _ids = ("keeper",)


@dataclass(repr=False)
class DossierOrigin(Document):
    """Where what was entered comes from, if from a file."""
    #: SHA-256 of its content, unpacked
    file: str
    row: int



@dataclass(repr=False)
class DossierOutline(Query["DossierOutlineView"]):
    """Question: the outline of one dossier: its completeness (FILE-03), labels, carriers and ties among it."""
    dossier: int

    _schema = "custos.dossier.outline/1"
    _ids = ("dossier",)


@dataclass(repr=False)
class DossierOutlineView(Answer):
    """Answer: everything about a dossier but its values."""
    card: DossierCard
    form: str
    labels: List[str] = field(default_factory=list)
    #: names of fields (FILE-04)
    in_review: List[str] = field(default_factory=list)
    sent_back: List[str] = field(default_factory=list)
    proposals: List[DossierWaiting] = field(default_factory=list)
    carriers: List[DossierCarrierView] = field(default_factory=list)
    #: with marked dossiers: as far as those are open to the caller (SENS-04)
    ties: List[DossierTieView] = field(default_factory=list)
    #: from when on the consent on record covers nothing (PRIV-01)
    consent_until: Optional[datetime.datetime] = None
    grounds: List[DossierGroundView] = field(default_factory=list)
    #: fields whose level the record raised above the dictionary's (SENS-01)
    raised: List[DossierLevelView] = field(default_factory=list)

    _schema = "custos.dossier.outline_view/1"
    _forms = {"card": "DossierCard", "labels": "*", "in_review": "*", "sent_back": "*", "proposals": "*DossierWaiting",
              "carriers": "*DossierCarrierView", "ties": "*DossierTieView", "consent_until": "instant",
              "grounds": "*DossierGroundView", "raised": "*DossierLevelView"}


@dataclass(repr=False)
class DossierPolicy(Document):
    """Parameters of the dossier's rules, with the rules' own figures."""
    #: FILE-01: late entry is recorded, not refused
    entry_within_working_days: Optional[int] = None
    #: bytes of one value
    longest_value: Optional[int] = None
    #: FILE-02
    custom_fields: Optional[Sequence[DossierField]] = None
    #: besides the built-in ones; one of the same name replaces it
    templates: Optional[Sequence[DossierTemplate]] = None
    #: CHG-04: how long values stay fresh. Values of a kind that is not listed never grow stale …
    stale_after: Optional[Sequence[DossierStaleAfter]] = None
    #: … unless their field is.
    fields_stale_after: Optional[Sequence[DossierFieldStaleAfter]] = None

    _forms = {"custom_fields": "*DossierField", "templates": "*DossierTemplate", "stale_after": "*DossierStaleAfter",
              "fields_stale_after": "*DossierFieldStaleAfter"}


@dataclass(repr=False)
class DossierPropose(Command):
    """Command: propose another value for a field."""
    dossier: int
    value: DossierGivenValue
    reason: str

    _schema = "custos.dossier.propose/1"
    _forms = {"value": "DossierGivenValue"}
    _ids = ("dossier",)


@dataclass(repr=False)
class DossierRemoveCarrier(Command):
    """Command: take a carrier off the list, with the reason: it is gone, or was never there. The history keeps it."""
    dossier: int
    carrier: int
    reason: str

    _schema = "custos.dossier.remove_carrier/1"
    _ids = ("dossier", "carrier")


@dataclass(repr=False)
class DossierReportChange(Command):
    """Command: a customer reported by an official channel that these fields have changed, and the new values are not
    entered yet. A change that is noticed in contact is entered at once instead: propose it.
    """
    dossier: int
    channel: Union[Channel, str]
    fields: Optional[Sequence[str]] = None

    _schema = "custos.dossier.report_change/1"
    _forms = {"channel": "=Channel", "fields": "*"}
    _ids = ("dossier",)


@dataclass(repr=False)
class DossierRestrict(Command):
    """Command: restrict, suspend or set free, with the reason. It is so already: Unchanged, and no reason is kept."""
    dossier: int
    risk: Union[Risk, str]
    reason: str

    _schema = "custos.dossier.restrict/1"
    _forms = {"risk": "=Risk"}
    _ids = ("dossier",)


@dataclass(repr=False)
class DossierReview(Command):
    """Command: pass what is in review, or send the named fields back with what is missing or wrong (FILE-04): wrong is
    what is in review, missing what the template lists and the dossier does not hold.
    """
    dossier: int
    pass_: bool
    #: To send back; for a pass, empty = all in review. Passing what is missing and owed says that it is not needed.
    fields: Optional[Sequence[str]] = None
    remark: Optional[str] = None

    _schema = "custos.dossier.review/1"
    _forms = {"pass_": "", "fields": "*"}
    _ids = ("dossier",)


@dataclass(repr=False)
class DossierRisk(Query["DossierRiskView"]):
    """Question: may this customer be served?"""
    dossier: int

    _schema = "custos.dossier.risk/1"
    _ids = ("dossier",)


@dataclass(repr=False)
class DossierRiskView(Answer):
    """ORD-07: what the till needs to know before it sells. Answered of a marked dossier too, to whom it is closed: then
    without the identity, and with no word of the mark (SENS-04).
    """
    dossier: int
    risk: Risk
    identity: Identity
    #: false: suspended, or known under a false identity (COL-06)
    serve: bool

    _schema = "custos.dossier.risk_view/1"
    _forms = {"risk": "=Risk", "identity": "=Identity"}
    _ids = ("dossier",)


@dataclass(repr=False)
class DossierSegment(Document):
    """CLS-04: a group of customers: who has that in a field of the dictionary by which customers are grouped. Compared
    whole, whatever the blanks, case and width.
    """
    field: str
    value: str



@dataclass(repr=False)
class DossierSetGround(Command):
    """Command: a lawful basis for what is kept of a person and the purposes it serves, or the end of one (COL-04). That
    there is an emergency, a reviewer says: nobody gives himself the leave that he lacks (ACC-04).
    """
    dossier: int
    ground: DossierGround

    _schema = "custos.dossier.set_ground/1"
    _forms = {"ground": "DossierGround"}
    _ids = ("dossier",)


@dataclass(repr=False)
class DossierSetKeeper(Command):
    """Command: give a dossier to another keeper. It has that one already: Unchanged."""
    dossier: int
    keeper: int

    _schema = "custos.dossier.set_keeper/1"
    _ids = ("dossier", "keeper")


@dataclass(repr=False)
class DossierSetLabels(Command):
    """Command: put labels on and take labels off."""
    dossier: int
    add: Optional[Sequence[str]] = None
    remove: Optional[Sequence[str]] = None

    _schema = "custos.dossier.set_labels/1"
    _forms = {"add": "*", "remove": "*"}
    _ids = ("dossier",)


@dataclass(repr=False)
class DossierSetLevel(Command):
    """Command: raise the level of one field of one dossier above the dictionary's: it shows to those alone whom that
    level is open to, and of level finance it is guarded as financial data are (SENS-03). Only an approval "lower_level"
    lowers it again, down to the dictionary's at the most: it names the field, its object is the number of the new
    level, it is asked for with the purpose "administration", and serves once. As it is: Unchanged.
    """
    dossier: int
    field: str
    level: Union[Level, str]
    approval: Optional[int] = None

    _schema = "custos.dossier.set_level/1"
    _forms = {"level": "=Level"}
    _ids = ("dossier", "approval")


@dataclass(repr=False)
class DossierSetMark(Command):
    """Command: set or raise the mark of a dossier (SENS-02), or hand it to another custodian. A mark above none has a
    custodian, who alone hands it over; anybody else names another one by an approval "custodian", whose object is the
    new custodian's number (SENS-04). Only an approval "lower_level" lowers a mark, its object being the mark's new
    number (SENS-01). Both are asked for with the purpose "administration", and serve once. All as it is: Unchanged.
    """
    dossier: int
    mark: Union[Mark, str]
    #: default: as before
    custodian: Optional[int] = None
    approval: Optional[int] = None

    _schema = "custos.dossier.set_mark/1"
    _forms = {"mark": "=Mark"}
    _ids = ("dossier", "custodian", "approval")


@dataclass(repr=False)
class DossierStale(Query["DossierStaleView"]):
    """Question: which values are stale (CHG-04): older than the policy's age for their field, and not confirmed since?
    Never cut silently. Of dossiers that the caller may look at, and that are not closed; a value that was sent back is
    owed already. They are fresh again with `dossier.confirm_unchanged`, or with a change.
    """
    #: only of this keeper's dossiers
    keeper: Optional[int] = None
    #: only these; none: all
    fields: Optional[Sequence[str]] = None
    after: Optional[int] = None
    #: 1…1000 dossiers; default 100
    limit: Optional[int] = None

    _schema = "custos.dossier.stale/1"
    _forms = {"fields": "*"}
    _ids = ("keeper", "after")


@dataclass(repr=False)
class DossierStaleAfter(Document):
    """CHG-04: values of that kind are stale so many months after they were entered or last confirmed; 0 = never."""
    kind: Union[FieldKind, str]
    months: int

    _forms = {"kind": "=FieldKind"}


@dataclass(repr=False)
class DossierStaleCount(Query["DossierStaleCountView"]):
    """Question: how much is stale, keeper by keeper: what the monthly check has before it, and what it left, for its
    record. Of what dossier.stale would list, all of it: it reads every dossier once.
    """

    _schema = "custos.dossier.stale_count/1"


@dataclass(repr=False)
class DossierStaleCountRow(Document):
    """What of a keeper's is stale."""
    keeper: int
    dossiers: int
    values: int
    #: entered or last confirmed
    oldest: datetime.date

    _forms = {"oldest": "day"}
    _ids = ("keeper",)


@dataclass(repr=False)
class DossierStaleCountView(Answer):
    """Answer: by keeper, in the order of their numbers; those without any are left out."""
    dossiers: int
    values: int
    rows: List[DossierStaleCountRow] = field(default_factory=list)

    _schema = "custos.dossier.stale_count_view/1"
    _forms = {"rows": "*DossierStaleCountRow"}


@dataclass(repr=False)
class DossierStaleRow(Document):
    """A dossier with stale values."""
    dossier: int
    mark: Mark
    keeper: int
    #: in the order of their fields' numbers
    values: List[DossierStaleValue] = field(default_factory=list)

    _forms = {"mark": "=Mark", "values": "*DossierStaleValue"}
    _ids = ("dossier", "keeper")


@dataclass(repr=False)
class DossierStaleValue(Document):
    """A value that has grown stale, and since when. Not the value itself."""
    field: str
    source: Source
    #: entered, or last confirmed by the customer
    confirmed: datetime.date
    #: by the policy's age for it
    stale_from: datetime.date

    _forms = {"source": "=Source", "confirmed": "day", "stale_from": "day"}


@dataclass(repr=False)
class DossierStaleView(Answer):
    """Answer: in the order of the dossiers' numbers. `next` is what to ask after for the rest; 0 = this was all."""
    next: int
    rows: List[DossierStaleRow] = field(default_factory=list)

    _schema = "custos.dossier.stale_view/1"
    _forms = {"rows": "*DossierStaleRow"}
    _ids = ("next",)


@dataclass(repr=False)
class DossierTemplate(Document):
    """What may be collected of one kind of customer for one purpose: anything else is excess (COL-01)."""
    name: str
    kind: Union[CustomerKind, str]
    #: for people: what it is collected for
    purpose: str
    fields: Optional[Sequence[DossierTemplateField]] = None
    #: A dossier is opened by it where a lawful basis covers one of these; none are named: any.
    purposes: Optional[Sequence[Union[Purpose, str]]] = None

    _forms = {"kind": "=CustomerKind", "fields": "*DossierTemplateField", "purposes": "*=Purpose"}


@dataclass(repr=False)
class DossierTemplateField(Document):
    """A field as a template lists it."""
    field: Optional[str] = None
    required: Optional[bool] = None
    #: identity data may be taken for this purpose (COL-05)
    necessary: Optional[bool] = None



@dataclass(repr=False)
class DossierTieView(Document):
    """Part of other documents: dossier.tie_view."""
    tie: Tie
    #: 0 = an outside person, whose name is a value: archive.history shows it to whom it may
    other: int
    #: of an outside person: names the tie
    version: int
    #: it stands in the other dossier, and says what the other is of this one
    of_other: bool
    #: FILE-05
    mark_of_other: Mark

    _forms = {"tie": "=Tie", "mark_of_other": "=Mark"}
    _ids = ("other",)


@dataclass(repr=False)
class DossierUnlink(Command):
    """Command: end a tie, an agent's and a guardian's among them: named as the outline shows it (FILE-07, COL-06)."""
    dossier: int
    tie: Union[Tie, str]
    other: Optional[int] = None
    #: of an outside person
    version: Optional[int] = None

    _schema = "custos.dossier.unlink/1"
    _forms = {"tie": "=Tie"}
    _ids = ("dossier", "other")


@dataclass(repr=False)
class DossierWaiting(Document):
    """A change that waits for the customer's word."""
    proposal: int
    field: str
    source: Source
    by: int
    at: datetime.datetime

    _forms = {"source": "=Source", "at": "instant"}
    _ids = ("proposal", "by")


@dataclass(repr=False)
class DossierWithdraw(Command):
    """Command: take a proposal back."""
    proposal: int

    _schema = "custos.dossier.withdraw/1"
    _ids = ("proposal",)


@dataclass(repr=False)
class DuplicatesColumn(Document):
    """As what a column of the file was taken."""
    #: from 1
    column: int
    #: as the header has it
    name: str
    meaning: Meaning
    #: rows are called by it
    names_rows: bool

    _forms = {"meaning": "=Meaning"}


@dataclass(repr=False)
class DuplicatesColumnNote(Document):
    """What was taken for granted of the file, or of one of its columns."""
    en: str
    zh: str
    #: from 1; none: the whole file
    column: Optional[int] = None



@dataclass(repr=False)
class DuplicatesTry(Answer):
    """What was compared, and what was not."""
    rows: int
    #: pairs
    compared: int
    certain: int
    #: somebody has to look
    person: int
    #: known to be different customers
    apart: int
    #: groups that were too large to be compared whole
    blocks_cut: int
    rows_in_largest_cut_block: int
    pairs_left_out_at_most: int
    columns: List[DuplicatesColumn] = field(default_factory=list)
    notes: List[DuplicatesColumnNote] = field(default_factory=list)

    _schema = "custos.duplicates.try/1"
    _forms = {"columns": "*DuplicatesColumn", "notes": "*DuplicatesColumnNote"}


@dataclass(repr=False)
class DuplicatesTryPeople(Work["DuplicatesTry"]):
    """Work: finds duplicates and writes left,right,score,verdict,reasons: the pairs that are certain and those for a
    person, each once. A score is in bits: each point doubles the odds of one customer; with a rule of points, its
    points.
    """
    #: path; CSV with a header, also .gz
    people: str
    #: path of the result; replaced if it is there
    out: str
    #: path of a document duplicates.column_map; default: columns are guessed
    map: Optional[str] = None
    #: path of a document duplicates.points_rule, in place of our own
    rule: Optional[str] = None
    #: path of CSV left,right: pairs known to be different customers
    apart: Optional[str] = None
    #: score from which a pair can be certain, tenths of a bit; default 45
    certain: Optional[int] = None
    #: score from which a pair goes to a person, tenths of a bit; default 0
    person: Optional[int] = None
    #: of the reasons; default en
    language: Optional[Union[Tongue, str]] = None

    _schema = "custos.duplicates.try_people/1"
    _forms = {"language": "=Tongue"}


@dataclass(repr=False)
class DutiesDelegate(Command):
    """Command: give a duty to somebody. Its due time stays."""
    duty: int
    to: int
    reason: str

    _schema = "custos.duties.delegate/1"
    _ids = ("duty", "to")


@dataclass(repr=False)
class DutiesDue(Query["DutiesDueView"]):
    """Question: what is due (SYS-02)? With nothing said: everything that is late or falls due before the day ends. All
    that is said has to hold. What was put off is not listed before its time, unless asked for. What is owed about a
    marked dossier is told to whoever owes it, holds the office that does or was told of it, and to those to whom the
    dossier is open (SENS-04).
    """
    person: Optional[int] = None
    #: owes it, or was told of it because it is late
    role: Optional[Union[Role, str]] = None
    department: Optional[str] = None
    dossier: Optional[int] = None
    kind: Optional[Union[DutiesKind, str]] = None
    subject: Optional[int] = None
    #: due at the latest then; default: the end of today
    until: Optional[datetime.datetime] = None
    #: 1…10000; default 1000
    limit: Optional[int] = None
    #: goes on behind this place, whether or not it is still taken
    after: Optional[DutiesDuePlace] = None
    #: with what was put off
    put_off: Optional[bool] = None

    _schema = "custos.duties.due/1"
    _forms = {"role": "=Role", "kind": "=DutiesKind", "until": "instant", "after": "DutiesDuePlace"}
    _ids = ("person", "dossier")


@dataclass(repr=False)
class DutiesDuePlace(Document):
    """Where a duty stands in a list: earliest due first."""
    due: datetime.datetime
    duty: int

    _forms = {"due": "instant"}
    _ids = ("duty",)


@dataclass(repr=False)
class DutiesDueRow(Document):
    """One duty as a list shows it."""
    duty: int
    kind: DutiesKind
    rule: str
    subject: int
    dossier: int
    person: int
    role: Role
    department: str
    due: datetime.datetime
    late: bool
    #: rests on a year without an official table (CAL-01)
    provisional: bool
    #: of the dossier, or of the thing that it is about (FILE-05, SENS-02)
    mark: Mark
    #: because it is late, in the order of the steps
    told: List[Role] = field(default_factory=list)
    #: by its owner, to a time that has not come
    put_off_until: Optional[datetime.datetime] = None

    _forms = {"kind": "=DutiesKind", "role": "=Role", "due": "instant", "mark": "=Mark", "told": "*=Role",
              "put_off_until": "instant"}
    _ids = ("duty", "dossier", "person")


@dataclass(repr=False)
class DutiesDueView(Answer):
    """Answer: earliest due first, of one moment in the order of their numbers."""
    #: there are more than the limit …
    more: bool
    #: of what the caller owes; else what is about a marked dossier may lack (SENS-04)
    told_all: bool
    duties: List[DutiesDueRow] = field(default_factory=list)
    #: … and this is what to ask after for them
    next: Optional[DutiesDuePlace] = None

    _schema = "custos.duties.due_view/1"
    _forms = {"duties": "*DutiesDueRow", "next": "DutiesDuePlace"}


@dataclass(repr=False)
class DutiesFinish(Command):
    """Command: close a recurring duty with its record (SYS-01)."""
    duty: int
    #: what was done and where it is written; no personal data
    record: str

    _schema = "custos.duties.finish/1"
    _ids = ("duty",)


@dataclass(repr=False)
class DutiesNote(Document):
    """What was said of a duty."""
    entry: int
    at: datetime.datetime
    actor: int
    event: str
    duty: int
    #: the record of its end; why it was put off or given away
    text: str
    #: to whom it was given
    to: Optional[int] = None
    #: until when it was put off
    until: Optional[datetime.datetime] = None

    _forms = {"at": "instant", "until": "instant"}
    _ids = ("entry", "actor", "duty", "to")


@dataclass(repr=False)
class DutiesNotes(Query["DutiesNotesView"]):
    """Question: what was put on record of duties that were finished, put off or given to another (SYS-01)? For whoever
    reviews.
    """
    duty: Optional[int] = None
    before: Optional[int] = None
    #: 1…1000; default 100
    limit: Optional[int] = None

    _schema = "custos.duties.notes/1"
    _ids = ("duty", "before")


@dataclass(repr=False)
class DutiesNotesView(Answer):
    """Answer: newest first. A page may hold fewer rows than the limit, or none, and still have a next."""
    rows: List[DutiesNote] = field(default_factory=list)
    #: what to ask before for the rest; without it this was all
    next: Optional[int] = None

    _schema = "custos.duties.notes_view/1"
    _forms = {"rows": "*DutiesNote"}
    _ids = ("next",)


@dataclass(repr=False)
class DutiesOwing(Document):
    """A kind that events open: how long there is, who owes it if no person does, who is told when it is late."""
    kind: Union[DutiesKind, str]
    #: from the event; not asked when the area reckons the time itself
    term: CalendarTerm
    role: Union[Role, str]
    #: none: the usual ones, which also follow where these end with a head of department
    steps: Optional[Sequence[DutiesStep]] = None

    _forms = {"kind": "=DutiesKind", "term": "CalendarTerm", "role": "=Role", "steps": "*DutiesStep"}


@dataclass(repr=False)
class DutiesPolicy(Document):
    """Part of other documents: duties.policy."""
    #: SYS-01: who is told of what is late, where nothing else is said.
    usual_steps: Optional[Sequence[DutiesStep]] = None
    owing: Optional[Sequence[DutiesOwing]] = None
    recurring: Optional[Sequence[DutiesRecurring]] = None

    _forms = {"usual_steps": "*DutiesStep", "owing": "*DutiesOwing", "recurring": "*DutiesRecurring"}


@dataclass(repr=False)
class DutiesPunctuality(Query["DutiesPunctualityView"]):
    """Question: how many duties were done in time and how many late (SAT-03)?"""
    quarter: Optional[str] = None

    _schema = "custos.duties.punctuality/1"


@dataclass(repr=False)
class DutiesPunctualityView(Answer):
    """Answer: by quarter, kind and department. What lapsed before anybody did it is counted apart."""
    rows: List[DutiesTallyRow] = field(default_factory=list)

    _schema = "custos.duties.punctuality_view/1"
    _forms = {"rows": "*DutiesTallyRow"}


@dataclass(repr=False)
class DutiesRecurring(Document):
    """A duty that the calendar raises at the first moment of each period (SYS-01); its term runs from there."""
    kind: Union[DutiesKind, str]
    every: Union[Every, str]
    term: CalendarTerm
    role: Union[Role, str]
    #: none: the usual ones
    steps: Optional[Sequence[DutiesStep]] = None
    #: Offices that owe a part of their own besides, by the same time, as far as somebody holds them: with the check of
    #: completeness the heads of the departments that keep something incomplete, each for its own (CHG-04).
    with_: Optional[Sequence[Union[Role, str]]] = None

    _forms = {"kind": "=DutiesKind", "every": "=Every", "term": "CalendarTerm", "role": "=Role", "steps": "*DutiesStep",
              "with_": "*=Role"}


@dataclass(repr=False)
class DutiesSnooze(Command):
    """Command: do not list this duty before then. Its due time and the steps after it stay."""
    duty: int
    until: datetime.datetime
    reason: str

    _schema = "custos.duties.snooze/1"
    _forms = {"until": "instant"}
    _ids = ("duty",)


@dataclass(repr=False)
class DutiesStep(Document):
    """A step on the way up when a duty is late: that long after the due time, that office is told."""
    after: CalendarTerm
    role: Union[Role, str]

    _forms = {"after": "CalendarTerm", "role": "=Role"}


@dataclass(repr=False)
class DutiesTallyRow(Document):
    """What was done in a quarter, for the figures on punctuality."""
    quarter: str
    kind: DutiesKind
    department: str
    on_time: int
    late: int
    #: never done, and owed no more
    lapsed: int

    _forms = {"kind": "=DutiesKind"}


@dataclass(repr=False)
class DutiesTick(Command):
    """Command: raise what has come due to be raised: recurring duties and steps up, each once, whatever the rhythm of
    the calls; let go what has lapsed; and reckon open duties again if the calendar has changed. The host calls it as
    often as it likes.
    """

    _schema = "custos.duties.tick/1"


@dataclass(repr=False)
class ExportsDone(Answer):
    """What an export came to."""
    #: of the file, without its head
    lines: int
    fields: List[ExportsField] = field(default_factory=list)
    left_out: List[ExportsLeftOut] = field(default_factory=list)
    #: the kinds that would show more
    applications: List[str] = field(default_factory=list)

    _schema = "custos.exports.done/1"
    _forms = {"fields": "*ExportsField", "left_out": "*ExportsLeftOut", "applications": "*"}


@dataclass(repr=False)
class ExportsDossiers(Work["ExportsDone"]):
    """Work: write fields of the dossiers that fit into a file, one line each, as whoever sits at the desk may see them
    for the purpose of the desk (ACC-02, ACC-12). Every dossier is a line of the access log, and counts towards the
    limit of a day: beyond it an approval `bulk` is wanted, or values show masked (ACC-11). Marked dossiers are left
    out: copies of them go by application (ACC-10).
    """
    #: path: UTF-8 with a mark, CRLF, no cell a formula; for its owner alone
    csv: str
    #: all that fit: without `after` and `limit`
    among: DossierFind
    #: columns behind `dossier`, by their names in the dictionary; at least one
    fields: Optional[Sequence[str]] = None

    _schema = "custos.exports.dossiers/1"
    _forms = {"among": "DossierFind", "fields": "*"}


@dataclass(repr=False)
class ExportsField(Document):
    """How often a field stands in the file, and how."""
    field: str
    open: int
    #: as the grade sees it (ACC-12)
    masked: int
    #: an empty cell
    withheld: int
    #: the dossier holds none
    empty: int



@dataclass(repr=False)
class ExportsLeftOut(Document):
    """Dossiers that fit and do not stand in the file, by the rule that kept them out of it."""
    rule: str
    dossiers: int



@dataclass(repr=False)
class Fault(Document):
    """One reason of a refusal, or one warning, in both languages."""
    rule: str
    #: What it speaks of in the command or question: written as a JSON pointer, but without its leading slash
    #: ("values/1/value"); empty where it speaks of the whole. An error's path has the slash.
    field: str
    en: str
    zh: str



@dataclass(repr=False)
class ImportFile(Work["ImportReport"]):
    """Work, at a desk: takes in a file, a dossier for each row, or an order or refund for each row or group of lines,
    as its map says: a document import.dossier_map or import.order_map, in a file, or one that comes with Custos. The
    same file again changes nothing. Errors: those of import::dossiers and import::orders.
    """
    #: path; CSV, also .gz
    file: str
    #: path of the map
    map: Optional[str] = None
    #: or the name of one (import.list_presets)
    preset: Optional[str] = None
    #: what the map has to be for; default: what its "schema" says
    of: Optional[Union[ImportKind, str]] = None
    #: decide every row and change nothing
    dry_run: Optional[bool] = None
    #: one refused row, and nothing is taken; default: row by row
    all_or_nothing: Optional[bool] = None
    #: path of a CSV with verdict and reasons of each row; replaced if it is there
    result: Optional[str] = None
    #: of the reasons; default en
    language: Optional[Union[Tongue, str]] = None

    _schema = "custos.import.file/1"
    _forms = {"of": "=ImportKind", "language": "=Tongue"}


@dataclass(repr=False)
class ImportListPresets(Work["ImportPresets"]):
    """Work: the maps that come with Custos, to use or to begin one's own with."""
    of: Optional[Union[ImportKind, str]] = None

    _schema = "custos.import.list_presets/1"
    _forms = {"of": "=ImportKind"}


@dataclass(repr=False)
class ImportPreset(Document):
    """A map that comes with Custos."""
    name: str
    of: ImportKind
    #: of which file
    en: str
    zh: str
    #: the map itself
    document: str

    _forms = {"of": "=ImportKind"}


@dataclass(repr=False)
class ImportPresets(Answer):
    """Part of other documents: import.presets."""
    presets: List[ImportPreset] = field(default_factory=list)

    _schema = "custos.import.presets/1"
    _forms = {"presets": "*ImportPreset"}


@dataclass(repr=False)
class ImportReport(Answer):
    """What an import came to. `taken` to `held_back` and `differs` count rows and add up to `rows`."""
    #: SHA-256 of the file's content, unpacked, in hexadecimal
    digest: str
    #: nothing was changed; `taken` and `made` say what would have been
    dry_run: bool
    rows: int
    taken: int
    #: in the archive already
    there: int
    #: the map leaves them out
    skipped: int
    refused: int
    #: good, but another row of a batch of all or nothing was refused
    held_back: int
    #: dossiers, or orders and refunds
    made: int
    #: rows whose amount was rounded, as the map allows
    rounded: int
    #: of rounded − exact, an exact decimal
    rounding_sum: str
    #: in the journal; 0: nothing was written
    first_entry: int
    last_entry: int
    #: stopped after some groups were taken; the same file again takes the rest
    cancelled: bool
    #: a dossier with their identifier is there and does not say the same
    differs: int
    #: first reasons of the refused rows, most often first
    by_rule: List[ImportRuleRows] = field(default_factory=list)

    _schema = "custos.import.report/1"
    _forms = {"by_rule": "*ImportRuleRows"}
    _ids = ("first_entry", "last_entry")


@dataclass(repr=False)
class ImportRuleRows(Document):
    """How often a rule refused."""
    rule: str
    rows: int



@dataclass(repr=False)
class JournalCheckProof(Work["JournalShown"]):
    """Work: checks a proof; needs neither the archive nor its key. Error: damaged, when it does not hold."""
    #: the document: journal.inclusion or journal.consistency
    proof: str
    #: the archive's own, 64 hexadecimal digits; default: that of the proof
    public_key: Optional[str] = None

    _schema = "custos.journal.check_proof/1"


@dataclass(repr=False)
class JournalConsistency(Answer):
    """The journal only grew between two heads (RFC 6962 §2.1.2)."""
    older: JournalHead
    newer: JournalHead
    path: List[str] = field(default_factory=list)

    _schema = "custos.journal.consistency/1"
    _forms = {"older": "JournalHead", "newer": "JournalHead", "path": "*"}


@dataclass(repr=False)
class JournalHead(Answer):
    """A signed head."""
    #: 16 hexadecimal digits
    archive: str
    #: entries that it covers
    size: int
    #: RFC 6962 root, SHA-256
    root: str
    #: time of the last of them
    at: datetime.datetime
    #: Ed25519 public key of the archive
    key: str
    #: RFC 8032, over the bytes in docs/formats/journal.md
    signature: str

    _schema = "custos.journal.head/1"
    _forms = {"at": "instant"}


@dataclass(repr=False)
class JournalInclusion(Answer):
    """An entry is under a head (RFC 6962 §2.1.1)."""
    entry: int
    leaf: str
    head: JournalHead
    path: List[str] = field(default_factory=list)

    _schema = "custos.journal.inclusion/1"
    _forms = {"head": "JournalHead", "path": "*"}


@dataclass(repr=False)
class JournalProveEntry(Work["JournalInclusion"]):
    """Work, at an archive: proof that an entry is in the journal. Error: not_found."""
    entry: int

    _schema = "custos.journal.prove_entry/1"
    _ids = ("entry",)


@dataclass(repr=False)
class JournalProveGrowth(Work["JournalConsistency"]):
    """Work, at an archive: proof that the journal only grew since an older head. Error: not_found, damaged; rolled_back
    for a head that is none of this journal's.
    """
    #: path of a head as it was written down, 152 bytes
    older: str

    _schema = "custos.journal.prove_growth/1"


@dataclass(repr=False)
class JournalShowHead(Work["JournalHead"]):
    """Work, at an archive: the signed head as it stands."""

    _schema = "custos.journal.show_head/1"


@dataclass(repr=False)
class JournalShown(Answer):
    """What a proof shows."""
    shown: Proven
    en: str
    zh: str

    _schema = "custos.journal.shown/1"
    _forms = {"shown": "=Proven"}


@dataclass(repr=False)
class KeysCopies(Work["KeysCopiesLeft"]):
    """Work: which folders of keys are still to be renewed or destroyed, after a destruction, a rotation or a change of
    the master key.
    """

    _schema = "custos.keys.copies/1"


@dataclass(repr=False)
class KeysCopiesLeft(Answer):
    """Folders of keys that backups of the archive use, and that the newest change of the keys did not reach: whoever
    has one of them, an old backup and the master key of then reads what was destroyed since. The next backup that
    reaches such a folder renews it; one that is lost has to be destroyed by hand.
    """
    left: List[str] = field(default_factory=list)

    _schema = "custos.keys.copies_left/1"
    _forms = {"left": "*"}


@dataclass(repr=False)
class MergingCard(Document):
    """A merge as it can be read: no value, and what moved by number."""
    merge: int
    #: that remained
    dossier: int
    #: whose number leads to it
    other: int
    at: datetime.datetime
    proposer: int
    reviewer: int
    undone: bool
    #: no round has seen it, and no later merge stands before it
    can_be_undone: bool
    #: that moved
    orders: int
    #: of the dossier that remained (FILE-05) …
    mark: Mark
    #: … and of that which the other number leads to
    mark_of_other: Mark
    #: fields whose value came
    took: List[str] = field(default_factory=list)
    #: fields whose value stays under the old number
    left: List[str] = field(default_factory=list)
    #: undone: fields that stayed, since they were changed by hand
    kept: List[str] = field(default_factory=list)

    _forms = {"at": "instant", "mark": "=Mark", "mark_of_other": "=Mark", "took": "*", "left": "*", "kept": "*"}
    _ids = ("merge", "dossier", "other", "proposer", "reviewer")


@dataclass(repr=False)
class MergingConfirm(Command):
    """Command: review a proposal, as somebody else than the one who made it, and merge. Where the policy wants an
    approval besides, the proposer has applied for it: kind `merge`, for the dossier that remains, the object the
    other's number, the purpose `review`.
    """
    dossier: int
    other: int
    approval: Optional[int] = None

    _schema = "custos.merging.confirm/1"
    _ids = ("dossier", "other", "approval")


@dataclass(repr=False)
class MergingFind(Command):
    """Command: search the sealed dossiers for likely duplicates and put what is found into the queue. Opened is what
    the caller may see for the purpose `review`; the values do not leave memory, and are wiped.
    """
    #: tenths of a bit; default 45
    certain_from: Optional[int] = None
    #: tenths of a bit; default 0
    person_from: Optional[int] = None
    #: pairs put into the queue, best first: 1…10,000; default 1,000
    most: Optional[int] = None

    _schema = "custos.merging.find/1"


@dataclass(repr=False)
class MergingKeepApart(Command):
    """Command: these are two customers. They are never proposed again, nor merged."""
    dossier: int
    other: int
    #: no personal data
    reason: str

    _schema = "custos.merging.keep_apart/1"
    _ids = ("dossier", "other")


@dataclass(repr=False)
class MergingMerges(Query["MergingMergesView"]):
    """Question: what was merged into this dossier?"""
    dossier: int

    _schema = "custos.merging.merges/1"
    _ids = ("dossier",)


@dataclass(repr=False)
class MergingMergesView(Answer):
    """Answer: newest first."""
    dossier: int
    #: that lead to it
    old_numbers: List[int] = field(default_factory=list)
    merges: List[MergingCard] = field(default_factory=list)

    _schema = "custos.merging.merges_view/1"
    _forms = {"old_numbers": "*", "merges": "*MergingCard"}
    _ids = ("dossier",)


@dataclass(repr=False)
class MergingPlace(Document):
    """Where to go on in the queue: a place that stays one, whatever becomes of the pair that had it."""
    rank: int
    left: int
    right: int



@dataclass(repr=False)
class MergingPropose(Command):
    """Command: propose to merge two dossiers of one customer; somebody else reviews it. `dossier` remains; the number
    of `other` leads to it from then on.
    """
    dossier: int
    other: int
    #: no personal data
    reason: str
    #: fields, where both hold one, whose value is to be the other's
    take: Optional[Sequence[str]] = None

    _schema = "custos.merging.propose/1"
    _forms = {"take": "*"}
    _ids = ("dossier", "other")


@dataclass(repr=False)
class MergingQueue(Query["MergingQueueView"]):
    """Question: which pairs wait for a person (CHG-05)?"""
    #: only these; default: what is suspected and what is proposed
    verdict: Optional[Union[Verdict, str]] = None
    after: Optional[MergingPlace] = None
    #: 1…1000; default 100
    limit: Optional[int] = None

    _schema = "custos.merging.queue/1"
    _forms = {"verdict": "=Verdict", "after": "MergingPlace"}


@dataclass(repr=False)
class MergingQueueView(Answer):
    """Answer: what is proposed, then what is certain, then the rest, the highest score first; the pairs that were kept
    apart by themselves. A pair is told to whoever may see both of its dossiers (ACC-14). Without `next` this was all.
    """
    pairs: List[MergingQueuedPair] = field(default_factory=list)
    next: Optional[MergingPlace] = None

    _schema = "custos.merging.queue_view/1"
    _forms = {"pairs": "*MergingQueuedPair", "next": "MergingPlace"}


@dataclass(repr=False)
class MergingQueuedPair(Document):
    """A pair of the queue, under the numbers that its dossiers have now."""
    left: int
    right: int
    verdict: Verdict
    #: tenths of a bit
    score: int
    certain: bool
    #: why, without personal values
    en: str
    zh: str
    since: datetime.datetime
    by: int
    #: proposed: the one that would remain; else 0
    remains: int
    reason: str
    #: FILE-05
    mark_of_left: Mark
    mark_of_right: Mark
    #: proposed: fields whose value is the other's
    take: List[str] = field(default_factory=list)

    _forms = {"verdict": "=Verdict", "since": "instant", "mark_of_left": "=Mark", "mark_of_right": "=Mark", "take": "*"}
    _ids = ("left", "right", "by", "remains")


@dataclass(repr=False)
class MergingUndo(Command):
    """Command: undo a merge. What came since stays with the dossier that remained, but for what settles what came with
    the other: refunds and cancellations of its orders, returns of its loans, duties about it. Who looked and what was
    done while they were one stays on record under both numbers, without values (ACC-07, CHG-03).
    """
    merge: int
    #: no personal data
    reason: str

    _schema = "custos.merging.undo/1"
    _ids = ("merge",)


@dataclass(repr=False)
class Names(Answer):
    """What everything is called."""
    titles: List[NamesTitle] = field(default_factory=list)
    lists: List[NamesListOfWords] = field(default_factory=list)
    #: of the dictionary, with those of the house (FILE-02)
    fields: List[NamesField] = field(default_factory=list)
    #: of the house, each a list of its tiers (TIER-05)
    schemes: List[NamesListOfWords] = field(default_factory=list)

    _schema = "custos.names/1"
    _forms = {"titles": "*NamesTitle", "lists": "*NamesListOfWords", "fields": "*NamesField",
              "schemes": "*NamesListOfWords"}


@dataclass(repr=False)
class NamesField(Document):
    """A field of dossiers."""
    #: by which scopes of applications name it
    id: int
    #: as documents write it
    word: str
    en: str
    zh: str

    _ids = ("id",)


@dataclass(repr=False)
class NamesList(Work["Names"]):
    """Work: what commands, questions, works, documents, events, the words of closed lists and the fields of dossiers
    are called. At an archive the fields of its house are among them, and its schemes with their tiers.
    """

    _schema = "custos.names.list/1"


@dataclass(repr=False)
class NamesListOfWords(Document):
    """A closed list of words."""
    #: as schemas title it: "dossier.Purpose"; of a scheme: its name
    list: str
    en: str
    zh: str
    words: List[NamesWord] = field(default_factory=list)

    _forms = {"words": "*NamesWord"}


@dataclass(repr=False)
class NamesTitle(Document):
    """A document or an event."""
    #: "dossier.opened"
    title: str
    zh: str



@dataclass(repr=False)
class NamesWord(Document):
    """A word of a closed list."""
    #: as documents write it
    word: str
    en: str
    zh: str



@dataclass(repr=False)
class OrdersAmend(Command):
    """Command: correct the lines and total of a sale."""
    number: str
    total: Amount
    reason: str
    items: Optional[Sequence[OrdersItem]] = None

    _schema = "custos.orders.amend/1"
    _forms = {"total": "money", "items": "*OrdersItem"}


@dataclass(repr=False)
class OrdersCancel(Command):
    """Command: cancel a sale."""
    number: str
    reason: str

    _schema = "custos.orders.cancel/1"


@dataclass(repr=False)
class OrdersCard(Document):
    """One order as the books have it."""
    order: int
    dossier: int
    amount: int
    #: to the minute
    at: datetime.datetime
    site: str
    kind: OrderKind
    state: OrderState
    #: of the dossier (FILE-05)
    mark: Mark

    _forms = {"amount": "money", "at": "instant", "kind": "=OrderKind", "state": "=OrderState", "mark": "=Mark"}
    _ids = ("order", "dossier")


@dataclass(repr=False)
class OrdersCategory(Document):
    """Items that are counted together, so that tiers can be by contribution, margin and nights (TIER-01, TIER-05)."""
    #: 1…64 bytes
    name: Optional[str] = None
    #: of items, each in one category alone; none: all items of no other category
    kinds: Optional[Sequence[str]] = None
    #: the quantity of such an item is a number of nights
    nights: Optional[bool] = None

    _forms = {"kinds": "*"}


@dataclass(repr=False)
class OrdersInspect(Command):
    """Command: record the review of an order. What is found irregular, or was booked so for a line of it, stays so
    until it is amended (and then waits for review again), cancelled, or reviewed as in order with a remark that says
    what was done.
    """
    number: str
    in_order: bool
    remark: str

    _schema = "custos.orders.inspect/1"


@dataclass(repr=False)
class OrdersItem(Document):
    """A line of an order (ORD-01). Amount is what was charged for the line."""
    #: the host's article or service; no personal data
    kind: str
    #: in thousandths when the unit is divisible: of the kinds that the policy names
    quantity: int
    #: 0: not stated
    unit_price: Amount
    amount: Amount
    #: time of the line, if it has one of its own
    at: Optional[datetime.datetime] = None
    #: what the line cost the house, where that is known: amount less cost is its margin
    cost: Optional[Amount] = None

    _forms = {"unit_price": "money", "amount": "money", "at": "instant", "cost": "money"}


@dataclass(repr=False)
class OrdersLeftOut(Document):
    """How many orders wait for somebody who may not be shown them for the purpose, and under which rule. Of no basis
    for a review (ACC-04), the purpose `audit` shows them, which needs none; of a mark (SENS-04), its custodian sees
    them.
    """
    rule: str
    orders: int



@dataclass(repr=False)
class OrdersLineFinding(Document):
    """A line that is irregular, and why."""
    #: from 0
    line: int
    fault: LineFault

    _forms = {"fault": "=LineFault"}


@dataclass(repr=False)
class OrdersList(Query["OrdersListView"]):
    """Question: orders, of one customer or of all. All that is said has to hold."""
    dossier: Optional[int] = None
    site: Optional[str] = None
    kind: Optional[Union[OrderKind, str]] = None
    state: Optional[Union[OrderState, str]] = None
    from_: Optional[datetime.datetime] = None
    #: itself outside
    until: Optional[datetime.datetime] = None
    after: Optional[int] = None
    #: 1…1000; default 100
    limit: Optional[int] = None

    _schema = "custos.orders.list/1"
    _forms = {"kind": "=OrderKind", "state": "=OrderState", "from_": "instant", "until": "instant"}
    _ids = ("dossier", "after")


@dataclass(repr=False)
class OrdersListView(Answer):
    """Answer: in the order in which they were entered."""
    orders: List[OrdersCard] = field(default_factory=list)
    #: what to ask after for the rest; without it this was all
    next: Optional[int] = None
    #: Of what waits for review (AskUnreviewed), up to the last order of this page; of a question that names a customer
    #: none, since it would tell of that one.
    left_out: List[OrdersLeftOut] = field(default_factory=list)

    _schema = "custos.orders.list_view/1"
    _forms = {"orders": "*OrdersCard", "left_out": "*OrdersLeftOut"}
    _ids = ("next",)


@dataclass(repr=False)
class OrdersPolicy(Document):
    """Part of other documents: orders.policy."""
    #: ORD-04: 10,000 yuan in fen; above it a second person reviews
    supervised_over: Optional[Amount] = None
    #: ORD-03: how far a till's clock may run ahead before an order is "future"
    minutes_ahead: Optional[int] = None
    #: lines of one order
    most_items: Optional[int] = None
    #: what is booked from then on is counted in them; none: nothing is kept
    categories: Optional[Sequence[OrdersCategory]] = None
    #: ORD-03: the amount of a line against its quantity × unit price. more was charged than the price says
    lines_above_price: Optional[Union[LineCheck, str]] = None
    #: less: a discount
    lines_below_price: Optional[Union[LineCheck, str]] = None
    #: of a sale: a quantity or amount below zero
    negative_lines: Optional[Union[LineCheck, str]] = None
    #: kinds of items whose quantity is one of thousandths
    in_thousandths: Optional[Sequence[str]] = None

    _forms = {"supervised_over": "money", "categories": "*OrdersCategory", "lines_above_price": "=LineCheck",
              "lines_below_price": "=LineCheck", "negative_lines": "=LineCheck", "in_thousandths": "*"}


@dataclass(repr=False)
class OrdersRecord(Command):
    """Command: book a sale. The same number with the same content again is answered with the order that is there
    (ORD-02).
    """
    number: str
    dossier: int
    total: Amount
    site: str
    channel: str
    #: default: now
    at: Optional[datetime.datetime] = None
    #: may be empty when only the total is known
    items: Optional[Sequence[OrdersItem]] = None

    _schema = "custos.orders.record/1"
    _forms = {"total": "money", "at": "instant", "items": "*OrdersItem"}
    _ids = ("dossier",)


@dataclass(repr=False)
class OrdersRefund(Command):
    """Command: give money back, of a known sale or (for data from elsewhere) of an unknown one."""
    #: the refund's own number
    number: str
    dossier: int
    #: positive; at most what is left of the sale
    amount: Amount
    site: str
    channel: str
    #: code or remark without personal data; not blank
    reason: str
    #: number of the sale
    of: Optional[str] = None
    at: Optional[datetime.datetime] = None
    #: the lines that go back, adding up to the amount
    items: Optional[Sequence[OrdersItem]] = None

    _schema = "custos.orders.refund/1"
    _forms = {"amount": "money", "at": "instant", "items": "*OrdersItem"}
    _ids = ("dossier",)


@dataclass(repr=False)
class OrdersSupervised(Query["OrdersSupervisedView"]):
    """Question: which orders wait for review (ORD-04)?"""
    #: 1…1000; default 100
    limit: Optional[int] = None
    #: goes on behind this place, whether or not that one waits still
    after: Optional[OrdersWaitingPlace] = None

    _schema = "custos.orders.supervised/1"
    _forms = {"after": "OrdersWaitingPlace"}


@dataclass(repr=False)
class OrdersSupervisedView(Answer):
    """Answer: orders that wait for a second person, the longest waiting first."""
    #: there are more than the limit …
    more: bool
    orders: List[OrdersCard] = field(default_factory=list)
    #: of all that wait, on this page or not
    left_out: List[OrdersLeftOut] = field(default_factory=list)
    #: … and this is what to ask after for them
    next: Optional[OrdersWaitingPlace] = None

    _schema = "custos.orders.supervised_view/1"
    _forms = {"orders": "*OrdersCard", "left_out": "*OrdersLeftOut", "next": "OrdersWaitingPlace"}


@dataclass(repr=False)
class OrdersTurnover(Query["OrdersTurnoverView"]):
    """Question: what did this customer buy, by quarters?"""
    dossier: int

    _schema = "custos.orders.turnover/1"
    _ids = ("dossier",)


@dataclass(repr=False)
class OrdersTurnoverRow(Document):
    """One quarter of one customer."""
    quarter: str
    net: int
    returned: int
    orders: int

    _forms = {"net": "money", "returned": "money"}


@dataclass(repr=False)
class OrdersTurnoverView(Answer):
    """Answer: the quarters in which anything was booked, in order."""
    dossier: int
    net: int
    first_purchase: Optional[datetime.date] = None
    quarters: List[OrdersTurnoverRow] = field(default_factory=list)

    _schema = "custos.orders.turnover_view/1"
    _forms = {"net": "money", "first_purchase": "day", "quarters": "*OrdersTurnoverRow"}
    _ids = ("dossier",)


@dataclass(repr=False)
class OrdersUnreviewed(Query["OrdersListView"]):
    """Question: which sales and refunds has nobody reviewed since they were entered or amended (ORD-03)? Supervised
    ones are among them. What is irregular waits to be handled instead (AskOrders). A cancelled sale waits no more but
    for a second person (AskSupervised), and a cancellation is no entry of its own to be reviewed. All that is said has
    to hold.
    """
    dossier: Optional[int] = None
    site: Optional[str] = None
    from_: Optional[datetime.datetime] = None
    #: itself outside
    until: Optional[datetime.datetime] = None
    after: Optional[int] = None
    #: 1…1000; default 100
    limit: Optional[int] = None

    _schema = "custos.orders.unreviewed/1"
    _forms = {"from_": "instant", "until": "instant"}
    _ids = ("dossier", "after")


@dataclass(repr=False)
class OrdersWaitingPlace(Document):
    """A place in the line of orders that wait for a second person: since when, and of one moment by their numbers."""
    since: datetime.datetime
    order: int

    _forms = {"since": "instant"}
    _ids = ("order",)


@dataclass(repr=False)
class PolicyAdopt(Command):
    """Command: put a draft into force on its approval. The policy in force stays if the draft has a fault by now:
    offices may have lost their holders since it was put forward. A draft that opens the values of a field to more
    people than before - a lower level, another guard, a mask that shows something - needs an approval "lower_level"
    besides, asked for like the other: no dossier, the draft's number as object, purpose administration (SENS-01).
    """
    draft: int
    approval: Optional[int] = None
    lowering: Optional[int] = None

    _schema = "custos.policy.adopt/1"
    _ids = ("draft", "approval", "lowering")


@dataclass(repr=False)
class PolicyChapter(Document):
    """One heading with its sentences."""
    title: str
    lines: List[str] = field(default_factory=list)

    _forms = {"lines": "*"}


@dataclass(repr=False)
class PolicyCheck(Work["PolicyFindings"]):
    """Work: every fault of a policy document, and every doubt. At an archive also offices that nobody holds, chains
    that nobody could complete, and what it may not do to the fields in force. Comments in the document are passed over.
    """
    #: path of the document
    policy: str

    _schema = "custos.policy.check/1"


@dataclass(repr=False)
class PolicyCompare(Work["PolicyDifferences"]):
    """Work: what differs between two policies. Alone, a policy is held against the one in force at the archive that the
    work is done at, else against the rules' own figures.
    """
    #: path of the document
    policy: str
    #: path of a later one
    later: Optional[str] = None

    _schema = "custos.policy.compare/1"


@dataclass(repr=False)
class PolicyDifference(Document):
    """One difference. Rows of a list are named by what they are about ("/custody/terms/deed/renewals"), so that a row
    that only moved is none. Absent: it is not there.
    """
    path: str
    #: as JSON
    before: Optional[str] = None
    after: Optional[str] = None



@dataclass(repr=False)
class PolicyDifferences(Answer):
    """In the order of the documents."""
    differences: List[PolicyDifference] = field(default_factory=list)

    _schema = "custos.policy.differences/1"
    _forms = {"differences": "*PolicyDifference"}


@dataclass(repr=False)
class PolicyDocument(Answer):
    """The parameters of all rules, one document. What it leaves out has the rules' own figure."""
    house: Optional[PolicyHouse] = None
    calendar: Optional[CalendarSetting] = None
    dossier: Optional[DossierPolicy] = None
    orders: Optional[OrdersPolicy] = None
    access: Optional[AccessPolicy] = None
    duties: Optional[DutiesPolicy] = None
    applications: Optional[ApplicationsPolicy] = None
    custody: Optional[CustodyPolicy] = None
    security: Optional[SecurityPolicy] = None

    _schema = "custos.policy.document/1"
    _forms = {"house": "PolicyHouse", "calendar": "CalendarSetting", "dossier": "DossierPolicy",
              "orders": "OrdersPolicy", "access": "AccessPolicy", "duties": "DutiesPolicy",
              "applications": "ApplicationsPolicy", "custody": "CustodyPolicy", "security": "SecurityPolicy"}


@dataclass(repr=False)
class PolicyDraft(Command):
    """Command: put a policy forward, whole. It is checked at once, and again when it comes into force. What follows is
    an application of the kind "policy_change" about it: no dossier, the draft's number as object, purpose
    administration.
    """
    policy: PolicyDocument
    reason: str

    _schema = "custos.policy.draft/1"
    _forms = {"policy": "PolicyDocument"}


@dataclass(repr=False)
class PolicyDraftLine(Document):
    """One line of the list."""
    draft: int
    by: int
    at: datetime.datetime
    reason: str

    _forms = {"at": "instant"}
    _ids = ("draft", "by")


@dataclass(repr=False)
class PolicyDraftView(Answer):
    """Answer: the draft as whoever signs it reads it."""
    line: PolicyDraftLine
    policy: PolicyDocument
    #: from the policy in force
    differences: List[PolicyDifference] = field(default_factory=list)
    #: now, with the offices as they are held
    findings: List[PolicyFinding] = field(default_factory=list)

    _schema = "custos.policy.draft_view/1"
    _forms = {"line": "PolicyDraftLine", "policy": "PolicyDocument", "differences": "*PolicyDifference",
              "findings": "*PolicyFinding"}


@dataclass(repr=False)
class PolicyDrafts(Query["PolicyDraftsView"]):
    """Question: which policies are put forward against the one in force?"""
    after: Optional[int] = None
    #: 1…10000; default 1000
    limit: Optional[int] = None

    _schema = "custos.policy.drafts/1"
    _ids = ("after",)


@dataclass(repr=False)
class PolicyDraftsView(Answer):
    """Answer: what waits, oldest first."""
    drafts: List[PolicyDraftLine] = field(default_factory=list)
    #: ask with `after` this for the rest; without it this was all
    next: Optional[int] = None

    _schema = "custos.policy.drafts_view/1"
    _forms = {"drafts": "*PolicyDraftLine"}
    _ids = ("next",)


@dataclass(repr=False)
class PolicyExplain(Work["PolicyExplained"]):
    """Work: a policy in words; without one, that in force at the archive, else the rules' own figures."""
    #: path of the document
    policy: Optional[str] = None
    #: default en
    language: Optional[Union[Tongue, str]] = None

    _schema = "custos.policy.explain/1"
    _forms = {"language": "=Tongue"}


@dataclass(repr=False)
class PolicyExplained(Answer):
    """Part of other documents: policy.explained."""
    chapters: List[PolicyChapter] = field(default_factory=list)

    _schema = "custos.policy.explained/1"
    _forms = {"chapters": "*PolicyChapter"}


@dataclass(repr=False)
class PolicyFinding(Document):
    """What is wrong with a policy, or strange. A fault keeps it from being adopted or kept; a doubt is for people."""
    fault: bool
    rule: str
    #: JSON pointer into the document. A row of a list that no document has to give, because it is as the rules' own, is
    #: named by its kind in the place of its number.
    path: str
    en: str
    zh: str



@dataclass(repr=False)
class PolicyFindings(Answer):
    """Faults first, each in the order of the document."""
    findings: List[PolicyFinding] = field(default_factory=list)

    _schema = "custos.policy.findings/1"
    _forms = {"findings": "*PolicyFinding"}


@dataclass(repr=False)
class PolicyHouse(Document):
    """The house itself."""
    name: Optional[str] = None
    #: decimals of the smallest unit of money; fixed when the archive is made
    money_digits: Optional[int] = None



@dataclass(repr=False)
class PolicyReadDraft(Query["PolicyDraftView"]):
    """Question: what does this draft say, and what would it change?"""
    draft: int

    _schema = "custos.policy.read_draft/1"
    _ids = ("draft",)


@dataclass(repr=False)
class Receipt(Answer):
    """A command was done. `entry` is where it was written, 0 when nothing had to change; `event` is then "unchanged".
    """
    entry: int
    #: title of the event
    event: str
    #: of what was made, or was there already
    id: int
    #: what was taken and is doubtful all the same
    warnings: List[Fault] = field(default_factory=list)
    #: Of a search for duplicates (CHG-04): how many dossiers it could not look at.
    left_out: Optional[int] = None

    _schema = "custos.receipt/1"
    _forms = {"warnings": "*Fault"}
    _ids = ("entry",)


@dataclass(repr=False)
class Refusal(No):
    """`existing` is what stands in the way, if it is one thing; `application` and `steps` are what would help, and
    `would_hold_until` is how long, if it were signed now.
    """
    faults: List[Fault] = field(default_factory=list)
    existing: Optional[int] = None
    application: Optional[str] = None
    #: every office that stands in a step, in order; `steps` says which have to sign
    signatures: List[str] = field(default_factory=list)
    would_hold_until: Optional[datetime.datetime] = None
    #: The steps in order, as `access.ask` says them: of each any one of the offices signs, or all of them.
    steps: List[ApplicationsChainStep] = field(default_factory=list)

    _schema = "custos.refusal/1"
    _forms = {"faults": "*Fault", "signatures": "*", "would_hold_until": "instant", "steps": "*ApplicationsChainStep"}


@dataclass(repr=False)
class RegistersLine(Document):
    """Part of other documents: registers.line."""
    #: as many as there are columns
    cells: List[str] = field(default_factory=list)

    _forms = {"cells": "*"}


@dataclass(repr=False)
class RegistersPrint(Work["RegistersPrinted"]):
    """Work: print a register, as whoever sits at the desk may ask for it."""
    name: Union[RegisterName, str]
    #: default en
    language: Optional[Union[Tongue, str]] = None
    #: path of a file that is written as well (UTF-8 with a mark, CRLF)
    csv: Optional[str] = None
    #: of this dossier; not of movements, cards, offices, counts
    dossier: Optional[int] = None
    #: of cards; default today
    day: Optional[datetime.date] = None
    #: of movements: of this item
    item: Optional[int] = None

    _schema = "custos.registers.print/1"
    _forms = {"name": "=RegisterName", "language": "=Tongue", "day": "day"}
    _ids = ("dossier",)


@dataclass(repr=False)
class RegistersPrinted(Answer):
    """The whole register: every line, in its own order. Times are the site's."""
    title: str
    columns: List[str] = field(default_factory=list)
    lines: List[RegistersLine] = field(default_factory=list)

    _schema = "custos.registers.printed/1"
    _forms = {"columns": "*", "lines": "*RegistersLine"}


@dataclass(repr=False)
class Rule(Document):
    """A rule of the catalogue."""
    rule: str
    en: str
    zh: str
    #: false: no part of this version keeps it
    kept: bool
    #: its parameters, as members of the policy document
    in_force: Optional[str] = None
    #: the same in Chinese, each with the member behind it
    in_force_zh: Optional[str] = None



@dataclass(repr=False)
class Rules(Answer):
    """Part of other documents: rules."""
    rules: List[Rule] = field(default_factory=list)

    _schema = "custos.rules/1"
    _forms = {"rules": "*Rule"}


@dataclass(repr=False)
class RulesList(Work["Rules"]):
    """Work: the rules whose ids begin so, with the parameters of the archive that it is done at, or with the rules' own
    figures. Error: not_found, when there is none.
    """
    #: "ACC", "ORD-04"; default: all
    prefix: Optional[str] = None

    _schema = "custos.rules.list/1"


@dataclass(repr=False)
class SecurityAct(Command):
    """Command: act upon an incident, as the supervisor or the manager; who holds both offices acts for both (SEC-04).
    """
    incident: int
    #: what is done or ordered
    measure: str

    _schema = "custos.security.act/1"
    _ids = ("incident",)


@dataclass(repr=False)
class SecurityActRow(Document):
    """The act of an office that has to act at once."""
    by: int
    at: datetime.datetime

    _forms = {"at": "instant"}
    _ids = ("by",)


@dataclass(repr=False)
class SecurityAssess(Command):
    """Command: record the cause, the scope, the standing or the grade of an incident. A grade with other clocks moves
    what is still owed; attempts that turn out to have been more start the clocks (SEC-04).
    """
    incident: int
    #: only upwards
    standing: Optional[Union[IncidentStanding, str]] = None
    grade: Optional[Union[IncidentGrade, str]] = None
    cause: Optional[str] = None
    scope: Optional[str] = None
    #: touched besides those that are on record
    dossiers: Optional[Sequence[int]] = None

    _schema = "custos.security.assess/1"
    _forms = {"standing": "=IncidentStanding", "grade": "=IncidentGrade", "dossiers": "*"}
    _ids = ("incident",)


@dataclass(repr=False)
class SecurityClock(Document):
    """How soon after a leak became known, or suspected, each is told. Minutes or hours: these clocks run through nights
    and holidays.
    """
    grade: Union[IncidentGrade, str]
    authority: CalendarTerm
    persons: CalendarTerm

    _forms = {"grade": "=IncidentGrade", "authority": "CalendarTerm", "persons": "CalendarTerm"}


@dataclass(repr=False)
class SecurityClose(Command):
    """Command: close an incident of which nothing is owed any more (SEC-04)."""
    incident: int
    conclusion: str

    _schema = "custos.security.close/1"
    _ids = ("incident",)


@dataclass(repr=False)
class SecurityDismiss(Command):
    """Command: close a suspicion, or attempts, that turned out unfounded. Supervisor and manager have acted (SEC-04).
    """
    incident: int
    reason: str

    _schema = "custos.security.dismiss/1"
    _ids = ("incident",)


@dataclass(repr=False)
class SecurityIncident(Query["SecurityIncidentView"]):
    """Question: what is on record of an incident (SEC-04)?"""
    incident: int

    _schema = "custos.security.incident/1"
    _ids = ("incident",)


@dataclass(repr=False)
class SecurityIncidentLine(Document):
    """An incident of the register."""
    id: int
    source: IncidentSource
    standing: IncidentStanding
    grade: IncidentGrade
    state: IncidentState
    #: 0: the archive
    by: int
    #: whom it is about, if anybody
    staff: int
    at: datetime.datetime
    known: datetime.datetime
    what: str
    owed: List[SecurityOwed] = field(default_factory=list)

    _forms = {"source": "=IncidentSource", "standing": "=IncidentStanding", "grade": "=IncidentGrade",
              "state": "=IncidentState", "at": "instant", "known": "instant", "owed": "*SecurityOwed"}
    _ids = ("id", "by", "staff")


@dataclass(repr=False)
class SecurityIncidentRow(Document):
    """Part of other documents: security.incident_row."""
    id: int
    source: IncidentSource
    standing: IncidentStanding
    grade: IncidentGrade
    state: IncidentState
    #: who reported it; 0 = the archive
    by: int
    #: whose refused attempts, or who had the thing that is lost; 0 = nobody in particular
    staff: int
    #: overreach: entry of the look that was one too many; loss: the loan
    subject: int
    #: when it came into the register
    at: datetime.datetime
    #: when the leak became known, or suspected: the clocks run from here
    known: datetime.datetime
    what: str
    cause: str
    scope: str
    #: closed or unfounded: what came of it
    conclusion: str
    happened: Optional[datetime.datetime] = None
    #: touched, in order, under the numbers that they had
    dossiers: List[int] = field(default_factory=list)
    measures: List[SecurityMeasure] = field(default_factory=list)
    notices: List[SecurityNotice] = field(default_factory=list)
    supervisor: Optional[SecurityActRow] = None
    manager: Optional[SecurityActRow] = None
    #: attempted: none, no clock runs
    authority_due: Optional[datetime.datetime] = None
    persons_due: Optional[datetime.datetime] = None

    _forms = {"source": "=IncidentSource", "standing": "=IncidentStanding", "grade": "=IncidentGrade",
              "state": "=IncidentState", "at": "instant", "known": "instant", "happened": "instant", "dossiers": "*",
              "measures": "*SecurityMeasure", "notices": "*SecurityNotice", "supervisor": "SecurityActRow",
              "manager": "SecurityActRow", "authority_due": "instant", "persons_due": "instant"}
    _ids = ("id", "by", "staff")


@dataclass(repr=False)
class SecurityIncidentView(Answer):
    """Answer: all that is on record of one."""
    incident: SecurityIncidentRow
    owed: List[SecurityOwed] = field(default_factory=list)
    #: of the dossiers touched, in the same order (FILE-05)
    marks: List[Mark] = field(default_factory=list)

    _schema = "custos.security.incident_view/1"
    _forms = {"incident": "SecurityIncidentRow", "owed": "*SecurityOwed", "marks": "*=Mark"}


@dataclass(repr=False)
class SecurityKeyRow(Document):
    """What was done to the keys of the archive."""
    entry: int
    at: datetime.datetime
    #: 0: the host's own program
    staff: int
    work: KeyWork
    stage: KeyStage
    #: in force then
    epoch: int
    reason: str

    _forms = {"at": "instant", "work": "=KeyWork", "stage": "=KeyStage"}
    _ids = ("entry", "staff")


@dataclass(repr=False)
class SecurityKeys(Query["SecurityKeysView"]):
    """Question: who changed the keys of the archive, when and why (SEC-06)? For whoever reviews. A key that went with
    what it opened is told of where that was destroyed (RET-04).
    """
    before: Optional[int] = None
    #: 1…1000; default 100
    limit: Optional[int] = None

    _schema = "custos.security.keys/1"
    _ids = ("before",)


@dataclass(repr=False)
class SecurityKeysView(Answer):
    """Answer: newest first. A page may hold fewer rows than the limit, or none, and still have a next."""
    rows: List[SecurityKeyRow] = field(default_factory=list)
    #: what to ask before for the rest; without it this was all
    next: Optional[int] = None

    _schema = "custos.security.keys_view/1"
    _forms = {"rows": "*SecurityKeyRow"}
    _ids = ("next",)


@dataclass(repr=False)
class SecurityMeasure(Document):
    """Something done about an incident."""
    at: datetime.datetime
    by: int
    #: no personal data, as all texts of an incident
    text: str

    _forms = {"at": "instant"}
    _ids = ("by",)


@dataclass(repr=False)
class SecurityNotice(Document):
    """Persons or the authority were told; or the persons need not be."""
    to: Told
    #: when it was given
    at: datetime.datetime
    #: who recorded it
    by: int
    #: letter, call, announcement …; spared: why the measures keep harm from the persons
    how: str
    #: reference of a receipt
    proof: str
    spared: bool
    #: given after it was due
    late: bool

    _forms = {"to": "=Told", "at": "instant"}
    _ids = ("by",)


@dataclass(repr=False)
class SecurityNotify(Command):
    """Command: record that persons or the authority were told (SEC-04)."""
    incident: int
    to: Union[Told, str]
    #: by letter, by call, by announcement …
    how: str
    #: reference of a receipt, a copy, a recording
    proof: str
    #: default: now
    at: Optional[datetime.datetime] = None

    _schema = "custos.security.notify/1"
    _forms = {"to": "=Told", "at": "instant"}
    _ids = ("incident",)


@dataclass(repr=False)
class SecurityOwed(Document):
    """Something that an incident still owes."""
    what: Owing
    late: bool
    #: of what has a time
    due: Optional[datetime.datetime] = None

    _forms = {"what": "=Owing", "due": "instant"}


@dataclass(repr=False)
class SecurityPolicy(Document):
    """Part of other documents: security.policy."""
    clocks: Optional[Sequence[SecurityClock]] = None

    _forms = {"clocks": "*SecurityClock"}


@dataclass(repr=False)
class SecurityRegister(Query["SecurityRegisterView"]):
    """Question: which incidents are there, and what does each of them still owe by when (SEC-04)?"""
    state: Optional[Union[IncidentState, str]] = None
    standing: Optional[Union[IncidentStanding, str]] = None
    grade: Optional[Union[IncidentGrade, str]] = None
    source: Optional[Union[IncidentSource, str]] = None
    #: that touch it
    dossier: Optional[int] = None
    #: that came into the register then or later …
    from_: Optional[datetime.datetime] = None
    #: … and before this
    until: Optional[datetime.datetime] = None
    #: only those of which something is late
    late: Optional[bool] = None
    after: Optional[int] = None
    #: 1…1,000; default 100
    limit: Optional[int] = None

    _schema = "custos.security.register/1"
    _forms = {"state": "=IncidentState", "standing": "=IncidentStanding", "grade": "=IncidentGrade",
              "source": "=IncidentSource", "from_": "instant", "until": "instant"}
    _ids = ("dossier", "after")


@dataclass(repr=False)
class SecurityRegisterView(Answer):
    """Answer: a page of the register, in the order in which incidents came into it. `next`: ask after it for the rest;
    0 = this was all.
    """
    next: int
    incidents: List[SecurityIncidentLine] = field(default_factory=list)

    _schema = "custos.security.register_view/1"
    _forms = {"incidents": "*SecurityIncidentLine"}
    _ids = ("next",)


@dataclass(repr=False)
class SecurityReport(Command):
    """Command: report a leak, known or suspected (SEC-04). Whoever works here may, of whatever grade. The supervisor
    and the manager have to act at once; the clocks of the notices run from when it became known.
    """
    #: no personal data, as in all texts here
    what: str
    #: default: no, it is known
    suspected: Optional[bool] = None
    #: default: ordinary
    grade: Optional[Union[IncidentGrade, str]] = None
    #: default: nobody knows
    happened: Optional[datetime.datetime] = None
    #: default: now
    known: Optional[datetime.datetime] = None
    scope: Optional[str] = None
    #: touched, as far as is known
    dossiers: Optional[Sequence[int]] = None
    #: taken at once
    measure: Optional[str] = None

    _schema = "custos.security.report/1"
    _forms = {"grade": "=IncidentGrade", "happened": "instant", "known": "instant", "dossiers": "*"}


@dataclass(repr=False)
class SecuritySparePersons(Command):
    """Command: record that the persons need not be told, since measures keep harm from them (SEC-04). The authority
    always is.
    """
    incident: int
    reason: str

    _schema = "custos.security.spare_persons/1"
    _ids = ("incident",)


@dataclass(repr=False)
class SecurityStop(Command):
    """Command: end at once what opens more than a grade does: grants, visits, emergency reads and what was applied for,
    of these members of staff and of these dossiers; what is out of these dossiers is called back. A measure (SEC-04).
    """
    incident: int
    reason: str
    staff: Optional[Sequence[int]] = None
    dossiers: Optional[Sequence[int]] = None

    _schema = "custos.security.stop/1"
    _forms = {"staff": "*", "dossiers": "*"}
    _ids = ("incident",)


@dataclass(repr=False)
class SecurityTakeMeasure(Command):
    """Command: record a measure (SEC-04)."""
    incident: int
    measure: str
    #: default: now
    at: Optional[datetime.datetime] = None

    _schema = "custos.security.take_measure/1"
    _forms = {"at": "instant"}
    _ids = ("incident",)


@dataclass(repr=False)
class TiersAmendRound(Command):
    """Command: put a customer into another tier of the open round; it holds over later rounds until it ends. By an
    approval "tier_override" of the caller's, with the purpose "review", whose object is 256 times the number of the
    round and the tier's place in the scheme, the first being 1 and none 0; it serves once.
    """
    scheme: str
    dossier: int
    #: empty: none
    tier: str
    until: datetime.date
    #: no personal data
    reason: str
    #: the number of that application
    approval: str

    _schema = "custos.tiers.amend_round/1"
    _forms = {"until": "day"}
    _ids = ("dossier",)


@dataclass(repr=False)
class TiersChanges(Query["TiersChangesView"]):
    """Question: what was booked since the open round was run, and whom does it touch (TIER-06)?"""
    scheme: str
    after: Optional[int] = None
    #: 1…1,000; default 100
    limit: Optional[int] = None

    _schema = "custos.tiers.changes/1"
    _ids = ("after",)


@dataclass(repr=False)
class TiersChangesView(Answer):
    """Answer: a page of what touches an open round. `next`: ask after it for the rest; 0 = this was all."""
    round: int
    scheme: str
    period: str
    watermark: int
    #: all of them
    touched: int
    #: those whom the round would place otherwise now
    moved: int
    #: for `tiers.confirm_round`: these changes and no others; 0: there are none
    mark: int
    next: int
    customers: List[TiersTouchedView] = field(default_factory=list)

    _schema = "custos.tiers.changes_view/1"
    _forms = {"customers": "*TiersTouchedView"}
    _ids = ("round", "watermark", "next")


@dataclass(repr=False)
class TiersCompare(Answer):
    """Answer: how schemes did, quarter by quarter and beside each other (TIER-10)."""
    from_: str
    to: str
    orders: int
    #: seen up to the last quarter
    customers: int
    money_digits: int
    #: how soon a change must be undone to count as reversed
    reversal_quarters: int
    #: of the bootstrap
    draws: int
    seed: int
    #: earlier than `from` where the windows were not full yet: those are left out
    asked_from: str
    spend: List[TiersCompareSpend] = field(default_factory=list)
    schemes: List[TiersCompareScheme] = field(default_factory=list)
    pairs: List[TiersComparePair] = field(default_factory=list)
    #: the first and the last booking up to `to`: the quarters that they lie in may
    books_begin: Optional[datetime.date] = None
    #: be no whole ones
    books_end: Optional[datetime.date] = None

    _schema = "custos.tiers.compare/1"
    _forms = {"from_": "", "spend": "*TiersCompareSpend", "schemes": "*TiersCompareScheme",
              "pairs": "*TiersComparePair", "books_begin": "day", "books_end": "day"}


@dataclass(repr=False)
class TiersCompareBooks(Work["TiersCompare"]):
    """Work, at a desk: the same on the archive's own books. Nothing is written to it."""
    question: TiersCompareSchemes
    files: Optional[TiersComparisonFiles] = None

    _schema = "custos.tiers.compare_books/1"
    _forms = {"question": "TiersCompareSchemes", "files": "TiersComparisonFiles"}


@dataclass(repr=False)
class TiersCompareCapture(Document):
    """One point of "the first so many of the customers hold so much of the next quarter's revenue"."""
    #: the last tier counted in
    tier: str
    customers_ppm: int
    revenue_ppm: int



@dataclass(repr=False)
class TiersCompareChanger(Document):
    """A customer whom two schemes see differently."""
    customer: str
    #: tier by the first scheme; empty: none
    first: str
    second: str
    #: of the last quarter, net
    spend: int

    _forms = {"spend": "money"}


@dataclass(repr=False)
class TiersCompareEstimate(Document):
    """A figure over all transitions, with the middle 95 % of its bootstrap."""
    ppm: Optional[int] = None
    #: absent without draws
    low_ppm: Optional[int] = None
    high_ppm: Optional[int] = None



@dataclass(repr=False)
class TiersCompareHeld(Document):
    """What one tier of a quarter held of the next one."""
    tier: str
    #: of all with a tier
    customers_ppm: Optional[int] = None
    #: of the next quarter's revenue
    of_all_ppm: Optional[int] = None
    #: of that from customers who had a tier
    of_known_ppm: Optional[int] = None
    #: 1000000: as much as its size
    lift_ppm: Optional[int] = None



@dataclass(repr=False)
class TiersCompareMoves(Document):
    """Customers by where they went: one for each tier, then no tier."""
    #: where they were; empty: no tier
    tier: str
    to: List[int] = field(default_factory=list)
    stay_ppm: Optional[int] = None

    _forms = {"to": "*"}


@dataclass(repr=False)
class TiersCompareOrders(Work["TiersCompare"]):
    """Work: how schemes would have done on a file of orders (TIER-10), side by side; the first is compared with the
    rest.
    """
    #: as of tiers.try_orders
    orders: str
    from_: str
    to: str
    #: paths of their documents; their names must differ
    schemes: Optional[Sequence[str]] = None
    #: of the bootstrap, 0…100,000; default 200
    draws: Optional[int] = None
    #: default 1
    seed: Optional[int] = None
    #: 1…40; default 1
    reversal_quarters: Optional[int] = None
    #: of one contact, by kind of care
    costs: Optional[Sequence[TiersContactCost]] = None
    #: decimals of the amounts; default 2
    money_digits: Optional[int] = None
    files: Optional[TiersComparisonFiles] = None
    #: as of tiers.compare_schemes
    short_windows: Optional[bool] = None

    _schema = "custos.tiers.compare_orders/1"
    _forms = {"from_": "", "schemes": "*", "costs": "*TiersContactCost", "files": "TiersComparisonFiles"}


@dataclass(repr=False)
class TiersComparePair(Document):
    """A scheme beside the first one. Differences are this scheme less the first, draws taken together."""
    first: str
    second: str
    #: the last
    quarter: str
    #: customers with a tier by either scheme whom both see alike
    same: int
    different: int
    stay: TiersCompareEstimate
    change: TiersCompareEstimate
    reversal: TiersCompareEstimate
    first_tier_of_all: TiersCompareEstimate
    first_tier_of_known: TiersCompareEstimate
    first_tier_lift: TiersCompareEstimate
    #: tiers of the first (then none) against those of the second (then none)
    tiers: List[TiersCompareMoves] = field(default_factory=list)
    #: the biggest spender of the last quarter first
    changers: List[TiersCompareChanger] = field(default_factory=list)

    _forms = {"stay": "TiersCompareEstimate", "change": "TiersCompareEstimate", "reversal": "TiersCompareEstimate",
              "first_tier_of_all": "TiersCompareEstimate", "first_tier_of_known": "TiersCompareEstimate",
              "first_tier_lift": "TiersCompareEstimate", "tiers": "*TiersCompareMoves",
              "changers": "*TiersCompareChanger"}


@dataclass(repr=False)
class TiersCompareQuarter(Document):
    """Part of other documents: tiers.compare_quarter."""
    quarter: str
    with_tier: int
    tiers: List[TiersCompareSize] = field(default_factory=list)

    _forms = {"tiers": "*TiersCompareSize"}


@dataclass(repr=False)
class TiersCompareScheme(Document):
    """Part of other documents: tiers.compare_scheme."""
    name: str
    title: TiersTitle
    stay: TiersCompareEstimate
    change: TiersCompareEstimate
    reversal: TiersCompareEstimate
    rise_reversal: TiersCompareEstimate
    #: these four: of the first tier
    first_tier_customers: TiersCompareEstimate
    first_tier_of_all: TiersCompareEstimate
    first_tier_of_known: TiersCompareEstimate
    first_tier_lift: TiersCompareEstimate
    #: what was compared, whole
    scheme: TiersScheme
    tiers: List[TiersCompareTier] = field(default_factory=list)
    quarters: List[TiersCompareQuarter] = field(default_factory=list)
    transitions: List[TiersCompareTransition] = field(default_factory=list)
    #: of all transitions together
    moves: List[TiersCompareMoves] = field(default_factory=list)
    #: means over the transitions
    held: List[TiersCompareHeld] = field(default_factory=list)
    #: these four: means over the transitions
    spearman_ppm: Optional[int] = None
    kendall_ppm: Optional[int] = None
    missed_ppm: Optional[int] = None
    wrongly_inside_ppm: Optional[int] = None
    capture: List[TiersCompareCapture] = field(default_factory=list)
    #: the same customers, best of the quarter first; 51 points
    capture_by_spend_ppm: List[int] = field(default_factory=list)
    #: best of the next quarter first: no order does better
    capture_in_hindsight_ppm: List[int] = field(default_factory=list)
    #: of tiers with a standard
    service: List[TiersCompareService] = field(default_factory=list)

    _forms = {"title": "TiersTitle", "stay": "TiersCompareEstimate", "change": "TiersCompareEstimate",
              "reversal": "TiersCompareEstimate", "rise_reversal": "TiersCompareEstimate",
              "first_tier_customers": "TiersCompareEstimate", "first_tier_of_all": "TiersCompareEstimate",
              "first_tier_of_known": "TiersCompareEstimate", "first_tier_lift": "TiersCompareEstimate",
              "scheme": "TiersScheme", "tiers": "*TiersCompareTier", "quarters": "*TiersCompareQuarter",
              "transitions": "*TiersCompareTransition", "moves": "*TiersCompareMoves", "held": "*TiersCompareHeld",
              "capture": "*TiersCompareCapture", "capture_by_spend_ppm": "*", "capture_in_hindsight_ppm": "*",
              "service": "*TiersCompareService"}


@dataclass(repr=False)
class TiersCompareSchemes(Query["TiersCompare"]):
    """Question: how would these schemes have done (TIER-10)? Over the archive's orders, without writing anything.
    Labels and dossiers are as they are today; steadiness holds nothing before `from`. Customers are named by their
    number.
    """
    from_: str
    #: has ended; at most 400 quarters
    to: str
    #: by name, as they stand in the archive
    schemes: Optional[Sequence[str]] = None
    #: and these, which need not be there; after those in the report
    tried: Optional[Sequence[TiersScheme]] = None
    #: of the bootstrap, 0…10,000; default 0, no intervals
    draws: Optional[int] = None
    #: default 1
    seed: Optional[int] = None
    #: 1…40; default 1
    reversal_quarters: Optional[int] = None
    costs: Optional[Sequence[TiersContactCost]] = None
    #: quarters too in which a window begins before the books do; default: false, it begins with the first one in which
    #: all windows are full
    short_windows: Optional[bool] = None

    _schema = "custos.tiers.compare_schemes/1"
    _forms = {"from_": "", "schemes": "*", "tried": "*TiersScheme", "costs": "*TiersContactCost"}


@dataclass(repr=False)
class TiersCompareService(Document):
    """What the service standard of a tier takes (TIER-07). Means over the quarters."""
    tier: str
    care: Care
    customers: int
    #: absent when the standard asks for none
    contacts_a_year: Optional[int] = None
    #: absent when no cost of a contact was stated
    cost_a_year: Optional[int] = None

    _forms = {"care": "=Care", "cost_a_year": "money"}


@dataclass(repr=False)
class TiersCompareSize(Document):
    """One tier in one quarter."""
    tier: str
    customers: int
    #: of the quarter itself
    revenue: int
    #: of all with a tier
    customers_ppm: Optional[int] = None
    #: of the whole house's
    revenue_ppm: Optional[int] = None

    _forms = {"revenue": "money"}


@dataclass(repr=False)
class TiersCompareSpend(Document):
    """The spend itself, whatever the scheme."""
    quarter: str
    #: with positive net spend
    buyers: int
    revenue: int
    gini_ppm: Optional[int] = None
    #: held by the smallest 0 %, 1 % … 100 % of the buyers
    lorenz_ppm: List[int] = field(default_factory=list)
    #: of this and the next quarter's revenue, buyers of either
    spearman_next_ppm: Optional[int] = None
    #: of the next quarter's top fifth of this quarter's buyers, not in theirs
    missed_ppm: Optional[int] = None
    wrongly_inside_ppm: Optional[int] = None

    _forms = {"revenue": "money", "lorenz_ppm": "*"}


@dataclass(repr=False)
class TiersCompareTier(Document):
    """Part of other documents: tiers.compare_tier."""
    name: str
    title: TiersTitle

    _forms = {"title": "TiersTitle"}


@dataclass(repr=False)
class TiersCompareTransition(Document):
    """From one quarter to the next."""
    #: the earlier one
    quarter: str
    #: customers in the next quarter's top, as many as the first tier holds
    top: int
    moves: List[TiersCompareMoves] = field(default_factory=list)
    held: List[TiersCompareHeld] = field(default_factory=list)
    #: of tier and next revenue, customers with a tier
    spearman_ppm: Optional[int] = None
    #: tau-b
    kendall_ppm: Optional[int] = None
    #: of them, not in the first tier
    missed_ppm: Optional[int] = None
    #: of the others with a tier, in the first tier
    wrongly_inside_ppm: Optional[int] = None

    _forms = {"moves": "*TiersCompareMoves", "held": "*TiersCompareHeld"}


@dataclass(repr=False)
class TiersComparisonFiles(Document):
    """Files that a comparison is written to besides, and how much of it is told."""
    #: path: every figure as a line; replaced if it is there
    csv: Optional[str] = None
    #: path: one page with pictures; replaced if it is there
    html: Optional[str] = None
    #: of the page; default en
    language: Optional[Union[Tongue, str]] = None
    #: how many changers of each pair the answer tells; default: all of them
    changers: Optional[int] = None

    _forms = {"language": "=Tongue"}


@dataclass(repr=False)
class TiersConfirmRound(Command):
    """Command: confirm the open round. Somebody else than those who ran it and those who amended it (APP-02). Where
    something was booked since that touches it, only whoever has seen all of that confirms it as it was proposed.
    """
    scheme: str
    #: the `mark` of the changes that were looked at
    knowing: Optional[int] = None

    _schema = "custos.tiers.confirm_round/1"


@dataclass(repr=False)
class TiersContactCost(Document):
    """What a contact costs, by who looks after the customer."""
    care: Union[Care, str]
    cost: Amount

    _forms = {"care": "=Care", "cost": "money"}


@dataclass(repr=False)
class TiersCriterion(Document):
    """When a tier holds: exactly one member is set. `otherwise` belongs to the last tier alone."""
    threshold: Optional[TiersThreshold] = None
    rank: Optional[TiersRank] = None
    share: Optional[TiersShare] = None
    quantile: Optional[TiersQuantile] = None
    #: the customer carries this label, or has the standing of that name (CLS-03)
    flag: Optional[str] = None
    all: Optional[Sequence[TiersCriterion]] = None
    any: Optional[Sequence[TiersCriterion]] = None
    #: none of these holds
    none: Optional[Sequence[TiersCriterion]] = None
    otherwise: Optional[bool] = None

    _forms = {"threshold": "TiersThreshold", "rank": "TiersRank", "share": "TiersShare", "quantile": "TiersQuantile",
              "all": "*TiersCriterion", "any": "*TiersCriterion", "none": "*TiersCriterion"}


@dataclass(repr=False)
class TiersDefineScheme(Command):
    """Command: define a scheme, or another version of the one of that name: by value (TIER-01), share (TIER-02), rank
    (TIER-03), standing (TIER-04) or the house's own criteria (TIER-05), steady or not (TIER-09).
    """
    scheme: TiersScheme

    _schema = "custos.tiers.define_scheme/1"
    _forms = {"scheme": "TiersScheme"}


@dataclass(repr=False)
class TiersDropRound(Command):
    """Command: drop the open round."""
    scheme: str
    reason: str

    _schema = "custos.tiers.drop_round/1"


@dataclass(repr=False)
class TiersExplainScheme(Work["TiersSchemeInWords"]):
    """Work: a scheme in words, for whoever is to sign it; or everything that is wrong with it."""
    #: path of the document
    scheme: str
    #: decimals of the amounts; default 2
    money_digits: Optional[int] = None

    _schema = "custos.tiers.explain_scheme/1"


@dataclass(repr=False)
class TiersLineView(Document):
    """One criterion over a metric, as it is for one customer."""
    #: of the criterion in the scheme
    path: str
    #: its name in the scheme
    metric: str
    holds: bool
    #: none: the customer has no such figure
    figure: Optional[int] = None
    #: the bound; of ranks, shares and quantiles the figure of the last one inside
    wanted: Optional[int] = None
    #: more of the metric would make it hold: at least so much
    lacking: Optional[int] = None



@dataclass(repr=False)
class TiersLost(Query["TiersLostView"]):
    """Question: who bought before and not in this window (TIER-08)?"""
    scheme: str
    period: str
    after: Optional[int] = None
    #: 1…10,000; default 1000
    limit: Optional[int] = None

    _schema = "custos.tiers.lost/1"
    _ids = ("after",)


@dataclass(repr=False)
class TiersLostView(Answer):
    """The lost of a quarter, in order of number. `next`: ask after it for the rest; 0 = this was all."""
    next: int
    dossiers: List[int] = field(default_factory=list)
    #: of each, in the same order (FILE-05)
    marks: List[Mark] = field(default_factory=list)

    _schema = "custos.tiers.lost_view/1"
    _forms = {"dossiers": "*", "marks": "*=Mark"}
    _ids = ("next",)


@dataclass(repr=False)
class TiersMeasure(Document):
    """A metric under a name of its own: another window, another reading of returns, some sites or categories of items
    alone, an expression or a score. Exactly one of `of`, `score` and `expression`. It may take the name of a built-in
    metric, and then stands for it in the whole scheme. An expression is of metrics and whole numbers with + − * / and
    brackets, least(a, b) and greatest(a, b), at most 64 of them: "spend / greatest(visits, 1)". Division rounds down;
    by zero, or of no figure, there is no figure. What leaves ±2^61 stays there. What is added or compared has one unit,
    a bare number taking that of the other side.
    """
    name: Optional[str] = None
    of: Optional[Union[Metric, str]] = None
    #: default: the scheme's
    returns: Optional[Union[Returns, str]] = None
    #: default: the scheme's; never of recency, tenure and rhythm
    window: Optional[TiersWindow] = None
    #: of built-in metrics or of measures that are no scores themselves
    score: Optional[Sequence[TiersPart]] = None
    #: what was booked there alone, of `of`; empty: the whole house
    sites: Optional[Sequence[str]] = None
    #: of built-in metrics or of measures that have `of`
    expression: Optional[str] = None
    #: items of these alone, of spend, margin and nights; empty: all
    categories: Optional[Sequence[str]] = None

    _forms = {"of": "=Metric", "returns": "=Returns", "window": "TiersWindow", "score": "*TiersPart", "sites": "*",
              "categories": "*"}


@dataclass(repr=False)
class TiersMover(Document):
    """Somebody who will rise or fall."""
    dossier: int
    #: by the newest confirmed round, or risen since; empty: none
    now: str
    #: empty: none
    then: str
    #: a tier by hand covers both until it ends
    by_hand: bool
    #: of the dossier (FILE-05)
    mark: Mark
    #: of those who fall: what does not hold of the tier they have now
    wanting: List[TiersLineView] = field(default_factory=list)

    _forms = {"mark": "=Mark", "wanting": "*TiersLineView"}
    _ids = ("dossier",)


@dataclass(repr=False)
class TiersMovers(Query["TiersMoversView"]):
    """Question: who rises, falls, enters and leaves by a round (TIER-06)? Of the newest that was not dropped, open or
    confirmed; or of the one of a quarter.
    """
    scheme: str
    period: Optional[str] = None
    #: only those
    move: Optional[Union[TiersMove, str]] = None
    after: Optional[int] = None
    #: 1…1,000; default 100
    limit: Optional[int] = None

    _schema = "custos.tiers.movers/1"
    _forms = {"move": "=TiersMove"}
    _ids = ("after",)


@dataclass(repr=False)
class TiersMoversView(Answer):
    """Answer: a page of movers. `next`: ask after it for the rest; 0 = this was all."""
    round: int
    scheme: str
    period: str
    state: RoundState
    #: of the whole round
    moves: TiersMoves
    next: int
    #: in order of number
    movers: List[TiersRoundMover] = field(default_factory=list)

    _schema = "custos.tiers.movers_view/1"
    _forms = {"state": "=RoundState", "moves": "TiersMoves", "movers": "*TiersRoundMover"}
    _ids = ("round", "next")


@dataclass(repr=False)
class TiersMoves(Document):
    """How many a round moves. An open one: against what is in force today; a confirmed one: against the confirmed round
    before it, each as of the last day of its quarter. Destroyed dossiers are not counted.
    """
    rising: int
    falling: int
    entering: int
    leaving: int



@dataclass(repr=False)
class TiersOf(Query["TiersTiersView"]):
    """Question: in which tiers does a customer stand?"""
    dossier: int
    #: default: all of them
    scheme: Optional[str] = None

    _schema = "custos.tiers.of/1"
    _ids = ("dossier",)


@dataclass(repr=False)
class TiersPart(Document):
    """One summand of a weighted score: weight × figure, or weight × class where `of` says into how many."""
    metric: Optional[str] = None
    #: ±1…1,000,000
    weight: Optional[int] = None
    #: quantiles, 2…100: the class 1…of counts, 0 if the customer has no figure
    of: Optional[int] = None
    edges: Optional[Union[Edges, str]] = None

    _forms = {"edges": "=Edges"}


@dataclass(repr=False)
class TiersPastTier(Document):
    """A customer's tier in one confirmed round."""
    period: str
    #: empty: none
    tier: str



@dataclass(repr=False)
class TiersProjection(Query["TiersProjectionView"]):
    """Question: who would rise or fall if nothing more were bought until the end of a quarter, and what would keep
    them?
    """
    scheme: str
    #: later than the last confirmed one; default: the quarter of today
    period: Optional[str] = None
    after: Optional[int] = None
    #: 1…1,000; default 100
    limit: Optional[int] = None

    _schema = "custos.tiers.projection/1"
    _ids = ("after",)


@dataclass(repr=False)
class TiersProjectionView(Answer):
    """What a round would change. `next`: ask after it for the rest; 0 = this was all."""
    period: str
    rising: int
    falling: int
    next: int
    #: in order of number
    movers: List[TiersMover] = field(default_factory=list)

    _schema = "custos.tiers.projection_view/1"
    _forms = {"movers": "*TiersMover"}
    _ids = ("next",)


@dataclass(repr=False)
class TiersProposeRound(Command):
    """Command: run a scheme for a quarter that has ended."""
    scheme: str
    period: str

    _schema = "custos.tiers.propose_round/1"


@dataclass(repr=False)
class TiersQuantile(Document):
    """The classes `from`…`to` of `of`, both included; class `of` is the best, and the default of `to`."""
    metric: Optional[str] = None
    #: 2…100
    of: Optional[int] = None
    from_: Optional[int] = None
    to: Optional[int] = None
    edges: Optional[Union[Edges, str]] = None

    _forms = {"from_": "", "edges": "=Edges"}


@dataclass(repr=False)
class TiersRank(Document):
    """The places `from`…`to`, best first, both included; no `from`: from the first. Only positive figures have a place;
    of recency and tenure, known ones.
    """
    metric: Optional[str] = None
    from_: Optional[int] = None
    to: Optional[int] = None
    ties: Optional[Union[Ties, str]] = None

    _forms = {"from_": "", "ties": "=Ties"}


@dataclass(repr=False)
class TiersReasonView(Document):
    """One tier of a scheme, as it is for one customer."""
    tier: str
    #: its criterion does; the first tier that holds is the customer's
    holds: bool
    lines: List[TiersLineView] = field(default_factory=list)

    _forms = {"lines": "*TiersLineView"}


@dataclass(repr=False)
class TiersRecomputeRound(Command):
    """Command: run the open round again, because something was booked since that touches it. Nothing was: Unchanged."""
    scheme: str

    _schema = "custos.tiers.recompute_round/1"


@dataclass(repr=False)
class TiersRound(Query["TiersRoundView"]):
    """Question: the newest round of a scheme that was not dropped, open or confirmed; or the one of a quarter."""
    scheme: str
    period: Optional[str] = None

    _schema = "custos.tiers.round/1"


@dataclass(repr=False)
class TiersRoundMover(Document):
    """A customer whom a round moves, and why."""
    dossier: int
    move: TiersMove
    #: empty: none
    before: str
    #: empty: none
    after: str
    #: the reason given for a tier by hand; empty: the scheme moves the customer
    by_hand: str
    #: of the dossier (FILE-05)
    mark: Mark
    #: rises, enters: what holds of the tier reached; falls, leaves: what does not hold of the one before; by the
    #: figures as they are now. By hand: none
    reasons: List[TiersLineView] = field(default_factory=list)

    _forms = {"move": "=TiersMove", "mark": "=Mark", "reasons": "*TiersLineView"}
    _ids = ("dossier",)


@dataclass(repr=False)
class TiersRoundView(Answer):
    """A round as somebody reads it who is to confirm it."""
    round: int
    scheme: str
    period: str
    state: RoundState
    #: TIER-08
    lost: int
    moves: TiersMoves
    #: the newest entry that the run could see
    watermark: int
    #: open: customers touched by what was booked since; confirmed: those there were when it was signed
    touched: int
    #: open: of these changes, for whoever confirms knowing them; 0: there are none
    mark: int
    tiers: List[TiersTierSize] = field(default_factory=list)
    #: the first hundred of them
    lost_sample: List[int] = field(default_factory=list)
    #: of the sample, in the same order (FILE-05)
    marks_of_lost: List[Mark] = field(default_factory=list)

    _schema = "custos.tiers.round_view/1"
    _forms = {"state": "=RoundState", "moves": "TiersMoves", "tiers": "*TiersTierSize", "lost_sample": "*",
              "marks_of_lost": "*=Mark"}
    _ids = ("round", "watermark")


@dataclass(repr=False)
class TiersScheme(Document):
    """A set of tier rules. Everything but `name` and `tiers` has a default."""
    name: Optional[str] = None
    title: Optional[TiersTitle] = None
    window: Optional[TiersWindow] = None
    returns: Optional[Union[Returns, str]] = None
    population: Optional[Union[Population, str]] = None
    #: decimals that the amounts above mean; a house with others refuses the scheme
    money_digits: Optional[int] = None
    measures: Optional[Sequence[TiersMeasure]] = None
    #: metrics that part equal figures, the better first; the customer number comes last, ascending
    ties: Optional[Sequence[str]] = None
    #: the highest first; at most 64
    tiers: Optional[Sequence[TiersTier]] = None
    #: default: each round by its own figures alone
    steadiness: Optional[TiersSteadiness] = None
    #: whoever stays below one takes no part and takes nobody's place; no scores
    minimum: Optional[Sequence[TiersThreshold]] = None

    _forms = {"title": "TiersTitle", "window": "TiersWindow", "returns": "=Returns", "population": "=Population",
              "measures": "*TiersMeasure", "ties": "*", "tiers": "*TiersTier", "steadiness": "TiersSteadiness",
              "minimum": "*TiersThreshold"}


@dataclass(repr=False)
class TiersSchemeFault(Document):
    """What is wrong with a scheme, and where."""
    #: file and JSON pointer
    path: str
    en: str
    zh: str
    detail: str



@dataclass(repr=False)
class TiersSchemeInWords(Answer):
    """A scheme in words; with faults there are none."""
    #: lines, each ended by LF
    english: str
    chinese: str
    faults: List[TiersSchemeFault] = field(default_factory=list)

    _schema = "custos.tiers.scheme_in_words/1"
    _forms = {"faults": "*TiersSchemeFault"}


@dataclass(repr=False)
class TiersSchemeOf(Query["TiersSchemeView"]):
    """Question: what does a scheme say?"""
    scheme: str

    _schema = "custos.tiers.scheme_of/1"


@dataclass(repr=False)
class TiersSchemeView(Answer):
    """A scheme as it stands, and the same in words."""
    id: int
    version: int
    scheme: TiersScheme
    #: lines, each ended by LF
    english: str
    chinese: str

    _schema = "custos.tiers.scheme_view/1"
    _forms = {"scheme": "TiersScheme"}
    _ids = ("id",)


@dataclass(repr=False)
class TiersShare(Document):
    """The biggest customers who together make `to` parts in `of`, without those who make `from`. A figure of zero or
    less has no place; `to` = `of` means all that have one. When the denominator is not positive, nobody is in.
    """
    metric: Optional[str] = None
    from_: Optional[int] = None
    to: Optional[int] = None
    #: 100: percent; 1000: per mille
    of: Optional[int] = None
    denominator: Optional[Union[Denominator, str]] = None
    crossing: Optional[Union[Crossing, str]] = None
    ties: Optional[Union[Ties, str]] = None

    _forms = {"from_": "", "denominator": "=Denominator", "crossing": "=Crossing", "ties": "=Ties"}


@dataclass(repr=False)
class TiersStandard(Document):
    """The service standard of a tier (TIER-07), which other areas read."""
    care: Optional[Union[Care, str]] = None
    answer_hours: Optional[int] = None
    solution_hours: Optional[int] = None
    #: at the latest so many months after the last contact
    contact_months: Optional[int] = None

    _forms = {"care": "=Care"}


@dataclass(repr=False)
class TiersStandardOf(Query["TiersStandardsView"]):
    """Question: which service is a customer owed (TIER-07, CARE-01)?"""
    dossier: int
    #: default: all of them
    scheme: Optional[str] = None

    _schema = "custos.tiers.standard_of/1"
    _ids = ("dossier",)


@dataclass(repr=False)
class TiersStandardView(Document):
    """The service standard of the tier that a customer has by one scheme."""
    scheme: str
    tier: str
    #: none: the scheme states none for the tier
    standard: Optional[TiersStandard] = None

    _forms = {"standard": "TiersStandard"}


@dataclass(repr=False)
class TiersStandardsView(Answer):
    """Answer: scheme by scheme, those in which the customer has a tier today."""
    dossier: int
    standards: List[TiersStandardView] = field(default_factory=list)

    _schema = "custos.tiers.standards_view/1"
    _forms = {"standards": "*TiersStandardView"}
    _ids = ("dossier",)


@dataclass(repr=False)
class TiersSteadiness(Document):
    """How a tier is reached and lost (TIER-09). A round never delays a rise. A round is a *miss* for a customer whom
    the figures place below the tier held, or nowhere; any round that is no miss starts the count anew.
    """
    #: 1…40: the tier is lost with this miss in a row; 1: with the first
    misses: Optional[int] = None
    #: 1…40: rounds that a tier is held at least, the one that gave it counted
    stay: Optional[int] = None
    fall: Optional[Union[Fall, str]] = None
    #: figures over this window keep a tier, those over the scheme's give one; default: the scheme's for both. A measure
    #: with a window of its own stays with that.
    keep: Optional[TiersWindow] = None
    rise: Optional[Union[Rise, str]] = None

    _forms = {"fall": "=Fall", "keep": "TiersWindow", "rise": "=Rise"}


@dataclass(repr=False)
class TiersThreshold(Document):
    """at_least ≤ figure < below. At least one bound is stated. A customer without a figure (no sale, for recency) is in
    none.
    """
    metric: Optional[str] = None
    at_least: Optional[int] = None
    below: Optional[int] = None
    #: what the bounds are meant in: a metric of another unit is a fault
    unit: Optional[Union[TiersUnit, str]] = None

    _forms = {"unit": "=TiersUnit"}


@dataclass(repr=False)
class TiersTier(Document):
    """Part of other documents: tiers.tier."""
    #: letters, digits, '-' and '_' of ASCII: it stands in files
    name: Optional[str] = None
    title: Optional[TiersTitle] = None
    when: Optional[TiersCriterion] = None
    standard: Optional[TiersStandard] = None

    _forms = {"title": "TiersTitle", "when": "TiersCriterion", "standard": "TiersStandard"}


@dataclass(repr=False)
class TiersTierSize(Document):
    """One tier of a round."""
    #: empty: customers without one
    tier: str
    customers: int
    #: came from a lower tier or from none
    risen: int
    #: came from a higher tier
    fallen: int
    #: of the quarter, net
    spend: int

    _forms = {"spend": "money"}


@dataclass(repr=False)
class TiersTierView(Document):
    """A customer's tier in one scheme (CLS-05)."""
    scheme: str
    #: in force today; empty: none
    tier: str
    by_hand: bool
    #: newest first
    history: List[TiersPastTier] = field(default_factory=list)

    _forms = {"history": "*TiersPastTier"}


@dataclass(repr=False)
class TiersTiersView(Answer):
    """Answer: where a customer stands, scheme by scheme."""
    dossier: int
    schemes: List[TiersTierView] = field(default_factory=list)

    _schema = "custos.tiers.tiers_view/1"
    _forms = {"schemes": "*TiersTierView"}
    _ids = ("dossier",)


@dataclass(repr=False)
class TiersTitle(Document):
    """A title in the languages of the house."""
    en: Optional[str] = None
    zh: Optional[str] = None



@dataclass(repr=False)
class TiersTouchedView(Document):
    """A customer of an open round whom something touches that was booked since it was run."""
    dossier: int
    #: bookings since, of days that the scheme looks at; 0: others' bookings or a label
    entries: int
    #: empty: none
    proposed: str
    #: where the round would place the customer if it were run again
    now: str
    #: a tier by hand covers both
    by_hand: bool
    #: of the dossier (FILE-05)
    mark: Mark

    _forms = {"mark": "=Mark"}
    _ids = ("dossier",)


@dataclass(repr=False)
class TiersTry(Answer):
    """How a try went."""
    scheme: str
    orders: int
    customers: int
    #: of tiering alone, by the host's stopwatch; 0 without one
    tiering_nanoseconds: int
    #: their names, the highest first
    tiers: List[str] = field(default_factory=list)
    periods: List[TiersTryPeriod] = field(default_factory=list)

    _schema = "custos.tiers.try/1"
    _forms = {"tiers": "*", "periods": "*TiersTryPeriod"}


@dataclass(repr=False)
class TiersTryOrders(Work["TiersTry"]):
    """Work: runs a scheme on a file of orders for each quarter and writes customer,period,tier: a line for each
    customer and quarter with a tier, by customer, then quarter. Nothing later than a quarter's last day is looked at.
    An error names the file with its line, or the path in the scheme.
    """
    #: path; CSV, also .gz, with the columns customer, at, amount and perhaps site; where the scheme asks for them
    #: category, cost, nights, too; a negative amount is a return
    orders: str
    #: path of the document
    scheme: str
    from_: str
    #: at most 400 quarters
    to: str
    #: path of the result; replaced if it is there
    out: str
    #: decimals of the amounts, 0 to 6; default 2
    money_digits: Optional[int] = None
    #: for gathering figures, 1 to 64; the result is the same; default 1
    threads: Optional[int] = None

    _schema = "custos.tiers.try_orders/1"
    _forms = {"from_": ""}


@dataclass(repr=False)
class TiersTryPeriod(Document):
    """The sizes of a scheme's tiers in one quarter."""
    quarter: str
    #: customers in each tier, the highest first
    sizes: List[int] = field(default_factory=list)

    _forms = {"sizes": "*"}


@dataclass(repr=False)
class TiersWhy(Query["TiersWhyView"]):
    """Question: why is a customer in this tier, and how far is it to another (TIER-05)? Reckoned from what is known
    now.
    """
    dossier: int
    scheme: str
    #: default: the quarter of today, as far as it has come
    period: Optional[str] = None

    _schema = "custos.tiers.why/1"
    _ids = ("dossier",)


@dataclass(repr=False)
class TiersWhyView(Answer):
    """Why a customer stands where the figures say."""
    dossier: int
    scheme: str
    period: str
    takes_part: bool
    #: the tier that the figures give; empty: none
    by_figures: str
    #: the tier in force today: held, by hand, or of an older quarter
    in_force: str
    by_hand: bool
    #: in a row, as of the newest confirmed round (TIER-09)
    misses: int
    tiers: List[TiersReasonView] = field(default_factory=list)

    _schema = "custos.tiers.why_view/1"
    _forms = {"tiers": "*TiersReasonView"}
    _ids = ("dossier",)


@dataclass(repr=False)
class TiersWindow(Document):
    """Part of other documents: tiers.window."""
    reach: Optional[Union[Reach, str]] = None
    #: 1…400; of `trailing` only
    quarters: Optional[int] = None
    #: 1…1,200; of `months` only
    months: Optional[int] = None
    #: 1…36,600; of `days` only
    days: Optional[int] = None
    #: 1…100; of `anniversary` only
    years: Optional[int] = None

    _forms = {"reach": "=Reach"}


@dataclass(repr=False)
class ValueFit(Answer):
    """How a model fitted."""
    model: WorksModel
    until: datetime.date
    unit: TimeUnit
    parameters: ValueParameters
    #: an estimate; null: there is none
    log_likelihood: float
    #: who took part
    customers: int
    #: histories that differ
    groups: int
    #: of the likelihood
    evaluations: int
    #: the histories do not settle every parameter: one stands at the end of its range
    unsettled: bool

    _schema = "custos.value.fit/1"
    _forms = {"model": "=WorksModel", "until": "day", "unit": "=TimeUnit", "parameters": "ValueParameters",
              "log_likelihood": "number"}


@dataclass(repr=False)
class ValueFitOrders(Work["ValueFit"]):
    """Work: fits a model to a file of orders. Error: bad_value, when the histories cannot be fitted; those of the file.
    """
    #: path; CSV, also .gz, with the columns customer, at, amount; a negative amount is a return
    orders: str
    #: the last day that is looked at
    until: datetime.date
    #: default bgnbd
    model: Optional[Union[WorksModel, str]] = None
    #: default weeks
    unit: Optional[Union[TimeUnit, str]] = None
    #: decimals of the amounts; default 2
    money_digits: Optional[int] = None

    _schema = "custos.value.fit_orders/1"
    _forms = {"until": "day", "model": "=WorksModel", "unit": "=TimeUnit"}


@dataclass(repr=False)
class ValueParameters(Document):
    """Those that the model has. Parameters that are times (alpha, beta) are in the unit asked for."""
    #: an estimate; null: there is none
    r: Optional[float] = None
    #: an estimate; null: there is none
    alpha: Optional[float] = None
    #: an estimate; null: there is none
    a: Optional[float] = None
    #: an estimate; null: there is none
    b: Optional[float] = None
    #: an estimate; null: there is none
    s: Optional[float] = None
    #: an estimate; null: there is none
    beta: Optional[float] = None
    #: an estimate; null: there is none
    p: Optional[float] = None
    #: an estimate; null: there is none
    q: Optional[float] = None
    #: an estimate; null: there is none
    v: Optional[float] = None

    _forms = {"r": "number", "alpha": "number", "a": "number", "b": "number", "s": "number", "beta": "number",
              "p": "number", "q": "number", "v": "number"}


@dataclass(repr=False)
class ValueScore(Answer):
    """What all customers together come to."""
    model: WorksModel
    parameters: ValueParameters
    customers: int
    #: customers expected to be still alive
    alive: float
    #: in the time ahead
    expected_purchases: float
    #: set: why no values could be told
    without_baskets_en: Optional[str] = None
    without_baskets_zh: Optional[str] = None

    _schema = "custos.value.score/1"
    _forms = {"model": "=WorksModel", "parameters": "ValueParameters", "alive": "number",
              "expected_purchases": "number"}


@dataclass(repr=False)
class ValueScoreOrders(Work["ValueScore"]):
    """Work: fits a model of purchases and writes what it expects of each customer, in the order of the file:
    customer,frequency,recency,age,basket,alive,expected_purchases,silence,expected_value. Where no model of baskets can
    be fitted, the values are empty.
    """
    #: as of value.fit_orders
    orders: str
    until: datetime.date
    #: how far ahead, in units of time, 0 to 100,000
    time: float
    #: path of the result; replaced if it is there
    out: str
    #: of purchases; default bgnbd
    model: Optional[Union[WorksModel, str]] = None
    unit: Optional[Union[TimeUnit, str]] = None
    money_digits: Optional[int] = None

    _schema = "custos.value.score_orders/1"
    _forms = {"until": "day", "time": "number", "model": "=WorksModel", "unit": "=TimeUnit"}


class Calls:
    """Every command and query as a method, for Desk. `refused` says what a refusal is: "raise" makes it custos.Refused,
    "return" makes it the answer. What each says of refusals comes after the right to ask at all (ACC-01, ACC-08,
    ACC-02). Amounts are ints in the archive's smallest unit, or Decimals. Errors of all of them: BadValue, whose `path`
    is a JSON pointer; Closed, Forked; Error E_POISONED; of commands also Error E_CLOCK, E_STORAGE.
    """

    @overload
    def submit(self, command: Command) -> Receipt: ...

    @overload
    def submit(self, command: Command, *, refused: Literal["raise"]) -> Receipt: ...

    @overload
    def submit(self, command: Command, *, refused: str) -> Union[Receipt, Refusal]: ...

    def submit(self, command, *, refused="raise"):
        """Ask for a change; durable when it returns. Errors: BadValue; Error E_CLOCK, E_STORAGE."""
        raise NotImplementedError

    @overload
    def ask(self, query: Query[View]) -> View: ...

    @overload
    def ask(self, query: Query[View], *, refused: Literal["raise"]) -> View: ...

    @overload
    def ask(self, query: Query[View], *, refused: str) -> Union[View, Refusal]: ...

    def ask(self, query, *, refused="raise"):
        """Ask a question. Reading values is logged (ACC-07). Errors: BadValue."""
        raise NotImplementedError

    def break_glass(self, *, dossier: int, reason: str, fields: Optional[Sequence[str]] = None,
                    refused: str = "raise") -> Receipt:
        """Open a dossier in an emergency, at once (ACC-13). The caller may then read these fields for the purpose
        `emergency`, whatever mark, grade and basis say; identity and financial data stay closed (SENS-03). Somebody
        else reviews it within a working day, and until then there is no second time.

        reason: no personal data of the customer
        fields: names of the dictionary; at least one
        Refused: No reason, no field, or a house without emergency reads (ACC-13); no such dossier (FILE-05), destroyed
            (RET-04); a field that the dictionary has not (FILE-02); none but identity and financial fields (SENS-03);
            an earlier one of the caller's that nobody has reviewed (ACC-13).
        """
        return self.submit(AccessBreakGlass(dossier=dossier, reason=reason, fields=fields), refused=refused)

    def depart_staff(self, *, staff: int, refused: str = "raise") -> Receipt:
        """A member of staff leaves; all leave to see ends at once.

        Refused: Unknown or gone already (ACC-08); the last administrator (ACC-08).
        """
        return self.submit(AccessDepart(staff=staff), refused=refused)

    def enlist_staff(self, *, staff: int, grade: Union[Grade, str], department: str,
                     administrator: Optional[bool] = None, same_person: Optional[bool] = None,
                     refused: str = "raise") -> Receipt:
        """Enter a member of staff, or change what one is. A number names one person for ever: what was signed, taken
        and owed under it stays that person's (ACC-08). A department is called as it was called first: blanks, case and
        width make no other one.

        same_person: true: whoever had this number before, and has left or was a reader from outside, works here now.
        Refused: No staff number, a grade of none, or a department of blanks (ACC-02); the number of somebody who has
            left or of a reader from outside, and it is not said that this is the same person: another one has another
            number (ACC-08); an administrator who would take the last administrator's rights (ACC-08).
        """
        return self.submit(AccessEnlist(staff=staff, grade=grade, department=department, administrator=administrator,
                                        same_person=same_person), refused=refused)

    def review_emergency(self, *, grant: int, justified: bool, remark: str, refused: str = "raise") -> Receipt:
        """Review an emergency read, as somebody else. The leave ends if it still holds.

        remark: required when it was not justified
        Refused: Nothing to review under that number (ACC-13); the caller's own (APP-02); not justified, and no remark
            (ACC-13).
        """
        return self.submit(AccessReviewEmergency(grant=grant, justified=justified, remark=remark), refused=refused)

    def right_clock(self, *, now: datetime.datetime, reason: str, refused: str = "raise") -> Receipt:
        """Write on at the right time after the host's clock had run ahead by a day or more, by mistake; an
        administrator's. What had lapsed by the wrong time stays so: grants and approvals end, and so do those that were
        given meanwhile. Recurring duties that the wrong time raised are owed no more, and no step up that it brought.
        All else that was entered meanwhile stays, with the times that it has. The only command that is taken while
        others are refused for the clock.

        now: read off another clock than the host's; the two may differ by ten minutes
        reason: what happened; no personal data
        Refused: No reason; a time of the caller's that is more than ten minutes from the host's; a clock that ran ahead
            by less than a day, which is waited for; a clock by which everything here would lie ahead (all CAL-03).
        """
        return self.submit(AccessRightClock(now=now, reason=reason), refused=refused)

    def admit_application(self, *, reader: int, paper: Union[Paper, str], reference: str, organisation: str,
                          dossier: int, purpose: Union[Purpose, str], until: datetime.datetime,
                          escort: Optional[int] = None, fields: Optional[Sequence[str]] = None,
                          approval: Optional[int] = None, refused: str = "raise") -> Receipt:
        """Register a reader from outside with the letter of introduction or work permit that was shown, and open these
        fields of a dossier to them (ACC-06). For a marked dossier the caller has an approval "external_marked", whose
        object is the reader's number. Another dossier is another registration, with an end of its own; paper and escort
        are those that were registered last.

        reader: the host's number for this person; no member of staff's, nor ever one's (ACC-08)
        reference: of the paper; no personal data of a customer
        escort: default: the caller
        fields: names of the dictionary; at least one
        Refused: A number that is none or a member of staff's, no reference, no organisation, no field, a visit that is
            over or one that is longer than the policy's longest (ACC-06); an escort who does not work here (ACC-08); no
            purpose (ACC-03); a partner's paper that is no secrecy agreement in force of that organisation, or ends
            before the visit (PRIV-04); a reader who is here already, as a partner's and not under this paper, or the
            other way round (ACC-06); no such dossier (FILE-05), destroyed (RET-04); a field that the dictionary has not
            (FILE-02); a purpose that is not open to the caller's grade (ACC-03), or that no basis covers (ACC-04), as
            access::decide says; a marked dossier without an approval (ACC-06, with the remedy), or one that does not
            cover it (as `covers`); of any other, a field that is not open to the caller's own grade (ACC-02), except
            those that stay closed to every reader (SENS-03). The visit ends with the basis that covers it at the latest
            (ACC-04).
        """
        return self.submit(ApplicationsAdmit(reader=reader, paper=paper, reference=reference, organisation=organisation,
                                             dossier=dossier, purpose=purpose, until=until, escort=escort,
                                             fields=fields, approval=approval), refused=refused)

    def agree_secrecy(self, *, agreement: str, partner: Optional[int] = None, name: Optional[str] = None,
                      from_: Optional[datetime.datetime] = None, until: Optional[datetime.datetime] = None,
                      refused: str = "raise") -> Receipt:
        """Put a partner organisation's secrecy agreement on record, or a new one of a partner who is known (PRIV-04). A
        disclosure names the partner as its object.

        agreement: reference of the paper
        partner: default: one who is not known yet
        name: default: as it is; required for one who is not known yet
        from_: default: now
        until: default: without an end
        Refused: No such partner; no name of one who is not known yet; no reference; an end that is not after the
            beginning (all PRIV-04).
        """
        return self.submit(ApplicationsAgreeSecrecy(agreement=agreement, partner=partner, name=name, from_=from_,
                                                    until=until), refused=refused)

    def apply_application(self, *, kind: Union[ApplicationsKind, str], dossier: int, purpose: Union[Purpose, str],
                          reason: str, object: Optional[int] = None, fields: Optional[Sequence[str]] = None,
                          until: Optional[datetime.datetime] = None, conveyed: Optional[ApplicationsConveyance] = None,
                          reader: Optional[ApplicationsOutsider] = None, refused: str = "raise") -> Receipt:
        """Ask for leave. The caller is the applicant. It is signed by the chain of the policy in force now, whatever
        policy comes after (APP-01).

        reason: no personal data of the customer
        object: of a disclosure: the partner who receives it (PRIV-04)
        fields: names of the dictionary
        conveyed: Of a thing of a marked dossier that is to be carried out: by whom, and how protected (ACC-10).
        reader: Of a marked dossier that is to be shown to somebody from outside: to whom; `object` is the reader's
            number (ACC-06).
        Refused: No kind (APP-01); no reason (APP-01); no purpose (ACC-03); no dossier where one is to be seen (ACC-05);
            no such dossier (FILE-05), destroyed (RET-04); a field that the dictionary has not (FILE-02); a disclosure
            without the customer's consent, or to no partner under a secrecy agreement in force (PRIV-04); a carrier who
            does not work here, or no protection (ACC-10); an end that has passed (APP-03). The same wish, still
            pending: Unchanged. Nobody could sign it (APP-01), or nobody but the applicant (APP-02). Of the object, and
            what the grade could ever use of such an approval, the archive asks besides.
        """
        return self.submit(ApplicationsApply(kind=kind, dossier=dossier, purpose=purpose, reason=reason, object=object,
                                             fields=fields, until=until, conveyed=conveyed,
                                             reader=reader), refused=refused)

    def appoint_application(self, *, staff: int, role: Union[Role, str], department: str,
                            from_: Optional[datetime.datetime] = None, until: Optional[datetime.datetime] = None,
                            deputy_of: Optional[int] = None, refused: str = "raise") -> Receipt:
        """Give an office, or let somebody stand in for its holder. For a deputy `deputy_of` names the holder.

        from_: default: now; of no day that has passed (APP-01)
        until: default: without an end; required for a deputy
        Refused: Nobody of that number at work (ACC-08); no office, a department whose name is blank, a beginning before
            the present day, or an end that is not after it or has passed (APP-01); a deputy of nobody at work, of
            oneself or of one who does not hold that office when the deputy begins, or a deputy without an end (APP-02).
        """
        return self.submit(ApplicationsAppoint(staff=staff, role=role, department=department, from_=from_, until=until,
                                               deputy_of=deputy_of), refused=refused)

    def carry_out(self, *, application: int, dossier: int, purpose: Union[Purpose, str], record: str,
                  object: Optional[int] = None, fields: Optional[Sequence[str]] = None,
                  conveyed: Optional[ApplicationsConveyance] = None, refused: str = "raise") -> Receipt:
        """Put on record that what an approval allows was done, where Custos has no command for it: a disclosure, a
        report, a destruction on paper. The scope is said again, and the approval has to cover it; it is used up
        (APP-03).

        record: what was done and where it is written; no personal data
        fields: names of the dictionary
        conveyed: Of a disclosure about a marked dossier: who sent it, and how it was protected (ACC-10).
        Refused: No such approval (APP-01); of a kind that a command of its own uses, or about a thing of custody's
            (APP-03); a field that the dictionary has not (FILE-02); it does not cover this (as `covers`); a disclosure
            that the customer has not consented to, or no longer, or whose receiver is under no secrecy agreement any
            more (PRIV-04); one about a marked dossier that goes otherwise than was approved (ACC-10, as `conveyed_as`);
            no record (APP-03).
        """
        return self.submit(ApplicationsCarryOut(application=application, dossier=dossier, purpose=purpose,
                                                record=record, object=object, fields=fields,
                                                conveyed=conveyed), refused=refused)

    def deny_application(self, *, application: int, reason: str, deputy_of: Optional[int] = None,
                         refused: str = "raise") -> Receipt:
        """Refuse an application, as an office that is to sign it.

        deputy_of: as for Sign
        Refused: As for Sign, up to the office; no reason (APP-03).
        """
        return self.submit(ApplicationsDeny(application=application, reason=reason,
                                            deputy_of=deputy_of), refused=refused)

    def dismiss_application(self, *, appointment: int, refused: str = "raise") -> Receipt:
        """End an appointment now.

        Refused: No such appointment (APP-01).
        """
        return self.submit(ApplicationsDismiss(appointment=appointment), refused=refused)

    def end_secrecy(self, *, partner: int, reason: str, refused: str = "raise") -> Receipt:
        """End a partner's secrecy agreement now. Nothing is disclosed to that partner from then on, whatever was
        approved.

        reason: no personal data
        Refused: No such partner, or the agreement has ended already; no reason (PRIV-04).
        """
        return self.submit(ApplicationsEndSecrecy(partner=partner, reason=reason), refused=refused)

    def end_visit(self, *, reader: int, reason: str, refused: str = "raise") -> Receipt:
        """End the visit of a reader from outside now, whatever end was registered (ACC-06). What was opened to them is
        so no longer, and what they have from the register is due back at once.

        reason: no personal data of a customer
        Refused: Nobody of that number reads here now, or no reason (ACC-06).
        """
        return self.submit(ApplicationsEndVisit(reader=reader, reason=reason), refused=refused)

    def keep_key(self, *, staff: int, key: str, refused: str = "raise") -> Receipt:
        """Put a signatory's Ed25519 public key on file (APP-04).

        key: 32 bytes; in a document base64
        Refused: Nobody of that number at work (ACC-08); not 32 bytes (APP-04).
        """
        return self.submit(ApplicationsKeepKey(staff=staff, key=key), refused=refused)

    def sign_application(self, *, application: int, evidence: str, signature: Optional[str] = None,
                         deputy_of: Optional[int] = None, refused: str = "raise") -> Receipt:
        """Sign the step that waits. The signature, if one is given, is over signing_bytes.

        evidence: reference of a document or stamp; required where the step is stamped (ACC-05, LEND-01)
        signature: 64 bytes, Ed25519; in a document base64
        deputy_of: default: in the own right, else in the stead of whom one stands in for
        Refused: No such application (APP-01); not pending any more (APP-03); the caller is the applicant, or would sign
            in the applicant's stead (APP-02); the caller, or the one in whose stead the caller signs, has signed
            already (APP-02); the caller holds none of the offices that wait (APP-01), or not in the stead that is said
            (APP-01, at `deputy_of`); no reference to the department's stamp where the step wants it on record (the
            kind's own rule: ACC-05, LEND-01); a signature that does not verify, or without a key on file (APP-04); a
            person who is needed for what is still to be signed, where somebody else could give this signature and
            nobody that one (APP-02); a kind that lets something of a dossier out, for a purpose that no basis covers
            now (ACC-04). What rests on a basis that ends by itself lapses then. Whoever could sign a step for several
            departments or offices signs for one of those that are missing; if that is the only one by which a later
            signer could sign, the earlier signature counts for another. In whose stead a deputy signs does not depend
            on who signed before: the own right first, then the holder who was named first in the order of the step's
            offices, leaving out the applicant and who signed an earlier step.
        """
        return self.submit(ApplicationsSign(application=application, evidence=evidence, signature=signature,
                                            deputy_of=deputy_of), refused=refused)

    def void_application(self, *, application: int, reason: str, refused: str = "raise") -> Receipt:
        """Take back an own application, or as one who signed it revoke the approval. Seen at the next use.

        Refused: No such application (APP-01); at its end already (APP-03); neither the applicant nor one who signed
            (APP-02); no reason (APP-03).
        """
        return self.submit(ApplicationsVoid(application=application, reason=reason), refused=refused)

    def judge_care(self, *, warning: int, won_back: bool, lesson: str, refused: str = "raise") -> Receipt:
        """Judge the outcome of a warning whose cause is on record: won back, or lost with its lesson (CHURN-03).

        lesson: no personal data; of a lost customer not empty
        Refused: No such warning, no cause on record yet, judged already, a lost customer without a lesson, a text that
            is too long (CHURN-03).
        """
        return self.submit(CareJudge(warning=warning, won_back=won_back, lesson=lesson), refused=refused)

    def report_cause(self, *, warning: int, cause: str, measure: Optional[str] = None, owner: Optional[int] = None,
                     refused: str = "raise") -> Receipt:
        """Report why a customer is being lost, and what will be done about it by whom (CHURN-02, CHURN-03).

        cause: no personal data
        measure: no personal data; with an owner, or neither
        Refused: No such warning, no cause, a cause that is on record already (CHURN-02); a measure without an owner, an
            owner without a measure (CHURN-03); a text that is too long.
        """
        return self.submit(CareReportCause(warning=warning, cause=cause, measure=measure, owner=owner), refused=refused)

    def warn_care(self, *, dossier: int, sign: Union[Sign, str], refused: str = "raise") -> Receipt:
        """Warn of losing a customer. Customer service owes the cause within a working day (CHURN-02). One is running
        for the customer: Unchanged.

        Refused: No such dossier (FILE-05), destroyed (RET-04); a sign that is none (CHURN-01). One is running for the
            customer: Unchanged.
        """
        return self.submit(CareWarn(dossier=dossier, sign=sign), refused=refused)

    def add_item(self, *, kind: Union[CustodyKind, str], dossier: int, number: str, place: str, pages: int,
                 checked_by: Optional[Sequence[int]] = None, inside: Optional[int] = None,
                 project: Optional[int] = None, line: Optional[int] = None,
                 conveyed: Optional[ApplicationsConveyance] = None, mark: Optional[Union[Mark, str]] = None,
                 name: Optional[str] = None, refused: str = "raise") -> Receipt:
        """Enter an item in the register. A deed has a name, and is checked by three, who are named: each signs for what
        was seen, the caller by this command, the others by custody.check_deed; it goes out to nobody before (DEED-04).
        One that stands on a list of contents has that line's title, unless another name is said. A project file and
        what lies inside one come without a number: the archive gives it (DEED-03).

        inside: the project file that it lies in
        project: of a deed: on whose list of contents it stands (DEED-04) …
        line: … and where, from 0
        conveyed: Of a marked deed or project file: who brought it, and how it was protected (ACC-10).
        mark: of this one by itself (SENS-02); a reviewer's word
        name: what it is: title, mortgage, …; no personal data
        Refused: No kind, no number, no place, not the keeper (LEND-02); no such dossier (FILE-05), destroyed (RET-04);
            a number given for a project file or for what lies in one, or what lies in something else or in another
            dossier's, or in one that is written off, lost or out (DEED-03); a number that the register has for that
            kind (LEND-02, the item is named); a deed that does not name three different persons at work to check it, or
            that would lie elsewhere than in a safe of the policy's, or a line of a list that is no deed's, or
            delivered, or a deed without a name (DEED-04); a deed or project file of a marked dossier that nobody who is
            named has brought, or unprotected (ACC-10).
        """
        return self.submit(CustodyAddItem(kind=kind, dossier=dossier, number=number, place=place, pages=pages,
                                          checked_by=checked_by, inside=inside, project=project, line=line,
                                          conveyed=conveyed, mark=mark, name=name), refused=refused)

    def book_loan(self, *, dossier: int, meal: Union[Meal, str], room: str, unit: str,
                  day: Optional[datetime.date] = None, food_a_head: Optional[Amount] = None,
                  wants_form: Optional[bool] = None, refused: str = "raise") -> Receipt:
        """A known customer has booked, or was recognised: the unit that serves needs the card (CARD-01).

        day: default: today
        food_a_head: without drinks; above the policy's figure a form goes out (FILE-08)
        wants_form: An official, a large firm, an A–D customer (FILE-08); who is labelled official, large_firm or A to
            D, or holds a tier of such a name, gets one without a word.
        Refused: No such dossier (FILE-05), destroyed (RET-04), closed (CLS-06), a false identity (COL-06), suspended
            (ORD-07); no room or unit (CARD-02); a day that has passed or is more than 1,000 days ahead, a recognition
            of another day than today's, or a meal of today whose shift has ended (CARD-01). The card is due at 11:30,
            at 17:00, or now. The same table of that customer for that meal is booked already: Unchanged.
        """
        return self.submit(CustodyBook(dossier=dossier, meal=meal, room=room, unit=unit, day=day,
                                       food_a_head=food_a_head, wants_form=wants_form), refused=refused)

    def bring_in(self, *, project: int, place: str, missing: Optional[Sequence[int]] = None,
                 conveyed: Optional[ApplicationsConveyance] = None, mark: Optional[Union[Mark, str]] = None,
                 refused: str = "raise") -> Receipt:
        """Take a project's file in, as the archivist, who signs its list as the third (DEED-02). The archive gives the
        number (DEED-03); what is missing A owes.

        missing: lines that the archivist does not find, from 0
        conveyed: Of a marked file: who brought it from B, and how it was protected (ACC-10).
        mark: as for TakeOver (SENS-02)
        Refused: No such project, or not with B (DEED-01); the caller does not keep project files (LEND-02); A or B
            would sign twice (DEED-02); no place (LEND-02); a line that is not on the list (DEED-02), or whose deed lies
            in the safe (DEED-04); marked (ACC-10, as for TakeOver).
        """
        return self.submit(CustodyBringIn(project=project, place=place, missing=missing, conveyed=conveyed,
                                          mark=mark), refused=refused)

    def bring_pages(self, *, item: int, pages: int, conveyed: Optional[ApplicationsConveyance] = None,
                    owed_by: Optional[int] = None, refused: str = "raise") -> Receipt:
        """Take back pages that were missing from an item (LEND-04).

        conveyed: as for Return (ACC-10)
        owed_by: whose pages they are, where several owe some
        Refused: No such item, written off, not the keeper (LEND-02); no page, more than are missing or, where not all
            come at once, than that person owes, or not said by whom where several owe some (LEND-04); marked, and
            brought by nobody who is named, or unprotected (ACC-10).
        """
        return self.submit(CustodyBringPages(item=item, pages=pages, conveyed=conveyed,
                                             owed_by=owed_by), refused=refused)

    def cancel_booking(self, *, booking: int, refused: str = "raise") -> Receipt:
        """The guests of a booking do not come: no card is owed for it, and none goes out (CARD-01).

        Refused: No such booking, or one of a day that has passed (CARD-01). Cancelled already: Unchanged.
        """
        return self.submit(CustodyCancelBooking(booking=booking), refused=refused)

    def check_deed(self, *, item: int, number: str, pages: int, name: Optional[str] = None,
                   refused: str = "raise") -> Receipt:
        """Sign for a deed as one of the three who check it, with the name, the number and the pages as seen on it
        (DEED-04). The caller has done so already: Unchanged.

        name: none: of a deed that was entered without one
        Refused: No such deed (DEED-04), written off (LEND-02); others check it, or the caller has signed for another of
            the three; another number, name or other pages than the register has (DEED-04). Signed already: Unchanged.
        """
        return self.submit(CustodyCheckDeed(item=item, number=number, pages=pages, name=name), refused=refused)

    def collect_loan(self, *, loan: int, values: Optional[Sequence[DossierGivenValue]] = None,
                     refused: str = "raise") -> Receipt:
        """Enter what was seen or heard of a guest while the card is in use, as the one who has it (CARD-04). The values
        wait for a reviewer like all others (FILE-04); the event is the dossier's.

        Refused: No such card, or another has it, or it is lost, or nothing was collected (CARD-04); the rest as
            dossier::Enter.
        """
        return self.submit(CustodyCollect(loan=loan, values=values), refused=refused)

    def correct_item(self, *, item: int, reason: str, number: Optional[str] = None, place: Optional[str] = None,
                     pages: Optional[int] = None, name: Optional[str] = None, refused: str = "raise") -> Receipt:
        """Put right what was entered wrongly of a thing that is here. A deed, as the one who entered it, before another
        of the three has signed for it: what three have seen stays (DEED-04).

        Refused: No such item, written off, not the keeper, out (LEND-02); a number that the archive gave (DEED-03), or
            that the register has for that kind (LEND-02); other pages while some of it are missing (LEND-04); nothing
            that would change, no reason (LEND-02); a deed that another entered, that one of the three has signed for
            besides, or that would lie elsewhere than in a safe (DEED-04).
        """
        return self.submit(CustodyCorrectItem(item=item, reason=reason, number=number, place=place, pages=pages,
                                              name=name), refused=refused)

    def count_deeds(self, *, found: Optional[Sequence[int]] = None, refused: str = "raise") -> Receipt:
        """Record what lies in the safe (DEED-04). It settles the counts that are owed until today. A deed that is
        missing goes out to nobody until it is found, or the count explained.

        Refused: The caller does not keep the deeds (DEED-04).
        """
        return self.submit(CustodyCountDeeds(found=found), refused=refused)

    def end_project(self, *, dossier: int, b: int, a: Optional[int] = None, ended: Optional[datetime.date] = None,
                    mark: Optional[Union[Mark, str]] = None, refused: str = "raise") -> Receipt:
        """A project ended. A owes its file to B in three working days, B to the archive in two; five in all from the
        day on which it ended (DEED-01).

        a: default: the caller
        ended: default: today
        mark: of the file by itself (SENS-02); a reviewer's word
        Refused: No such dossier (FILE-05), destroyed (RET-04); somebody who does not work here (ACC-08); A and B the
            same, a day to come or before 1970 (DEED-01).
        """
        return self.submit(CustodyEndProject(dossier=dossier, b=b, a=a, ended=ended, mark=mark), refused=refused)

    def enter_form(self, *, item: int, fields: Optional[Sequence[str]] = None, nothing: Optional[str] = None,
                   refused: str = "raise") -> Receipt:
        """What a reviewed form says was entered in the dossier, or confirmed where it stood there already (FILE-08).
        The values themselves go the way of all values before, dossier.enter: on the day of the review or later. Of a
        form that says nothing new it is said why.

        fields: names of the dictionary
        nothing: why there was nothing to enter, where no field is named
        Refused: No such form (FILE-08), written off (LEND-02); not reviewed, or not the keeper; no field and no reason
            for that, or both (FILE-08); a field that the dictionary has not (FILE-02); no such dossier (FILE-05),
            destroyed (RET-04); a field that was neither entered nor confirmed since the day of the review (FILE-08).
        """
        return self.submit(CustodyEnterForm(item=item, fields=fields, nothing=nothing), refused=refused)

    def explain_count(self, *, count: int, explanation: str, refused: str = "raise") -> Receipt:
        """Explain what did not come out at a count of the deeds, as somebody else than counted (DEED-04).

        explanation: no personal data
        Refused: No such count, or one that came out; neither of the office that owes the explanation nor told of it;
            whoever counted; no explanation (DEED-04). Explained already: Unchanged.
        """
        return self.submit(CustodyExplainCount(count=count, explanation=explanation), refused=refused)

    def extend_loan(self, *, project: int, purpose: Union[Purpose, str], approval: Optional[int] = None,
                    refused: str = "raise") -> Receipt:
        """More time for a file, as whoever owes it, on an approval "extension" whose object is the project and whose
        own end is the new time (DEED-01).

        Refused: No such project, or in the archive already (DEED-01); somebody else owes it (DEED-01); no approval
            (DEED-01, with the remedy), one that does not cover it (as applications::covers), or one without an end of
            its own or with none that is later (DEED-01).
        """
        return self.submit(CustodyExtend(project=project, purpose=purpose, approval=approval), refused=refused)

    def issue_loan(self, *, item: int, to: int, purpose: Union[Purpose, str], condition: str,
                   approval: Optional[int] = None, booking: Optional[int] = None, on_premises: Optional[bool] = None,
                   conveyed: Optional[ApplicationsConveyance] = None, external: Optional[int] = None,
                   refused: str = "raise") -> Receipt:
        """Hand an item to somebody. The caller keeps the register.

        condition: as both saw it; compared at return (LEND-04)
        approval: for a reader from outside: of the one who stays with them
        booking: of a card (CARD-01), or of a collection form (FILE-08)
        on_premises: read beside the register; a reader from outside takes nothing else
        conveyed: Of a marked thing that is carried out: who takes it along, and how it is protected (ACC-10).
        external: An approval "external_marked" of the one who stays with a reader from outside, its object the reader:
            for what is more highly marked than the dossier that the reader is registered for (ACC-06).
        Refused: Refused in this order: no such item, lost, or the file that it lies in is, written off, the caller does
            not keep its register (LEND-02); missed at a count (DEED-04); a form that is filled (FILE-08); a deed that
            not all three have checked (DEED-04); out already, as the file that it lies in or what lies in it may be
            (LEND-02, the loan is named); to the caller (LEND-02); no condition (LEND-04); the borrower does not work
            here (ACC-08), or is from outside and would take it out (ACC-06); the dossier is destroyed (RET-04); a
            purpose that access::decide does not let the borrower have there: not open to the grade (ACC-03), no basis
            (ACC-04); a card without its booking of today whose meal is not over (CARD-01), a form for a booking that is
            cancelled or another's (FILE-08), either for a customer who is not served any more (CLS-06, COL-06, ORD-07);
            a reader from outside who is not registered for this dossier (ACC-06); no approval where one is needed
            (LEND-01, for deeds DEED-05, for excerpts ACC-10, with the remedy), or one that does not cover it (as
            applications::covers); marked, to be carried out, and not as applications::conveyed_as (ACC-10); something
            overdue or lost with the borrower, pages owed, or as many things as the policy allows (LEND-05); somebody
            else's turn (LEND-07). What wants no approval is refused where a mark is closed to the borrower (SENS-04,
            with the remedy "view"), and to a reader from outside (ACC-06), for whom any other approval is that of the
            one who stays with them. Due by the kind's terms, from when it has to be with the unit if there is a booking
            (CARD-05), on the premises by the policy's, never past the approval's or the visit's own end (LEND-03).
        """
        return self.submit(CustodyIssue(item=item, to=to, purpose=purpose, condition=condition, approval=approval,
                                        booking=booking, on_premises=on_premises, conveyed=conveyed,
                                        external=external), refused=refused)

    def list_contents(self, *, project: int, contents: Optional[Sequence[CustodyGivenContent]] = None,
                      refused: str = "raise") -> Receipt:
        """List what the file holds, as A, which is A's signature (DEED-02). In place of an earlier list until B has
        signed. Whoever owes the file when A has left, or to whom it was delegated, lists it and is A from then on
        (ACC-08). Deeds go to the safe at once (DEED-04); the line of one that lies there stays as it was.

        Refused: No such project, or in other hands (DEED-01); not A, who is also whoever owes the file in A's stead by
            delegation or because A has left (ACC-08), or B (DEED-02); no line or more than 255, or a line without a
            title, or without pages although it is there, or more pages in all than can be counted (DEED-02); a line
            whose deed lies in the safe, and that is not as it was (DEED-04).
        """
        return self.submit(CustodyListContents(project=project, contents=contents), refused=refused)

    def mark_item(self, *, item: int, mark: Union[Mark, str], approval: Optional[int] = None,
                  refused: str = "raise") -> Receipt:
        """Mark a thing by itself (SENS-02). It is at least as marked as its dossier, and as what goes with it: a
        project file as what lies in it, and that as the file. What is out when its mark rises is called back, and what
        was signed for it is void (SENS-04). Only an approval "lower_level" lowers a mark (SENS-01); its object is four
        times the number of the item, and the number of the new mark.

        Refused: No such item, or written off (LEND-02); its dossier destroyed (RET-04); lower than it is marked,
            without an approval (SENS-01, with the remedy) or on one that does not cover it (as applications::covers).
            Marked so: Unchanged.
        """
        return self.submit(CustodyMarkItem(item=item, mark=mark, approval=approval), refused=refused)

    def pass_on(self, *, loan: int, to: int, purpose: Union[Purpose, str], approval: Optional[int] = None,
                conveyed: Optional[ApplicationsConveyance] = None, refused: str = "raise") -> Receipt:
        """Write down that a loan goes to another, who has leave of their own (LEND-06).

        conveyed: as for Issue (ACC-10)
        Refused: No such loan, not the keeper, or to the caller (LEND-02); lost, or a part of it is back (LEND-04); on
            the premises, or to its own borrower (LEND-06), to somebody who does not work here (ACC-08); a purpose that
            is not that person's (ACC-03, ACC-04, as for Issue); no approval of that person's (LEND-06, or as
            applications::covers), a mark (SENS-04, as for Issue); carried otherwise than marked material is (ACC-10, as
            for Issue); this very loan overdue, or something with that person that is overdue or lost, or as many things
            as the policy allows (LEND-05); somebody else's turn, but for a card (LEND-07). The one who has a card may
            pass it on without the keeper (CARD-03). Due as it was, or by the end of the new approval or consent if that
            is earlier (LEND-03).
        """
        return self.submit(CustodyPassOn(loan=loan, to=to, purpose=purpose, approval=approval,
                                         conveyed=conveyed), refused=refused)

    def recall_loan(self, *, loan: int, reason: str, refused: str = "raise") -> Receipt:
        """Call a loan back: a hold, a consent withdrawn, a mark raised. Never gives more time.

        Refused: No such loan, not the keeper (LEND-02); lost (LEND-04); no reason (LEND-03). Called back already:
            Unchanged. Due one working day on, or at its own time if that is earlier.
        """
        return self.submit(CustodyRecall(loan=loan, reason=reason), refused=refused)

    def renew_loan(self, *, loan: int, purpose: Union[Purpose, str], approval: Optional[int] = None,
                   refused: str = "raise") -> Receipt:
        """Prolong a loan by a new approval (LEND-03).

        Refused: No such loan, not the keeper (LEND-02); lost, or a part of it is back (LEND-04); called back, on the
            premises, or renewed as often as may be (LEND-03); overdue (LEND-05); somebody waits (LEND-07); a purpose
            that is not the borrower's (ACC-03, ACC-04, as for Issue); no new approval that covers it (LEND-01 …);
            nothing gained (LEND-03).
        """
        return self.submit(CustodyRenew(loan=loan, purpose=purpose, approval=approval), refused=refused)

    def report_found(self, *, item: int, condition: str, refused: str = "raise") -> Receipt:
        """Something that was lost from its place, or missed at a count, is there again (LEND-04, DEED-04). What was
        lost on loan is returned.

        condition: how it looks, and where it was
        Refused: No such item, written off, not the keeper (LEND-02); lost on loan, which is returned (LEND-04); not
            said how it looks (LEND-04). Neither lost nor missed: Unchanged.
        """
        return self.submit(CustodyReportFound(item=item, condition=condition), refused=refused)

    def report_lost(self, *, reason: str, loan: Optional[int] = None, item: Optional[int] = None,
                    refused: str = "raise") -> Receipt:
        """Report that something is lost (LEND-04): what is on loan by its loan, which blocks its borrower until it is
        found and returned; what lay in its place, as whoever keeps it, by the item.

        Refused: Neither a loan nor an item, or both; no such loan; neither its borrower nor the keeper; no such item,
            written off, not the keeper, or out (all LEND-02); no reason (LEND-04). Reported already: Unchanged.
        """
        return self.submit(CustodyReportLost(reason=reason, loan=loan, item=item), refused=refused)

    def return_loan(self, *, loan: int, pages: int, damaged: bool, condition: str, rest_follows: Optional[bool] = None,
                    conveyed: Optional[ApplicationsConveyance] = None, refused: str = "raise") -> Receipt:
        """Strike a loan off the register, the item in hand and looked at (LEND-04). What is counted is what comes back
        now. Fewer pages than are out: with `rest_follows` the loan goes on with the rest; else the missing pages are an
        incident, and the borrower owes them. A return of nothing is none: then it is lost.

        pages: counted
        conveyed: Of a marked thing that was carried out: who brought it, and how it was protected (ACC-10).
        Refused: No such loan, not the keeper (LEND-02); the borrower inspects nothing (LEND-04); no condition, no page
            of what has some unless a part is back already and the rest stays away, more pages than are out (LEND-04);
            marked, and brought by nobody who is named, unprotected, or by another than carried it out (ACC-10); a rest
            that follows although all or nothing is there (LEND-04).
        """
        return self.submit(CustodyReturn(loan=loan, pages=pages, damaged=damaged, condition=condition,
                                         rest_follows=rest_follows, conveyed=conveyed), refused=refused)

    def review_form(self, *, item: int, passed: bool, remark: str, refused: str = "raise") -> Receipt:
        """Review a collection form that was brought back, as somebody else than brought it (FILE-08). What passes is
        entered within a day; what does not goes out again.

        remark: what is wrong; required when it does not pass
        Refused: No such form (FILE-08), written off (LEND-02); not brought back, not the keeper, or the one who brought
            it, no remark where it does not pass (FILE-08).
        """
        return self.submit(CustodyReviewForm(item=item, passed=passed, remark=remark), refused=refused)

    def sign_for(self, *, loan: int, refused: str = "raise") -> Receipt:
        """Sign for what was handed out to the caller (LEND-02).

        Refused: No such loan, another's (LEND-02). Signed already: Unchanged.
        """
        return self.submit(CustodySignFor(loan=loan), refused=refused)

    def stop_waiting(self, *, item: int, staff: Optional[int] = None, refused: str = "raise") -> Receipt:
        """Give up an own place in the waiting list; or, as the keeper of the register, take somebody off it who does
        not come for the thing.

        staff: default: the caller
        Refused: Somebody else's place, and the caller is not the keeper (LEND-02). Waits for nothing of that number:
            Unchanged.
        """
        return self.submit(CustodyStopWaiting(item=item, staff=staff), refused=refused)

    def strike_off(self, *, item: int, reason: str, purpose: Union[Purpose, str], approval: Optional[int] = None,
                   refused: str = "raise") -> Receipt:
        """Write an item off, lost or worn out, on an approval "destruction" whose object is the item (RET-04). What
        barred its borrower is settled. What lies in a project file is written off with it.

        Refused: No such item, written off already, not the keeper, out and not lost, as the file that it lies in or
            what lies in it may be (LEND-02); no reason (LEND-04); no approval "destruction" (RET-04, with the remedy),
            or one that does not cover it (as applications::covers).
        """
        return self.submit(CustodyStrikeOff(item=item, reason=reason, purpose=purpose,
                                            approval=approval), refused=refused)

    def supply_loan(self, *, project: int, lines: Optional[Sequence[int]] = None,
                    conveyed: Optional[ApplicationsConveyance] = None, refused: str = "raise") -> Receipt:
        """Take in what a file lacked, as the archivist (DEED-02).

        conveyed: Of a marked file: who brought it, and how it was protected (ACC-10).
        Refused: No such project, or not in the archive (DEED-01); the caller does not keep project files (LEND-02); no
            line, or one that is not missing (DEED-02); marked (ACC-10, as for TakeOver).
        """
        return self.submit(CustodySupply(project=project, lines=lines, conveyed=conveyed), refused=refused)

    def take_note(self, *, loan: int, refused: str = "raise") -> Receipt:
        """Take note of a card, as the one who has it (CARD-03).

        Refused: No such loan, or no card (CARD-03); another's, or lost (CARD-03). Noted already: Unchanged.
        """
        return self.submit(CustodyTakeNote(loan=loan), refused=refused)

    def take_over(self, *, project: int, conveyed: Optional[ApplicationsConveyance] = None,
                  mark: Optional[Union[Mark, str]] = None, refused: str = "raise") -> Receipt:
        """Take a project's file over from A, as B, which is B's signature (DEED-02). Where B has left, the head of the
        department that B left takes it over and is B (ACC-08).

        conveyed: Of a marked file: who brought it from A, and how it was protected (ACC-10).
        mark: raises that of the file (SENS-02); a reviewer's word
        Refused: No such project, or with A no more (DEED-01); not B, nor, where B has left, the head of that department
            (ACC-08), or whoever listed as A (DEED-02); A has listed nothing (DEED-02); marked, and brought by nobody
            who is named, or unprotected (ACC-10).
        """
        return self.submit(CustodyTakeOver(project=project, conveyed=conveyed, mark=mark), refused=refused)

    def wait_loan(self, *, item: int, purpose: Union[Purpose, str], refused: str = "raise") -> Receipt:
        """Wait for an item (LEND-07). Legal duty and customers' rights go before the others.

        Refused: No such item (LEND-02); written off, here, ready to go out and nobody else waits for it, or out with
            the caller (LEND-07); a purpose that is not the caller's (ACC-03, ACC-04, as for Issue). What is lost,
            missed, filled or not checked yet may be waited for. Waiting already: Unchanged.
        """
        return self.submit(CustodyWait(item=item, purpose=purpose), refused=refused)

    def withdraw_project(self, *, project: int, reason: str, refused: str = "raise") -> Receipt:
        """The project was entered by mistake: it has not ended, or is another customer's. By whoever keeps the files of
        projects, who is neither A nor B: what is owed ends by another's word. Not once B has signed, or while a deed of
        its list lies in the safe.

        reason: no personal data
        Refused: No such project, or past A (DEED-01); who does not keep the files of projects (LEND-02); A or B, no
            reason (DEED-01); a deed of it in the safe (DEED-04).
        """
        return self.submit(CustodyWithdrawProject(project=project, reason=reason), refused=refused)

    def add_carrier(self, *, dossier: int, medium: Union[Medium, str], copies: int, place: str, condition: str,
                    refused: str = "raise") -> Receipt:
        """List a carrier of a dossier.

        Refused: No place, no condition, or no copies (FILE-06).
        """
        return self.submit(DossierAddCarrier(dossier=dossier, medium=medium, copies=copies, place=place,
                                             condition=condition), refused=refused)

    def amend_carrier(self, *, dossier: int, carrier: int, reason: str, medium: Optional[Union[Medium, str]] = None,
                      copies: Optional[int] = None, place: Optional[str] = None, condition: Optional[str] = None,
                      refused: str = "raise") -> Receipt:
        """Say of a carrier what is otherwise than it was listed - it was moved, there are fewer copies, it has faded,
        it was listed wrongly - and why. What is left out stays; all as it is: Unchanged.

        Refused: No such carrier of this dossier's; a place or a condition of blanks, no copies; no reason (all
            FILE-06). All as it is: Unchanged. Also of a closed dossier, whose papers are kept on.
        """
        return self.submit(DossierAmendCarrier(dossier=dossier, carrier=carrier, reason=reason, medium=medium,
                                               copies=copies, place=place, condition=condition), refused=refused)

    def classify_dossier(self, *, dossier: int, member: Optional[bool] = None,
                         relation: Optional[Union[Relation, str]] = None,
                         standing: Optional[Union[Standing, str]] = None,
                         lifecycle: Optional[Union[Lifecycle, str]] = None, reason: Optional[str] = None,
                         refused: str = "raise") -> Receipt:
        """Set the class of a customer - member or not (CLS-01), relation (CLS-02), standing (CLS-03), lifecycle; what
        is left out stays. The lifecycle may be set to active, dormant, lost or closed; the other states come about by
        themselves. Only what was active falls dormant or is lost; a closed dossier is made active again, with the
        reason, before anything else of it changes; it is in review then if values of it still wait. What was owed
        entered or mended in it ends with the closing; what was sent back is owed again with the opening (CLS-06,
        FILE-04).

        Refused: A lifecycle that cannot be set by hand; of a closed dossier anything but to make it active again, or
            that without a reason; dormant or lost without ever having been active; activation of a draft, or while
            values are in review (CLS-06). A closed one that is opened again is a draft where required fields are
            missing, else in review as long as values of it wait. All as it is: Unchanged. Then the archive looks at the
            orders: whoever has bought does not become potential (CLS-03).
        """
        return self.submit(DossierClassify(dossier=dossier, member=member, relation=relation, standing=standing,
                                           lifecycle=lifecycle, reason=reason), refused=refused)

    def confirm_dossier(self, *, proposal: int, how: Union[ConfirmedBy, str], on: Optional[datetime.date] = None,
                        refused: str = "raise") -> Receipt:
        """The customer confirmed a proposal.

        on: default: today
        Refused: No such proposal, or confirmed "by nature", or on a day to come (CHG-02); a closed dossier (CLS-06); a
            newer value stands than the one proposed, or it was confirmed before the day from which the value that it
            changes is on record (CHG-02); a field that the template lists no more (COL-01), a basis (COL-04) or a
            consent (COL-03) that is gone since, identity data that are no longer necessary (COL-05); an identifier that
            another dossier has taken meanwhile (COL-08). The value takes effect, and is in review (FILE-04).
        """
        return self.submit(DossierConfirm(proposal=proposal, how=how, on=on), refused=refused)

    def confirm_unchanged(self, *, dossier: int, how: Union[ConfirmedBy, str], fields: Optional[Sequence[str]] = None,
                          on: Optional[datetime.date] = None, refused: str = "raise") -> Receipt:
        """The customer confirmed that these values are unchanged. They are fresh again from that day on. A value that
        was sent back is entered anew instead, and one that has changed is proposed.

        on: default: today
        Refused: A closed dossier (CLS-06); no field; one that the dictionary has not (FILE-02); confirmed "by nature",
            on a day to come or before the value was entered or last confirmed; a field that holds no value, or one that
            was sent back (all CHG-04).
        """
        return self.submit(DossierConfirmUnchanged(dossier=dossier, how=how, fields=fields, on=on), refused=refused)

    def correct_dossier(self, *, dossier: int, value: DossierGivenValue, reason: str,
                        refused: str = "raise") -> Receipt:
        """Set a value that is confirmed by nature: system-recorded or submitted by the customer (CHG-02).

        Refused: A source other than system-recorded or self-submitted (CHG-02); the rest as for Propose. The value
            takes effect, and is in review (FILE-04).
        """
        return self.submit(DossierCorrect(dossier=dossier, value=value, reason=reason), refused=refused)

    def empower_dossier(self, *, dossier: int, tie: Union[Tie, str], person: str, document: str, authority: str,
                        basis: Union[Basis, str], notice: str, refused: str = "raise") -> Receipt:
        """Record who acts for a customer: an agent or a guardian, by what authority, and on what lawful basis that
        person's own data are kept (COL-06, COL-04).

        document: kind of the person's own identity document that was seen, not its number
        authority: reference of the letter of authority, or of what makes a guardian
        notice: name and version of the notice, where the basis is consent
        Refused: A tie that gives no leave to act, no name, no document or no authority (COL-06); consent without a
            notice (PRIV-01).
        """
        return self.submit(DossierEmpower(dossier=dossier, tie=tie, person=person, document=document,
                                          authority=authority, basis=basis, notice=notice), refused=refused)

    def enter_dossier(self, *, dossier: int, values: Optional[Sequence[DossierGivenValue]] = None,
                      refused: str = "raise") -> Receipt:
        """Enter values that the dossier does not hold yet, or that were sent back, each with its channel (COL-02). A
        value that stands is changed by a proposal (CHG-02).

        Refused: A closed dossier (CLS-06); values as for Open, the template's purposes among them (COL-01); a field
            that already holds a value which was not sent back (CHG-02); an identifier of another dossier (COL-08).
        """
        return self.submit(DossierEnter(dossier=dossier, values=values), refused=refused)

    def identify_dossier(self, *, dossier: int, genuine: bool, document: str, reason: Optional[str] = None,
                         refused: str = "raise") -> Receipt:
        """Record an identity check. That an identity known as false is genuine after all, a reviewer says, with the
        reason: the customer is served again (COL-06, ORD-07).

        Refused: No kind of document named; no reason why an identity that was known as false is genuine after all
            (COL-06). Whoever says so has the right to review: the archive asks for it.
        """
        return self.submit(DossierIdentify(dossier=dossier, genuine=genuine, document=document,
                                           reason=reason), refused=refused)

    def link_dossier(self, *, dossier: int, tie: Union[Tie, str], other: Optional[int] = None,
                     person: Optional[str] = None, refused: str = "raise") -> Receipt:
        """Link a customer with another, or with an outside person by name: exactly one of the two.

        Refused: A closed dossier (CLS-06); neither or both of other and person, the same dossier, already linked so
            (FILE-07); an unknown other (FILE-05); a tie that lets somebody act for the customer, which is given by
            Empower (COL-06). Whether the mark of the other lets the caller tie to it, the archive asks (SENS-04).
        """
        return self.submit(DossierLink(dossier=dossier, tie=tie, other=other, person=person), refused=refused)

    def open_dossier(self, *, kind: Union[CustomerKind, str], form: str, member: Optional[bool] = None,
                     relation: Optional[Union[Relation, str]] = None, standing: Optional[Union[Standing, str]] = None,
                     keeper: Optional[int] = None, acquired: Optional[datetime.date] = None,
                     grounds: Optional[Sequence[DossierGround]] = None,
                     values: Optional[Sequence[DossierGivenValue]] = None, labels: Optional[Sequence[str]] = None,
                     link: Optional[bool] = None, origin: Optional[DossierOrigin] = None, draft: Optional[bool] = None,
                     refused: str = "raise") -> Receipt:
        """Open a dossier for a new customer (FILE-01), a person or an enterprise (CLS-01), by a template that says what
        is required (FILE-03). Each value says by which channel it came (COL-02).

        form: template (COL-01)
        keeper: default: who enters it
        acquired: when the customer was won; default: today
        link: a match on a strong identifier is answered with the existing dossier, not refused (COL-08)
        origin: Shown in the history; with it a name and a service number together are known again (COL-08).
        draft: Where required fields are missing, it is taken as a draft, which its keeper owes completed, and in review
            once they are there (CLS-06, FILE-03, CHG-04); else refused.
        Refused: Unknown template, or one for another kind of customer (COL-01); else all of what follows that is found
            (COL-07), in this order: won on a day to come (FILE-01); no keeper (FILE-05); a label that is none (CLS-04);
            no lawful basis for personal data, or one for no real purpose (COL-04), consents as for SetGround, or with
            different ends (PRIV-01); a template for purposes of which no basis covers any (COL-01); values: unknown
            field or one that the template does not list (COL-01), given twice, identity data that the template does not
            mark necessary (COL-05), third-party source without consent (COL-03), malformed (COL-07); missing required
            fields (COL-07), unless it is opened as a draft. Where nothing of that is found: strong identifier of an
            existing dossier (COL-08), which is named, or answered as Unchanged when the caller asked to link. So is, of
            what comes from a file without a strong identifier, the name together with a number that many share: a file
            that comes again makes no second customer.
        """
        return self.submit(DossierOpen(kind=kind, form=form, member=member, relation=relation, standing=standing,
                                       keeper=keeper, acquired=acquired, grounds=grounds, values=values, labels=labels,
                                       link=link, origin=origin, draft=draft), refused=refused)

    def propose_dossier(self, *, dossier: int, value: DossierGivenValue, reason: str,
                        refused: str = "raise") -> Receipt:
        """Propose another value for a field.

        Refused: The value as for Open; a closed dossier (CLS-06); no reason (CHG-03).
        """
        return self.submit(DossierPropose(dossier=dossier, value=value, reason=reason), refused=refused)

    def remove_carrier(self, *, dossier: int, carrier: int, reason: str, refused: str = "raise") -> Receipt:
        """Take a carrier off the list, with the reason: it is gone, or was never there. The history keeps it.

        Refused: No such carrier of this dossier's, no reason (FILE-06). Also of a closed dossier.
        """
        return self.submit(DossierRemoveCarrier(dossier=dossier, carrier=carrier, reason=reason), refused=refused)

    def report_change(self, *, dossier: int, channel: Union[Channel, str], fields: Optional[Sequence[str]] = None,
                      refused: str = "raise") -> Receipt:
        """A customer reported by an official channel that these fields have changed, and the new values are not entered
        yet. A change that is noticed in contact is entered at once instead: propose it.

        Refused: A closed dossier (CLS-06); no field (CHG-01), or one that the dictionary has not (FILE-02).
        """
        return self.submit(DossierReportChange(dossier=dossier, channel=channel, fields=fields), refused=refused)

    def restrict_dossier(self, *, dossier: int, risk: Union[Risk, str], reason: str, refused: str = "raise") -> Receipt:
        """Restrict, suspend or set free, with the reason. It is so already: Unchanged, and no reason is kept.

        Refused: No reason (ORD-07). As it is: Unchanged.
        """
        return self.submit(DossierRestrict(dossier=dossier, risk=risk, reason=reason), refused=refused)

    def review_dossier(self, *, dossier: int, pass_: bool, fields: Optional[Sequence[str]] = None,
                       remark: Optional[str] = None, refused: str = "raise") -> Receipt:
        """Pass what is in review, or send the named fields back with what is missing or wrong (FILE-04): wrong is what
        is in review, missing what the template lists and the dossier does not hold.

        fields: To send back; for a pass, empty = all in review. Passing what is missing and owed says that it is not
            needed.
        Refused: Sending back without naming a field, fields that are not in review - nor missing: listed by the
            template, to be sent back; owed entered, to be passed -, nothing in review, a reviewer who entered one of
            the values, sending back what two persons entered: the duty falls on one, for what is missing on whoever
            entered the oldest value that stands (all FILE-04). Sending back what is closed: nobody could mend it
            (CLS-06).
        """
        return self.submit(DossierReview(dossier=dossier, pass_=pass_, fields=fields, remark=remark), refused=refused)

    def set_ground(self, *, dossier: int, ground: DossierGround, refused: str = "raise") -> Receipt:
        """A lawful basis for what is kept of a person and the purposes it serves, or the end of one (COL-04). That
        there is an emergency, a reviewer says: nobody gives himself the leave that he lacks (ACC-04).

        Refused: A purpose that is none (COL-04); consent without a notice or a proof (PRIV-01); an emergency without a
            proof or an end (COL-04); an end of anything else, or one that is not to come (PRIV-01). Without a purpose:
            the basis is withdrawn.
        """
        return self.submit(DossierSetGround(dossier=dossier, ground=ground), refused=refused)

    def set_keeper(self, *, dossier: int, keeper: int, refused: str = "raise") -> Receipt:
        """Give a dossier to another keeper. It has that one already: Unchanged.

        Refused: No keeper named (FILE-05). The keeper that it has: Unchanged.
        """
        return self.submit(DossierSetKeeper(dossier=dossier, keeper=keeper), refused=refused)

    def set_labels(self, *, dossier: int, add: Optional[Sequence[str]] = None, remove: Optional[Sequence[str]] = None,
                   refused: str = "raise") -> Receipt:
        """Put labels on and take labels off.

        Refused: A closed dossier (CLS-06); an empty or overlong label, or nothing to do (CLS-04). All as it is:
            Unchanged. A label both put on and taken off is taken off.
        """
        return self.submit(DossierSetLabels(dossier=dossier, add=add, remove=remove), refused=refused)

    def set_level(self, *, dossier: int, field: str, level: Union[Level, str], approval: Optional[int] = None,
                  refused: str = "raise") -> Receipt:
        """Raise the level of one field of one dossier above the dictionary's: it shows to those alone whom that level
        is open to, and of level finance it is guarded as financial data are (SENS-03). Only an approval "lower_level"
        lowers it again, down to the dictionary's at the most: it names the field, its object is the number of the new
        level, it is asked for with the purpose "administration", and serves once. As it is: Unchanged.

        Refused: A field that the dictionary has not (FILE-02); a level below the dictionary's, of a field that the
            dossier does not hold, or lower than it is, without an approval (all SENS-01). Whether the approval covers
            it is `applications::vet`. The level that it has: Unchanged.
        """
        return self.submit(DossierSetLevel(dossier=dossier, field=field, level=level,
                                           approval=approval), refused=refused)

    def set_mark(self, *, dossier: int, mark: Union[Mark, str], custodian: Optional[int] = None,
                 approval: Optional[int] = None, refused: str = "raise") -> Receipt:
        """Set or raise the mark of a dossier (SENS-02), or hand it to another custodian. A mark above none has a
        custodian, who alone hands it over; anybody else names another one by an approval "custodian", whose object is
        the new custodian's number (SENS-04). Only an approval "lower_level" lowers a mark, its object being the mark's
        new number (SENS-01). Both are asked for with the purpose "administration", and serve once. All as it is:
        Unchanged.

        custodian: default: as before
        Refused: A lower mark than it has, without an approval (SENS-01); a mark without a custodian, or another
            custodian, named by neither the present one nor an approval, or named while the mark is lowered (SENS-04).
            Whether the approval covers it is `applications::vet`. The mark and the custodian that it has: Unchanged,
            unless a custodian waits to be named.
        """
        return self.submit(DossierSetMark(dossier=dossier, mark=mark, custodian=custodian,
                                          approval=approval), refused=refused)

    def unlink_dossier(self, *, dossier: int, tie: Union[Tie, str], other: Optional[int] = None,
                       version: Optional[int] = None, refused: str = "raise") -> Receipt:
        """End a tie, an agent's and a guardian's among them: named as the outline shows it (FILE-07, COL-06).

        version: of an outside person
        Refused: Neither or both of other and version, or no such tie of this dossier's (FILE-07). Also of a closed
            dossier: nothing new comes of it.
        """
        return self.submit(DossierUnlink(dossier=dossier, tie=tie, other=other, version=version), refused=refused)

    def withdraw_dossier(self, *, proposal: int, refused: str = "raise") -> Receipt:
        """Take a proposal back.

        Refused: No such proposal (CHG-02).
        """
        return self.submit(DossierWithdraw(proposal=proposal), refused=refused)

    def delegate_duty(self, *, duty: int, to: int, reason: str, refused: str = "raise") -> Receipt:
        """Give a duty to somebody. Its due time stays.

        Refused: No such duty (SYS-02); not the caller's, or about the caller, as above (SYS-01, APP-02); a thing in
            that person's hands (SYS-01): what is on loan is passed on through the register, and the duty with it; no
            reason (SYS-01); to somebody who does not work here (ACC-08), whose deed it is about (APP-02), or who owes
            the same already (SYS-01); a signature to somebody who may not give it: the applicant, who has signed, or
            whose signature would leave nobody for a later step (APP-02), or who does not hold the office (APP-01).
        """
        return self.submit(DutiesDelegate(duty=duty, to=to, reason=reason), refused=refused)

    def finish_duty(self, *, duty: int, record: str, refused: str = "raise") -> Receipt:
        """Close a recurring duty with its record (SYS-01).

        record: what was done and where it is written; no personal data
        Refused: No such duty (SYS-02); neither its owner nor of the office that owes it or was told of it (SYS-01);
            about a deed of the caller's own (APP-02); one that only its area's event closes (SYS-01); another keeper in
            place of one who has left: only who moved may go on keeping what they kept (ACC-08); no record (SYS-01).
        """
        return self.submit(DutiesFinish(duty=duty, record=record), refused=refused)

    def snooze_duty(self, *, duty: int, until: datetime.datetime, reason: str, refused: str = "raise") -> Receipt:
        """Do not list this duty before then. Its due time and the steps after it stay.

        Refused: No such duty (SYS-02); not the caller's, or about the caller, as above (SYS-01, APP-02); no reason
            (SYS-01); a time that has passed, or one after the due time (SYS-01): what is late cannot be put off.
        """
        return self.submit(DutiesSnooze(duty=duty, until=until, reason=reason), refused=refused)

    def tick_duty(self, *, refused: str = "raise") -> Receipt:
        """Raise what has come due to be raised: recurring duties and steps up, each once, whatever the rhythm of the
        calls; let go what has lapsed; and reckon open duties again if the calendar has changed. The host calls it as
        often as it likes.

        Refused: SYS-01, CAL-02. Never refused; Unchanged when there is nothing to raise. For any sequence of ticks that
            ends at the same moment the records end the same: what is raised carries the moment at which it fell, not
            that of the tick. A kind is raised from the period on in which the policy that wants it came into force, the
            house's first one at its founding. One tick raises 10,000 periods at most, the oldest first, and the next
            ones the rest.
        """
        return self.submit(DutiesTick(), refused=refused)

    def confirm_merging(self, *, dossier: int, other: int, approval: Optional[int] = None,
                        refused: str = "raise") -> Receipt:
        """Review a proposal, as somebody else than the one who made it, and merge. Where the policy wants an approval
        besides, the proposer has applied for it: kind `merge`, for the dossier that remains, the object the other's
        number, the purpose `review`.

        Refused: Nobody has proposed it (CHG-05); the caller's own proposal (APP-02); no approval where the policy wants
            one (CHG-05, with the remedy), or one that does not cover it (as applications::covers); then as for Propose,
            as things stand now.
        """
        return self.submit(MergingConfirm(dossier=dossier, other=other, approval=approval), refused=refused)

    def find_merging(self, *, certain_from: Optional[int] = None, person_from: Optional[int] = None,
                     most: Optional[int] = None, refused: str = "raise") -> Receipt:
        """Search the sealed dossiers for likely duplicates and put what is found into the queue. Opened is what the
        caller may see for the purpose `review`; the values do not leave memory, and are wiped.

        certain_from: tenths of a bit; default 45
        person_from: tenths of a bit; default 0
        most: pairs put into the queue, best first: 1…10,000; default 1,000
        Refused: A grade that does not review (ACC-02); more pairs than 10,000, or a score out of range (CHG-05).
        """
        return self.submit(MergingFind(certain_from=certain_from, person_from=person_from, most=most), refused=refused)

    def keep_apart(self, *, dossier: int, other: int, reason: str, refused: str = "raise") -> Receipt:
        """These are two customers. They are never proposed again, nor merged.

        reason: no personal data
        Refused: A dossier with itself (CHG-05); an unknown dossier (FILE-05); no reason (CHG-05). Known already:
            Unchanged.
        """
        return self.submit(MergingKeepApart(dossier=dossier, other=other, reason=reason), refused=refused)

    def propose_merging(self, *, dossier: int, other: int, reason: str, take: Optional[Sequence[str]] = None,
                        refused: str = "raise") -> Receipt:
        """Propose to merge two dossiers of one customer; somebody else reviews it. `dossier` remains; the number of
        `other` leads to it from then on.

        reason: no personal data
        take: fields, where both hold one, whose value is to be the other's
        Refused: No reason (CHG-05); a dossier with itself (CHG-05, also where its old number is given); a pair that was
            kept apart, itself or by numbers that lead to it (CHG-05); a field that the dictionary has not (FILE-02);
            then as dossier::joined, and a sum of a quarter that no amount holds (ORD-03). The same proposal again:
            Unchanged.
        """
        return self.submit(MergingPropose(dossier=dossier, other=other, reason=reason, take=take), refused=refused)

    def undo_merging(self, *, merge: int, reason: str, refused: str = "raise") -> Receipt:
        """Undo a merge. What came since stays with the dossier that remained, but for what settles what came with the
        other: refunds and cancellations of its orders, returns of its loans, duties about it. Who looked and what was
        done while they were one stays on record under both numbers, without values (ACC-07, CHG-03).

        reason: no personal data
        Refused: No such merge, or undone already (CHG-05); no reason (CHG-05); a dossier of it destroyed since
            (RET-04); a mark whose custodian the caller is not (SENS-04); a later merge of the dossier, which has to be
            undone first (CHG-05); a tier round that saw it (CHG-05).
        """
        return self.submit(MergingUndo(merge=merge, reason=reason), refused=refused)

    def amend_order(self, *, number: str, total: Amount, reason: str, items: Optional[Sequence[OrdersItem]] = None,
                    refused: str = "raise") -> Receipt:
        """Correct the lines and total of a sale.

        Refused: No such sale (ORD-01); cancelled (ORD-05); no reason (ORD-05); sums (ORD-03); less than was refunded
            (ORD-03). The same amendment again: Unchanged. Supervised (ORD-04) where the new total or what is taken away
            is over the limit, or a second person had still to look at the order: nobody amends it out of their sight.
        """
        return self.submit(OrdersAmend(number=number, total=total, reason=reason, items=items), refused=refused)

    def cancel_order(self, *, number: str, reason: str, refused: str = "raise") -> Receipt:
        """Cancel a sale.

        Refused: No such sale (ORD-01), no reason (ORD-05). Cancelled already: Unchanged. Where more goes back than the
            limit, or a second person had still to look at the sale, the cancelled sale is supervised (ORD-04): it is
            inspected by its number.
        """
        return self.submit(OrdersCancel(number=number, reason=reason), refused=refused)

    def inspect_order(self, *, number: str, in_order: bool, remark: str, refused: str = "raise") -> Receipt:
        """Record the review of an order. What is found irregular, or was booked so for a line of it, stays so until it
        is amended (and then waits for review again), cancelled, or reviewed as in order with a remark that says what
        was done.

        Refused: No such order (ORD-01); who entered a supervised order does not review it (ORD-04); a finding without a
            remark (ORD-06); one that was found irregular, without a remark that says what was done (ORD-03).
        """
        return self.submit(OrdersInspect(number=number, in_order=in_order, remark=remark), refused=refused)

    def record_order(self, *, number: str, dossier: int, total: Amount, site: str, channel: str,
                     at: Optional[datetime.datetime] = None, items: Optional[Sequence[OrdersItem]] = None,
                     refused: str = "raise") -> Receipt:
        """Book a sale. The same number with the same content again is answered with the order that is there (ORD-02).

        at: default: now
        items: may be empty when only the total is known
        Refused: Refused in this order, with all that is found before the number is looked up: no number, one with
            blanks around it or too long (ORD-02); a site or channel that is no name (ORD-02), a new site where there
            are 65,535 already (ORD-01); no such customer (ORD-03); destroyed (RET-04); a total below zero (ORD-03);
            lines that do not add up to the total (ORD-03); a line that the policy refuses (ORD-03); a time to come
            (ORD-03); the number with another content (ORD-02); a closed dossier (CLS-06); a sum of the customer's
            quarter beyond any amount (ORD-03). The same content again: Unchanged. With a line that the policy flags:
            booked and irregular (ORD-03). Over the limit: booked and supervised (ORD-04). A suspended customer's sale
            is booked too: it has happened; the till was told before (ORD-07).
        """
        return self.submit(OrdersRecord(number=number, dossier=dossier, total=total, site=site, channel=channel, at=at,
                                        items=items), refused=refused)

    def refund_order(self, *, number: str, dossier: int, amount: Amount, site: str, channel: str, reason: str,
                     of: Optional[str] = None, at: Optional[datetime.datetime] = None,
                     items: Optional[Sequence[OrdersItem]] = None, refused: str = "raise") -> Receipt:
        """Give money back, of a known sale or (for data from elsewhere) of an unknown one.

        number: the refund's own number
        amount: positive; at most what is left of the sale
        reason: code or remark without personal data; not blank
        of: number of the sale
        items: the lines that go back, adding up to the amount
        Refused: As for Record; an amount that is not positive (ORD-03); an unknown sale (ORD-01); another customer's,
            one that is cancelled or came later, more than is left of it (ORD-03).
        """
        return self.submit(OrdersRefund(number=number, dossier=dossier, amount=amount, site=site, channel=channel,
                                        reason=reason, of=of, at=at, items=items), refused=refused)

    def adopt_policy(self, *, draft: int, approval: Optional[int] = None, lowering: Optional[int] = None,
                     refused: str = "raise") -> Receipt:
        """Put a draft into force on its approval. The policy in force stays if the draft has a fault by now: offices
        may have lost their holders since it was put forward. A draft that opens the values of a field to more people
        than before - a lower level, another guard, a mask that shows something - needs an approval "lower_level"
        besides, asked for like the other: no dossier, the draft's number as object, purpose administration (SENS-01).

        Refused: No such draft, or another policy came into force since (APP-03); no approval "policy_change" (APP-01,
            with the remedy), or one that does not cover this draft (as applications::covers); a fault by now (as for
            PutForward); fields that it lowers without an approval "lower_level" (SENS-01, at each, with the remedy), or
            by one that does not cover this draft.
        """
        return self.submit(PolicyAdopt(draft=draft, approval=approval, lowering=lowering), refused=refused)

    def draft_policy(self, *, policy: PolicyDocument, reason: str, refused: str = "raise") -> Receipt:
        """Put a policy forward, whole. It is checked at once, and again when it comes into force. What follows is an
        application of the kind "policy_change" about it: no dossier, the draft's number as object, purpose
        administration.

        Refused: No reason (APP-01); other digits of money than the books were kept in (ORD-01); another zone once
            orders are booked by its days (CAL-03); then every fault that `review` finds, each with its rule and the
            path of the member: what an area cannot keep, a rule that is never reached, an office that nobody holds, a
            chain that nobody can complete, a field, template or purpose that is none, self-approval; then a field in
            force that is left out or would mean something else, a number under which dossiers hold values of another
            field (FILE-02).
        """
        return self.submit(PolicyDraft(policy=policy, reason=reason), refused=refused)

    def act_incident(self, *, incident: int, measure: str, refused: str = "raise") -> Receipt:
        """Act upon an incident, as the supervisor or the manager; who holds both offices acts for both (SEC-04).

        measure: what is done or ordered
        Refused: No such incident, or not open any more (SEC-04), as for all that follow; neither office is the caller's
            (SEC-04); an incident about the caller (APP-02); the caller's office has acted (SEC-04); nothing said
            (SEC-04).
        """
        return self.submit(SecurityAct(incident=incident, measure=measure), refused=refused)

    def assess_incident(self, *, incident: int, standing: Optional[Union[IncidentStanding, str]] = None,
                        grade: Optional[Union[IncidentGrade, str]] = None, cause: Optional[str] = None,
                        scope: Optional[str] = None, dossiers: Optional[Sequence[int]] = None,
                        refused: str = "raise") -> Receipt:
        """Record the cause, the scope, the standing or the grade of an incident. A grade with other clocks moves what
        is still owed; attempts that turn out to have been more start the clocks (SEC-04).

        standing: only upwards
        dossiers: touched besides those that are on record
        Refused: Not the caller's to handle (SEC-04), about the caller (APP-02); a standing that falls (SEC-04); a text
            that is empty or too long (SEC-04); an unknown dossier (FILE-05), too many (SEC-04). Nothing new: Unchanged.
        """
        return self.submit(SecurityAssess(incident=incident, standing=standing, grade=grade, cause=cause, scope=scope,
                                          dossiers=dossiers), refused=refused)

    def close_incident(self, *, incident: int, conclusion: str, refused: str = "raise") -> Receipt:
        """Close an incident of which nothing is owed any more (SEC-04).

        Refused: Neither office is the caller's (SEC-04), about the caller (APP-02); something is still owed: a fault
            for each, in the order of Owing (SEC-04); no conclusion (SEC-04).
        """
        return self.submit(SecurityClose(incident=incident, conclusion=conclusion), refused=refused)

    def dismiss_incident(self, *, incident: int, reason: str, refused: str = "raise") -> Receipt:
        """Close a suspicion, or attempts, that turned out unfounded. Supervisor and manager have acted (SEC-04).

        Refused: Neither office is the caller's (SEC-04), about the caller (APP-02); a leak that is known; the
            supervisor or the manager has not acted; no reason (SEC-04).
        """
        return self.submit(SecurityDismiss(incident=incident, reason=reason), refused=refused)

    def notify_incident(self, *, incident: int, to: Union[Told, str], how: str, proof: str,
                        at: Optional[datetime.datetime] = None, refused: str = "raise") -> Receipt:
        """Record that persons or the authority were told (SEC-04).

        how: by letter, by call, by announcement …
        proof: reference of a receipt, a copy, a recording
        at: default: now
        Refused: Not the caller's to handle (SEC-04), about the caller (APP-02); attempts alone, of which nobody is told
            (SEC-04); not said how, or no proof; a time that has not come, or before the leak was known (SEC-04).
        """
        return self.submit(SecurityNotify(incident=incident, to=to, how=how, proof=proof, at=at), refused=refused)

    def report_incident(self, *, what: str, suspected: Optional[bool] = None,
                        grade: Optional[Union[IncidentGrade, str]] = None, happened: Optional[datetime.datetime] = None,
                        known: Optional[datetime.datetime] = None, scope: Optional[str] = None,
                        dossiers: Optional[Sequence[int]] = None, measure: Optional[str] = None,
                        refused: str = "raise") -> Receipt:
        """Report a leak, known or suspected (SEC-04). Whoever works here may, of whatever grade. The supervisor and the
        manager have to act at once; the clocks of the notices run from when it became known.

        what: no personal data, as in all texts here
        suspected: default: no, it is known
        grade: default: ordinary
        happened: default: nobody knows
        known: default: now
        dossiers: touched, as far as is known
        measure: taken at once
        Refused: Nothing said, a text that is too long, a time that has not come, a leak known before it happened
            (SEC-04); an unknown dossier (FILE-05); more than 10,000 of them (SEC-04).
        """
        return self.submit(SecurityReport(what=what, suspected=suspected, grade=grade, happened=happened, known=known,
                                          scope=scope, dossiers=dossiers, measure=measure), refused=refused)

    def spare_persons(self, *, incident: int, reason: str, refused: str = "raise") -> Receipt:
        """Record that the persons need not be told, since measures keep harm from them (SEC-04). The authority always
        is.

        Refused: Neither office is the caller's (SEC-04), about the caller (APP-02); no measure on record; the persons
            were told, or are spared already; attempts alone; no reason (SEC-04).
        """
        return self.submit(SecuritySparePersons(incident=incident, reason=reason), refused=refused)

    def stop_incident(self, *, incident: int, reason: str, staff: Optional[Sequence[int]] = None,
                      dossiers: Optional[Sequence[int]] = None, refused: str = "raise") -> Receipt:
        """End at once what opens more than a grade does: grants, visits, emergency reads and what was applied for, of
        these members of staff and of these dossiers; what is out of these dossiers is called back. A measure (SEC-04).

        Refused: Neither office is the caller's (SEC-04), about the caller (APP-02); nobody and nothing named, no reason
            (SEC-04); an unknown member of staff (ACC-01) or dossier (FILE-05).
        """
        return self.submit(SecurityStop(incident=incident, reason=reason, staff=staff,
                                        dossiers=dossiers), refused=refused)

    def take_measure(self, *, incident: int, measure: str, at: Optional[datetime.datetime] = None,
                     refused: str = "raise") -> Receipt:
        """Record a measure (SEC-04).

        at: default: now
        Refused: Neither the caller's to handle nor reported by the caller (SEC-04); nothing said, or too much; a time
            that has not come (SEC-04).
        """
        return self.submit(SecurityTakeMeasure(incident=incident, measure=measure, at=at), refused=refused)

    def amend_round(self, *, scheme: str, dossier: int, tier: str, until: datetime.date, reason: str, approval: str,
                    refused: str = "raise") -> Receipt:
        """Put a customer into another tier of the open round; it holds over later rounds until it ends. By an approval
        "tier_override" of the caller's, with the purpose "review", whose object is 256 times the number of the round
        and the tier's place in the scheme, the first being 1 and none 0; it serves once.

        tier: empty: none
        reason: no personal data
        approval: the number of that application
        Refused: No such scheme (TIER-05); no open round, no reason or approval, an end that is past (TIER-06); no such
            tier (TIER-05); no such dossier (FILE-05). Then the archive asks for the approval: there is none of that
            number (APP-01), or it does not cover this, or is used (APP-03).
        """
        return self.submit(TiersAmendRound(scheme=scheme, dossier=dossier, tier=tier, until=until, reason=reason,
                                           approval=approval), refused=refused)

    def confirm_round(self, *, scheme: str, knowing: Optional[int] = None, refused: str = "raise") -> Receipt:
        """Confirm the open round. Somebody else than those who ran it and those who amended it (APP-02). Where
        something was booked since that touches it, only whoever has seen all of that confirms it as it was proposed.

        knowing: the `mark` of the changes that were looked at
        Refused: No such scheme (TIER-05); no open round (TIER-06); whoever proposed it, ran it again last or amended it
            (APP-02); something was booked since that touches it and the caller has not seen it, or not all of it
            (TIER-06). Then the archive asks for the offices that the policy names for rounds: each has proposed it, run
            it again last or confirms it, unless nobody holds it who may (TIER-06).
        """
        return self.submit(TiersConfirmRound(scheme=scheme, knowing=knowing), refused=refused)

    def define_scheme(self, *, scheme: TiersScheme, refused: str = "raise") -> Receipt:
        """Define a scheme, or another version of the one of that name: by value (TIER-01), share (TIER-02), rank
        (TIER-03), standing (TIER-04) or the house's own criteria (TIER-05), steady or not (TIER-09).

        Refused: Everything that `check` finds wrong with the scheme (TIER-05); while a round of it is open (TIER-06).
            The scheme as it stands: Unchanged.
        """
        return self.submit(TiersDefineScheme(scheme=scheme), refused=refused)

    def drop_round(self, *, scheme: str, reason: str, refused: str = "raise") -> Receipt:
        """Drop the open round.

        Refused: No such scheme (TIER-05); no open round, no reason (TIER-06).
        """
        return self.submit(TiersDropRound(scheme=scheme, reason=reason), refused=refused)

    def propose_round(self, *, scheme: str, period: str, refused: str = "raise") -> Receipt:
        """Run a scheme for a quarter that has ended.

        Refused: No such scheme (TIER-05); a round of it is open (TIER-06); the quarter has not ended (TIER-06); it is
            not later than the last confirmed one (TIER-06). What was given by hand stays apart and is not in the event;
            where the scheme is steady, what the last confirmed round gave is held as it says (TIER-09).
        """
        return self.submit(TiersProposeRound(scheme=scheme, period=period), refused=refused)

    def recompute_round(self, *, scheme: str, refused: str = "raise") -> Receipt:
        """Run the open round again, because something was booked since that touches it. Nothing was: Unchanged.

        Refused: No such scheme (TIER-05); no open round (TIER-06). Nothing that touches it was booked since: Unchanged.
        """
        return self.submit(TiersRecomputeRound(scheme=scheme), refused=refused)

    def access_actions(self, *, dossier: int, purpose: Union[Purpose, str], fields: Optional[Sequence[str]] = None,
                       refused: str = "raise") -> AccessActionsView:
        """What may the caller do, now, of all that can be done (ACC-14)? `access.ask` of every action. On record is
        that a dossier may not be viewed.

        dossier: 0 = of none in particular
        Refused: A field that the dictionary has not (FILE-02).
        """
        return self.ask(AccessActions(dossier=dossier, purpose=purpose, fields=fields), refused=refused)

    def access_ask(self, *, action: Union[Action, str], dossier: int, purpose: Union[Purpose, str],
                   fields: Optional[Sequence[str]] = None, refused: str = "raise") -> AccessLeaveView:
        """May the caller do that, now (ACC-01, ACC-03, ACC-04)? The decision itself, asked as a question: nothing is
        shown, and that they may not is a line of the log which counts as no attempt (ACC-07). What leaves the archive
        or ends it - borrow, carry_out, copy, excerpt, disclose, destroy - is requestable at most: the door that does it
        wants the approval (that of destruction looks at none yet). So is export of a marked dossier.

        dossier: 0 = of none in particular
        Refused: No action (ACC-01); a field that the dictionary has not (FILE-02).
        """
        return self.ask(AccessAsk(action=action, dossier=dossier, purpose=purpose, fields=fields), refused=refused)

    def access_emergency(self, *, grant: int, refused: str = "raise") -> AccessEmergencyView:
        """Why was this dossier opened in an emergency (ACC-13)? For whoever reviews, whatever mark it has: no value of
        it is told, and the reason holds none.

        grant: the subject of the duty to review it
        Refused: The right to review; no emergency read waits for review under that number (ACC-13).
        """
        return self.ask(AccessEmergency(grant=grant), refused=refused)

    def access_grants(self, *, staff: Optional[int] = None, dossier: Optional[int] = None, after: Optional[int] = None,
                      limit: Optional[int] = None, refused: str = "raise") -> AccessGrantsView:
        """The grants in force now, by person and dossier; all that is said has to hold. What was signed for a number
        that was merged away opens nothing, and is not in force (CHG-05).

        limit: 1…10000; default 1000
        Refused: Of dossiers that the caller may see, of all dossiers, and the caller's own. A limit out of range
            (ACC-14).
        """
        return self.ask(AccessGrants(staff=staff, dossier=dossier, after=after, limit=limit), refused=refused)

    def access_readers(self, *, dossier: int, purpose: Union[Purpose, str], fields: Optional[Sequence[str]] = None,
                       granted: Optional[bool] = None, after: Optional[int] = None, limit: Optional[int] = None,
                       refused: str = "raise") -> AccessReadersView:
        """Who may see these fields of this dossier, for that purpose, now?

        granted: only those who may, or only those who may not
        limit: 1…10000; default 1000
        Refused: A field that the dictionary has not (FILE-02); a limit out of range (ACC-14).
        """
        return self.ask(AccessReaders(dossier=dossier, purpose=purpose, fields=fields, granted=granted, after=after,
                                      limit=limit), refused=refused)

    def access_visible(self, *, purpose: Union[Purpose, str], fields: Optional[Sequence[str]] = None,
                       after: Optional[int] = None, limit: Optional[int] = None,
                       refused: str = "raise") -> AccessVisibleView:
        """Of which dossiers may the caller see something of these fields, for that purpose, now? Those for which
        `decide` says granted, and no others; a number that leads to another dossier is none (CHG-05).

        fields: names of the dictionary; none = may it be looked at?
        limit: 1…10000; default 1000
        Refused: A field that the dictionary has not (FILE-02); a limit out of range (ACC-14).
        """
        return self.ask(AccessVisible(purpose=purpose, fields=fields, after=after, limit=limit), refused=refused)

    def applications_application(self, *, application: int, refused: str = "raise") -> ApplicationsApplicationView:
        """One application.

        Refused: No such application (APP-01); it is told to others only (ACC-01).
        """
        return self.ask(ApplicationsApplication(application=application), refused=refused)

    def applications_applications(self, *, applicant: Optional[int] = None, dossier: Optional[int] = None,
                                  kind: Optional[Union[ApplicationsKind, str]] = None,
                                  status: Optional[Union[ApplicationsStatus, str]] = None, after: Optional[int] = None,
                                  limit: Optional[int] = None, refused: str = "raise") -> ApplicationsApplicationsView:
        """Applications by applicant, dossier, kind and status; all that is said has to hold. Those about a dossier that
        was merged into the one named are among them, under the number for which they were signed.

        after: those made before it
        limit: 1…1000; default 100
        Refused: A limit out of range (APP-01). What is told to others only is passed over, as if it were not there.
        """
        return self.ask(ApplicationsApplications(applicant=applicant, dossier=dossier, kind=kind, status=status,
                                                 after=after, limit=limit), refused=refused)

    def applications_offices(self, *, role: Optional[Union[Role, str]] = None, staff: Optional[int] = None,
                             in_force: Optional[bool] = None, after: Optional[int] = None, limit: Optional[int] = None,
                             refused: str = "raise") -> ApplicationsOfficesView:
        """Who holds which office, now or later? All that is said has to hold. A deputy whose holder is out of office is
        listed, and not in force: it wakes when the holder is appointed again.

        in_force: true: only who may sign now
        limit: 1…10000; default 1000
        Refused: A limit out of range (APP-01).
        """
        return self.ask(ApplicationsOffices(role=role, staff=staff, in_force=in_force, after=after,
                                            limit=limit), refused=refused)

    def applications_partners(self, *, after: Optional[int] = None, limit: Optional[int] = None,
                              refused: str = "raise") -> ApplicationsPartnersView:
        """Which partner organisations are known, and whose secrecy agreement is in force (PRIV-04)?

        limit: 1…10000; default 1000
        Refused: A limit out of range (APP-01).
        """
        return self.ask(ApplicationsPartners(after=after, limit=limit), refused=refused)

    def applications_print(self, *, application: int, refused: str = "raise") -> ApplicationsPrinted:
        """The printed form of an application.

        Refused: As for one application.
        """
        return self.ask(ApplicationsPrint(application=application), refused=refused)

    def applications_staff(self, *, staff: Optional[int] = None, department: Optional[str] = None,
                           role: Optional[Union[Role, str]] = None, grade: Optional[Union[Grade, str]] = None,
                           works_here: Optional[bool] = None, after: Optional[int] = None, limit: Optional[int] = None,
                           refused: str = "raise") -> ApplicationsStaffView:
        """Who works here, and who has left? All that is said has to hold. Readers from outside are none of the staff:
        `applications.visits`.

        role: an office by which they may sign now
        works_here: true: only who is here; false: only who has left
        limit: 1…10000; default 1000
        Refused: A limit out of range (APP-01).
        """
        return self.ask(ApplicationsStaff(staff=staff, department=department, role=role, grade=grade,
                                          works_here=works_here, after=after, limit=limit), refused=refused)

    def applications_visits(self, *, reader: Optional[int] = None, organisation: Optional[str] = None,
                            escort: Optional[int] = None, is_here: Optional[bool] = None, after: Optional[int] = None,
                            limit: Optional[int] = None, refused: str = "raise") -> ApplicationsVisitsView:
        """Who was registered to read from outside, under which paper, and until when (ACC-06)? All that is said has to
        hold. For whoever reviews.

        is_here: true: only who reads here now
        limit: 1…10000; default 1000
        Refused: A limit out of range (APP-01).
        """
        return self.ask(ApplicationsVisits(reader=reader, organisation=organisation, escort=escort, is_here=is_here,
                                           after=after, limit=limit), refused=refused)

    def archive_access_log(self, *, staff: Optional[int] = None, dossier: Optional[int] = None,
                           rule: Optional[str] = None, denied: Optional[bool] = None,
                           from_: Optional[datetime.datetime] = None, until: Optional[datetime.datetime] = None,
                           before: Optional[int] = None, skip: Optional[int] = None, limit: Optional[int] = None,
                           refused: str = "raise") -> ArchiveAccessLogView:
        """Who looked at what (ACC-07)? For auditors and administrators. All that is said has to hold; of a dossier its
        own thread of entries is walked, else the journal. Looks at a dossier that was one with another are of both,
        under the number that it then had, also when the merge was undone (CHG-05).

        rule: that made the answer
        denied: only what was refused or an attempt (ACC-09), or only what was neither
        until: itself outside
        skip: rows of the entry just before `before` that an earlier page gave
        limit: 1…1000; default 100
        Refused: The right to view; neither auditor nor administrator (ACC-07); a limit out of range (ACC-07).
        """
        return self.ask(ArchiveAccessLog(staff=staff, dossier=dossier, rule=rule, denied=denied, from_=from_,
                                         until=until, before=before, skip=skip, limit=limit), refused=refused)

    def archive_card(self, *, loan: int, refused: str = "raise") -> ArchiveCardView:
        """What stands on the card that I have (CARD-06)?

        Refused: The right to view; no card, or another has it, or a house whose template is gone (CARD-06). Then each
            field as `access::decide` says at the holder's grade.
        """
        return self.ask(ArchiveCard(loan=loan), refused=refused)

    def archive_export(self, *, dossiers: Optional[Sequence[int]] = None, fields: Optional[Sequence[str]] = None,
                       refused: str = "raise") -> ArchiveExportView:
        """Values of many dossiers, to be taken out of the archive in a list (ACC-11). Of each it shows what a look
        would, and stands in the access log as one; each counts towards the limit before the next is decided. Refused as
        a whole where the caller's grade sees one of the fields of nobody (ACC-02). A marked dossier is not taken out
        so: that would be a copy (ACC-10).

        dossiers: 1…1000
        fields: at least one
        Refused: No dossier, or too many (ACC-11); no field, or one that the dictionary has not (FILE-02); a field that
            the grade sees of nobody, and what bars whoever asks (ACC-01 to ACC-03).
        """
        return self.ask(ArchiveExport(dossiers=dossiers, fields=fields), refused=refused)

    def archive_history(self, *, dossier: int, before: Optional[int] = None, limit: Optional[int] = None,
                        refused: str = "raise") -> ArchiveHistoryView:
        """What happened to a dossier (CHG-03)? While it was one with another, what was done to either was done to both;
        when the merge was undone, a row of that time says who did what and when, and no more (CHG-05).

        limit: 1…1000; default 50; exceeded by sales of one entry, which stay together
        Refused: A limit out of range (CHG-03); then the decision on the whole dossier: a refusal of it refuses its
            history, and values show as it says.
        """
        return self.ask(ArchiveHistory(dossier=dossier, before=before, limit=limit), refused=refused)

    def archive_order(self, *, number: str, version: Optional[int] = None, refused: str = "raise") -> ArchiveOrderView:
        """One order by the host's number, as it is now or as it was before it was amended (ORD-05).

        version: `earlier` of a later version; the state on the card is that of now
        Refused: As `access::decide` says of the order's customer; ORD-01.
        """
        return self.ask(ArchiveOrder(number=number, version=version), refused=refused)

    def archive_replay(self, *, staff: Optional[int] = None, dossier: Optional[int] = None,
                       refused: str = "raise") -> ArchiveReplayView:
        """Does every line of the access log follow from the rules, the policy and the state of its time (ACC-07)? All
        entries are applied again, from the first, to a state of their own, and each look is decided again where it
        stands. For auditors and administrators; takes as long as an opening without a snapshot.

        staff: only this person's looks
        dossier: only looks at this dossier
        Refused: The right to view; neither auditor nor administrator (ACC-07).
        """
        return self.ask(ArchiveReplay(staff=staff, dossier=dossier), refused=refused)

    def archive_show(self, *, dossier: int, fields: Optional[Sequence[str]] = None,
                     refused: str = "raise") -> ArchiveDossierView:
        """The values of a dossier, for the purpose of the desk. No field named = all that it holds. What it shows in
        the clear counts towards the limit of a day (ACC-11); what it refuses on marked or level ≥ 2 data, as an attempt
        (ACC-09).

        Refused: ACC-01…ACC-12 by `access::decide`; a field that is not in the dictionary is refused under FILE-02.
        """
        return self.ask(ArchiveShow(dossier=dossier, fields=fields), refused=refused)

    def care_chances(self, *, at: Optional[datetime.date] = None, days_ahead: Optional[int] = None,
                     model: Optional[Union[Model, str]] = None, dossier: Optional[int] = None,
                     alive_below_ppm: Optional[int] = None, after: Optional[int] = None, limit: Optional[int] = None,
                     refused: str = "raise") -> CareChancesView:
        """How likely is it that customers are alive, and what is to be expected of them (CHURN-01)? A model is fitted
        to the visits of the archive up to a day: of at most 10,000 customers, evenly spaced by number. Estimates stand
        beside the rules; no tier and no warning rests on them.

        at: default: today; nothing later is looked at
        days_ahead: 1…3,650; default 90
        model: default mbgnbd
        dossier: of that customer alone
        alive_below_ppm: only those less likely alive
        limit: 1…1,000; default 100
        Refused: A figure out of range, a day that has not come, nobody who bought twice (CHURN-01).
        """
        return self.ask(CareChances(at=at, days_ahead=days_ahead, model=model, dossier=dossier,
                                    alive_below_ppm=alive_below_ppm, after=after, limit=limit), refused=refused)

    def care_signs(self, *, at: Optional[datetime.date] = None, rhythm_percent: Optional[int] = None,
                   hiatus: Optional[int] = None, below_percent: Optional[int] = None, after: Optional[int] = None,
                   limit: Optional[int] = None, refused: str = "raise") -> CareSignsView:
        """Who shows signs of being lost by what they bought (CHURN-01)? Silence beyond the own rhythm; who came once
        has none and is held against `hiatus`. Frequency below half of the own norm. What models say of the chance that
        a customer is alive stands beside them: AskChances.

        at: default: today; nothing later is looked at
        rhythm_percent: a sign above it, 100…10,000; default 200
        hiatus: days, 1…36,600; default 90
        below_percent: of the norm, 1…100; default 50
        limit: 1…1,000; default 100
        Refused: A figure out of range, a day that has not come (CHURN-01).
        """
        return self.ask(CareSigns(at=at, rhythm_percent=rhythm_percent, hiatus=hiatus, below_percent=below_percent,
                                  after=after, limit=limit), refused=refused)

    def care_warnings(self, *, dossier: Optional[int] = None, state: Optional[Union[WarningState, str]] = None,
                      after: Optional[int] = None, limit: Optional[int] = None,
                      refused: str = "raise") -> CareWarningsView:
        """Which warnings are there, by number?

        dossier: of that customer alone
        limit: 1…1,000; default 100
        Refused: A limit out of range (CHURN-02).
        """
        return self.ask(CareWarnings(dossier=dossier, state=state, after=after, limit=limit), refused=refused)

    def custody_card_board(self, *, day: Optional[datetime.date] = None, refused: str = "raise") -> CustodyBoardView:
        """How do the day's cards stand (CARD-01 to CARD-05)?

        day: default: today
        Refused: Refused for nothing.
        """
        return self.ask(CustodyCardBoard(day=day), refused=refused)

    def custody_counts(self, *, unexplained: Optional[bool] = None, after: Optional[int] = None,
                       limit: Optional[int] = None, refused: str = "raise") -> CustodyCountsView:
        """What did the counts of the deeds find, and how was it explained (DEED-04)?

        unexplained: only those that did not come out and are not explained; or only the others
        limit: 1…10000; default 1000
        Refused: A limit out of range (LEND-02). Others than the keeper are told of those deeds alone of which they may
            know.
        """
        return self.ask(CustodyCounts(unexplained=unexplained, after=after, limit=limit), refused=refused)

    def custody_history(self, *, item: Optional[int] = None, after: Optional[int] = None, limit: Optional[int] = None,
                        refused: str = "raise") -> CustodyHistoryView:
        """What happened to this thing, who signed (LEND-02)? Without an item: to all things.

        limit: 1…10000; default 1000
        Refused: A limit out of range (LEND-02).
        """
        return self.ask(CustodyHistory(item=item, after=after, limit=limit), refused=refused)

    def custody_items(self, *, dossier: Optional[int] = None, kind: Optional[Union[CustodyKind, str]] = None,
                      after: Optional[int] = None, limit: Optional[int] = None,
                      refused: str = "raise") -> CustodyItemsView:
        """What does the archive keep of this dossier, or of that kind (LEND-02)? All that is said has to hold.

        limit: 1…10000; default 1000
        Refused: A limit out of range (LEND-02).
        """
        return self.ask(CustodyItems(dossier=dossier, kind=kind, after=after, limit=limit), refused=refused)

    def custody_project(self, *, project: int, refused: str = "raise") -> CustodyProjectView:
        """One project's file.

        Refused: No such project, or one of a dossier that is not shown (DEED-01).
        """
        return self.ask(CustodyProject(project=project), refused=refused)

    def custody_projects(self, *, dossier: Optional[int] = None, stage: Optional[Union[Stage, str]] = None,
                         after: Optional[int] = None, limit: Optional[int] = None,
                         refused: str = "raise") -> CustodyProjectsView:
        """Files of projects (DEED-01). All that is said has to hold.

        limit: 1…10000; default 1000
        Refused: A limit out of range (LEND-02).
        """
        return self.ask(CustodyProjects(dossier=dossier, stage=stage, after=after, limit=limit), refused=refused)

    def custody_register(self, *, borrower: Optional[int] = None, dossier: Optional[int] = None,
                         kind: Optional[Union[CustodyKind, str]] = None, late: Optional[bool] = None,
                         after: Optional[int] = None, limit: Optional[int] = None,
                         refused: str = "raise") -> CustodyRegisterView:
        """What is out (LEND-02)? All that is said has to hold.

        limit: 1…10000; default 1000
        Refused: A limit out of range (LEND-02).
        """
        return self.ask(CustodyRegister(borrower=borrower, dossier=dossier, kind=kind, late=late, after=after,
                                        limit=limit), refused=refused)

    def custody_waiting(self, *, item: int, refused: str = "raise") -> CustodyWaitingView:
        """Who waits for this item (LEND-07)?

        Refused: Refused for nothing.
        """
        return self.ask(CustodyWaiting(item=item), refused=refused)

    def dossier_find(self, *, number: Optional[int] = None, by: Optional[Union[TokenKind, str]] = None,
                     value: Optional[str] = None, kind: Optional[Union[CustomerKind, str]] = None,
                     relation: Optional[Union[Relation, str]] = None, standing: Optional[Union[Standing, str]] = None,
                     keeper: Optional[int] = None, mark: Optional[Union[Mark, str]] = None, label: Optional[str] = None,
                     after: Optional[int] = None, limit: Optional[int] = None, member: Optional[bool] = None,
                     lifecycle: Optional[Union[Lifecycle, str]] = None, scheme: Optional[str] = None,
                     tier: Optional[str] = None, segments: Optional[Sequence[DossierSegment]] = None,
                     refused: str = "raise") -> DossierFound:
        """Which dossiers fit all that is given (FILE-05)? At least one thing must be. Never cut silently: when more
        than `limit` fit, `next` says where to go on. What the caller may not look at is not found (ACC-14); of a marked
        dossier that another keeps, only number and mark, and only by number, mark or an identifier given whole
        (SENS-04): a name or four digits are tried until they fit. An identifier finds through the fields that the
        caller's grade sees, open or masked: whoever gives it whole holds it already (ACC-12). A segment is guessed, and
        finds through what the grade sees open alone.

        by: an identifier of this kind …
        value: … with this value, in any way of writing it
        limit: 1…1000; default 100
        scheme: name; with `tier` …
        tier: … the name of a tier of it that is held today (CLS-05)
        segments: of all of them (CLS-04)
        Refused: Nothing to find by, an identifier without its kind or the other way round, a segment among the
            identifiers, a limit out of range (all FILE-05); a segment of a field by which nobody is grouped, or without
            a value (CLS-04), or of one that is not open to the caller (ACC-12); an identifier that nobody can have
            (COL-07), where nothing was found by it.
        """
        return self.ask(DossierFind(number=number, by=by, value=value, kind=kind, relation=relation, standing=standing,
                                    keeper=keeper, mark=mark, label=label, after=after, limit=limit, member=member,
                                    lifecycle=lifecycle, scheme=scheme, tier=tier, segments=segments), refused=refused)

    def dossier_outline(self, *, dossier: int, refused: str = "raise") -> DossierOutlineView:
        """The outline of one dossier: its completeness (FILE-03), labels, carriers and ties among it.

        Refused: No such dossier (FILE-05); destroyed (RET-04).
        """
        return self.ask(DossierOutline(dossier=dossier), refused=refused)

    def dossier_risk(self, *, dossier: int, refused: str = "raise") -> DossierRiskView:
        """May this customer be served?

        Refused: No such dossier (FILE-05); destroyed (RET-04).
        """
        return self.ask(DossierRisk(dossier=dossier), refused=refused)

    def dossier_stale(self, *, keeper: Optional[int] = None, fields: Optional[Sequence[str]] = None,
                      after: Optional[int] = None, limit: Optional[int] = None,
                      refused: str = "raise") -> DossierStaleView:
        """Which values are stale (CHG-04): older than the policy's age for their field, and not confirmed since? Never
        cut silently. Of dossiers that the caller may look at, and that are not closed; a value that was sent back is
        owed already. They are fresh again with `dossier.confirm_unchanged`, or with a change.

        keeper: only of this keeper's dossiers
        fields: only these; none: all
        limit: 1…1000 dossiers; default 100
        Refused: A field that the dictionary has not (FILE-02), a limit out of range (CHG-04).
        """
        return self.ask(DossierStale(keeper=keeper, fields=fields, after=after, limit=limit), refused=refused)

    def dossier_stale_count(self, *, refused: str = "raise") -> DossierStaleCountView:
        """How much is stale, keeper by keeper: what the monthly check has before it, and what it left, for its record.
        Of what dossier.stale would list, all of it: it reads every dossier once.
        """
        return self.ask(DossierStaleCount(), refused=refused)

    def duties_due(self, *, person: Optional[int] = None, role: Optional[Union[Role, str]] = None,
                   department: Optional[str] = None, dossier: Optional[int] = None,
                   kind: Optional[Union[DutiesKind, str]] = None, subject: Optional[int] = None,
                   until: Optional[datetime.datetime] = None, limit: Optional[int] = None,
                   after: Optional[DutiesDuePlace] = None, put_off: Optional[bool] = None,
                   refused: str = "raise") -> DutiesDueView:
        """What is due (SYS-02)? With nothing said: everything that is late or falls due before the day ends. All that
        is said has to hold. What was put off is not listed before its time, unless asked for. What is owed about a
        marked dossier is told to whoever owes it, holds the office that does or was told of it, and to those to whom
        the dossier is open (SENS-04).

        role: owes it, or was told of it because it is late
        until: due at the latest then; default: the end of today
        limit: 1…10000; default 1000
        after: goes on behind this place, whether or not it is still taken
        put_off: with what was put off
        Refused: A limit out of range (SYS-02).
        """
        return self.ask(DutiesDue(person=person, role=role, department=department, dossier=dossier, kind=kind,
                                  subject=subject, until=until, limit=limit, after=after,
                                  put_off=put_off), refused=refused)

    def duties_notes(self, *, duty: Optional[int] = None, before: Optional[int] = None, limit: Optional[int] = None,
                     refused: str = "raise") -> DutiesNotesView:
        """What was put on record of duties that were finished, put off or given to another (SYS-01)? For whoever
        reviews.

        limit: 1…1000; default 100
        Refused: The right to review; a limit out of range (SYS-01).
        """
        return self.ask(DutiesNotes(duty=duty, before=before, limit=limit), refused=refused)

    def duties_punctuality(self, *, quarter: Optional[str] = None, refused: str = "raise") -> DutiesPunctualityView:
        """How many duties were done in time and how many late (SAT-03)?"""
        return self.ask(DutiesPunctuality(quarter=quarter), refused=refused)

    def merging_merges(self, *, dossier: int, refused: str = "raise") -> MergingMergesView:
        """What was merged into this dossier?

        Refused: No such dossier (FILE-05).
        """
        return self.ask(MergingMerges(dossier=dossier), refused=refused)

    def merging_queue(self, *, verdict: Optional[Union[Verdict, str]] = None, after: Optional[MergingPlace] = None,
                      limit: Optional[int] = None, refused: str = "raise") -> MergingQueueView:
        """Which pairs wait for a person (CHG-05)?

        verdict: only these; default: what is suspected and what is proposed
        limit: 1…1000; default 100
        Refused: A limit out of range (CHG-05).
        """
        return self.ask(MergingQueue(verdict=verdict, after=after, limit=limit), refused=refused)

    def orders_list(self, *, dossier: Optional[int] = None, site: Optional[str] = None,
                    kind: Optional[Union[OrderKind, str]] = None, state: Optional[Union[OrderState, str]] = None,
                    from_: Optional[datetime.datetime] = None, until: Optional[datetime.datetime] = None,
                    after: Optional[int] = None, limit: Optional[int] = None, refused: str = "raise") -> OrdersListView:
        """Orders, of one customer or of all. All that is said has to hold.

        until: itself outside
        limit: 1…1000; default 100
        Refused: A limit out of range (ORD-01).
        """
        return self.ask(OrdersList(dossier=dossier, site=site, kind=kind, state=state, from_=from_, until=until,
                                   after=after, limit=limit), refused=refused)

    def orders_supervised(self, *, limit: Optional[int] = None, after: Optional[OrdersWaitingPlace] = None,
                          refused: str = "raise") -> OrdersSupervisedView:
        """Which orders wait for review (ORD-04)?

        limit: 1…1000; default 100
        after: goes on behind this place, whether or not that one waits still
        Refused: A limit out of range (ORD-04).
        """
        return self.ask(OrdersSupervised(limit=limit, after=after), refused=refused)

    def orders_turnover(self, *, dossier: int, refused: str = "raise") -> OrdersTurnoverView:
        """What did this customer buy, by quarters?

        Refused: No such dossier (FILE-05); a sum beyond any amount (ORD-03).
        """
        return self.ask(OrdersTurnover(dossier=dossier), refused=refused)

    def orders_unreviewed(self, *, dossier: Optional[int] = None, site: Optional[str] = None,
                          from_: Optional[datetime.datetime] = None, until: Optional[datetime.datetime] = None,
                          after: Optional[int] = None, limit: Optional[int] = None,
                          refused: str = "raise") -> OrdersListView:
        """Which sales and refunds has nobody reviewed since they were entered or amended (ORD-03)? Supervised ones are
        among them. What is irregular waits to be handled instead (AskOrders). A cancelled sale waits no more but for a
        second person (AskSupervised), and a cancellation is no entry of its own to be reviewed. All that is said has to
        hold.

        until: itself outside
        limit: 1…1000; default 100
        Refused: A limit out of range (ORD-03).
        """
        return self.ask(OrdersUnreviewed(dossier=dossier, site=site, from_=from_, until=until, after=after,
                                         limit=limit), refused=refused)

    def policy_drafts(self, *, after: Optional[int] = None, limit: Optional[int] = None,
                      refused: str = "raise") -> PolicyDraftsView:
        """Which policies are put forward against the one in force?

        limit: 1…10000; default 1000
        Refused: A limit out of range (APP-01).
        """
        return self.ask(PolicyDrafts(after=after, limit=limit), refused=refused)

    def policy_read_draft(self, *, draft: int, refused: str = "raise") -> PolicyDraftView:
        """What does this draft say, and what would it change?

        Refused: No such draft, or another policy came into force since (APP-03).
        """
        return self.ask(PolicyReadDraft(draft=draft), refused=refused)

    def security_incident(self, *, incident: int, refused: str = "raise") -> SecurityIncidentView:
        """What is on record of an incident (SEC-04)?

        Refused: No such incident (SEC-04).
        """
        return self.ask(SecurityIncident(incident=incident), refused=refused)

    def security_keys(self, *, before: Optional[int] = None, limit: Optional[int] = None,
                      refused: str = "raise") -> SecurityKeysView:
        """Who changed the keys of the archive, when and why (SEC-06)? For whoever reviews. A key that went with what it
        opened is told of where that was destroyed (RET-04).

        limit: 1…1000; default 100
        Refused: The right to review; a limit out of range (SEC-06).
        """
        return self.ask(SecurityKeys(before=before, limit=limit), refused=refused)

    def security_register(self, *, state: Optional[Union[IncidentState, str]] = None,
                          standing: Optional[Union[IncidentStanding, str]] = None,
                          grade: Optional[Union[IncidentGrade, str]] = None,
                          source: Optional[Union[IncidentSource, str]] = None, dossier: Optional[int] = None,
                          from_: Optional[datetime.datetime] = None, until: Optional[datetime.datetime] = None,
                          late: Optional[bool] = None, after: Optional[int] = None, limit: Optional[int] = None,
                          refused: str = "raise") -> SecurityRegisterView:
        """Which incidents are there, and what does each of them still owe by when (SEC-04)?

        dossier: that touch it
        from_: that came into the register then or later …
        until: … and before this
        late: only those of which something is late
        limit: 1…1,000; default 100
        Refused: A limit out of range (SEC-04).
        """
        return self.ask(SecurityRegister(state=state, standing=standing, grade=grade, source=source, dossier=dossier,
                                         from_=from_, until=until, late=late, after=after,
                                         limit=limit), refused=refused)

    def tiers_changes(self, *, scheme: str, after: Optional[int] = None, limit: Optional[int] = None,
                      refused: str = "raise") -> TiersChangesView:
        """What was booked since the open round was run, and whom does it touch (TIER-06)?

        limit: 1…1,000; default 100
        Refused: A limit out of range (TIER-06); no such scheme (TIER-05); no open round (TIER-06).
        """
        return self.ask(TiersChanges(scheme=scheme, after=after, limit=limit), refused=refused)

    def tiers_compare_schemes(self, *, from_: str, to: str, schemes: Optional[Sequence[str]] = None,
                              tried: Optional[Sequence[TiersScheme]] = None, draws: Optional[int] = None,
                              seed: Optional[int] = None, reversal_quarters: Optional[int] = None,
                              costs: Optional[Sequence[TiersContactCost]] = None, short_windows: Optional[bool] = None,
                              refused: str = "raise") -> TiersCompare:
        """How would these schemes have done (TIER-10)? Over the archive's orders, without writing anything. Labels and
        dossiers are as they are today; steadiness holds nothing before `from`. Customers are named by their number.

        to: has ended; at most 400 quarters
        schemes: by name, as they stand in the archive
        tried: and these, which need not be there; after those in the report
        draws: of the bootstrap, 0…10,000; default 0, no intervals
        seed: default 1
        reversal_quarters: 1…40; default 1
        short_windows: quarters too in which a window begins before the books do; default: false, it begins with the
            first one in which all windows are full
        Refused: The quarters out of order, too many, not ended, or without one in which all windows are full; too many
            draws; a reversal of too many quarters; no scheme (TIER-10). A scheme that is not there, or not right
            (TIER-05); two of one name (TIER-10).
        """
        return self.ask(TiersCompareSchemes(from_=from_, to=to, schemes=schemes, tried=tried, draws=draws, seed=seed,
                                            reversal_quarters=reversal_quarters, costs=costs,
                                            short_windows=short_windows), refused=refused)

    def tiers_lost(self, *, scheme: str, period: str, after: Optional[int] = None, limit: Optional[int] = None,
                   refused: str = "raise") -> TiersLostView:
        """Who bought before and not in this window (TIER-08)?

        limit: 1…10,000; default 1000
        Refused: No such scheme (TIER-05); a limit out of range (TIER-08).
        """
        return self.ask(TiersLost(scheme=scheme, period=period, after=after, limit=limit), refused=refused)

    def tiers_movers(self, *, scheme: str, period: Optional[str] = None, move: Optional[Union[TiersMove, str]] = None,
                     after: Optional[int] = None, limit: Optional[int] = None,
                     refused: str = "raise") -> TiersMoversView:
        """Who rises, falls, enters and leaves by a round (TIER-06)? Of the newest that was not dropped, open or
        confirmed; or of the one of a quarter.

        move: only those
        limit: 1…1,000; default 100
        Refused: A limit out of range (TIER-06); no such scheme (TIER-05); no such round (TIER-06).
        """
        return self.ask(TiersMovers(scheme=scheme, period=period, move=move, after=after, limit=limit), refused=refused)

    def tiers_of(self, *, dossier: int, scheme: Optional[str] = None, refused: str = "raise") -> TiersTiersView:
        """In which tiers does a customer stand?

        scheme: default: all of them
        Refused: No such dossier (FILE-05); no such scheme (TIER-05).
        """
        return self.ask(TiersOf(dossier=dossier, scheme=scheme), refused=refused)

    def tiers_projection(self, *, scheme: str, period: Optional[str] = None, after: Optional[int] = None,
                         limit: Optional[int] = None, refused: str = "raise") -> TiersProjectionView:
        """Who would rise or fall if nothing more were bought until the end of a quarter, and what would keep them?

        period: later than the last confirmed one; default: the quarter of today
        limit: 1…1,000; default 100
        Refused: A limit out of range (TIER-06); no such scheme (TIER-05); a quarter not later than the last confirmed
            one (TIER-06).
        """
        return self.ask(TiersProjection(scheme=scheme, period=period, after=after, limit=limit), refused=refused)

    def tiers_round(self, *, scheme: str, period: Optional[str] = None, refused: str = "raise") -> TiersRoundView:
        """The newest round of a scheme that was not dropped, open or confirmed; or the one of a quarter.

        Refused: No such scheme (TIER-05); no such round (TIER-06).
        """
        return self.ask(TiersRound(scheme=scheme, period=period), refused=refused)

    def tiers_scheme_of(self, *, scheme: str, refused: str = "raise") -> TiersSchemeView:
        """What does a scheme say?

        Refused: No such scheme (TIER-05).
        """
        return self.ask(TiersSchemeOf(scheme=scheme), refused=refused)

    def tiers_standard_of(self, *, dossier: int, scheme: Optional[str] = None,
                          refused: str = "raise") -> TiersStandardsView:
        """Which service is a customer owed (TIER-07, CARE-01)?

        scheme: default: all of them
        Refused: No such dossier (FILE-05); no such scheme (TIER-05).
        """
        return self.ask(TiersStandardOf(dossier=dossier, scheme=scheme), refused=refused)

    def tiers_why(self, *, dossier: int, scheme: str, period: Optional[str] = None,
                  refused: str = "raise") -> TiersWhyView:
        """Why is a customer in this tier, and how far is it to another (TIER-05)? Reckoned from what is known now.

        period: default: the quarter of today, as far as it has come
        Refused: No such scheme (TIER-05); no such dossier (FILE-05).
        """
        return self.ask(TiersWhy(dossier=dossier, scheme=scheme, period=period), refused=refused)



__all__ = ["AccessActions", "AccessActionsView", "AccessAsk", "AccessBreakGlass", "AccessDepart", "AccessEmergency",
           "AccessEmergencyView", "AccessEnlist", "AccessGradePurposes", "AccessGrantRow", "AccessGrants",
           "AccessGrantsView", "AccessLeaveView", "AccessPolicy", "AccessReader", "AccessReaders", "AccessReadersView",
           "AccessReviewEmergency", "AccessRightClock", "AccessVisible", "AccessVisibleView", "Action",
           "ApplicationsAdmit", "ApplicationsAgreeSecrecy", "ApplicationsApplication", "ApplicationsApplicationRow",
           "ApplicationsApplicationView", "ApplicationsApplications", "ApplicationsApplicationsView",
           "ApplicationsApply", "ApplicationsAppoint", "ApplicationsCarryOut", "ApplicationsChain",
           "ApplicationsChainStep", "ApplicationsConveyance", "ApplicationsDeny", "ApplicationsDismiss",
           "ApplicationsEndSecrecy", "ApplicationsEndVisit", "ApplicationsEnded", "ApplicationsKeepKey",
           "ApplicationsKind", "ApplicationsLine", "ApplicationsOffice", "ApplicationsOffices",
           "ApplicationsOfficesView", "ApplicationsOutsider", "ApplicationsPartner", "ApplicationsPartners",
           "ApplicationsPartnersView", "ApplicationsPolicy", "ApplicationsPrint", "ApplicationsPrinted",
           "ApplicationsScope", "ApplicationsSign", "ApplicationsSignature", "ApplicationsStaff",
           "ApplicationsStaffRow", "ApplicationsStaffView", "ApplicationsStanding", "ApplicationsStatus",
           "ApplicationsValidity", "ApplicationsVisit", "ApplicationsVisits", "ApplicationsVisitsView",
           "ApplicationsVoid", "ApplicationsWanted", "ArchiveAccessLog", "ArchiveAccessLogView", "ArchiveAccessRow",
           "ArchiveCard", "ArchiveCardView", "ArchiveDossierView", "ArchiveExport", "ArchiveExportRow",
           "ArchiveExportView", "ArchiveFieldView", "ArchiveHistory", "ArchiveHistoryRow", "ArchiveHistoryView",
           "ArchiveNote", "ArchiveOrder", "ArchiveOrderView", "ArchiveReplay", "ArchiveReplayRow", "ArchiveReplayView",
           "ArchiveShow", "Base", "Basis", "CalendarCap", "CalendarDue", "CalendarDueDay", "CalendarDueDays",
           "CalendarDueReasons", "CalendarException", "CalendarHours", "CalendarInterval", "CalendarReckonDue",
           "CalendarReckonDues", "CalendarReckoned", "CalendarSetting", "CalendarStatus", "CalendarTerm",
           "CalendarUnit", "CalendarWeek", "CalendarYear", "CapKind", "Care", "CareChances", "CareChancesOf",
           "CareChancesView", "CareJudge", "CareReportCause", "CareSigns", "CareSignsOf", "CareSignsView", "CareWarn",
           "CareWarningRow", "CareWarnings", "CareWarningsView", "Channel", "ChurnAreas", "ChurnDay", "ChurnMeasured",
           "ChurnTry", "ChurnTryOrders", "ConfirmedBy", "Crossing", "CustodyAddItem", "CustodyBoardRow",
           "CustodyBoardView", "CustodyBook", "CustodyBringIn", "CustodyBringPages", "CustodyCancelBooking",
           "CustodyCardBoard", "CustodyCardPass", "CustodyCheckDeed", "CustodyCollect", "CustodyContent",
           "CustodyCorrectItem", "CustodyCount", "CustodyCountDeeds", "CustodyCountedDeed", "CustodyCounts",
           "CustodyCountsView", "CustodyEndProject", "CustodyEnterForm", "CustodyExplainCount", "CustodyExtend",
           "CustodyGivenContent", "CustodyHistory", "CustodyHistoryView", "CustodyIssue", "CustodyItemView",
           "CustodyItems", "CustodyItemsView", "CustodyKind", "CustodyListContents", "CustodyMarkItem", "CustodyMove",
           "CustodyMovement", "CustodyPassOn", "CustodyPolicy", "CustodyProject", "CustodyProjectLine",
           "CustodyProjectRow", "CustodyProjectView", "CustodyProjects", "CustodyProjectsView", "CustodyRecall",
           "CustodyRegister", "CustodyRegisterRow", "CustodyRegisterView", "CustodyRenew", "CustodyReportFound",
           "CustodyReportLost", "CustodyReturn", "CustodyReviewForm", "CustodySignFor", "CustodyStopWaiting",
           "CustodyStrikeOff", "CustodySupply", "CustodyTakeNote", "CustodyTakeOver", "CustodyTerms", "CustodyWait",
           "CustodyWaiting", "CustodyWaitingRow", "CustodyWaitingView", "CustodyWithdrawProject", "CustomerKind",
           "DayKind", "Denominator", "DossierAddCarrier", "DossierAmendCarrier", "DossierCard", "DossierCarrierView",
           "DossierClassify", "DossierClosedCard", "DossierConfirm", "DossierConfirmUnchanged", "DossierCorrect",
           "DossierEmpower", "DossierEnter", "DossierField", "DossierFieldStaleAfter", "DossierFind", "DossierFound",
           "DossierGivenValue", "DossierGround", "DossierGroundView", "DossierIdentify", "DossierLevelView",
           "DossierLink", "DossierOpen", "DossierOrigin", "DossierOutline", "DossierOutlineView", "DossierPolicy",
           "DossierPropose", "DossierRemoveCarrier", "DossierReportChange", "DossierRestrict", "DossierReview",
           "DossierRisk", "DossierRiskView", "DossierSegment", "DossierSetGround", "DossierSetKeeper",
           "DossierSetLabels", "DossierSetLevel", "DossierSetMark", "DossierStale", "DossierStaleAfter",
           "DossierStaleCount", "DossierStaleCountRow", "DossierStaleCountView", "DossierStaleRow", "DossierStaleValue",
           "DossierStaleView", "DossierTemplate", "DossierTemplateField", "DossierTieView", "DossierUnlink",
           "DossierWaiting", "DossierWithdraw", "DuplicatesColumn", "DuplicatesColumnNote", "DuplicatesTry",
           "DuplicatesTryPeople", "DutiesDelegate", "DutiesDue", "DutiesDuePlace", "DutiesDueRow", "DutiesDueView",
           "DutiesFinish", "DutiesKind", "DutiesNote", "DutiesNotes", "DutiesNotesView", "DutiesOwing", "DutiesPolicy",
           "DutiesPunctuality", "DutiesPunctualityView", "DutiesRecurring", "DutiesSnooze", "DutiesStep",
           "DutiesTallyRow", "DutiesTick", "Edges", "Every", "ExportsDone", "ExportsDossiers", "ExportsField",
           "ExportsLeftOut", "Fall", "Fault", "FieldKind", "Grade", "Group", "Guard", "Identity", "ImportFile",
           "ImportKind", "ImportListPresets", "ImportPreset", "ImportPresets", "ImportReport", "ImportRuleRows",
           "IncidentGrade", "IncidentSource", "IncidentStanding", "IncidentState", "JournalCheckProof",
           "JournalConsistency", "JournalHead", "JournalInclusion", "JournalProveEntry", "JournalProveGrowth",
           "JournalShowHead", "JournalShown", "KeyStage", "KeyWork", "KeysCopies", "KeysCopiesLeft", "Level",
           "Lifecycle", "LineCheck", "LineFault", "Mark", "Mask", "Meal", "Meaning", "Medium", "MergingCard",
           "MergingConfirm", "MergingFind", "MergingKeepApart", "MergingMerges", "MergingMergesView", "MergingPlace",
           "MergingPropose", "MergingQueue", "MergingQueueView", "MergingQueuedPair", "MergingUndo", "Metric", "Model",
           "Names", "NamesField", "NamesList", "NamesListOfWords", "NamesTitle", "NamesWord", "Obligation", "Opens",
           "OrderKind", "OrderState", "OrdersAmend", "OrdersCancel", "OrdersCard", "OrdersCategory", "OrdersInspect",
           "OrdersItem", "OrdersLeftOut", "OrdersLineFinding", "OrdersList", "OrdersListView", "OrdersPolicy",
           "OrdersRecord", "OrdersRefund", "OrdersSupervised", "OrdersSupervisedView", "OrdersTurnover",
           "OrdersTurnoverRow", "OrdersTurnoverView", "OrdersUnreviewed", "OrdersWaitingPlace", "Outcome", "Owing",
           "Paper", "PolicyAdopt", "PolicyChapter", "PolicyCheck", "PolicyCompare", "PolicyDifference",
           "PolicyDifferences", "PolicyDocument", "PolicyDraft", "PolicyDraftLine", "PolicyDraftView", "PolicyDrafts",
           "PolicyDraftsView", "PolicyExplain", "PolicyExplained", "PolicyFinding", "PolicyFindings", "PolicyHouse",
           "PolicyReadDraft", "Population", "Protection", "Proven", "Purpose", "Push", "Reach", "Receipt", "Refusal",
           "RegisterName", "RegistersLine", "RegistersPrint", "RegistersPrinted", "Relation", "Returns", "Rise", "Risk",
           "Role", "RoundState", "Rule", "Rules", "RulesList", "SecurityAct", "SecurityActRow", "SecurityAssess",
           "SecurityClock", "SecurityClose", "SecurityDismiss", "SecurityIncident", "SecurityIncidentLine",
           "SecurityIncidentRow", "SecurityIncidentView", "SecurityKeyRow", "SecurityKeys", "SecurityKeysView",
           "SecurityMeasure", "SecurityNotice", "SecurityNotify", "SecurityOwed", "SecurityPolicy", "SecurityRegister",
           "SecurityRegisterView", "SecurityReport", "SecuritySparePersons", "SecurityStop", "SecurityTakeMeasure",
           "Shown", "Sign", "Source", "Stage", "Standing", "Tie", "TiersAmendRound", "TiersChanges", "TiersChangesView",
           "TiersCompare", "TiersCompareBooks", "TiersCompareCapture", "TiersCompareChanger", "TiersCompareEstimate",
           "TiersCompareHeld", "TiersCompareMoves", "TiersCompareOrders", "TiersComparePair", "TiersCompareQuarter",
           "TiersCompareScheme", "TiersCompareSchemes", "TiersCompareService", "TiersCompareSize", "TiersCompareSpend",
           "TiersCompareTier", "TiersCompareTransition", "TiersComparisonFiles", "TiersConfirmRound",
           "TiersContactCost", "TiersCriterion", "TiersDefineScheme", "TiersDropRound", "TiersExplainScheme",
           "TiersLineView", "TiersLost", "TiersLostView", "TiersMeasure", "TiersMove", "TiersMover", "TiersMovers",
           "TiersMoversView", "TiersMoves", "TiersOf", "TiersPart", "TiersPastTier", "TiersProjection",
           "TiersProjectionView", "TiersProposeRound", "TiersQuantile", "TiersRank", "TiersReasonView",
           "TiersRecomputeRound", "TiersRound", "TiersRoundMover", "TiersRoundView", "TiersScheme", "TiersSchemeFault",
           "TiersSchemeInWords", "TiersSchemeOf", "TiersSchemeView", "TiersShare", "TiersStandard", "TiersStandardOf",
           "TiersStandardView", "TiersStandardsView", "TiersSteadiness", "TiersThreshold", "TiersTier", "TiersTierSize",
           "TiersTierView", "TiersTiersView", "TiersTitle", "TiersTouchedView", "TiersTry", "TiersTryOrders",
           "TiersTryPeriod", "TiersUnit", "TiersWhy", "TiersWhyView", "TiersWindow", "Ties", "TimeUnit", "TokenKind",
           "Told", "Tongue", "ValueFit", "ValueFitOrders", "ValueParameters", "ValueScore", "ValueScoreOrders",
           "Verdict", "WarningState", "WorksModel", "WorksSign"]
