// What the charts of the live page look like. Pure: figures and colours in, options of ECharts out.

export const colours = (dark) => ({
  ink: dark ? "#e8ebf0" : "#1a2130",
  quiet: dark ? "#98a2b3" : "#667085",
  line: dark ? "#2c333d" : "#e2e5ea",
  card: dark ? "#1b2027" : "#ffffff",
  opened: dark ? "#b39ddb" : "#7e57c2",
  issued: dark ? "#7aa2ff" : "#3056d3",
  funded: dark ? "#80cbc4" : "#0d8078",
  redeemed: dark ? "#f6b04d" : "#d97706",
  reversed: dark ? "#c792ea" : "#8b4fc0",
  adjusted: dark ? "#6ec6ff" : "#0284c7",
  lapsed: dark ? "#7d8896" : "#9aa4b2",
  outstanding: dark ? "#4fd1a5" : "#0f7a55",
  series: dark
    ? ["#7aa2ff", "#4fd1a5", "#f6b04d", "#c792ea", "#ff8a80", "#6ec6ff", "#98a2b3", "#d4e157", "#f48fb1", "#80cbc4"]
    : ["#3056d3", "#0f7a55", "#d97706", "#8b4fc0", "#c8453b", "#0284c7", "#667085", "#7c8a12", "#be3a74", "#0d8078"],
});

// A canvas knows no inheritance: the font of the page is named once more.
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif';

const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat("en");

const label = (instant, step) =>
  new Date(instant).toLocaleDateString("en-GB", step === "month"
    ? { month: "short", year: "numeric", timeZone: "UTC" }
    : { day: "numeric", month: "short", year: "2-digit", timeZone: "UTC" });

const common = (c) => ({
  animationDuration: 400,
  textStyle: { color: c.ink, fontFamily: FONT },
  tooltip: {
    backgroundColor: c.card,
    borderColor: c.line,
    textStyle: { color: c.ink, fontSize: 13 },
    valueFormatter: (value) => whole.format(Math.abs(value)),
  },
});

/** What is outstanding as an area; below it, on the same steps, what comes (up) and what goes (down). */
export function pointsOverTime(flows, step, c) {
  const bar = (name, key, sign) => ({
    name,
    type: "bar",
    stack: "flow",
    xAxisIndex: 1,
    yAxisIndex: 1,
    barMaxWidth: 26,
    itemStyle: { color: c[key], borderRadius: 2 },
    data: flows.map((flow) => sign * flow[key]),
  });
  const steps = flows.map((flow) => label(flow.from, step));
  const x = (gridIndex, show) => ({ gridIndex, type: "category", data: steps, axisTick: { show: false },
    axisLine: { lineStyle: { color: c.line } }, axisLabel: { show, color: c.quiet } });
  const y = (gridIndex, splitNumber) => ({ gridIndex, type: "value", splitNumber,
    splitLine: { lineStyle: { color: c.line } }, axisLabel: { color: c.quiet, formatter: (v) => short.format(v) } });
  return {
    ...common(c),
    axisPointer: { link: [{ xAxisIndex: "all" }], lineStyle: { color: c.quiet } },
    tooltip: { ...common(c).tooltip, trigger: "axis" },
    legend: { top: 0, right: 0, textStyle: { color: c.quiet }, itemWidth: 12, itemHeight: 12, icon: "roundRect" },
    grid: [
      { left: 56, right: 8, top: 40, height: "32%" },
      { left: 56, right: 8, bottom: 28, height: "44%" },
    ],
    xAxis: [x(0, false), { ...x(1, true), axisLine: { onZero: false, lineStyle: { color: c.line } } }],
    yAxis: [y(0, 2), y(1, 4)],
    series: [
      { name: "Outstanding", type: "line", showSymbol: false, lineStyle: { width: 2.5 }, areaStyle: { opacity: 0.14 },
        itemStyle: { color: c.outstanding }, data: flows.map((flow) => flow.outstanding) },
      ...(flows.some((flow) => flow.opened) ? [bar("Opened", "opened", 1)] : []),
      bar("Issued", "issued", 1),
      ...(flows.some((flow) => flow.funded) ? [bar("Funded", "funded", 1)] : []),
      bar("Redeemed", "redeemed", -1),
      bar("Reversed", "reversed", -1),
      bar("Lapsed", "lapsed", -1),
      ...(flows.some((flow) => flow.adjusted) ? [bar("Adjusted", "adjusted", 1)] : []),
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
    legend: { orient: "vertical", left: "64%", top: "middle", icon: "circle", textStyle: { color: c.ink },
      formatter: (name) => `${name}   ${whole.format(counts[name])}` },
    title: { text: total < 100_000 ? whole.format(total) : short.format(total), subtext: "members", left: "31%", top: "39%", textAlign: "center", itemGap: 4,
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
    grid: { left: 20, right: 56, top: 4, bottom: 4, containLabel: true },
    xAxis: { type: "value", show: false },
    yAxis: { type: "category", data: rows.map(([name]) => name), axisLine: { show: false }, axisTick: { show: false },
      axisLabel: { color: c.ink } },
    series: [{ type: "bar", barMaxWidth: 20, itemStyle: { color: c.issued, borderRadius: 4 },
      label: { show: true, position: "right", color: c.quiet, formatter: (row) => whole.format(row.value) },
      data: rows.map(([, value]) => value) }],
  };
}
