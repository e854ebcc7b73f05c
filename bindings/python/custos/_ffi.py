"""The C face as ctypes sees it. Made by bindings/python/generate.py from capi/custos.h; not to be edited.

What a call expects and answers is said in custos.h, which this file follows name by name.
"""
import ctypes
import enum
from ctypes import POINTER, Structure, c_char, c_char_p, c_int32, c_int64, c_uint8, c_uint32, c_uint64, c_void_p

ABI_VERSION = 1
HOST_FIRST = 1000
HOST_LAST = 1999
NO_TIER = 255
HEAD_BYTES = 152


class Status(enum.IntEnum):
    OK = 0
    REFUSED = 1
    DONE = 2
    E_BAD_VALUE = -1
    E_BAD_DOCUMENT = -2
    E_TOO_LARGE = -3
    E_NOT_FOUND = -4
    E_WRONG_KEY = -10
    E_DAMAGED = -11
    E_ROLLED_BACK = -12
    E_TOO_NEW = -13
    E_BUSY = -14
    E_POISONED = -15
    E_STORAGE = -16
    E_EXISTS = -17
    E_KEY_SERVICE = -18
    E_DESTROYED = -19
    E_FORKED = -20
    E_CANCELLED = -21
    E_CLOCK = -22
    E_NO_CALENDAR = -23
    E_NOT_PERMITTED = -24
    E_CLOSED = -25
    E_SELF_TEST = -26
    E_NULL = -101
    E_STRUCT_SIZE = -102
    E_RESERVED = -103
    E_HANDLE = -104
    E_IN_USE = -105
    E_REENTRY = -106
    E_ARGUMENT = -107
    E_TEXT = -108
    E_BUFFER = -109
    E_CALLBACK = -110
    E_OUT_OF_MEMORY = -111
    E_INTERNAL = -112
    E_HANDLES = -113


class LogLevel(enum.IntEnum):
    INFORMATION = 1
    WARNING = 2
    ERROR = 3


class KeyKind(enum.IntEnum):
    BYTES = 1
    PASSPHRASE = 2
    SERVICE = 3


class Purpose(enum.IntEnum):
    SERVICE = 1
    ORDER = 2
    CARE = 3
    MARKETING = 4
    REVIEW = 5
    STATISTICS = 6
    COMPLAINT = 7
    RECOVERY = 8
    AUDIT = 9
    RIGHTS = 10
    LEGAL_DUTY = 11
    ADMINISTRATION = 12
    EMERGENCY = 13


class FindBy(enum.IntEnum):
    PHONE = 1
    ID_NUMBER = 2
    CREDIT_CODE = 3
    EMAIL = 4
    MEMBER_NUMBER = 5
    NAME = 6
    LAST_FOUR = 7
    LICENCE = 8


class CustomerKind(enum.IntEnum):
    INDIVIDUAL = 1
    ENTERPRISE = 2


class Relation(enum.IntEnum):
    GENERAL = 1
    SPECIAL = 2


class Standing(enum.IntEnum):
    POTENTIAL = 1
    ORDINARY = 2
    KEY = 3
    STRATEGIC = 4


class Risk(enum.IntEnum):
    NONE = 0
    RESTRICTED = 1
    SUSPENDED = 2


class Mark(enum.IntEnum):
    NONE = 0
    CONFIDENTIAL = 1
    SECRET = 2
    TOP_SECRET = 3


class Identity(enum.IntEnum):
    UNCHECKED = 0
    VERIFIED = 1
    FALSE = 2


class Lifecycle(enum.IntEnum):
    DRAFT = 1
    IN_REVIEW = 2
    ACTIVE = 3
    DORMANT = 4
    LOST = 5
    CLOSED = 6
    DESTROYED = 7
    MERGED = 8


class Outcome(enum.IntEnum):
    GRANTED = 1
    REQUESTABLE = 2
    WITHHELD = 3


class OrderKind(enum.IntEnum):
    SALE = 1
    REFUND = 2
    CANCELLATION = 3


class OrderState(enum.IntEnum):
    BOOKED = 0
    SUPERVISED = 1
    REVIEWED = 2
    CANCELLED = 3
    IRREGULAR = 4


