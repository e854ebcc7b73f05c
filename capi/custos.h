/* custos.h: customer dossiers under the rules that protect them. The C interface, version 0.1.
 *
 *  1. Every call answers a custos_status, unless it cannot fail: 0 done, above 0 an answer, below 0 a failure.
 *     custos_last_error() then says more: rule, field, words in English and Chinese, what would help.
 *  2. A refusal is an answer (CUSTOS_REFUSED), never a failure: it names the rule that made it.
 *  3. Text is UTF-8, given as pointer and length; a null pointer goes with length 0. It is never changed or kept.
 *  4. You never free our memory and we never keep yours. Results arrive in your buffer, or in a view that ends, and is
 *     wiped, when your callback returns.
 *  5. Money is int64 in the archive's smallest unit (fen). Instants are UTC milliseconds since 1970, days count from
 *     1970-01-01. Every name ends in its unit: _fen, _ms, _day.
 *  6. A struct begins with struct_size, set by you (CUSTOS_INIT); the rest zero is the default. Reserved is zero. A
 *     program compiled with an older header goes on: its structs are read and written as far as they reach. What a
 *     newer program's struct has more must be zero on the way in, and is left as it was on the way out.
 *  7. Archives, desks and cursors are numbers, never pointers: a closed or invented one is answered CUSTOS_E_HANDLE.
 *     Customers, orders, staff are the archive's own 64-bit ids; 0 is never one.
 *  8. Threads may share an archive. A desk or cursor belongs to one thread at a time (else CUSTOS_E_IN_USE).
 *     No call starts a thread (but a work whose request asks for `threads`; they end before it returns), reads a
 *     clock, prints, or touches signals.
 *  9. Callbacks come during a call, on a thread that is inside one. They may not call Custos (CUSTOS_E_REENTRY; asking
 *     for versions, status texts and the last error excepted) and no exception or longjmp may leave them.
 * 10. What is not in this file is not API. Symbols, structs and numbers here only ever grow at their ends.
 *
 * Not offered: network, user interface, a scheduler, key storage beyond the host's callbacks, floating point.
 *
 * Any call that takes them may answer E_NULL, E_STRUCT_SIZE, E_RESERVED, E_HANDLE, E_IN_USE, E_ARGUMENT, E_TEXT;
 * any call E_REENTRY, E_OUT_OF_MEMORY (nothing was changed; if it ran out while an archive was being written, that
 * archive may answer E_POISONED from then on, and is whole when it is opened again), E_INTERNAL; any call at an archive
 * E_CLOSED, E_POISONED, E_CALLBACK. The comments below name what else there is. A failed call leaves what `out` points
 * to as it was, unless they say otherwise.
 *
 * What a comment calls refused in one of these ways is refused in this order (docs/access.md):
 *   as a person   ACC-01 nobody has that staff number, ACC-08 who had it left, ACC-06 a reader from outside who would
 *                 do more than look, ACC-02 the grade does not reach so far;
 *   as a list     these four, then ACC-03: the purpose is none, or not open to the grade;
 *   as a look     those of a list, then FILE-05 no such dossier, RET-04 destroyed, ACC-04 no basis covers the purpose,
 *                 SENS-04 marked, and another keeps it.
 */
#ifndef CUSTOS_H
#define CUSTOS_H

#include <stdint.h>

/* Marks a call with the version that brought it. */
#if defined(CUSTOS_BUILDING) && defined(__GNUC__)
#define CUSTOS_API(major, minor) __attribute__((visibility("default")))
#else
#define CUSTOS_API(major, minor)
#endif

