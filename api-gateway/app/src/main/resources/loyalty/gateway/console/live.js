// The live page: asks the public API with the session of the page and draws the answers. Texts are set as text, never as HTML.
import * as echarts from "/assets/echarts.js";
import { bars, colours, pointsOverTime, ring } from "/assets/charts.js";

const STATISTICS_EVERY_MS = 15_000;
const ENTRIES_EVERY_MS = 3_000;
const ENTRIES_SHOWN = 10;
const DAY_MS = 86_400_000;
/** Data that ended longer ago than this is looked at as of its end. */
const OLD_DATA_DAYS = 60;

const $ = (id) => document.getElementById(id);
const whole = new Intl.NumberFormat("en");
const scheme = matchMedia("(prefers-color-scheme: dark)");
const charts = new Map();
let shown = { flows: [], step: "month", tiers: {}, segments: {} };
let timers = [];
let asOfChosen = false;

class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail ?? `The gateway answered ${status}.`);
    this.status = status;
  }
}

async function api(path, options = {}) {
  const answer = await fetch(path, { credentials: "same-origin", ...options });
  if (answer.status === 204) return {};
  if (answer.ok && (answer.headers.get("Content-Type") ?? "").includes("ndjson")) return linesOf(await answer.text());
  const body = await answer.json();
  if (!answer.ok) throw new Refused(answer.status, body);
  return body;
}

const linesOf = (text) => text.split("\n").filter((line) => line !== "").map((line) => JSON.parse(line));

/** The header of an entry, as JSON: it comes as the very bytes that are hashed, in base64. */
const headerOf = (entry) =>
  JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(entry.header), (c) => c.charCodeAt(0))));

const isoDay = (date) => date.toISOString().slice(0, 10);
const programmePath = () => `/v1/programmes/${encodeURIComponent($("programme").value)}`;

/** The end of the chosen day, or now where the day is today. */
function asOf() {
  const chosen = $("as-of").value;
  if (!chosen || chosen >= isoDay(new Date())) return new Date().toISOString();
  return new Date(Date.parse(chosen) + DAY_MS).toISOString();
}

/** A chart that says on its element when its picture is whole. */
function chartIn(element) {
  const chart = echarts.init(element, null, { renderer: "canvas" });
  chart.on("finished", () => { element.dataset.drawn = "true"; });
  return chart;
}

function draw() {
  const c = colours(scheme.matches);
  const option = {
    "points-chart": pointsOverTime(shown.flows, shown.step, c),
    "tier-chart": ring(shown.tiers, c),
    "segment-chart": bars(shown.segments, c),
  };
  for (const [id, options] of Object.entries(option)) {
    const first = !charts.has(id);
    if (first) charts.set(id, chartIn($(id)));
    $(id).dataset.drawn = "false";
    // Only the first picture grows into place: one that did so every quarter of a minute would never be at rest.
    charts.get(id).setOption({ ...options, animation: first }, { notMerge: true });
  }
}

/** Steps up to the last in which anything happened: what comes after shows nothing. */
function untilLastActivity(flows) {
  const last = flows.findLastIndex((flow) => flow.opened || flow.issued || flow.funded || flow.adjusted || flow.redeemed || flow.reversed || flow.lapsed);
  return flows.slice(0, last + 1);
}

/** A day at which there is something to see: that of the last earning or redemption, unless that is recent. */
function suggestedDay(flows) {
  const last = flows.findLast((flow) => flow.issued || flow.redeemed);
  const end = last ? Date.parse(last.to) : Date.now();
  return isoDay(new Date(Date.now() - end > OLD_DATA_DAYS * DAY_MS ? end - DAY_MS : Date.now()));
}

async function showStatistics() {
  if (!$("programme").value && await loadProgrammes() === 0) throw new Error("No programme has been published yet.");
  const step = $("step").value;
  if (!asOfChosen) {
    const all = await api(`${programmePath()}/statistics/points?step=month`);
    $("as-of").value = suggestedDay(all.steps);
  }
  const at = asOf();
  const from = step === "month" ? "" : `&from=${new Date(Date.parse(at) - (step === "day" ? 90 : 730) * DAY_MS).toISOString()}`;
  const [points, everything, members] = await Promise.all([
    api(`${programmePath()}/statistics/points?step=${step}&to=${at}${from}`),
    api(`${programmePath()}/statistics/points?step=month&to=${at}`),
    api(`${programmePath()}/statistics/members?asOf=${at}`),
  ]);
  shown = { flows: untilLastActivity(points.steps), step, tiers: members.tiers, segments: members.segments };
  const sum = (key) => everything.steps.reduce((total, flow) => total + flow[key], 0);
  const share = (value) => (sum("issued") ? `${(100 * value / sum("issued")).toFixed(1)} % of what was issued` : "");
  $("outstanding").textContent = whole.format(everything.steps.at(-1)?.outstanding ?? 0);
  for (const key of ["issued", "redeemed", "lapsed"]) $(key).textContent = whole.format(sum(key));
  $("redeemed-share").textContent = share(sum("redeemed"));
  $("lapsed-share").textContent = share(sum("lapsed"));
  $("members").textContent = whole.format(members.members);
  draw();
}