class Titles(enum.IntEnum):
    COMMANDS = 1
    QUERIES = 2
    WORKS = 3
    DOCUMENTS = 4

custos_view_fn = ctypes.CFUNCTYPE(c_int32, c_void_p, c_void_p, c_uint64)
custos_progress_fn = ctypes.CFUNCTYPE(c_int32, c_void_p, c_uint64, c_uint64)
custos_host_clock = ctypes.CFUNCTYPE(c_int32, c_void_p, c_void_p)
custos_host_log = ctypes.CFUNCTYPE(c_int32, c_void_p, c_uint32, c_void_p, c_uint64)
custos_host_wrap = ctypes.CFUNCTYPE(c_int32, c_void_p, c_uint32, c_void_p, c_uint64, c_void_p, c_uint64, c_void_p)
custos_host_unwrap = ctypes.CFUNCTYPE(c_int32, c_void_p, c_uint32, c_void_p, c_uint64, c_void_p, c_uint64, c_void_p)
custos_host_destroy = ctypes.CFUNCTYPE(c_int32, c_void_p, c_uint32)
custos_work_host_stopwatch = ctypes.CFUNCTYPE(c_int32, c_void_p, c_void_p)


class custos_error(Structure):
    _fields_ = [
        ("struct_size", c_uint32),
        ("status", c_int32),
        ("rule", c_uint32),
        ("reserved", c_uint32),
        ("existing", c_uint64),
        ("rule_id", c_char * 16),
        ("field", c_char * 208),
        ("text", c_char * 256),
        ("text_zh", c_char * 256),
        ("hint", c_char * 256),
        ("hint_zh", c_char * 256),
    ]


class custos_host(Structure):
    _fields_ = [
        ("struct_size", c_uint32),
        ("reserved", c_uint32),
        ("ctx", c_void_p),
        ("clock", custos_host_clock),
        ("log", custos_host_log),
        ("progress", custos_progress_fn),
        ("wrap", custos_host_wrap),
        ("unwrap", custos_host_unwrap),
        ("destroy", custos_host_destroy),
    ]


class custos_head(Structure):
    _fields_ = [
        ("struct_size", c_uint32),
        ("reserved", c_uint32),
        ("archive", c_uint64),
        ("size", c_uint64),
        ("at_ms", c_int64),
        ("root", c_uint8 * 32),
        ("key", c_uint8 * 32),
        ("signature", c_uint8 * 64),
    ]


class custos_open_options(Structure):
    _fields_ = [
        ("struct_size", c_uint32),
        ("key_kind", c_uint32),
        ("folder", c_char_p),
        ("folder_size", c_uint64),
        ("key", c_void_p),
        ("key_size", c_uint64),
        ("host", POINTER(custos_host)),
        ("expected", POINTER(custos_head)),
    ]


class custos_card(Structure):
    _fields_ = [
        ("struct_size", c_uint32),
        ("acquired_day", c_int32),
        ("dossier", c_uint64),
        ("keeper", c_uint64),
        ("kind", c_uint32),
        ("member", c_uint32),
        ("relation", c_uint32),
        ("standing", c_uint32),
        ("lifecycle", c_uint32),
        ("risk", c_uint32),
        ("mark", c_uint32),
        ("identity", c_uint32),
        ("completeness", c_uint32),
        ("late", c_uint32),
    ]


class custos_risk(Structure):
    _fields_ = [
        ("struct_size", c_uint32),
        ("serve", c_uint32),
        ("dossier", c_uint64),
        ("risk", c_uint32),
        ("identity", c_uint32),
    ]


class custos_access_request(Structure):
    _fields_ = [
        ("struct_size", c_uint32),
        ("reserved", c_uint32),
        ("dossier", c_uint64),
        ("fields", c_uint64 * 4),
    ]


class custos_decision(Structure):
    _fields_ = [
        ("struct_size", c_uint32),
        ("outcome", c_uint32),
        ("rule_count", c_uint32),
        ("rules", c_uint32 * 8),
        ("reserved", c_uint32),
        ("open", c_uint64 * 4),
        ("masked", c_uint64 * 4),
        ("withheld", c_uint64 * 4),
        ("application", c_char * 32),
    ]