#ifdef __cplusplus
/* A struct with struct_size set and all else zero. */
template <class Struct>
inline Struct custos_init_()
{
    Struct made = Struct();
    made.struct_size = static_cast<uint32_t>(sizeof(Struct));
    return made;
}
#define CUSTOS_INIT(type) custos_init_<type>()
extern "C" {
#else
#define CUSTOS_INIT(type)                     \
    {                                         \
        .struct_size = (uint32_t)sizeof(type) \
    }
/* The same with members: CUSTOS_WITH(custos_sale, CUSTOS_SET(number, "S-1"), .dossier = 7, .total_fen = 12800). */
#define CUSTOS_WITH(type, ...)                             \
    {                                                      \
        .struct_size = (uint32_t)sizeof(type), __VA_ARGS__ \
    }
/* A literal for a text member and its size. */
#define CUSTOS_SET(member, literal) .member = (literal), .member##_size = sizeof(literal) - 1
#endif

/* A literal as pointer and length: custos_find(…, CUSTOS_TEXT("13800138000")). */
#define CUSTOS_TEXT(literal) (literal), (sizeof(literal) - 1)

/* A document written into the program, as pointer and length: CUSTOS_JSON({"schema": "custos.duties.tick/1"}). */
#define CUSTOS_JSON(...) CUSTOS_TEXT(#__VA_ARGS__)

/* ---- status --------------------------------------------------------------------------------------------------- */

typedef int32_t custos_status;

/* clang-format off */
/* (from capi/status.def; do not edit) */
enum {
    CUSTOS_OK = 0, /* done */
    CUSTOS_REFUSED = 1, /* a rule says no; the error object names it */
    CUSTOS_DONE = 2, /* there is no further row */
    CUSTOS_E_BAD_VALUE = -1, /* this is not of the form expected */
    CUSTOS_E_BAD_DOCUMENT = -2, /* this is not the document expected */
    CUSTOS_E_TOO_LARGE = -3, /* a limit of size, depth or count was passed */
    CUSTOS_E_NOT_FOUND = -4, /* there is no such thing */
    CUSTOS_E_WRONG_KEY = -10, /* the key does not open this archive */
    CUSTOS_E_DAMAGED = -11, /* stored bytes are not what was written */
    CUSTOS_E_ROLLED_BACK = -12, /* the archive is older than the head that was expected */
    CUSTOS_E_TOO_NEW = -13, /* written by a newer version of Custos */
    CUSTOS_E_BUSY = -14, /* another process holds this archive */
    CUSTOS_E_POISONED = -15, /* an earlier write failed; close the archive and open it again */
    CUSTOS_E_STORAGE = -16, /* the disk or file system failed */
    CUSTOS_E_EXISTS = -17, /* something is already there */
    CUSTOS_E_KEY_SERVICE = -18, /* the host's key service failed */
    CUSTOS_E_DESTROYED = -19, /* the dossier was destroyed; nobody can read it */
    CUSTOS_E_FORKED = -20, /* not to be used in a child process */
    CUSTOS_E_CANCELLED = -21, /* stopped as asked */
    CUSTOS_E_CLOCK = -22, /* the clock ran backwards */
    CUSTOS_E_NO_CALENDAR = -23, /* no calendar table for that year */
    CUSTOS_E_NOT_PERMITTED = -24, /* no permit covers this field */
    CUSTOS_E_CLOSED = -25, /* already closed */
    CUSTOS_E_SELF_TEST = -26, /* a known-answer test failed */
    CUSTOS_E_NULL = -101, /* a pointer that has to be given is null */
    CUSTOS_E_STRUCT_SIZE = -102, /* struct_size is not the size of any version of this struct */
    CUSTOS_E_RESERVED = -103, /* a reserved member or flag is not zero */
    CUSTOS_E_HANDLE = -104, /* no such handle: never given, closed, or of another kind */
    CUSTOS_E_IN_USE = -105, /* another thread is using this desk or cursor */
    CUSTOS_E_REENTRY = -106, /* called from inside a callback */
    CUSTOS_E_ARGUMENT = -107, /* an argument is out of its range */
    CUSTOS_E_TEXT = -108, /* a text is not UTF-8, or holds a NUL */
    CUSTOS_E_BUFFER = -109, /* the buffer is too small; the size needed is given */
    CUSTOS_E_CALLBACK = -110, /* a callback of the host failed */
    CUSTOS_E_OUT_OF_MEMORY = -111, /* out of memory; nothing was changed */
    CUSTOS_E_INTERNAL = -112, /* an invariant of Custos is broken; please report it */
    CUSTOS_E_HANDLES = -113 /* too many handles are open */
};
/* (end of what comes from capi/status.def) */
/* clang-format on */

/* A callback may return a number of this band: the call ends and answers it as it is. Any other number but 0 ends the
 * call with CUSTOS_E_CANCELLED (progress, views) or CUSTOS_E_CALLBACK (the others). A key service's wrap, unwrap and
 * destroy are no reason to end a call in the middle of what it does to keys: any number but 0 of theirs is a failure of
 * the service, CUSTOS_E_KEY_SERVICE, and of what could be left for later nothing is said. */
enum { CUSTOS_HOST_FIRST = 1000, CUSTOS_HOST_LAST = 1999 };

/* Why the last call on this thread did not answer CUSTOS_OK. Never holds a personal value. Texts end with a NUL and are
 * cut, at a whole character, where they would not fit.
 *
 * `field` has two spellings, told apart by `status`. CUSTOS_REFUSED: the field of the command or question that the
 * first fault speaks of, written as a JSON pointer (RFC 6901) without its leading slash, "values/1/value", whichever
 * door it came through; so is `field` of each fault in "custos.refusal/1". Errors: of a document a JSON pointer,
 * "/values/1/value"; of a document in a file the file's path with that pointer behind it; else the name of an argument
 * or of a member of a struct, "struct_size", or of a file inside the archive, "journal.db". */
typedef struct custos_error {
    uint32_t struct_size;
    custos_status status;
    uint32_t rule;     /* number of the rule that refused; 0 = none */
    uint32_t reserved; /* 0 */
    uint64_t existing; /* id of the record in the way (a duplicate's dossier); 0 = none */
    char rule_id[16];  /* "COL-08", or empty */
    char field[208];   /* what it speaks of (above); or empty */
    char text[256];    /* one line of English */
    char text_zh[256]; /* the same in Chinese */
    char hint[256];    /* what would help, ids and counts for the log; or empty */
    char hint_zh[256]; /* the same in Chinese; what is a number or a name is the same */
} custos_error;

/* The error of this thread's last call: status 0 after CUSTOS_OK. Never null; valid, and unchanged, until this thread's
 * next call other than custos_last_error, custos_error_copy, custos_status_… and custos_…version. Inside a callback: of
 * calls made there, which leave that of the call around it alone. Since 0.1. */
CUSTOS_API(0, 1) const custos_error* custos_last_error(void);

/* The same, copied to keep: at most out->struct_size bytes are written. Since 0.1. */
CUSTOS_API(0, 1) custos_status custos_error_copy(custos_error* out);

/* "E_WRONG_KEY", and one line in a language (0 English, 1 Chinese). A number of the host's band has the name "HOST", an
 * unknown status the name "unknown". For ever valid. Since 0.1. */
CUSTOS_API(0, 1) const char* custos_status_name(custos_status status);
CUSTOS_API(0, 1) const char* custos_status_text(custos_status status, uint32_t language);

/* "0.1.0". For ever valid. Since 0.1. */
CUSTOS_API(0, 1) const char* custos_version(void);

/* The number of this interface; and whether a program made with that number can use this library (1) or not (0).
 * Since 0.1. */
#define CUSTOS_ABI_VERSION 1
CUSTOS_API(0, 1) uint32_t custos_abi_version(void);
CUSTOS_API(0, 1) uint32_t custos_supports_abi(uint32_t version);

/* ---- handles and ids ------------------------------------------------------------------------------------------ */

typedef uint64_t custos_archive; /* an open archive; any thread */
typedef uint64_t custos_desk;    /* a place at it: who, and for what purpose; one thread at a time */
typedef uint64_t custos_cursor;  /* a walk through a long answer; one thread at a time */

/* ---- callbacks ------------------------------------------------------------------------------------------------ */

/* Takes an answer. `data` is not ended by a NUL; it is wiped when this returns. 0 = taken. */
typedef int32_t (*custos_view_fn)(void* ctx, const char* data, uint64_t size);

/* Called a few times a second at most during long work, with what is done of how much (total 0 = unknown). 0 = go on;
 * otherwise the work ends, leaving things as before it began. */
typedef int32_t (*custos_progress_fn)(void* ctx, uint64_t done, uint64_t total);

enum { CUSTOS_LOG_INFORMATION = 1, CUSTOS_LOG_WARNING = 2, CUSTOS_LOG_ERROR = 3 };

/* What the host does for an archive. Copied by custos_open; `ctx` and the functions must stay until custos_close
 * returns. All but `clock` may be null. Threads: on whichever thread is inside a call of this archive, perhaps on
 * several at once; when several write at once, one of them asks the time for all. */
typedef struct custos_host {
    uint32_t struct_size;
    uint32_t reserved; /* 0 */
    void* ctx;
    /* Now, in UTC milliseconds since 1970. The archive refuses to write when it runs backwards. 0 = set. */
    int32_t (*clock)(void* ctx, int64_t* now_ms);
    /* A line for the host's log: level CUSTOS_LOG_…, never a personal value. What it returns is not looked at. */
    int32_t (*log)(void* ctx, uint32_t level, const char* text, uint64_t size);
    /* Of opening and creating. */
    custos_progress_fn progress;
    /* Key service (CUSTOS_KEY_SERVICE): a KMS or an HSM. Sees epoch keys only (64 bytes, a few a year). wrap and unwrap
     * write at most `capacity` bytes (4096 or more) and set *out_size. destroy answers 0 when the wrapping key of the
     * epoch is gone for good, also when it already was. An epoch may be wrapped twice, if the first was interrupted. */
    int32_t (*wrap)(void* ctx, uint32_t epoch, const uint8_t* key, uint64_t key_size, uint8_t* out, uint64_t capacity,
                    uint64_t* out_size);
    int32_t (*unwrap)(void* ctx, uint32_t epoch, const uint8_t* wrapped, uint64_t wrapped_size, uint8_t* out,
                      uint64_t capacity, uint64_t* out_size);
    int32_t (*destroy)(void* ctx, uint32_t epoch);
} custos_host;

/* ---- archives ------------------------------------------------------------------------------------------------- */

/* Size and root of the journal's tree, signed (Ed25519): keep one elsewhere, and nobody can take entries back
 * unseen. */
typedef struct custos_head {
    uint32_t struct_size;
    uint32_t reserved;     /* 0 */
    uint64_t archive;      /* drawn at random when the archive was made */
    uint64_t size;         /* number of entries covered */
    int64_t at_ms;         /* time of the last of them */
    uint8_t root[32];      /* RFC 6962 root, SHA-256 */
    uint8_t key[32];       /* public key of the archive */
    uint8_t signature[64]; /* RFC 8032, over the bytes in docs/formats/journal.md */
} custos_head;

enum { CUSTOS_KEY_BYTES = 1, CUSTOS_KEY_PASSPHRASE = 2, CUSTOS_KEY_SERVICE = 3 };

/* How an archive is opened. Nothing here is kept after the call but the host's functions. */
typedef struct custos_open_options {
    uint32_t struct_size;
    uint32_t key_kind;           /* CUSTOS_KEY_… */
    const char* folder;          /* its folder, UTF-8; at most 4096 bytes */
    uint64_t folder_size;        /* bytes */
    const uint8_t* key;          /* 32 bytes; or the passphrase, 1 to 1024 bytes; with a key service null */
    uint64_t key_size;           /* bytes */
    const custos_host* host;     /* needed: at least its clock */
    const custos_head* expected; /* a head kept elsewhere: finds rollback and truncation; null = none */
} custos_open_options;

/* Makes an archive in a folder that does not exist or is empty, and opens it. `administrator` is the staff number of
 * the first, who enlists the others: 1 to 2^63 - 1. `policy` is a document "custos.policy.document/1", or null for the
 * rules' own figures. Errors: E_EXISTS, E_BAD_DOCUMENT and E_BAD_VALUE (policy, administrator), E_STORAGE,
 * E_KEY_SERVICE, E_SELF_TEST, E_CANCELLED. Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_create(custos_archive* out, const custos_open_options* options, uint64_t administrator,
                            const char* policy, uint64_t policy_size);

/* Opens an archive: one process at a time. Nothing that is stored is changed when it fails; its file `journal/lock` may
 * be written anew, and an empty `journal/journal.db-wal` may be left. Errors: E_NOT_FOUND, E_WRONG_KEY, E_DAMAGED,
 * E_ROLLED_BACK, E_TOO_NEW, E_BUSY, E_KEY_SERVICE, E_STORAGE, E_SELF_TEST, E_CANCELLED; E_BAD_VALUE at "expected", of a
 * head that is not this archive's; E_DESTROYED where the keyring is an old copy, whose epoch was ended. Since 0.1. */
CUSTOS_API(0, 1) custos_status custos_open(custos_archive* out, const custos_open_options* options);

/* Writes what waits and lets go of the folder. Waits for calls of other threads that are under way; its desks and
 * cursors answer E_CLOSED from then on and are still to be closed. The handle is gone whatever is answered. 0 is
 * passed over. Errors: E_STORAGE (reads of the last second may be missing in the log). Since 0.1. */
CUSTOS_API(0, 1) custos_status custos_close(custos_archive archive);

/* Purposes, a closed list (ACC-03). */
enum {
    CUSTOS_PURPOSE_SERVICE = 1,
    CUSTOS_PURPOSE_ORDER = 2,
    CUSTOS_PURPOSE_CARE = 3,
    CUSTOS_PURPOSE_MARKETING = 4,
    CUSTOS_PURPOSE_REVIEW = 5,
    CUSTOS_PURPOSE_STATISTICS = 6,
    CUSTOS_PURPOSE_COMPLAINT = 7,
    CUSTOS_PURPOSE_RECOVERY = 8,
    CUSTOS_PURPOSE_AUDIT = 9,
    CUSTOS_PURPOSE_RIGHTS = 10,
    CUSTOS_PURPOSE_LEGAL_DUTY = 11,
    CUSTOS_PURPOSE_ADMINISTRATION = 12,
    CUSTOS_PURPOSE_EMERGENCY = 13
};

/* A place to work at: who, and for what. Whether that person may do a thing is decided at each call, so an unknown one
 * is refused there and not here. Errors: E_HANDLES (more than 262,144 handles). Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_desk_open(custos_desk* out, custos_archive archive, uint64_t staff, uint32_t purpose);

/* Gives the desk back; waits for a call of another thread at it. Its cursors answer E_CLOSED. 0 is passed over.
 * Since 0.1. */
CUSTOS_API(0, 1) custos_status custos_desk_close(custos_desk desk);

/* ---- at the counter: who is it ---------------------------------------------------------------------------------- */

/* By what a dossier can be found (FILE-05). */
enum {
    CUSTOS_BY_PHONE = 1,
    CUSTOS_BY_ID_NUMBER = 2,
    CUSTOS_BY_CREDIT_CODE = 3,
    CUSTOS_BY_EMAIL = 4,
    CUSTOS_BY_MEMBER_NUMBER = 5,
    CUSTOS_BY_NAME = 6,
    CUSTOS_BY_LAST_FOUR = 7,
    CUSTOS_BY_LICENCE = 8
};

/* Dossiers with that identifier, however it is written, in the order of their numbers. *out_count is how many there
 * are; the first `capacity` of them are written. CUSTOS_E_BUFFER if there are more, *out_count being set and `out`
 * zeroed; what was found waits at the desk for the same call with more room, until the next call at the desk. `value`:
 * at most 1024 bytes. Nothing is opened; what the desk may not look at is not found. Each search is logged once
 * (ACC-07), also one that found more than there was room for. Refused as a list; then SENS-03 or ACC-02 for an
 * identifier that the grade does not see; COL-07 for one that nobody can have ("abc" is no phone). Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_find(uint64_t* out, uint64_t capacity, uint64_t* out_count, custos_desk desk, uint32_t by,
                          const char* value, uint64_t value_size);

/* The same for many identifiers of one kind, at one moment: out[i] is the first dossier with the i-th, 0 = none, and
 * out_counts[i] how many there are; out_counts may be null. Texts lie behind one another in `values`, the i-th from
 * value_ends[i - 1] (0 for the first) to value_ends[i]. At most 1,000,000. Refused as above, but for one that
 * nobody can have, which is nobody's here. Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_find_all(uint64_t* out, uint64_t* out_counts, custos_desk desk, uint32_t by, const char* values,
                              const uint64_t* value_ends, uint64_t count);

enum { CUSTOS_CUSTOMER_INDIVIDUAL = 1, CUSTOS_CUSTOMER_ENTERPRISE = 2 }; /* CLS-01 */
enum { CUSTOS_RELATION_GENERAL = 1, CUSTOS_RELATION_SPECIAL = 2 };       /* CLS-02 */
enum {
    CUSTOS_STANDING_POTENTIAL = 1,
    CUSTOS_STANDING_ORDINARY = 2,
    CUSTOS_STANDING_KEY = 3,
    CUSTOS_STANDING_STRATEGIC = 4
};
enum { CUSTOS_RISK_NONE = 0, CUSTOS_RISK_RESTRICTED = 1, CUSTOS_RISK_SUSPENDED = 2 }; /* ORD-07 */
enum { CUSTOS_MARK_NONE = 0, CUSTOS_MARK_CONFIDENTIAL = 1, CUSTOS_MARK_SECRET = 2, CUSTOS_MARK_TOP_SECRET = 3 };
enum { CUSTOS_IDENTITY_UNCHECKED = 0, CUSTOS_IDENTITY_VERIFIED = 1, CUSTOS_IDENTITY_FALSE = 2 }; /* COL-06 */
enum {                                                                                           /* CLS-06 */
       CUSTOS_LIFECYCLE_DRAFT = 1,
       CUSTOS_LIFECYCLE_IN_REVIEW = 2,
       CUSTOS_LIFECYCLE_ACTIVE = 3,
       CUSTOS_LIFECYCLE_DORMANT = 4,
       CUSTOS_LIFECYCLE_LOST = 5,
       CUSTOS_LIFECYCLE_CLOSED = 6,
       CUSTOS_LIFECYCLE_DESTROYED = 7,
       CUSTOS_LIFECYCLE_MERGED = 8 /* its number leads to another dossier (CHG-05); in no list */
};

/* What a list shows of a dossier: no value, but always its mark. */
typedef struct custos_card {
    uint32_t struct_size;
    int32_t acquired_day; /* when the customer was won */
    uint64_t dossier;
    uint64_t keeper;       /* staff number */
    uint32_t kind;         /* CUSTOS_CUSTOMER_… */
    uint32_t member;       /* 0 or 1 */
    uint32_t relation;     /* CUSTOS_RELATION_… */
    uint32_t standing;     /* CUSTOS_STANDING_… */
    uint32_t lifecycle;    /* CUSTOS_LIFECYCLE_… */
    uint32_t risk;         /* CUSTOS_RISK_… */
    uint32_t mark;         /* CUSTOS_MARK_… */
    uint32_t identity;     /* CUSTOS_IDENTITY_… */
    uint32_t completeness; /* percent of the required fields that hold a value */
    uint32_t late;         /* 0 or 1: entered after its time (FILE-01) */
} custos_card;

/* A dossier by its number. Refused as a look. Since 0.1. */
CUSTOS_API(0, 1) custos_status custos_card_get(custos_card* out, custos_desk desk, uint64_t dossier);

/* What the till needs to know before it sells (ORD-07). Told of a marked dossier that is closed to the caller, too:
 * then without the identity (SENS-04). */
typedef struct custos_risk {
    uint32_t struct_size;
    uint32_t serve; /* 0: suspended, or known under a false identity (COL-06); else 1 */
    uint64_t dossier;
    uint32_t risk;     /* CUSTOS_RISK_… */
    uint32_t identity; /* CUSTOS_IDENTITY_… */
} custos_risk;

/* May this customer be served? Refused as a look, but never for the mark. Since 0.1. */
CUSTOS_API(0, 1) custos_status custos_risk_of(custos_risk* out, custos_desk desk, uint64_t dossier);

/* The same of many, at most 100,000,000, in the order given, 4,096 of them at one moment; struct_size is set in the
 * first, and is their distance. What custos_risk_of would refuse of one has serve 0 and dossier 0. Each leaves a line
 * in the access log. Refused as a person; a failure leaves the first of them answered. Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_risks_of(custos_risk* out, custos_desk desk, const uint64_t* dossiers, uint64_t count);

/* ---- at the counter: what may be seen --------------------------------------------------------------------------- */

enum { CUSTOS_GRANTED = 1, CUSTOS_REQUESTABLE = 2, CUSTOS_WITHHELD = 3 };

/* A set of fields of the dictionary: field f is bit f % 64 of word f / 64. */
typedef struct custos_access_request {
    uint32_t struct_size;
    uint32_t reserved; /* 0 */
    uint64_t dossier;
    uint64_t fields[4]; /* bits 1 to 249; none: may the dossier be looked at? */
} custos_access_request;

typedef struct custos_decision {
    uint32_t struct_size;
    uint32_t outcome;     /* CUSTOS_GRANTED: something is open or masked; _REQUESTABLE: an application would help */
    uint32_t rule_count;  /* at least 1 */
    uint32_t rules[8];    /* numbers of the rules that made the answer, in published order; see custos_rule_id */
    uint32_t reserved;    /* 0 */
    uint64_t open[4];     /* shown as they are */
    uint64_t masked[4];   /* shown through their mask (ACC-12) */
    uint64_t withheld[4]; /* not shown */
    char application[32]; /* "view", "sensitive" or "bulk": what would open more, ended by a NUL; or empty */
} custos_decision;

/* May the desk's person see these fields, for the desk's purpose, now (ACC-01 to ACC-13)? Refusal is CUSTOS_OK with its
 * outcome. A question only: nothing is opened; custos_ask "custos.archive.show/1" reads, and is logged. That they may
 * not tells of the dossier, and is a line of the access log that counts as no attempt (ACC-07). Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_access_decide(custos_decision* out, custos_desk desk, const custos_access_request* request);

/* The same fields of many dossiers, at most 100,000,000, one CUSTOS_GRANTED… each, in the order given; at one moment.
 * The call is one line of the access log, as of a list; of at most 16 different ones each that is closed is a line,
 * too, and of more the first 1,024 that a mark closes. Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_access_decide_all(uint32_t* out, custos_desk desk, const uint64_t* dossiers, uint64_t count,
                                       const custos_access_request* request);

/* What an application needs: which offices sign, in order. */
typedef struct custos_prospect {
    uint32_t struct_size;
    uint32_t signature_count; /* at most 8; 0 = there is no application of that kind */
    int64_t holds_until_ms;   /* when its leave would end, if it were signed now and not used, as the policy has it: it
                                 ends with the basis that it rests on, too, as a requestable answer says */
    char signatures[8][96];   /* "sales", "management or general_manager", "auditor and chair"; ended by a NUL */
    uint32_t nobody_signs;    /* 1: too few persons hold those offices now, whoever asks left out (APP-01, APP-02) */
    uint32_t reserved;        /* 0 */
} custos_prospect;

/* What would open more: of the application that a decision names. Error: E_NOT_FOUND. Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_application_prospect(custos_prospect* out, custos_desk desk, const char* application,
                                          uint64_t application_size);

/* The number of a field of the dictionary, 1 to 249, by its name ("phone"). Error: E_NOT_FOUND. Since 0.1. */
CUSTOS_API(0, 1) custos_status custos_field_id(uint32_t* out, custos_desk desk, const char* name, uint64_t name_size);

/* "ACC-12" of a rule's number, or "" for a number that is none. For ever valid. Since 0.1. */
CUSTOS_API(0, 1) const char* custos_rule_id(uint32_t rule);

/* ---- at the counter: tiers -------------------------------------------------------------------------------------- */

/* Where a customer stands in a scheme today (CLS-05). */
typedef struct custos_tier {
    uint32_t struct_size;
    uint32_t place;   /* 0 the highest; CUSTOS_NO_TIER */
    uint32_t by_hand; /* 0 or 1: given by hand (TIER-06) */
    uint32_t period;  /* quarter of the round in force: year * 4 + 0…3; 0 = no round was confirmed yet */
    char name[72];    /* of the tier, ended by a NUL; empty = none */
} custos_tier;

enum { CUSTOS_NO_TIER = 255 };

/* The number of a scheme by its name, to ask with. Error: E_NOT_FOUND. Since 0.1. */
CUSTOS_API(0, 1) custos_status custos_scheme_id(uint64_t* out, custos_desk desk, const char* name, uint64_t name_size);

/* Refused as a look; then TIER-05 no such scheme. Since 0.1. */
CUSTOS_API(0, 1) custos_status custos_tier_of(custos_tier* out, custos_desk desk, uint64_t scheme, uint64_t dossier);

/* The places of many, at most 100,000,000, at one moment, a byte each, CUSTOS_NO_TIER also for a number that is no
 * dossier, or of one that may not be looked at. `dossiers` null: those numbered first, first + 1, … (first 0 = 1).
 * Refused as a list; then TIER-05. Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_tiers_of(uint8_t* out, custos_desk desk, uint64_t scheme, const uint64_t* dossiers, uint64_t count,
                              uint64_t first);

/* ---- at the counter: sales -------------------------------------------------------------------------------------- */

/* A line of a sale (ORD-01). */
typedef struct custos_sale_item {
    uint32_t struct_size;
    uint32_t reserved; /* 0 */
    const char* kind;  /* the host's article; no personal data; at most 1024 bytes */
    uint64_t kind_size;
    int64_t quantity;
    int64_t unit_price_fen;
    int64_t amount_fen; /* charged for the line; the lines add up to the total */
} custos_sale_item;

typedef struct custos_sale {
    uint32_t struct_size;
    uint32_t item_count; /* at most the policy's most_items (1000), and 10,000 */
    const char*
        number; /* the host's own, 1 to 64 bytes; again with the same content: the order that is there (ORD-02) */
    uint64_t number_size;
    uint64_t dossier;
    int64_t at_ms;                 /* 0 = now */
    int64_t total_fen;             /* not negative, below 2^53 */
    const custos_sale_item* items; /* null when only the total is known */
    const char* site;              /* short name of the shop; at most 64 bytes */
    uint64_t site_size;
    const char* channel; /* at most 64 bytes */
    uint64_t channel_size;
} custos_sale;

typedef struct custos_refund {
    uint32_t struct_size;
    uint32_t reserved;  /* 0 */
    const char* number; /* the refund's own, 1 to 64 bytes */
    uint64_t number_size;
    const char* sale; /* number of the sale; null = not known (data from elsewhere) */
    uint64_t sale_size;
    uint64_t dossier;
    int64_t at_ms;      /* 0 = now */
    int64_t amount_fen; /* above 0; at most what is left of the sale */
    const char* site;
    uint64_t site_size;
    const char* channel;
    uint64_t channel_size;
    const char* reason; /* no personal data; at most 1024 bytes, not blank */
    uint64_t reason_size;
} custos_refund;

/* What a command came to. */
typedef struct custos_receipt {
    uint32_t struct_size;
    custos_status status; /* CUSTOS_OK or CUSTOS_REFUSED */
    uint64_t id;          /* of what was made, or was there already; of the record in the way of a refused one */
    uint64_t entry;       /* where it was written; 0 = nothing had to change */
    uint32_t rule;        /* that refused; 0 = none */
    uint32_t reserved;    /* 0 */
} custos_receipt;

/* Books a sale, or gives money back. Durable when it answers CUSTOS_OK. Refused as a person; then ORD-01 to ORD-03,
 * RET-04, CLS-06 (closed). `out` may be null. Errors: E_CLOCK, E_STORAGE (then the archive is poisoned). Since 0.1. */
CUSTOS_API(0, 1) custos_status custos_sale_record(custos_receipt* out, custos_desk desk, const custos_sale* sale);
CUSTOS_API(0, 1) custos_status custos_refund_record(custos_receipt* out, custos_desk desk, const custos_refund* refund);

/* Many in their order, durable together: one wait for the disk. A refused one does not stop the others; each has its
 * receipt, and *out_refused says how many. All structs of an array have the same struct_size, which is their
 * distance. `out` is null, or `count` receipts with struct_size set in the first. A struct that is no sale at all
 * (E_NULL, E_TEXT …) stops the call before anything is written. CUSTOS_OK also when some were refused. At most
 * 1,000,000. Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_sales_record(custos_receipt* out, uint64_t* out_refused, custos_desk desk,
                                  const custos_sale* sales, uint64_t count);
CUSTOS_API(0, 1)
custos_status custos_refunds_record(custos_receipt* out, uint64_t* out_refused, custos_desk desk,
                                    const custos_refund* refunds, uint64_t count);

/* Sales as columns, for whoever has them so: `count` values each. Numbers lie behind one another in `numbers`, the i-th
 * from number_ends[i - 1] (0 for the first) to number_ends[i]. One site and channel for all. */
typedef struct custos_sale_columns {
    uint32_t struct_size;
    uint32_t reserved; /* 0 */
    uint64_t count;    /* at most 1,000,000 */
    const char* numbers;
    const uint64_t* number_ends;
    const uint64_t* dossiers;
    const int64_t* total_fen;
    const int64_t* at_ms; /* null = all now */
    const char* site;
    uint64_t site_size;
    const char* channel;
    uint64_t channel_size;
} custos_sale_columns;

/* The same as custos_sales_record. `out_rules` is null, or `count` rule numbers: 0 = booked, or there already.
 * Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_sale_columns_record(uint32_t* out_rules, uint64_t* out_refused, custos_desk desk,
                                         const custos_sale_columns* sales);

enum { CUSTOS_ORDER_SALE = 1, CUSTOS_ORDER_REFUND = 2, CUSTOS_ORDER_CANCELLATION = 3 };
enum {
    CUSTOS_ORDER_BOOKED = 0,
    CUSTOS_ORDER_SUPERVISED = 1,
    CUSTOS_ORDER_REVIEWED = 2,
    CUSTOS_ORDER_CANCELLED = 3,
    CUSTOS_ORDER_IRREGULAR = 4 /* found or booked irregular, waits to be handled (ORD-03) */
};

