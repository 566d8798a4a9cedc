// The page's style sheet. Colours keep a contrast of at least 4.5:1 for text and 3:1 for signs.

#pragma once

namespace tongtu::report {

inline constexpr char const* page_style = R"css(
:root{--ink:#14232c;--soft:#4a5a64;--line:#d5dde1;--pale:#f2f6f7;--teal:#0b6b80;--deep:#0d4a5a;
--warn:#8a4b00;--warn-bg:#fff6e6;color-scheme:light}
*{box-sizing:border-box}
html{scroll-padding-top:72px;-webkit-text-size-adjust:100%}
body{margin:0;background:#fff;color:var(--ink);font:16px/1.6 "Noto Sans","Segoe UI",system-ui,-apple-system,
"PingFang SC","Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei",sans-serif}
html[lang|=en] body [lang|=zh],html[lang|=zh] body [lang|=en]{display:none}
a{color:var(--teal)}
:focus-visible{outline:3px solid #c2570c;outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-9999px}
.skip:focus{left:12px;top:8px;background:#fff;padding:8px 14px;z-index:9}
header.bar{position:sticky;top:0;z-index:5;background:#fff;border-bottom:1px solid var(--line);display:flex;
align-items:center;gap:12px;padding:9px 24px}
.bar svg{flex:none}
.word{font-size:21px;font-weight:700;letter-spacing:.04em;white-space:nowrap}
.word small{font-size:15px;font-weight:500;letter-spacing:0;color:var(--soft);margin-left:6px}
.tag{color:var(--soft);font-size:14px;flex:1;min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.bar button{font:inherit;font-size:14px;min-height:34px;min-width:76px;padding:3px 14px;border:1px solid var(--teal);
border-radius:8px;background:#fff;color:var(--deep);cursor:pointer}
.bar button:hover{background:var(--pale)}
.frame{display:grid;grid-template-columns:210px minmax(0,1fr);gap:44px;max-width:1320px;margin:0 auto;padding:0 24px}
nav.toc{position:sticky;top:58px;align-self:start;max-height:calc(100vh - 64px);overflow:auto;padding:34px 0 20px;
font-size:14px;line-height:1.45}
.toc b{display:block;margin:0 0 8px 11px;color:var(--soft);font-weight:600}
.toc ol{list-style:none;margin:0;padding:0}
.toc a{display:block;padding:5px 10px;border-left:2px solid var(--line);color:var(--soft);text-decoration:none}
.toc a:hover,.toc a[aria-current]{color:var(--deep);border-color:var(--teal);background:var(--pale)}
main{padding:30px 0 60px;min-width:0}
h1{font-size:32px;line-height:1.25;margin:0 0 6px;letter-spacing:-.005em}
.sub{font-size:18px;color:var(--soft);margin:0 0 24px;max-width:60em}
h2{font-size:24px;line-height:1.3;margin:52px 0 8px;padding-top:18px;border-top:1px solid var(--line)}
h3{font-size:17px;line-height:1.4;margin:0 0 8px}
.lead{font-size:16.5px;max-width:52em;margin:0 0 20px;color:#2c3c46}
.cards{display:grid;grid-template-columns:repeat(var(--columns),minmax(0,1fr));gap:14px;margin:0;padding:0;list-style:none}
.cards li{background:var(--pale);border-radius:12px;padding:16px 18px 13px;display:flex;flex-direction:column}
.cards .what{font-size:14.5px;color:#2c3c46;line-height:1.4}
.cards .value{font-size:27px;font-weight:700;line-height:1.25;letter-spacing:-.01em;font-variant-numeric:tabular-nums;
order:-1;overflow-wrap:anywhere}
.cards .value small{font-size:15px;font-weight:500;color:var(--soft);margin-left:5px;letter-spacing:0;display:inline-block;white-space:nowrap}
.cards .how{font-size:13px;color:var(--soft);margin-top:5px;line-height:1.45}
.cards code{font-size:11.5px;color:var(--soft);margin-top:auto;padding-top:8px;overflow-wrap:anywhere}
code{font-family:ui-monospace,"DejaVu Sans Mono",Consolas,monospace}
figure{margin:26px 0 34px}
.note{font-size:13.5px;line-height:1.5;color:var(--soft);margin:8px 0 0;max-width:62em}
.map-body{display:grid;grid-template-columns:minmax(0,auto) minmax(190px,1fr);gap:22px;align-items:start}
.map img{display:block;width:auto;height:auto;max-width:100%;max-height:880px;
border:1px solid var(--line);border-radius:8px;background:#e8f0f4}
.map.wide .map-body{display:block}
.map.wide .legend{display:flex;flex-wrap:wrap;gap:1px 24px;margin:12px 0 6px}
.legend{list-style:none;margin:0 0 10px;padding:0;font-size:14px;line-height:1.4}
.legend li{display:flex;gap:9px;align-items:center;margin:5px 0}
.legend li svg{flex:none}
.legend.row{display:flex;flex-wrap:wrap;gap:2px 24px;margin-bottom:6px}
svg.chart{display:block;width:100%;max-width:940px;height:auto;min-width:560px}
.chart text{font-family:inherit}
.chart .tick{font-size:12px;fill:#43535d;font-variant-numeric:tabular-nums}
.chart .title{font-size:13px;fill:#2c3c46}
.chart .note{font-size:12px;fill:#43535d;stroke:#fff;stroke-width:5px;paint-order:stroke;stroke-linejoin:round}
.chart .end{font-size:13px;font-weight:600}
.chart .grid{stroke:#e3e9ec;fill:none}
.chart .axis{stroke:#7d8b93;fill:none}
.chart .mark{stroke:#5d6b74;stroke-dasharray:3 4;fill:none}
.chart .line{fill:none;stroke-width:2.4;stroke-linejoin:round}
.chart .leader{fill:none;stroke-width:1.2;opacity:.7;stroke-dasharray:1.5 3}
.chart .between{fill:#9c2f86;fill-opacity:.11}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:14px;line-height:1.4;font-variant-numeric:tabular-nums}
caption{text-align:left;padding:0 0 8px}
caption h3{margin:0}
th,td{padding:6px 10px;border-bottom:1px solid #e3e9ec;text-align:left;vertical-align:top;word-break:keep-all}
thead th{vertical-align:bottom;border-bottom:2px solid var(--deep);background:#fff;font-weight:600;line-height:1.3}
thead small{display:block;font-weight:400;color:var(--soft)}
tbody th{font-weight:500}
tbody tr:hover>*{background:var(--pale)}
.n{text-align:right}
td.n,th.n button{white-space:nowrap}
td.n{font-variant-numeric:tabular-nums}
th button{font:inherit;color:inherit;background:none;border:0;padding:0;margin:0;cursor:pointer;text-align:inherit;
white-space:normal!important;min-height:24px}
th button::after{content:" \2195";color:#6b7a83;font-weight:400}
th[aria-sort=ascending] button::after{content:" \2191";color:var(--deep)}
th[aria-sort=descending] button::after{content:" \2193";color:var(--deep)}
.table{margin:28px 0 36px}
.table>.scroll{max-height:800px;overflow:auto;border-bottom:1px solid var(--line)}
.table thead th{position:sticky;top:0;box-shadow:0 2px 0 var(--deep)}
.table table.dense{font-size:12.5px}
.dense th,.dense td{padding:5px 6px}
.dense thead th{hyphens:auto}
.more{font-size:13.5px;color:var(--soft);margin:8px 0 0}
p.say{max-width:60em;padding:11px 16px;border-left:4px solid var(--teal);background:var(--pale);border-radius:0 8px 8px 0;
white-space:pre-line}
p.say.warning{border-color:#c2570c;background:var(--warn-bg)}
p.say b{margin-right:.5em}
p.say.warning b{color:var(--warn)}
details{margin-top:8px;font-size:14px}
summary{cursor:pointer;color:var(--teal);min-height:24px}
details .scroll{max-height:320px;overflow:auto;margin-top:6px;border:1px solid var(--line);max-width:640px}
.hash{font-size:12px;overflow-wrap:anywhere;min-width:15em;color:var(--soft)}
footer{border-top:1px solid var(--line);background:var(--pale);padding:22px 24px 34px;font-size:13.5px;color:var(--soft)}
footer div{max-width:1272px;margin:0 auto}
@media (max-width:1000px){.frame{display:block}nav.toc{position:static;max-height:none;padding:20px 0 0}
.toc ol{columns:2 220px}.toc a{border-left:0;padding:4px 10px}main{padding-top:18px}}
@media (max-width:760px){.scroll{box-shadow:inset -14px 0 10px -10px rgba(20,35,44,.25)}
.map-body{grid-template-columns:minmax(0,1fr);gap:10px}.tag{display:none}
header.bar{padding:8px 14px}.bar button{margin-left:auto}.frame{padding:0 14px}h1{font-size:26px}
.cards{grid-template-columns:1fr 1fr}.cards .value{font-size:24px}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@page{size:A4;margin:15mm 14mm 16mm}
@media print{html{scroll-behavior:auto}body{font-size:10.5pt;line-height:1.5;-webkit-print-color-adjust:exact;
print-color-adjust:exact}header.bar{position:static;padding:0 0 8px;justify-content:flex-start}.bar button,nav.toc,.skip,details,th button::after
{display:none!important}th button::after{content:none!important}.frame{display:block;padding:0;max-width:none}
main{padding:14px 0 0}h1{font-size:22pt}h2{font-size:15pt;margin:26px 0 6px;padding-top:10px}h3{font-size:11.5pt}
h1,h2,h3,.lead,caption{break-after:avoid}figure,.cards li,tr,p.say,.lead{break-inside:avoid}
figure{margin:12px 0 18px}.map-body{grid-template-columns:minmax(0,auto) minmax(40mm,1fr);gap:5mm}.map img{max-height:118mm}
.map.wide .legend{margin:6px 0 4px}
.legend{font-size:9pt}.note,.more{font-size:8.5pt}.cards{grid-template-columns:repeat(3,1fr);gap:8px}
.cards .value{font-size:17pt}.cards .what{font-size:9.5pt}.cards .how{font-size:8.5pt}svg.chart{min-width:0}
.scroll,.table>.scroll{overflow:visible;max-height:none}.table thead th{position:static}table,.table table.dense{font-size:8.5pt}th,td{padding:3px 5px}thead{display:table-header-group}
td.n{white-space:nowrap}.hash{font-size:7pt;min-width:0}.table{margin:14px 0 20px}footer{background:none;padding:10px 0 0}
a{color:inherit;text-decoration:none}}
)css";

}  // namespace tongtu::report
