/* clang-format off: opens an archive (first.sh made it), adds a guest, records a sale, prints the guest's tier. */
#include <custos.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int32_t now(void* ctx, int64_t* ms) { /* UTC; in whole seconds it would stand before entries of this second */
    struct timespec t; return (void)ctx, timespec_get(&t, TIME_UTC), *ms = t.tv_sec * 1000LL + t.tv_nsec / 1000000, 0; }
static int say(const custos_error* e) { return fprintf(stderr, "%s %s: %s\n", e->rule_id, e->field, e->text), 1; }

int main(void) {
    const char* secret = getenv("TILL_SECRET");
    const custos_open_options place = CUSTOS_WITH(custos_open_options, CUSTOS_SET(folder, "till"),
        .host = &(custos_host)CUSTOS_WITH(custos_host, .clock = now), .key_kind = CUSTOS_KEY_PASSPHRASE,
        .key = (const uint8_t*)secret, .key_size = secret ? strlen(secret) : 0);
    uint64_t archive = 0, desk = 0, scheme = 0;
    custos_receipt guest = CUSTOS_INIT(custos_receipt); custos_tier tier = CUSTOS_INIT(custos_tier);
    if (custos_open(&archive, &place) || custos_desk_open(&desk, archive, 12, CUSTOS_PURPOSE_SERVICE) ||
        custos_command(&guest, desk, CUSTOS_JSON({"schema": "custos.dossier.open/1", "kind": "individual",
            "form": "guest", "values": [{"field": "name", "value": "张伟", "source": "asked"},
                {"field": "phone", "value": "138 0013 8000", "source": "asked"}], "grounds": [{"basis": "contract",
          "purposes": ["service", "order", "review"], "notice": "", "proof": "17"}]}))) return say(custos_last_error());
    custos_sale sale = CUSTOS_WITH(custos_sale, CUSTOS_SET(number, "S-1"), .dossier = guest.id, .total_fen = 12800);
    if (custos_sale_record(NULL, desk, &sale) || custos_scheme_id(&scheme, desk, CUSTOS_TEXT("value")) ||
        custos_tier_of(&tier, desk, scheme, guest.id) || custos_close(archive)) return say(custos_last_error());
    return printf("dossier %llu stands in tier %s\n", (unsigned long long)guest.id, tier.name) < 0;
}