/* An order as the books have it, with what the till is told of its customer. */
typedef struct custos_order {
    uint32_t struct_size;
    uint32_t kind; /* CUSTOS_ORDER_SALE… */
    uint64_t order;
    uint64_t dossier;
    int64_t amount_fen; /* negative for a refund or cancellation */
    int64_t at_ms;      /* to the minute */
    uint64_t entry;     /* where its newest version was written */
    uint32_t state;     /* CUSTOS_ORDER_BOOKED…; supervised: waits for a second person (ORD-04) */
    uint32_t risk;      /* CUSTOS_RISK_… of the customer */
    char site[72];      /* short name of the shop, ended by a NUL */
} custos_order;

/* An order by the host's number; many: custos_cursor_orders. Refused as a look at its customer; as a list, then ORD-01,
 * where there is no such order. Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_order_get(custos_order* out, custos_desk desk, const char* number, uint64_t number_size);

/* ---- what is owed ----------------------------------------------------------------------------------------------- */

/* Raises what has come due to be raised: recurring duties, steps up of late ones, what lapses; each once, whatever the
 * rhythm of the calls (SYS-01). Call it when you like: every few minutes, at opening. At most 10,000 periods of
 * recurring duties are caught up by one call, the rest by the next. `out` may be null; its `entry` is 0 when there was
 * nothing. Refused as a person. Errors: E_CLOCK, E_STORAGE. Since 0.1. */
