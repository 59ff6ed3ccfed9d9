/** The style of exported pages: light and dark by the reader's setting, black on white in print, links with their targets there. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --soft: #595959; --line: #c8c8c8; --blue: #0b57a4; --green: #1b6e34; --amber: #8a5300; --red: #b3261e; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececec; --paper: #16181a; --soft: #a8a8a8; --line: #44484c; --blue: #8ab8ff; --green: #7bd394; --amber: #f0b45a; --red: #ff8a80; }
}
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.05rem/1.55 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
main { max-width: 42rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.3; border-top: 1px solid var(--line); padding-top: 1rem; }
h2 { font-size: 1.1rem; margin: 1.6rem 0 .3rem; }
p { margin: .4rem 0; }
.question { color: var(--blue); } .helped { color: var(--green); } .caution { color: var(--amber); } .danger { color: var(--red); }
.aside, small, .muted { color: var(--soft); font-weight: normal; font-size: .85rem; }
h1 .aside, h2 .aside { float: right; }
ol, ul { padding-left: 1.6rem; margin: .3rem 0; }
dt { font-weight: bold; margin-top: .5rem; }
dd { margin: 0 0 0 1.6rem; }
.checks { list-style: none; padding-left: 0; }
.box { font-family: ui-monospace, monospace; }
.blank { display: inline-block; min-width: 10rem; border-bottom: 1px solid var(--line); }
.never { list-style: none; padding-left: 0; }
.never li { display: inline-block; border: 1px solid var(--red); border-radius: .3rem; padding: 0 .45rem; margin: .15rem .3rem .15rem 0; }
a { color: var(--blue); }
@media print {
  :root { --ink: #000; --paper: #fff; --soft: #333; --line: #777; --blue: #000; --green: #000; --amber: #000; --red: #000; }
  main { max-width: none; padding: 0; }
  h2, dt, li { break-inside: avoid; }
  h2 { break-after: avoid; }
  a::after { content: " (" attr(href) ")"; }
}
`;
