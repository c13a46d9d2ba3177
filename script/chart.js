// What draws charts: the parts of Apache ECharts in use, behind a handful of functions.
// Bundled by script/build-chart.js and loaded by src/platform/chart.rs at the first chart.
//
// Only bars and lines on a grid, and figures around a point, are in use. Drawn as SVG: text stays crisp at any zoom and in
// print, takes its font features from the page, and one renderer gives both SVG and PNG files.
// The tip and the pointer are done here instead of by ECharts' tooltip: a tip stands beside its
// mark in the page's own style, a whole column or row answers to the pointer however small its
// bar, and users' words never become HTML.
import { init, use } from "echarts/core";
import { BarChart, LineChart, RadarChart } from "echarts/charts";
import { GridSimpleComponent, RadarComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, LineChart, RadarChart, GridSimpleComponent, RadarComponent, SVGRenderer]);

const DURATION = 140;
/** Up to this width, in px, a mark says the brief one of its two texts. */
const NARROW = 460;

/** Puts an empty chart into an element. The handle that it returns is what the others take. */
export function create(element) {
  const chart = init(element, null, { renderer: "svg", width: element.clientWidth || 1, height: element.clientHeight || 1 });
  // A label may reach into the room around the chart; the style sheet says so of the svg inside.
  chart.getZr().painter.getViewportRoot().style.overflow = "visible";
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.style.cssText = "position:absolute;pointer-events:none;visibility:hidden;z-index:var(--z-float,30)";
  if (getComputedStyle(element).position === "static") element.style.position = "relative";
  element.append(tip);
  const handle = { chart, element, tip, tips: [], along: "x", kind: "", at: -1, pick: null, observer: null };
  handle.observer = new ResizeObserver(() => fit(handle));
  handle.observer.observe(element);
  const surface = chart.getZr();
  surface.on("mousemove", (event) => {
    const at = markAt(handle, event.offsetX, event.offsetY);
    point(handle, at, event.offsetX);
    if (handle.pick && at >= 0) surface.setCursorStyle("pointer");
  });
  surface.on("globalout", () => point(handle, -1));
  surface.on("click", (event) => {
    const at = markAt(handle, event.offsetX, event.offsetY);
    if (handle.pick && at >= 0) handle.pick(at);
  });
  return handle;
}

/** Draws `{kind, option, tips}`; a drawing of the same kind moves into the new one. */
export function draw(handle, json, animate) {
  const { kind, option, tips } = JSON.parse(json);
  const same = kind === handle.kind;
  const moving = animate && same && !matchMedia("(prefers-reduced-motion: reduce)").matches;
  const say = ({ data }) => (handle.chart.getWidth() <= NARROW && data?.brief) || (data?.text ?? "");
  for (const series of option.series) if (series.label) series.label.formatter = say;
  Object.assign(option, {
    animation: moving,
    animationDuration: DURATION,
    animationDurationUpdate: DURATION,
    animationEasing: "cubicOut",
    animationEasingUpdate: "cubicOut",
  });
  handle.kind = kind;
  handle.tips = tips;
  handle.along = option.radar ? "round" : first(option.yAxis).type === "category" ? "y" : "x";
  const parts = option.radar ? ["radar", "series"] : ["xAxis", "yAxis", "series"];
  handle.chart.setOption(option, same ? { replaceMerge: parts } : { notMerge: true });
  if (handle.at >= 0) point(handle, handle.at < tips.length ? handle.at : -1);
}

/** Calls back with the place of a clicked mark on its axis; marks then show that they can be. */
export function onClick(handle, callback) {
  handle.pick = callback ?? null;
}

/** Takes on the element's size. Called by itself whenever that changes. */
export function resize(handle) {
  fit(handle);
}

/** A file of the chart as it stands: a promise of a Blob, `type` is "svg" or "png". Its title says what it shows. */
export async function image(handle, type, title) {
  const { chart, element } = handle;
  const [width, height] = [chart.getWidth(), chart.getHeight()];
  const back = `<rect width="100%" height="100%" fill="${ground(element)}"/>`;
  const drawn = chart.renderToSVGString().replace("<svg ", '<svg style="font-variant-numeric:tabular-nums" ');
  const markup = drawn.replace(/<svg [^>]*>/, (head) => `${head}<title>${escape(title)}</title>${back}`);
  const svg = new Blob([markup], { type: "image/svg+xml" });
  if (type === "svg") return svg;
  const picture = new Image(width, height);
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
  await picture.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: width * 2, height: height * 2 });
  const context = canvas.getContext("2d");
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => {
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("The picture is too large for this browser."))), "image/png");
  });
}