CUSTOS_API(0, 1) custos_status custos_tick(custos_receipt* out, custos_desk desk);

/* Something owed. Texts end with a NUL and are cut, at a whole character, where they would not fit. */
typedef struct custos_duty {
    uint32_t struct_size;
    uint32_t rule; /* that owes it; see custos_rule_id */
    uint64_t duty;
    uint64_t subject; /* whose number it is, the kind says: an order, a loan, an application … */
    uint64_t dossier; /* that it is about; 0 = none */
    uint64_t person;  /* staff number of who owes it; 0 = whoever holds the office */
    int64_t due_ms;
    uint32_t late;        /* 0 or 1 */
    uint32_t provisional; /* 0 or 1: rests on a year without an official calendar (CAL-01) */
    char kind[40];        /* "review_order" */
    char office[40];      /* "information_supervisor", when no person owes it; or empty */
    char department[72];  /* of the matter; empty = the whole house; uncut by custos_ask "custos.duties.due/1" */
} custos_duty;

/* What is due until then (SYS-02), earliest first, of one moment in the order of their numbers: the first `capacity`,
 * at least 1 and at most 10,000. *out_count is how many were written; where that is `capacity`, or 10,000, there may be
 * more. struct_size is set in the first, and is their distance. `person`: a staff number, 0 = whoever owes it.
 * `until_ms` 0 = the end of today. All, and by office, kind or dossier: custos_cursor_duties. Refused as a person.
 * Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_duties_due(custos_duty* out, uint64_t capacity, uint64_t* out_count, custos_desk desk,
                                uint64_t person, int64_t until_ms);

/* ---- documents: everything else --------------------------------------------------------------------------------- */