class custos_prospect(Structure):
    _fields_ = [
        ("struct_size", c_uint32),
        ("signature_count", c_uint32),
        ("holds_until_ms", c_int64),
        ("signatures", c_char * 96 * 8),
        ("nobody_signs", c_uint32),
        ("reserved", c_uint32),
    ]


class custos_tier(Structure):
    _fields_ = [
        ("struct_size", c_uint32),
        ("place", c_uint32),
        ("by_hand", c_uint32),
        ("period", c_uint32),
        ("name", c_char * 72),
    ]


class custos_sale_item(Structure):
    _fields_ = [
        ("struct_size", c_uint32),
        ("reserved", c_uint32),
        ("kind", c_char_p),
        ("kind_size", c_uint64),
        ("quantity", c_int64),
        ("unit_price_fen", c_int64),
        ("amount_fen", c_int64),
    ]


class custos_sale(Structure):
    _fields_ = [
        ("struct_size", c_uint32),
        ("item_count", c_uint32),
        ("number", c_char_p),
        ("number_size", c_uint64),
        ("dossier", c_uint64),
        ("at_ms", c_int64),
        ("total_fen", c_int64),
        ("items", POINTER(custos_sale_item)),
        ("site", c_char_p),
        ("site_size", c_uint64),
        ("channel", c_char_p),
        ("channel_size", c_uint64),
    ]


class custos_refund(Structure):
    _fields_ = [
        ("struct_size", c_uint32),
        ("reserved", c_uint32),
        ("number", c_char_p),
        ("number_size", c_uint64),
        ("sale", c_char_p),
        ("sale_size", c_uint64),
        ("dossier", c_uint64),
        ("at_ms", c_int64),
        ("amount_fen", c_int64),
        ("site", c_char_p),
        ("site_size", c_uint64),
        ("channel", c_char_p),
        ("channel_size", c_uint64),
        ("reason", c_char_p),
        ("reason_size", c_uint64),
    ]


class custos_receipt(Structure):
    _fields_ = [
        ("struct_size", c_uint32),
        ("status", c_int32),
        ("id", c_uint64),
        ("entry", c_uint64),
        ("rule", c_uint32),
        ("reserved", c_uint32),
    ]


class custos_sale_columns(Structure):
    _fields_ = [
        ("struct_size", c_uint32),
        ("reserved", c_uint32),
        ("count", c_uint64),
        ("numbers", c_char_p),
        ("number_ends", POINTER(c_uint64)),
        ("dossiers", POINTER(c_uint64)),
        ("total_fen", POINTER(c_int64)),
        ("at_ms", POINTER(c_int64)),
        ("site", c_char_p),
        ("site_size", c_uint64),
        ("channel", c_char_p),
        ("channel_size", c_uint64),
    ]


class custos_order(Structure):
    _fields_ = [
        ("struct_size", c_uint32),
        ("kind", c_uint32),
        ("order", c_uint64),
        ("dossier", c_uint64),
        ("amount_fen", c_int64),
        ("at_ms", c_int64),
        ("entry", c_uint64),
        ("state", c_uint32),
        ("risk", c_uint32),
        ("site", c_char * 72),
    ]


class custos_duty(Structure):
    _fields_ = [
        ("struct_size", c_uint32),
        ("rule", c_uint32),
        ("duty", c_uint64),
        ("subject", c_uint64),
        ("dossier", c_uint64),
        ("person", c_uint64),
        ("due_ms", c_int64),
        ("late", c_uint32),
        ("provisional", c_uint32),
        ("kind", c_char * 40),
        ("office", c_char * 40),
        ("department", c_char * 72),
    ]


class custos_work_host(Structure):
    _fields_ = [
        ("struct_size", c_uint32),
        ("reserved", c_uint32),
        ("ctx", c_void_p),
        ("progress", custos_progress_fn),
        ("stopwatch", custos_work_host_stopwatch),
    ]


