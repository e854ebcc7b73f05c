/// How the page of a comparison looks: dark on white, and on paper without breaks inside pictures and rows.
#pragma once

#include <string_view>

namespace custos::compare {

inline constexpr std::string_view page_style = R"(
:root{--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--blue:#15559c;--warm:#b45309}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1120px;padding:28px 32px 60px;background:#fff;color:var(--ink);
font:15px/1.5 system-ui,"Segoe UI","Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
h1{font-size:27px;margin:0 0 4px}h2{font-size:20px;margin:44px 0 6px;padding-top:12px;border-top:2px solid var(--blue)}
h3{font-size:16px;margin:26px 0 4px}p{margin:4px 0 10px;max-width:78ch}.soft{color:var(--soft)}
table{border-collapse:collapse;font-size:13.5px;font-variant-numeric:tabular-nums;margin:8px 0 4px}
caption{text-align:left;white-space:nowrap;font-weight:600;padding:2px 0 4px}
th,td{padding:4px 10px;text-align:right;border-bottom:1px solid var(--line);white-space:nowrap}
th{font-weight:600;background:#f6f8fa}th:first-child,td:first-child{text-align:left}
tbody th{background:none;font-weight:500;white-space:normal}
tbody th{overflow-wrap:anywhere}
.range{color:var(--soft);font-size:12px;display:block}
figure{margin:10px 0 22px}figure svg{width:100%;height:auto;display:block}
.pair{display:flex;flex-wrap:wrap;gap:16px 40px;align-items:flex-start}.pair svg{width:460px;max-width:100%}
.pair .bars{width:560px;max-width:100%}.pair .wide{max-width:100%}.wide{overflow-x:auto}
.legend{display:flex;flex-wrap:wrap;gap:4px 20px;margin:6px 0;padding:0;list-style:none;font-size:13.5px}
.legend i{display:inline-block;width:14px;height:14px;margin-right:6px;vertical-align:-2px;border:1px solid #8c959f}
svg text{font-size:12px;fill:#1b1f24}svg .mid{text-anchor:middle}svg .end{text-anchor:end}svg .start{text-anchor:start}
svg .unit{fill:#57606a}svg .bold{font-weight:600}svg .light{fill:#fff}
svg .halo{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}
svg .grid{stroke:#e3e7eb}svg .axis{stroke:#57606a}svg .piece{stroke:#fff;stroke-width:1}
svg .flow{opacity:.6}svg .stays{opacity:.35}
svg polyline{fill:none}svg .tiers{stroke:#15559c;stroke-width:2.5}svg .dot{fill:#15559c;stroke:#fff}
svg .by-spend{stroke:#b45309;stroke-width:1.8;stroke-dasharray:7 4}
svg .hindsight{stroke:#57606a;stroke-width:1.5;stroke-dasharray:2 3}
svg .chance{stroke:#8c959f;stroke-width:1}svg .earlier{stroke:#9fb6cd;stroke-width:1.2}
.words{margin:4px 0 10px;padding-left:18px;font-size:13.5px}.words .inside{margin-left:18px;list-style:circle}
.beside{max-width:880px}svg .whisker{stroke:#1b1f24;stroke-width:1.4}
@media print{@page{size:A4;margin:13mm}body{max-width:none;padding:0;font-size:10pt}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
h1,h2,h3,summary,caption,.legend,p.soft{break-after:avoid}h2{margin-top:22px}h3{margin-top:14px}
p.note{break-after:auto;break-before:avoid}figure,tr{break-inside:avoid}figure{margin:6px 0 10px}
.pair{flex-wrap:nowrap;gap:8px 18px}.pair svg{width:300px}.pair .bars,.pair .bars svg{width:310px}
table{font-size:8.5pt;margin:4px 0}th,td{padding:1px 6px}caption{white-space:normal}.range{font-size:8pt}}
)";

}  // namespace custos::compare