function row(...cells) {
  const tr = document.createElement("tr");
  for (const [text, ...classes] of cells) {
    const td = document.createElement("td");
    const inner = classes.includes("state") ? td.appendChild(document.createElement("span")) : td;
    inner.textContent = text;
    inner.className = classes.join(" ");
    td.title = text;
    tr.append(td);
  }
  return tr;
}

function showProjections(projections) {
  const head = Math.max(0, ...projections.map((projection) => projection.head));
  $("head").textContent = head ? `journal at ${whole.format(head)}` : "";
  $("projections").replaceChildren(...projections.map((projection) => {
    const state = String(projection.state).toLowerCase();
    const mood = state === "following" ? "good" : state === "stopped" ? "bad" : "";
    return row(
      [projection.name],
      [state, "state", ...(mood ? [mood] : [])],
      [whole.format(projection.position), "number"],
      [projection.lagEntries ? `${whole.format(projection.lagEntries)} entries` : "nothing", "number"],
    );
  }));
  return head;
}

async function showEntries(head) {
  if (!head) return;
  const entries = await api(`/v1/entries?after=${Math.max(0, head - ENTRIES_SHOWN)}&limit=${ENTRIES_SHOWN}`);
  $("entries").replaceChildren(...entries.reverse().map((entry) => row(
    [whole.format(entry.position), "number"],
    [entry.type],
    [headerOf(entry).metadata.subject],
    [new Date(entry.recordedAt).toLocaleString("en-GB", { dateStyle: "short", timeStyle: "medium" })],
  )));
}

/** What the ledger's own watch over its invariants has found. */
async function showWatch() {
  const { found, violations, checkedThrough, head } = await api("/v1/invariants/watch");
  const first = violations[0];
  const upTo = checkedThrough < head ? `${whole.format(checkedThrough)} of ${whole.format(head)}` : whole.format(head);
  $("watch").className = found ? "state bad" : "state good";
  $("watch").textContent = found
    ? `Invariants broken ${whole.format(found)} times, first ${first.invariant} at ${whole.format(first.position)}: ${first.detail}`
    : `Invariants hold, checked up to ${upTo}`;
}

/** Runs a step and shows its trouble; a session that has ended leads back to signing in. */
async function attempt(step) {
  try {
    await step();
    $("trouble").hidden = true;
  } catch (failure) {
    if (failure instanceof Refused && failure.status === 401) return showSignIn();
    $("trouble").textContent = failure.message;
    $("trouble").hidden = false;
  }
}

async function refreshEntries() {
  const { projections } = await api("/v1/projections");
  const head = showProjections(projections);
  try {
    await showEntries(head);
    await showWatch();
  } catch (refused) {
    if (!(refused instanceof Refused) || refused.status !== 403) throw refused;
    $("entries-note").textContent = "A key that is limited to programmes does not see the journal of all.";
  }
}

async function loadProgrammes() {
  const answer = await api("/v1/programmes");
  const programmes = answer.programmes.map((one) => new Option(one.name, one.programme));
  $("programme").replaceChildren(...programmes);
  return programmes.length;
}

async function showLive(who) {
  $("sign-in").hidden = true;
  $("live").hidden = false;
  $("who").textContent = who.actor;
  stop();
  await attempt(showStatistics);
  await attempt(refreshEntries);
  timers = [
    setInterval(() => attempt(showStatistics), STATISTICS_EVERY_MS),
    setInterval(() => attempt(refreshEntries), ENTRIES_EVERY_MS),
  ];
  document.body.dataset.ready = "true";
}

function stop() {
  timers.forEach(clearInterval);
  timers = [];
}

function showSignIn() {
  stop();
  $("live").hidden = true;
  $("sign-in").hidden = false;
  $("key").focus();
}

$("sign-in-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  $("sign-in-error").textContent = "";
  try {
    const who = await api("/session", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ key: $("key").value }),
    });
    $("key").value = "";
    await showLive(who);
  } catch (refused) {
    $("sign-in-error").textContent = refused.message;
  }
});

$("sign-out").addEventListener("click", async () => {
  await api("/session", { method: "DELETE" });
  showSignIn();
});

$("programme").addEventListener("change", () => { asOfChosen = false; attempt(showStatistics); });
$("as-of").addEventListener("change", () => { asOfChosen = $("as-of").value !== ""; attempt(showStatistics); });
$("step").addEventListener("change", () => attempt(showStatistics));
scheme.addEventListener("change", draw);
addEventListener("resize", () => charts.forEach((chart) => chart.resize()));

const who = await api("/session");
if (who.signedIn) {
  await showLive(who);
} else {
  showSignIn();
}
