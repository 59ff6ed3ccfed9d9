/** What makes a graph's page move. It knows the page's elements only, and holds no text of any flow, so its hash never changes. */
export const pageScript = `
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");
  const sheets = [...document.querySelectorAll(".sheet")].map(sheetOf);
  let current = sheets[0];

  function sheetOf(element) {
    const canvas = element.querySelector(".canvas");
    const svg = canvas.querySelector("svg");
    const number = element.dataset.sheet;
    const box = svg.viewBox.baseVal;
    const whole = { x: box.x, y: box.y, width: box.width, height: box.height };
    svg.removeAttribute("width");
    svg.removeAttribute("height");
    svg.setAttribute("preserveAspectRatio", "xMidYMid meet");
    const sheet = { element, canvas, svg, whole, view: { ...whole }, hits: [], at: -1, nodes: [], chosen: undefined,
      panel: element.querySelector(".panel"), input: element.querySelector("input"), output: element.querySelector("output") };
    const steps = [...element.querySelectorAll(".step")];
    sheet.nodes = steps.map((step, index) => {
      const node = svg.querySelector("#s" + number + "-n" + index);
      node.setAttribute("tabindex", "0");
      node.setAttribute("role", "button");
      node.setAttribute("aria-label", step.querySelector(".kind").textContent + ": " + step.querySelector("h2").textContent);
      return { node, step, text: step.textContent.toLowerCase() };
    });
    for (const edge of svg.querySelectorAll(".edge")) edge.setAttribute("aria-hidden", "true");
    listen(sheet);
    return sheet;
  }

  function listen(sheet) {
    const { element, canvas, svg, input } = sheet;
    let held;
    canvas.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      held = { x: event.clientX, y: event.clientY, view: { ...sheet.view }, moved: false };
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!held) return;
      const [dx, dy] = [event.clientX - held.x, event.clientY - held.y];
      if (!held.moved && Math.hypot(dx, dy) < 4) return;
      if (!held.moved) { canvas.setPointerCapture(event.pointerId); canvas.classList.add("moving"); }
      held.moved = true;
      const unit = unitOf(sheet, held.view);
      show(sheet, { ...held.view, x: held.view.x - dx * unit, y: held.view.y - dy * unit });
    });
    const release = () => { setTimeout(() => { held = undefined; }); canvas.classList.remove("moving"); };
    canvas.addEventListener("pointerup", release);
    canvas.addEventListener("pointercancel", release);
    canvas.addEventListener("wheel", (event) => {
      event.preventDefault();
      zoom(sheet, Math.exp(Math.max(-60, Math.min(60, event.deltaY)) * 0.004), event);
    }, { passive: false });
    svg.addEventListener("click", (event) => {
      if (held && held.moved) return;
      const index = indexAt(sheet, event.target);
      if (index !== -1) choose(sheet, index, false);
    });
    canvas.addEventListener("focusin", (event) => {
      const index = indexAt(sheet, event.target);
      if (index !== -1 && !held) reveal(sheet, index);
    });
    element.addEventListener("keydown", (event) => keys(sheet, event));
    element.addEventListener("click", (event) => pressed(sheet, event));
    input.addEventListener("input", () => search(sheet));
  }

  function indexAt(sheet, target) {
    const node = target.closest && target.closest(".node");
    return sheet.nodes.findIndex((one) => one.node === node);
  }

  function pressed(sheet, event) {
    const button = event.target.closest("[data-do], [data-language], [data-go]");
    if (!button) return;
    const { go, language } = button.dataset;
    if (go !== undefined) { event.preventDefault(); choose(sheet, Number(go), true); reveal(sheet, Number(go)); }
    else if (language !== undefined) change(Number(language));
    else ACTIONS[button.dataset.do](sheet);
  }

  const ACTIONS = {
    in: (sheet) => zoom(sheet, 0.8),
    out: (sheet) => zoom(sheet, 1.25),
    fit: (sheet) => show(sheet, { ...sheet.whole }),
    close: (sheet) => unchoose(sheet),
  };

  function keys(sheet, event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target === sheet.input;
    if (typing && event.key === "Enter") { step(sheet, event.shiftKey ? -1 : 1); event.preventDefault(); return; }
    if (event.key === "Escape") {
      if (typing && sheet.input.value !== "") { sheet.input.value = ""; search(sheet); } else unchoose(sheet);
      return;
    }
    if (typing) return;
    const index = indexAt(sheet, event.target);
    if (index !== -1 && (event.key === "Enter" || event.key === " ")) { choose(sheet, index, true); event.preventDefault(); return; }
    if (event.target.closest("button, a, .panel") && event.key !== "/") return;
    const far = sheet.view.width / 8;
    const high = sheet.view.height / 8;
    const moves = { ArrowLeft: [-far, 0], ArrowRight: [far, 0], ArrowUp: [0, -high], ArrowDown: [0, high] };
    if (moves[event.key]) show(sheet, { ...sheet.view, x: sheet.view.x + moves[event.key][0], y: sheet.view.y + moves[event.key][1] });
    else if (event.key === "+" || event.key === "=") zoom(sheet, 0.8);
    else if (event.key === "-") zoom(sheet, 1.25);
    else if (event.key === "0") ACTIONS.fit(sheet);
    else if (event.key === "/") sheet.input.focus();
    else return;
    event.preventDefault();
  }

  function unitOf({ canvas }, view) {
    return Math.max(view.width / canvas.clientWidth, view.height / canvas.clientHeight);
  }

  function show(sheet, view) {
    sheet.view = view;
    sheet.svg.setAttribute("viewBox", [view.x, view.y, view.width, view.height].join(" "));
  }

  function zoom(sheet, factor, at) {
    const { view, whole } = sheet;
    const width = Math.min(whole.width * 3, Math.max(120, view.width * factor));
    const by = width / view.width;
    let [px, py] = [view.x + view.width / 2, view.y + view.height / 2];
    if (at) {
      const point = new DOMPoint(at.clientX, at.clientY).matrixTransform(sheet.svg.getScreenCTM().inverse());
      [px, py] = [point.x, point.y];
    }
    show(sheet, { x: px - (px - view.x) * by, y: py - (py - view.y) * by, width, height: view.height * by });
  }

  function boxOf(sheet, index) {
    const { node } = sheet.nodes[index];
    const box = node.getBBox();
    const toRoot = sheet.svg.getScreenCTM().inverse().multiply(node.getScreenCTM());
    const corner = new DOMPoint(box.x, box.y).matrixTransform(toRoot);
    const other = new DOMPoint(box.x + box.width, box.y + box.height).matrixTransform(toRoot);
    return { x: (corner.x + other.x) / 2, y: (corner.y + other.y) / 2, width: other.x - corner.x };
  }

  function reveal(sheet, index) {
    const box = boxOf(sheet, index);
    const { canvas, whole } = sheet;
    const width = Math.max(box.width, Math.min(sheet.view.width, whole.width, box.width * 5));
    const height = width * canvas.clientHeight / canvas.clientWidth;
    show(sheet, { x: box.x - width / 2, y: box.y - height / 2, width, height });
  }

  function choose(sheet, index, focus) {
    unmark(sheet);
    const { node, step } = sheet.nodes[index];
    sheet.chosen = index;
    node.classList.add("chosen");
    step.classList.add("shown");
    sheet.panel.classList.add("open");
    sheet.panel.scrollTop = 0;
    if (focus) step.focus({ preventScroll: true });
  }

  function unmark(sheet) {
    if (sheet.chosen === undefined) return;
    sheet.nodes[sheet.chosen].node.classList.remove("chosen");
    sheet.nodes[sheet.chosen].step.classList.remove("shown");
  }

  function unchoose(sheet) {
    const { chosen } = sheet;
    unmark(sheet);
    sheet.chosen = undefined;
    sheet.panel.classList.remove("open");
    if (chosen !== undefined) sheet.nodes[chosen].node.focus({ preventScroll: true });
  }

  function search(sheet) {
    const wanted = sheet.input.value.trim().toLowerCase();
    sheet.hits = wanted === "" ? [] : sheet.nodes.flatMap(({ text }, index) => text.includes(wanted) ? [index] : []);
    sheet.nodes.forEach(({ node }, index) => node.classList.toggle("hit", sheet.hits.includes(index)));
    sheet.element.classList.toggle("searching", wanted !== "");
    sheet.at = -1;
    if (sheet.hits.length > 0) reveal(sheet, sheet.hits[0]);
    count(sheet, wanted);
  }

  function step(sheet, by) {
    const { hits } = sheet;
    if (hits.length === 0) return;
    sheet.at = sheet.at === -1 ? (by > 0 ? 0 : hits.length - 1) : (sheet.at + by + hits.length) % hits.length;
    choose(sheet, hits[sheet.at], false);
    reveal(sheet, hits[sheet.at]);
    count(sheet, "-");
  }

  function count({ input, output, hits, at }, wanted) {
    const { none, found, at: nth } = input.dataset;
    if (wanted === "") output.textContent = "";
    else if (hits.length === 0) output.textContent = none;
    else output.textContent = at === -1 ? found.replace("7", hits.length) : nth.replace("3", at + 1).replace(/7(?!.*7)/, hits.length);
  }

  function change(index) {
    const before = current;
    current = sheets[index];
    for (const sheet of sheets) sheet.element.hidden = sheet !== current;
    root.lang = current.element.lang;
    root.dataset.shown = String(index);
    document.title = current.element.querySelector("h1").firstChild.textContent.trim();
    if (before.chosen !== undefined) choose(current, before.chosen, false);
    current.element.querySelector('[data-language="' + index + '"]').focus();
  }
})();
`;

/** The hash by which the page's policy lets the script run; a test keeps it. */
export const pageScriptHash = "sha256-YKyQdL+XDQLJi6Fo0gvm9avKa/EYYsQygArXcQKRO7k=";
