/** The style of a graph's page: light and dark by the reader's setting, black on white in print, all steps written out there. */
export const graphPageStyle = `
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --soft: #595959; --line: #c8c8c8; --blue: #0b57a4; --green: #1b6e34; --amber: #8a5300; --red: #b3261e; --violet: #6b4ba3; --teal: #0f6b6b; --grey: #777; --blue-bg: #e8f1fb; --green-bg: #e6f4ea; --amber-bg: #fdf3e1; --red-bg: #fce8e6; --violet-bg: #f3eefb; --teal-bg: #e3f3f3; --grey-bg: #f5f5f5; --glow: #ffd54a; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececec; --paper: #16181a; --soft: #a8a8a8; --line: #44484c; --blue: #8ab8ff; --green: #7bd394; --amber: #f0b45a; --red: #ff8a80; --violet: #c3a6f5; --teal: #6fd0d0; --grey: #9a9a9a; --blue-bg: #1b2c42; --green-bg: #17301f; --amber-bg: #3a2a10; --red-bg: #431d1a; --violet-bg: #2b2140; --teal-bg: #123434; --grey-bg: #26292c; --glow: #b58900; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
.sheet { display: flex; flex-direction: column; height: 100vh; height: 100dvh; }
.sheet[hidden] { display: none; }
header { padding: .6rem 1rem .5rem; border-bottom: 1px solid var(--line); }
h1 { font-size: 1.2rem; margin: 0; } h1 small, header p, .kind { color: var(--soft); font-weight: normal; font-size: .85rem; }
header p { margin: .1rem 0 .4rem; }
.tools { display: flex; flex-wrap: wrap; gap: .4rem; align-items: center; }
.tools input { font: inherit; padding: .25rem .5rem; min-width: 8rem; width: 16rem; max-width: 100%; color: inherit; background: var(--paper); border: 1px solid var(--grey); border-radius: .3rem; }
.tools output { color: var(--soft); font-size: .85rem; min-width: 4.5rem; }
button { font: inherit; padding: .2rem .65rem; color: inherit; background: var(--grey-bg); border: 1px solid var(--grey); border-radius: .3rem; cursor: pointer; }
button[aria-pressed="true"] { border-color: var(--blue); color: var(--blue); font-weight: bold; }
:focus-visible { outline: 3px solid var(--blue); outline-offset: 1px; }
.room { flex: 1; min-height: 0; display: flex; }
.canvas { flex: 1; min-width: 0; overflow: hidden; touch-action: none; cursor: grab; }
.canvas.moving { cursor: grabbing; }
.canvas svg { width: 100%; height: 100%; display: block; }
.panel { width: 24rem; max-width: 45vw; overflow-y: auto; border-left: 1px solid var(--line); padding: .6rem 1rem 2rem; overflow-wrap: anywhere; position: relative; }
.scripted .panel { display: none; }
.scripted .panel.open { display: block; }
.scripted .step { display: none; }
.scripted .step.shown { display: block; }
[data-do="close"] { position: absolute; right: .6rem; top: .5rem; }
html:not(.scripted) [data-do], html:not(.scripted) .tools { display: none; }
.step h2 { font-size: 1.1rem; margin: .1rem 0 .4rem; }
.step h3 { font-size: .9rem; color: var(--soft); margin: 1rem 0 .2rem; }
.kind { margin: .2rem 2rem 0 0; }
dt { font-size: .85rem; color: var(--soft); margin-top: .6rem; } dd { margin: 0; }
ul { margin: .2rem 0; padding-left: 1.2rem; }
a { color: var(--blue); }
.mark { border: 1px solid currentColor; border-radius: .8rem; padding: 0 .45rem; font-size: .8rem; }
.mark.good { color: var(--green); } .mark.bad { color: var(--red); } .mark.missed { color: var(--amber); }
.node { cursor: pointer; }
.node text { fill: var(--ink); }
.edge text { fill: var(--soft); }
.edge path { stroke: var(--grey); } .edge polygon { fill: var(--grey); stroke: var(--grey); }
.ask path, .ask polygon, .flow path { fill: var(--blue-bg); stroke: var(--blue); }
.do path, .fix path { fill: var(--violet-bg); stroke: var(--violet); }
.tell path, .tell polygon, .tell polyline, .decide polygon, .decide path, .use polygon, .use path, .use polyline, .part path, .end path { fill: var(--grey-bg); stroke: var(--grey); }
.node.solved path { fill: var(--green-bg); stroke: var(--green); } .node.advice path { fill: var(--teal-bg); stroke: var(--teal); }
.node.support path { fill: var(--amber-bg); stroke: var(--amber); } .node.emergency path { fill: var(--red-bg); stroke: var(--red); }
.node.return path { fill: var(--paper); }
.node.mark-good :is(path, polygon, polyline) { stroke: var(--green); } .node.mark-bad :is(path, polygon, polyline) { stroke: var(--red); }
.edge.mark-good path { stroke: var(--green); } .edge.mark-good polygon { fill: var(--green); stroke: var(--green); }
.edge.mark-bad path { stroke: var(--red); } .edge.mark-bad polygon { fill: var(--red); stroke: var(--red); }
.node.mark-missed, .edge.mark-missed { opacity: .6; }
.searching .node:not(.hit) { opacity: .3; }
.node.hit path, .node.hit polygon { stroke: var(--glow); stroke-width: 4; }
.node.chosen path, .node.chosen polygon { stroke-width: 4; }
.node:focus-visible { outline: none; } .node:focus-visible path, .node:focus-visible polygon { stroke-width: 5; }
@media (max-width: 40rem) {
  .room { flex-direction: column; }
  .panel { width: auto; max-width: none; max-height: 50%; border-left: 0; border-top: 1px solid var(--line); }
}
@media print {
  :root { --ink: #000; --paper: #fff; --soft: #333; --line: #777; }
  .sheet { height: auto; display: block; } .tools, [data-do] { display: none !important; }
  .room { display: block; } .canvas { overflow: visible; } .canvas svg { max-height: 24cm; }
  .panel, .scripted .panel { display: block; width: auto; max-width: none; border: 0; break-before: page; }
  .scripted .step { display: block; break-inside: avoid; border-top: 1px solid var(--line); padding: .4rem 0; }
}
`;
