/* Makes an archive, adds a guest, records a sale, and prints the guest's tier. */
#include <custos.h>
#include <stdio.h>
#include <time.h>

static int32_t now(void* ctx, int64_t* ms) { return (void)ctx, *ms = (int64_t)time(NULL) * 1000, 0; }
static int32_t done(void* ctx, const char* text, uint64_t size) { return (void)ctx, (void)text, (void)size, 0; }
static int say(void) { return fprintf(stderr, "%s %s\n", custos_last_error()->rule_id, custos_last_error()->text), 1; }
#define SUBMIT(desk, ...) (custos_submit((desk), CUSTOS_TEXT(#__VA_ARGS__), done, NULL) != CUSTOS_OK)

int main(void)
{
    const uint8_t key[32] = {7}; /* the host's master key: from its key store, never from its code */
    custos_host host = CUSTOS_INIT(custos_host);
    custos_open_options place = CUSTOS_INIT(custos_open_options);
    custos_sale sale = CUSTOS_INIT(custos_sale);
    custos_tier tier = CUSTOS_INIT(custos_tier);
    custos_archive archive = 0;
    custos_desk office = 0, desk = 0;
    uint64_t guest = 0, found = 0, scheme = 0;

    host.clock = now;
    place.folder = "first-archive", place.folder_size = 13, place.host = &host;
    place.key_kind = CUSTOS_KEY_BYTES, place.key = key, place.key_size = sizeof key;
    if (custos_create(&archive, &place, 1, NULL, 0) || custos_desk_open(&office, archive, 1, CUSTOS_PURPOSE_SERVICE) ||
        custos_desk_open(&desk, archive, 12, CUSTOS_PURPOSE_SERVICE) ||
        SUBMIT(office,
               {"schema" : "custos.access.enlist/1", "staff" : 12, "grade" : "advanced", "department" : "till"}) ||
        SUBMIT(desk, {
            "schema" : "custos.dossier.open/1",
            "kind" : "individual",
            "form" : "guest",
            "grounds" : [
                {"basis" : "contract", "purposes" : [ "service", "order" ], "notice" : "", "proof" : "booking B-17"}
            ],
            "values" : [
                {"field" : "name", "value" : "张伟", "source" : "self_submitted"},
                {"field" : "phone", "value" : "138 0013 8000", "source" : "self_submitted"}
            ]
        }) ||
        custos_find(&guest, 1, &found, desk, CUSTOS_BY_PHONE, CUSTOS_TEXT("+86 138-0013-8000")))
        return say();
    sale.number = "S-1", sale.number_size = 3, sale.dossier = guest;
    sale.total_fen = 12800, sale.at_ms = 1740906000000; /* 2025-03-02 17:00 at the site */
    if (custos_sale_record(NULL, desk, &sale) || SUBMIT(office, {
            "schema" : "custos.tiers.define_scheme/1",
            "scheme" : {
                "name" : "value",
                "tiers" : [
                    {"name" : "high", "when" : {"threshold" : {"metric" : "spend", "at_least" : 10000}}},
                    {"name" : "base", "when" : {"otherwise" : true}}
                ]
            }
        }) ||
        SUBMIT(desk, {"schema" : "custos.tiers.propose_round/1", "scheme" : "value", "period" : "2025Q1"}) ||
        SUBMIT(office, {"schema" : "custos.tiers.confirm_round/1", "scheme" : "value"}) ||
        custos_scheme_id(&scheme, desk, CUSTOS_TEXT("value")) || custos_tier_of(&tier, desk, scheme, guest))
        return say();
    printf("dossier %llu stands in tier %s\n", (unsigned long long)guest, tier.name);
    return custos_close(archive) == CUSTOS_OK ? 0 : say();
}