/* One strict JSON document in, one out. "schema" names the command or query ("custos.dossier.open/1"); custos_titles
 * lists them, custos_schema gives the JSON schema of each. A command is durable when its receipt "custos.receipt/1"
 * arrives; a query answers its view. Refused: CUSTOS_REFUSED, and the view gets "custos.refusal/1". A nonzero return
 * of the view does not undo a command. Size of a document: at most 16 MiB. Errors: E_BAD_DOCUMENT and E_TOO_LARGE
 * (the error's `field` is a JSON pointer), E_CLOCK, E_STORAGE. Reading values is logged (ACC-07). Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_submit(custos_desk desk, const char* command, uint64_t command_size, custos_view_fn view,
                            void* ctx);
CUSTOS_API(0, 1)
custos_status custos_ask(custos_desk desk, const char* query, uint64_t query_size, custos_view_fn view, void* ctx);

/* The same into a buffer of the caller: *out_size bytes, no NUL behind them. Too small: CUSTOS_E_BUFFER, *out_size is
 * what it takes, the buffer is zeroed; the work is done and logged once all the same, and the answer waits at the
 * desk for custos_answer_into, until the next call at the desk. Answer and status are then the same. Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_submit_into(char* out, uint64_t capacity, uint64_t* out_size, custos_desk desk,
                                 const char* command, uint64_t command_size);
CUSTOS_API(0, 1)
custos_status custos_ask_into(char* out, uint64_t capacity, uint64_t* out_size, custos_desk desk, const char* query,
                              uint64_t query_size);
CUSTOS_API(0, 1) custos_status custos_answer_into(char* out, uint64_t capacity, uint64_t* out_size, custos_desk desk);

/* A command whose receipt is all that is wanted. `out` may be null. Refused and failed as custos_submit. Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_command(custos_receipt* out, custos_desk desk, const char* command, uint64_t command_size);

enum {
    CUSTOS_TITLES_COMMANDS = 1,
    CUSTOS_TITLES_QUERIES = 2,
    CUSTOS_TITLES_WORKS = 3,
    CUSTOS_TITLES_DOCUMENTS = 4 /* answers of works, and what stands in files: policies, schemes, maps, proofs */
};