class custos_history_row(Structure):
    _fields_ = [
        ("struct_size", c_uint32),
        ("reserved", c_uint32),
        ("entry", c_uint64),
        ("at_ms", c_int64),
        ("actor", c_uint64),
        ("event", c_char * 64),
    ]


class custos_look(Structure):
    _fields_ = [
        ("struct_size", c_uint32),
        ("purpose", c_uint32),
        ("entry", c_uint64),
        ("at_ms", c_int64),
        ("staff", c_uint64),
        ("dossier", c_uint64),
        ("refused", c_uint32),
        ("overreach", c_uint32),
        ("rule_count", c_uint32),
        ("rules", c_uint32 * 8),
        ("reserved", c_uint32),
        ("open", c_uint64 * 4),
        ("masked", c_uint64 * 4),
        ("withheld", c_uint64 * 4),
        ("outcome", c_uint32),
        ("rows", c_uint32),
        ("question", c_char * 64),
        ("uncounted", c_uint32),
        ("considered", c_uint32),
    ]


class custos_verified(Structure):
    _fields_ = [
        ("struct_size", c_uint32),
        ("reserved", c_uint32),
        ("entries", c_uint64),
        ("heads", c_uint64),
        ("root", c_uint8 * 32),
        ("state", c_uint8 * 32),
    ]


class custos_proof(Structure):
    _fields_ = [
        ("struct_size", c_uint32),
        ("path_count", c_uint32),
        ("first", c_uint64),
        ("second", c_uint64),
        ("leaf", c_uint8 * 32),
        ("path", c_uint8 * 32 * 64),
    ]


class custos_backup_report(Structure):
    _fields_ = [
        ("struct_size", c_uint32),
        ("full", c_uint32),
        ("entries", c_uint64),
        ("state", c_uint8 * 32),
        ("destroyed", c_uint64),
        ("compared", c_uint32),
        ("reserved", c_uint32),
    ]


class custos_master_key(Structure):
    _fields_ = [
        ("struct_size", c_uint32),
        ("key_kind", c_uint32),
        ("key", c_void_p),
        ("key_size", c_uint64),
        ("host", POINTER(custos_host)),
    ]


