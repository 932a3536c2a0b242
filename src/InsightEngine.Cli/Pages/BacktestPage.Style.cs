namespace InsightEngine.Cli.Pages;

public static partial class BacktestPage
{
    // Line colours after Okabe and Ito (2008), told apart with every kind of colour vision; lines also differ by their dashes.
    private const string Style = """
        :root{color-scheme:light dark;--ink:#1b1f24;--dim:#565f6b;--line:#d5d9de;--soft:#eef1f4;--back:#fff;--mark:#e8f1fb;--off:#a33a00;
        --c0:#1b1f24;--c1:#0072b2;--c2:#d55e00;--c3:#00795a;--c4:#a8498a;--c5:#8a6100;--c6:#2f7fb5;--c7:#6b7280}
        @media(prefers-color-scheme:dark){:root{--ink:#e6e8eb;--dim:#a3acb7;--line:#3a4149;--soft:#20262c;--back:#15181c;--mark:#1c2f44;--off:#ff9b66;
        --c0:#f2f4f6;--c1:#4aa8e0;--c2:#f08a4b;--c3:#3cc79c;--c4:#e3a0cb;--c5:#e0b040;--c6:#8fc8ee;--c7:#8d97a3}}
        *{box-sizing:border-box}body{font:15px/1.55 system-ui,sans-serif;color:var(--ink);background:var(--back);max-width:74rem;margin:0 auto;padding:1.5rem 1.25rem 4rem}
        h1{font-size:1.7rem;line-height:1.25;margin:0 0 .3rem}h2{font-size:1.2rem;margin:2.6rem 0 .2rem}p{max-width:52rem;margin:.4rem 0}.dim,figcaption,caption{color:var(--dim)}
        dl.facts{display:flex;flex-wrap:wrap;gap:.5rem 2.4rem;margin:1.2rem 0 .5rem}dl.facts div{min-width:6rem}dl.facts dt{color:var(--dim);font-size:.85rem}dl.facts dd{margin:0;font-size:1.25rem;font-variant-numeric:tabular-nums}
        .scroll{overflow-x:auto;margin:.6rem 0}table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:.9rem}table.wide{width:100%}
        caption{text-align:left;padding:.2rem 0 .5rem;font-size:.9rem}th,td{padding:.28rem .6rem;text-align:right;border-bottom:1px solid var(--line);white-space:nowrap}thead th{border-bottom:2px solid var(--line);font-weight:600;vertical-align:bottom}
        th:first-child,td:first-child{text-align:left;position:sticky;left:0;background:var(--back)}tbody th{font-weight:400}tr.automatic>*{background:var(--mark);font-weight:600}tr.benchmark>*{background:var(--soft)}
        .best{font-weight:700;text-decoration:underline;text-underline-offset:3px}.off{color:var(--off)}abbr{text-decoration:none;border-bottom:1px dotted var(--dim)}
        figure{margin:.8rem 0 .4rem}svg{width:100%;height:auto;display:block}svg text{fill:var(--dim);font-size:13px}svg text.name{fill:var(--ink)}svg text.strong{font-weight:700}
        a{color:inherit}:focus-visible{outline:2px solid var(--c1);outline-offset:2px}nav{margin:.8rem 0}nav a{margin-right:1.1rem}
        @media print{:root{--ink:#000;--dim:#333;--line:#999;--soft:#f2f2f2;--back:#fff;--mark:#e9e9e9;--off:#7a2b00;--c0:#000;--c1:#0072b2;--c2:#d55e00;--c3:#00795a;--c4:#a8498a;--c5:#8a6100;--c6:#2f7fb5;--c7:#6b7280}
        body{max-width:none;padding:0;font-size:10pt}nav{display:none}section{break-inside:avoid}.scroll{overflow:visible}table{font-size:8pt}th,td{padding:.15rem .35rem}thead{display:table-header-group}}
        """;
}