/* The titles of all documents of a kind, in order, a newline after each. Needs no archive. Since 0.1. */
CUSTOS_API(0, 1) custos_status custos_titles(uint32_t which, custos_view_fn view, void* ctx);
CUSTOS_API(0, 1) custos_status custos_titles_into(char* out, uint64_t capacity, uint64_t* out_size, uint32_t which);

/* The JSON schema (draft 2020-12) of any document, or of a part of one, by its title: "dossier.open", "receipt",
 * "tiers.scheme". It says in words what each member is; whole numbers with a meaning have a "format" (money, id);
 * "x-door" is submit, ask or work, "x-answer" the title of what comes back, "x-refused" what it is refused for and
 * "x-rules" the rules that do. Needs no archive. Error: E_NOT_FOUND. Since 0.1. */
CUSTOS_API(0, 1) custos_status custos_schema(const char* title, uint64_t title_size, custos_view_fn view, void* ctx);
CUSTOS_API(0, 1)
custos_status custos_schema_into(char* out, uint64_t capacity, uint64_t* out_size, const char* title,
                                 uint64_t title_size);

/* The policy in force, a document "custos.policy.document/1"; it is changed by the command "policy.adopt". Since
 * 0.1. */
CUSTOS_API(0, 1) custos_status custos_policy(custos_archive archive, custos_view_fn view, void* ctx);
CUSTOS_API(0, 1)
custos_status custos_policy_into(char* out, uint64_t capacity, uint64_t* out_size, custos_archive archive);

/* ---- works: on files, beside an archive or without one ---------------------------------------------------------- */

typedef uint64_t custos_place; /* where a work is done: 0 anywhere, an archive, or a desk */

/* What a host lends to a work. Both functions may be null. */
typedef struct custos_work_host {
    uint32_t struct_size;
    uint32_t reserved; /* 0 */
    void* ctx;
    custos_progress_fn progress; /* of each part of the work in turn: `done` begins again at 0 */
    /* Nanoseconds since any moment, for works that tell how long they took. 0 = set. */
    int32_t (*stopwatch)(void* ctx, int64_t* now_ns);
} custos_work_host;