/** Ends a chart and gives back all that it held. */
export function dispose(handle) {
  handle.observer.disconnect();
  handle.pick = null;
  handle.chart.dispose();
  handle.tip.remove();
}

const first = (axes) => (Array.isArray(axes) ? axes[0] : axes);

function fit(handle) {
  const { chart, element } = handle;
  const [width, height] = [element.clientWidth, element.clientHeight];
  if (!width || !height || (width === chart.getWidth() && height === chart.getHeight())) return;
  point(handle, -1);
  chart.resize({ width, height });
}

/** The mark whose column or row a point lies in, or -1. */
function markAt({ chart, along, tips, kind }, x, y) {
  if (!kind || !tips.length) return -1;
  if (along === "round") return cornerAt(chart, tips.length, x, y);
  const upright = along === "x";
  const at = upright ? chart.convertFromPixel({ xAxisIndex: 0 }, x) : chart.convertFromPixel({ yAxisIndex: 0 }, y);
  const start = pixel({ chart, along }, 0);
  const step = tips.length > 1 ? Math.abs(pixel({ chart, along }, 1) - start) : Infinity;
  const beyond = Math.abs((upright ? x : y) - pixel({ chart, along }, at)) > step / 2 + 1;
  return Number.isInteger(at) && at >= 0 && at < tips.length && !beyond ? at : -1;
}

/** The corner whose direction from the middle a point lies in; clockwise from the top. */
function cornerAt(chart, corners, x, y) {
  const [right, down] = [x - chart.getWidth() / 2, y - chart.getHeight() / 2];
  if (Math.hypot(right, down) > Math.min(chart.getWidth(), chart.getHeight()) / 2) return -1;
  const turn = Math.atan2(right, -down) / (2 * Math.PI);
  return Math.round((turn + 1) * corners) % corners;
}

function pixel({ chart, along }, at) {
  return chart.convertToPixel(along === "x" ? { xAxisIndex: 0 } : { yAxisIndex: 0 }, at);
}

/** Lifts a mark and says beside it what it is; -1 for none. */
function point(handle, at, x) {
  const { chart, tip, tips, along } = handle;
  const lifts = along !== "round" && at !== handle.at;
  if (lifts && handle.at >= 0) chart.dispatchAction({ type: "downplay", dataIndex: handle.at });
  if (at < 0) {
    tip.style.visibility = "hidden";
  } else {
    if (lifts) chart.dispatchAction({ type: "highlight", dataIndex: at });
    tell(tip, tips[at]);
    place(handle, at, x);
    tip.style.visibility = "visible";
  }
  handle.at = at;
}

function tell(tip, { title, rows }) {
  const head = document.createElement("b");
  head.textContent = title;
  const list = document.createElement("dl");
  for (const [name, figure] of rows) {
    const term = document.createElement("dt");
    const said = document.createElement("dd");
    term.textContent = name;
    said.textContent = figure;
    list.append(term, said);
  }
  tip.replaceChildren(head, list);
}

/** Beside the column, on the side with room; under the row, or over it at the bottom. */
function place(handle, at, x) {
  const { chart, element, tip, tips, along } = handle;
  if (along === "round") return placeAt(handle, at);
  const middle = pixel(handle, at);
  const half = tips.length > 1 ? Math.abs(pixel(handle, 1) - pixel(handle, 0)) / 2 : 16;
  const [width, height] = [tip.offsetWidth, tip.offsetHeight];
  let left;
  let top;
  if (along === "x") {
    left = middle - half - 6 - width;
    if (left < -8) left = middle + half + 6;
    top = 4;
  } else {
    left = x === undefined ? parseFloat(tip.style.left) || 0 : x + 12;
    top = middle + half + 2;
    if (top + height > chart.getHeight()) top = middle - half - 2 - height;
  }
  left = Math.max(-8, Math.min(left, element.clientWidth - width));
  tip.style.left = `${Math.round(left)}px`;
  tip.style.top = `${Math.round(top)}px`;
}

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** In the middle of the side that is opposite to the corner. */
function placeAt({ chart, tip, tips }, at) {
  const right = Math.sin((2 * Math.PI * at) / tips.length) > 0.01;
  tip.style.left = right ? "0px" : `${chart.getWidth() - tip.offsetWidth}px`;
  tip.style.top = `${Math.round((chart.getHeight() - tip.offsetHeight) / 2)}px`;
}

/** The colour that a chart stands on: the nearest ground that is not see-through. */
function ground(element) {
  for (let at = element; at; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor;
    if (colour && colour !== "transparent" && !colour.endsWith(", 0)")) return colour;
  }
  return "#ffffff";
}
