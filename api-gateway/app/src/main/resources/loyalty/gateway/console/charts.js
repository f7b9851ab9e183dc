// What the charts of the live page look like. Pure: figures and colours in, options of ECharts out.

export const colours = (dark) => ({
  ink: dark ? "#e8ebf0" : "#1a2130",
  quiet: dark ? "#98a2b3" : "#667085",
  line: dark ? "#2c333d" : "#e2e5ea",
  card: dark ? "#1b2027" : "#ffffff",
  issued: dark ? "#7aa2ff" : "#3056d3",
  redeemed: dark ? "#f6b04d" : "#d97706",
  reversed: dark ? "#c792ea" : "#8b4fc0",
  lapsed: dark ? "#7d8896" : "#9aa4b2",
  outstanding: dark ? "#4fd1a5" : "#0f7a55",
  series: dark
    ? ["#7aa2ff", "#4fd1a5", "#f6b04d", "#c792ea", "#ff8a80", "#6ec6ff", "#98a2b3", "#d4e157", "#f48fb1", "#80cbc4"]
    : ["#3056d3", "#0f7a55", "#d97706", "#8b4fc0", "#c8453b", "#0284c7", "#667085", "#7c8a12", "#be3a74", "#0d8078"],
});

const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat("en");

const label = (instant, step) =>
  new Date(instant).toLocaleDateString("en-GB", step === "month"
    ? { month: "short", year: "numeric", timeZone: "UTC" }
    : { day: "numeric", month: "short", year: "2-digit", timeZone: "UTC" });

const common = (c) => ({
  animationDuration: 400,
  textStyle: { color: c.ink, fontFamily: "inherit" },
  tooltip: {
    backgroundColor: c.card,
    borderColor: c.line,
    textStyle: { color: c.ink, fontSize: 13 },
    valueFormatter: (value) => whole.format(Math.abs(value)),
  },
});

/** Flows as bars, up for what comes and down for what goes, and what is outstanding as a line above them. */
export function pointsOverTime(flows, step, c) {
  const bar = (name, key, sign) => ({
    name,
    type: "bar",
    stack: "flow",
    barMaxWidth: 26,
    itemStyle: { color: c[key], borderRadius: 2 },
    data: flows.map((flow) => sign * flow[key]),
  });
  const axis = { axisLine: { lineStyle: { color: c.line } }, axisLabel: { color: c.quiet }, axisTick: { show: false } };
  return {
    ...common(c),
    tooltip: { ...common(c).tooltip, trigger: "axis", axisPointer: { type: "shadow" } },
    legend: { top: 0, right: 0, textStyle: { color: c.quiet }, itemWidth: 12, itemHeight: 12 },
    grid: { left: 8, right: 8, top: 44, bottom: 4, containLabel: true },
    xAxis: { ...axis, type: "category", data: flows.map((flow) => label(flow.from, step)) },
    yAxis: [
      { ...axis, type: "value", name: "per step", nameTextStyle: { color: c.quiet, align: "left" },
        splitLine: { lineStyle: { color: c.line } }, axisLabel: { color: c.quiet, formatter: (v) => short.format(v) } },
      { ...axis, type: "value", name: "outstanding", nameTextStyle: { color: c.quiet, align: "right" }, min: 0,
        splitLine: { show: false }, axisLabel: { color: c.quiet, formatter: (v) => short.format(v) } },
    ],
    series: [
      bar("Issued", "issued", 1),
      bar("Redeemed", "redeemed", -1),
      bar("Reversed", "reversed", -1),
      bar("Lapsed", "lapsed", -1),
      { name: "Outstanding", type: "line", yAxisIndex: 1, showSymbol: false, smooth: 0.25, lineStyle: { width: 2.5 },
        itemStyle: { color: c.outstanding }, data: flows.map((flow) => flow.outstanding) },
    ],
  };
}

/** Shares of a whole as a ring with its total in the middle. */
export function ring(counts, c) {
  const data = Object.entries(counts).map(([name, value]) => ({ name, value }));
  const total = data.reduce((sum, part) => sum + part.value, 0);
  return {
    ...common(c),
    color: c.series,
    tooltip: { ...common(c).tooltip, trigger: "item" },
    legend: { orient: "vertical", right: 8, top: "middle", textStyle: { color: c.ink },
      formatter: (name) => `${name}   ${whole.format(counts[name])}` },
    title: { text: short.format(total), subtext: "members", left: "31%", top: "40%", textAlign: "center", itemGap: 2,
      textStyle: { color: c.ink, fontSize: 22 }, subtextStyle: { color: c.quiet } },
    series: [{ type: "pie", radius: ["58%", "82%"], center: ["32%", "50%"], label: { show: false }, padAngle: 1.5,
      itemStyle: { borderRadius: 4 }, data }],
  };
}

/** Counts as lying bars, the greatest on top. */
export function bars(counts, c) {
  const rows = Object.entries(counts).sort((a, b) => a[1] - b[1]);
  return {
    ...common(c),
    tooltip: { ...common(c).tooltip, trigger: "item" },
    grid: { left: 4, right: 56, top: 4, bottom: 4, containLabel: true },
    xAxis: { type: "value", show: false },
    yAxis: { type: "category", data: rows.map(([name]) => name), axisLine: { show: false }, axisTick: { show: false },
      axisLabel: { color: c.ink } },
    series: [{ type: "bar", barMaxWidth: 20, itemStyle: { color: c.issued, borderRadius: 4 },
      label: { show: true, position: "right", color: c.quiet, formatter: (row) => whole.format(row.value) },
      data: rows.map(([, value]) => value) }],
  };
}