/* Does a work: one strict document in, which names files by their paths, its answer out ("custos.tiers.try_orders/1",
 * "custos.import.file/1"; custos_titles lists them, custos_schema says what each takes and what it changes). `host` may
 * be null. Refused as at custos_ask, where a work asks at a desk. A nonzero return of the view undoes nothing. Errors:
 * E_BAD_DOCUMENT and E_BAD_VALUE (the error's `field` is a pointer into the request, or a file and the line or pointer
 * in it; "at": the work wants an archive or a desk), E_NOT_FOUND, E_DAMAGED, E_TOO_LARGE, E_STORAGE, E_CANCELLED,
 * E_NO_CALENDAR (a date in a year without one). Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_work(custos_place at, const char* request, uint64_t request_size, const custos_work_host* host,
                          custos_view_fn view, void* ctx);

/* The same into a buffer of the caller, as custos_ask_into. Too small: the work is done once all the same; done at a
 * desk, its answer waits there for custos_answer_into; done elsewhere, it is lost. Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_work_into(char* out, uint64_t capacity, uint64_t* out_size, custos_place at, const char* request,
                               uint64_t request_size, const custos_work_host* host);

/* ---- cursors ---------------------------------------------------------------------------------------------------- */

/* A walk through the answer of a query, of any length: a document without `after`, `before` and `limit`, of a schema
 * that one of the calls below reads. `token` null = from the start.
 *
 * A cursor holds no snapshot: rows are read some hundreds at a time, each time as the archive then stands; no row comes
 * twice, and one that was there all the while is not left out. A token, taken at any row, lets another cursor for the
 * same question go on behind it, also in another process. Tokens are text of at most 63 bytes and say nothing of a
 * customer.
 *
 * Errors: E_BAD_DOCUMENT; E_BAD_VALUE for the token of another question. What the question itself is refused for is
 * answered by the first reading of rows. Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_cursor_open(custos_cursor* out, custos_desk desk, const char* query, uint64_t query_size,
                                 const char* token, uint64_t token_size);

/* The next 1 to `capacity` rows; *out_count says how many. struct_size is set in the first, and is their distance.
 * CUSTOS_DONE, *out_count 0: there are no more. Error: E_ARGUMENT for a cursor of other rows. This holds for all five.
 *
 * "custos.dossier.find/1": dossiers, in the order of their numbers. Marked ones that another keeps have no card:
 * custos_ask names them, in `closed`. Refused as a list; FILE-05 for a filter that is none. Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_cursor_cards(custos_card* out, uint64_t capacity, uint64_t* out_count, custos_cursor cursor);

/* "custos.orders.list/1": orders, in the order in which they were entered. Refused as a list. Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_cursor_orders(custos_order* out, uint64_t capacity, uint64_t* out_count, custos_cursor cursor);

/* "custos.duties.due/1": duties, as custos_duties_due. Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_cursor_duties(custos_duty* out, uint64_t capacity, uint64_t* out_count, custos_cursor cursor);

/* One entry of a dossier's history. */
typedef struct custos_history_row {
    uint32_t struct_size;
    uint32_t reserved; /* 0 */
    uint64_t entry;
    int64_t at_ms;
    uint64_t actor; /* staff number */
    char event[64]; /* title of the event, ended by a NUL: "dossier.changed" */
} custos_history_row;

/* "custos.archive.history/1": what happened to a dossier, newest first (CHG-03); the query itself, asked, gives the
 * values too. Each page that is read is a look and logged (ACC-07). Refused as a look. Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_cursor_entries(custos_history_row* out, uint64_t capacity, uint64_t* out_count,
                                    custos_cursor cursor);

/* A line of the access log: who asked for what, and what the answer was made of. */
typedef struct custos_look {
    uint32_t struct_size;
    uint32_t purpose; /* CUSTOS_PURPOSE_… */
    uint64_t entry;
    int64_t at_ms;
    uint64_t staff;
    uint64_t dossier;   /* 0 = a list, of `rows` */
    uint32_t refused;   /* 0 or 1 */
    uint32_t overreach; /* 0 or 1: refused, and marked or of level 2 and more (ACC-09) */
    uint32_t rule_count;
    uint32_t rules[8];
    uint32_t reserved; /* 0 */
    uint64_t open[4];  /* sets of fields, as in custos_decision */
    uint64_t masked[4];
    uint64_t withheld[4];
    uint32_t outcome;  /* CUSTOS_GRANTED… */
    uint32_t rows;     /* that a list showed */
    char question[64]; /* title of what was asked, ended by a NUL: "archive.show" */
    uint32_t uncounted;  /* 0 or 1: as overreach, and counts as no attempt: another line of its question does, or
                            nothing was reached for */
    uint32_t considered; /* 0 or 1: asked whether one may; nothing was done */
} custos_look;

/* "custos.archive.access_log/1": who looked at what, newest first (ACC-07). Refused as a person; ACC-07 to all but
 * auditors and administrators. Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_cursor_looks(custos_look* out, uint64_t capacity, uint64_t* out_count, custos_cursor cursor);

/* The token of the last row given; of the start, if there was none. Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_cursor_token(char* out, uint64_t capacity, uint64_t* out_size, custos_cursor cursor);

/* 0 is passed over. Since 0.1. */
CUSTOS_API(0, 1) custos_status custos_cursor_close(custos_cursor cursor);

/* ---- proof ------------------------------------------------------------------------------------------------------ */

/* The head as it stands. Since 0.1. */
CUSTOS_API(0, 1) custos_status custos_head_get(custos_head* out, custos_archive archive);

/* A head as 152 bytes to keep elsewhere, and back; reading checks the length and nothing else. Errors: E_BUFFER;
 * E_DAMAGED. Since 0.1. */
enum { CUSTOS_HEAD_BYTES = 152 };
CUSTOS_API(0, 1)
custos_status custos_head_write(uint8_t* out, uint64_t capacity, uint64_t* out_size, const custos_head* head);
CUSTOS_API(0, 1) custos_status custos_head_read(custos_head* out, const uint8_t* bytes, uint64_t size);

typedef struct custos_verified {
    uint32_t struct_size;
    uint32_t reserved; /* 0 */
    uint64_t entries;
    uint64_t heads;
    uint8_t root[32];
    uint8_t state[32]; /* SHA-256 of the state: equal for equal histories */
} custos_verified;

/* Reads the whole journal again: every entry, leaf, tree, head and signature (SEC-03). Others wait
 * for a piece of it at most; while the progress callback runs, for nothing but closing.
 * Errors: E_DAMAGED (the error's hint has the entry's number), E_ROLLED_BACK, E_CANCELLED. Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_verify(custos_verified* out, custos_archive archive, custos_progress_fn progress, void* ctx);

/* A path of RFC 6962: that an entry is under a head (§2.1.1: first = its number, second = the head's size), or that a
 * larger tree only appended to a smaller one (§2.1.2: first and second = their sizes; leaf is zero). */
typedef struct custos_proof {
    uint32_t struct_size;
    uint32_t path_count; /* 0 to 64 */
    uint64_t first;
    uint64_t second;
    uint8_t leaf[32];
    uint8_t path[64][32];
} custos_proof;

/* Proof that an entry is in the journal, or that it only grew since a head of size `older`; and the head it is for.
 * Errors: E_NOT_FOUND (no such entry or size), E_DAMAGED. Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_prove_entry(custos_proof* out, custos_head* out_head, custos_archive archive, uint64_t entry);
CUSTOS_API(0, 1)
custos_status custos_prove_growth(custos_proof* out, custos_head* out_head, custos_archive archive, uint64_t older);

/* The checks, without any archive: CUSTOS_OK if it holds, E_DAMAGED with the part that does not in the error's `field`.
 * `key`: the archive's public key as you know it, 32 bytes. Any thread. Since 0.1. */
