#!/bin/sh -e
# Makes the archive that first.c opens: a clerk, and a scheme whose tiers a sale reaches at once (TIER-09).
till="--archive till --passphrase-env TILL_SECRET"
custos init $till --as 1
echo '{"schema": "custos.access.enlist/1", "staff": 12, "grade": "advanced", "department": "till"}' |
    custos submit - $till --as 1
cat > value.json <<END
{"name": "value", "steadiness": {"rise": "at_once"}, "tiers": [
    {"name": "high", "when": {"threshold": {"metric": "spend", "at_least": 10000}}},
    {"name": "base", "when": {"otherwise": true}}]}
END
custos tier define value.json $till --as 1
custos tier run value --period 2025Q4 $till --as 12
custos tier confirm value $till --as 1