# name: (first version, result, arguments)
FUNCTIONS = {
    "custos_last_error": ((0, 1), POINTER(custos_error), []),
    "custos_error_copy": ((0, 1), c_int32, [POINTER(custos_error)]),
    "custos_status_name": ((0, 1), c_char_p, [c_int32]),
    "custos_status_text": ((0, 1), c_char_p, [c_int32, c_uint32]),
    "custos_version": ((0, 1), c_char_p, []),
    "custos_abi_version": ((0, 1), c_uint32, []),
    "custos_supports_abi": ((0, 1), c_uint32, [c_uint32]),
    "custos_create": ((0, 1), c_int32, [POINTER(c_uint64), POINTER(custos_open_options), c_uint64, c_char_p, c_uint64]),
    "custos_open": ((0, 1), c_int32, [POINTER(c_uint64), POINTER(custos_open_options)]),
    "custos_close": ((0, 1), c_int32, [c_uint64]),
    "custos_desk_open": ((0, 1), c_int32, [POINTER(c_uint64), c_uint64, c_uint64, c_uint32]),
    "custos_desk_close": ((0, 1), c_int32, [c_uint64]),
    "custos_find": ((0, 1), c_int32, [POINTER(c_uint64), c_uint64, POINTER(c_uint64), c_uint64, c_uint32, c_char_p,
        c_uint64]),
    "custos_find_all": ((0, 1), c_int32, [POINTER(c_uint64), POINTER(c_uint64), c_uint64, c_uint32, c_char_p,
        POINTER(c_uint64), c_uint64]),
    "custos_card_get": ((0, 1), c_int32, [POINTER(custos_card), c_uint64, c_uint64]),
    "custos_risk_of": ((0, 1), c_int32, [POINTER(custos_risk), c_uint64, c_uint64]),
    "custos_risks_of": ((0, 1), c_int32, [POINTER(custos_risk), c_uint64, POINTER(c_uint64), c_uint64]),
    "custos_access_decide": ((0, 1), c_int32, [POINTER(custos_decision), c_uint64, POINTER(custos_access_request)]),
    "custos_access_decide_all": ((0, 1), c_int32, [POINTER(c_uint32), c_uint64, POINTER(c_uint64), c_uint64,
        POINTER(custos_access_request)]),
    "custos_application_prospect": ((0, 1), c_int32, [POINTER(custos_prospect), c_uint64, c_char_p, c_uint64]),
    "custos_field_id": ((0, 1), c_int32, [POINTER(c_uint32), c_uint64, c_char_p, c_uint64]),
    "custos_rule_id": ((0, 1), c_char_p, [c_uint32]),
    "custos_scheme_id": ((0, 1), c_int32, [POINTER(c_uint64), c_uint64, c_char_p, c_uint64]),
    "custos_tier_of": ((0, 1), c_int32, [POINTER(custos_tier), c_uint64, c_uint64, c_uint64]),
    "custos_tiers_of": ((0, 1), c_int32, [c_void_p, c_uint64, c_uint64, POINTER(c_uint64), c_uint64, c_uint64]),
    "custos_sale_record": ((0, 1), c_int32, [POINTER(custos_receipt), c_uint64, POINTER(custos_sale)]),
    "custos_refund_record": ((0, 1), c_int32, [POINTER(custos_receipt), c_uint64, POINTER(custos_refund)]),
    "custos_sales_record": ((0, 1), c_int32, [POINTER(custos_receipt), POINTER(c_uint64), c_uint64,
        POINTER(custos_sale), c_uint64]),
    "custos_refunds_record": ((0, 1), c_int32, [POINTER(custos_receipt), POINTER(c_uint64), c_uint64,
        POINTER(custos_refund), c_uint64]),
    "custos_sale_columns_record": ((0, 1), c_int32, [POINTER(c_uint32), POINTER(c_uint64), c_uint64,
        POINTER(custos_sale_columns)]),
    "custos_order_get": ((0, 1), c_int32, [POINTER(custos_order), c_uint64, c_char_p, c_uint64]),
    "custos_tick": ((0, 1), c_int32, [POINTER(custos_receipt), c_uint64]),
    "custos_duties_due": ((0, 1), c_int32, [POINTER(custos_duty), c_uint64, POINTER(c_uint64), c_uint64, c_uint64,
        c_int64]),
    "custos_submit": ((0, 1), c_int32, [c_uint64, c_char_p, c_uint64, custos_view_fn, c_void_p]),
    "custos_ask": ((0, 1), c_int32, [c_uint64, c_char_p, c_uint64, custos_view_fn, c_void_p]),
    "custos_submit_into": ((0, 1), c_int32, [c_void_p, c_uint64, POINTER(c_uint64), c_uint64, c_char_p, c_uint64]),
    "custos_ask_into": ((0, 1), c_int32, [c_void_p, c_uint64, POINTER(c_uint64), c_uint64, c_char_p, c_uint64]),
    "custos_answer_into": ((0, 1), c_int32, [c_void_p, c_uint64, POINTER(c_uint64), c_uint64]),
    "custos_command": ((0, 1), c_int32, [POINTER(custos_receipt), c_uint64, c_char_p, c_uint64]),
    "custos_titles": ((0, 1), c_int32, [c_uint32, custos_view_fn, c_void_p]),
    "custos_titles_into": ((0, 1), c_int32, [c_void_p, c_uint64, POINTER(c_uint64), c_uint32]),
    "custos_schema": ((0, 1), c_int32, [c_char_p, c_uint64, custos_view_fn, c_void_p]),
    "custos_schema_into": ((0, 1), c_int32, [c_void_p, c_uint64, POINTER(c_uint64), c_char_p, c_uint64]),
    "custos_policy": ((0, 1), c_int32, [c_uint64, custos_view_fn, c_void_p]),
    "custos_policy_into": ((0, 1), c_int32, [c_void_p, c_uint64, POINTER(c_uint64), c_uint64]),
    "custos_work": ((0, 1), c_int32, [c_uint64, c_char_p, c_uint64, POINTER(custos_work_host), custos_view_fn,
        c_void_p]),
    "custos_work_into": ((0, 1), c_int32, [c_void_p, c_uint64, POINTER(c_uint64), c_uint64, c_char_p, c_uint64,
        POINTER(custos_work_host)]),
    "custos_cursor_open": ((0, 1), c_int32, [POINTER(c_uint64), c_uint64, c_char_p, c_uint64, c_char_p, c_uint64]),
    "custos_cursor_cards": ((0, 1), c_int32, [POINTER(custos_card), c_uint64, POINTER(c_uint64), c_uint64]),
    "custos_cursor_orders": ((0, 1), c_int32, [POINTER(custos_order), c_uint64, POINTER(c_uint64), c_uint64]),
    "custos_cursor_duties": ((0, 1), c_int32, [POINTER(custos_duty), c_uint64, POINTER(c_uint64), c_uint64]),
    "custos_cursor_entries": ((0, 1), c_int32, [POINTER(custos_history_row), c_uint64, POINTER(c_uint64), c_uint64]),
    "custos_cursor_looks": ((0, 1), c_int32, [POINTER(custos_look), c_uint64, POINTER(c_uint64), c_uint64]),
    "custos_cursor_token": ((0, 1), c_int32, [c_void_p, c_uint64, POINTER(c_uint64), c_uint64]),
    "custos_cursor_close": ((0, 1), c_int32, [c_uint64]),
    "custos_head_get": ((0, 1), c_int32, [POINTER(custos_head), c_uint64]),
    "custos_head_write": ((0, 1), c_int32, [c_void_p, c_uint64, POINTER(c_uint64), POINTER(custos_head)]),
    "custos_head_read": ((0, 1), c_int32, [POINTER(custos_head), c_void_p, c_uint64]),
    "custos_verify": ((0, 1), c_int32, [POINTER(custos_verified), c_uint64, custos_progress_fn, c_void_p]),
    "custos_prove_entry": ((0, 1), c_int32, [POINTER(custos_proof), POINTER(custos_head), c_uint64, c_uint64]),
    "custos_prove_growth": ((0, 1), c_int32, [POINTER(custos_proof), POINTER(custos_head), c_uint64, c_uint64]),
    "custos_head_check": ((0, 1), c_int32, [POINTER(custos_head), c_void_p]),
    "custos_proof_check_entry": ((0, 1), c_int32, [POINTER(custos_proof), POINTER(custos_head), c_void_p]),
    "custos_proof_check_growth": ((0, 1), c_int32, [POINTER(custos_proof), POINTER(custos_head), POINTER(custos_head),
        c_void_p]),
    "custos_backup": ((0, 1), c_int32, [POINTER(custos_backup_report), c_uint64, c_char_p, c_uint64,
        custos_progress_fn, c_void_p]),
    "custos_restore": ((0, 1), c_int32, [POINTER(custos_backup_report), c_char_p, c_uint64,
        POINTER(custos_open_options), POINTER(c_uint64), c_uint64]),
    "custos_snapshot": ((0, 1), c_int32, [c_uint64, custos_progress_fn, c_void_p]),
    "custos_flush": ((0, 1), c_int32, [c_uint64]),
    "custos_keys_rotate": ((0, 1), c_int32, [POINTER(c_uint32), c_uint64, custos_progress_fn, c_void_p]),
    "custos_keys_rotate_by": ((0, 1), c_int32, [POINTER(c_uint32), c_uint64, c_uint64, c_char_p, c_uint64,
        custos_progress_fn, c_void_p]),
    "custos_master_change": ((0, 1), c_int32, [POINTER(c_uint32), c_uint64, POINTER(custos_master_key),
        custos_progress_fn, c_void_p]),
    "custos_master_change_by": ((0, 1), c_int32, [POINTER(c_uint32), c_uint64, POINTER(custos_master_key), c_uint64,
        c_char_p, c_uint64, custos_progress_fn, c_void_p]),
    "custos_metrics": ((0, 1), c_int32, [c_uint64, custos_view_fn, c_void_p]),
    "custos_metrics_into": ((0, 1), c_int32, [c_void_p, c_uint64, POINTER(c_uint64), c_uint64]),
}