CUSTOS_API(0, 1) custos_status custos_head_check(const custos_head* head, const uint8_t* key);
CUSTOS_API(0, 1)
custos_status custos_proof_check_entry(const custos_proof* proof, const custos_head* head, const uint8_t* key);
CUSTOS_API(0, 1)
custos_status custos_proof_check_growth(const custos_proof* proof, const custos_head* older, const custos_head* newer,
                                        const uint8_t* key);

/* ---- keeping ---------------------------------------------------------------------------------------------------- */

typedef struct custos_backup_report {
    uint32_t struct_size;
    uint32_t full;    /* 1: a full backup; 0: what came since the last one */
    uint64_t entries; /* that the backup holds, all parts together */
    uint8_t state[32];
    uint64_t destroyed; /* by a restore: dossiers whose keys went after the backup was made */
    uint32_t compared;  /* 1: the state's hash was compared with the backup's; 0: see custos_restore */
    uint32_t reserved;  /* 0 */
} custos_backup_report;

/* Into an empty folder: a full backup. Into one that holds a backup of this archive: what came since. A crash leaves
 * the earlier backup or the new one (SEC-02). Questions are answered and commands carried out meanwhile; what was
 * written before the end is in it. While the progress callback runs they wait for nothing. The keys go beside it, into
 * "<folder>.keys": keep the two apart; without its keys a backup opens nothing, with the master key either (RET-04).
 * `out` may be null. Errors: E_STORAGE, E_EXISTS (what lies there, or among the keys, is another
 * archive's or no backup), E_DAMAGED (the backup lost a part: begin a new one), E_BAD_VALUE (a folder in the archive's,
 * or round it), E_ROLLED_BACK (the backup has entries that this archive lacks), E_TOO_NEW (a newer version's backup),
 * E_KEY_SERVICE (a destruction that waits for it), E_CANCELLED. Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_backup(custos_backup_report* out, custos_archive archive, const char* folder, uint64_t folder_size,
                            custos_progress_fn progress, void* ctx);

/* Makes an archive out of a backup and the keys beside it, in options->folder, and proves it; it is not left open.
 * Dossiers whose keys went since the backup stay destroyed, and those that `destroyed` names, with all that was merged
 * with them; a number that the backup has no dossier of is named in the host's log, as a warning. A backup by a version
 * that wrote states in another form is proved by its journal, verified to its signed root; its state's hash says
 * nothing then, and out->compared is 0. `out` may be null. Errors: E_NOT_FOUND (no backup, or no keys), E_DAMAGED,
 * E_WRONG_KEY, E_TOO_NEW, E_ROLLED_BACK (also the secret of the keys' epoch, older than its keyring), E_DESTROYED (keys
 * of an epoch that was ended), E_KEY_SERVICE, E_EXISTS, E_BUSY, E_STORAGE, E_BAD_VALUE (the folders lie in each other),
 * E_SELF_TEST, E_CANCELLED. Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_restore(custos_backup_report* out, const char* backup, uint64_t backup_size,
                             const custos_open_options* options, const uint64_t* destroyed, uint64_t destroyed_count);

/* Writes a snapshot, so that the next opening does not begin at the first entry. Writers and readers wait meanwhile.
 * Errors: E_STORAGE, E_CANCELLED. Since 0.1. */
CUSTOS_API(0, 1) custos_status custos_snapshot(custos_archive archive, custos_progress_fn progress, void* ctx);

/* Writes the access log that waits (ACC-07). What was refused is written before its call returns; looks that were
 * granted wait for each other, and are written by the first question or command after the policy's time. Nothing here
 * runs by itself: a host that may fall silent calls this on a timer, or a crash takes the last looks along. Head and
 * proofs are of what is written. Errors: E_CLOCK, E_STORAGE. Since 0.1. */
CUSTOS_API(0, 1) custos_status custos_flush(custos_archive archive);

/* All keys under a new epoch (SEC-06). *out is its number; `out` may be null. The journal says so, as of the host's own
 * program; custos_keys_rotate_by says who and why. The work "custos.keys.copies/1" then tells which folders of keys
 * could not be renewed and open an old backup still. Errors: E_STORAGE, E_KEY_SERVICE, E_CANCELLED. Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_keys_rotate(uint32_t* out, custos_archive archive, custos_progress_fn progress, void* ctx);

/* The same by a member of staff, for a reason of at most 1024 bytes, not blank and without personal data: the question
 * "security.keys" tells both. Refused as a person (ACC-02: no administrator); SEC-06. Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_keys_rotate_by(uint32_t* out, custos_archive archive, uint64_t staff, const char* reason,
                                    uint64_t reason_size, custos_progress_fn progress, void* ctx);

/* A master key that takes the place of another. Nothing here is kept after the call but the host's functions. */
typedef struct custos_master_key {
    uint32_t struct_size;
    uint32_t key_kind;       /* CUSTOS_KEY_… */
    const uint8_t* key;      /* 32 bytes; or the passphrase, 1 to 1024 bytes; with a key service null */
    uint64_t key_size;       /* bytes */
    const custos_host* host; /* with a key service: its wrap, unwrap and destroy, which must stay until custos_close
                                returns; the rest of it is not looked at. Else null */
} custos_master_key;

/* Replaces the master key, with a new epoch (SEC-06): the old one opens nothing from then on, nor a backup whose
 * folder of keys could be reached and renewed (the others: custos_keys_rotate). Write the new one down first: after a
 * crash inside the call one of the two opens the archive. *out is the epoch's number; `out` may be null. Errors:
 * E_BAD_VALUE (the key that is in force already), E_STORAGE, E_KEY_SERVICE, E_CANCELLED: nothing was changed, unless
 * the error's field is "old_master". Then the new key is in force, and what the old one wrapped is still to be ended:
 * of bytes and passphrases the next call here or custos_keys_rotate does so; of a key service tell it yourself to
 * destroy the epoch before. Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_master_change(uint32_t* out, custos_archive archive, const custos_master_key* key,
                                   custos_progress_fn progress, void* ctx);

/* The same by a member of staff, for a reason, as custos_keys_rotate_by. Since 0.1. */
CUSTOS_API(0, 1)
custos_status custos_master_change_by(uint32_t* out, custos_archive archive, const custos_master_key* key,
                                      uint64_t staff, const char* reason, uint64_t reason_size,
                                      custos_progress_fn progress, void* ctx);

/* Figures of this archive as Prometheus text (version 0.0.4): entries, dossiers, orders, calls by outcome; and the
 * versions of library and interface. No figure speaks of a customer. Since 0.1. */
CUSTOS_API(0, 1) custos_status custos_metrics(custos_archive archive, custos_view_fn view, void* ctx);
CUSTOS_API(0, 1)
custos_status custos_metrics_into(char* out, uint64_t capacity, uint64_t* out_size, custos_archive archive);

#ifdef __cplusplus
}
#endif

#endif
