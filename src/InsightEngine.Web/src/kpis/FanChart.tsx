import { useComputedColorScheme } from '@mantine/core';
import { LineChart, CustomChart, type CustomSeriesOption, type LineSeriesOption } from 'echarts/charts';
import {
  GridComponent,
  MarkLineComponent,
  TooltipComponent,
  type GridComponentOption,
  type TooltipComponentOption,
} from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { KpiDetail } from '../api/types';
import { useFormats } from '../i18n/useFormats';
import { fanSeries, markIndex, type FanSeries } from './fanSeries';
import styles from './kpi.module.css';

echarts.use([LineChart, CustomChart, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

type Option = echarts.ComposeOption<
  LineSeriesOption | CustomSeriesOption | GridComponentOption | TooltipComponentOption
>;

/** Colours come from the style sheet, so the chart follows the scheme. */
function readColours() {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: read('--dim'),
    grid: read('--grid'),
    accent: read('--accent'),
    target: read('--risk-at'),
    surface: read('--surface'),
  };
}

type Colours = ReturnType<typeof readColours>;

/** A band between two quantiles, drawn as one polygon so that it may cross zero. */
function band(
  name: string,
  low: (number | null)[],
  high: (number | null)[],
  colour: string,
  opacity: number,
): CustomSeriesOption {
  const points = low.flatMap((value, index) => {
    const top = high[index];
    return value === null || top === null || top === undefined ? [] : [{ index, low: value, high: top }];
  });
  return {
    type: 'custom',
    name,
    silent: true,
    z: 1,
    data: points.length > 1 ? [[points[0]?.index ?? 0, points[0]?.low ?? 0]] : [],
    renderItem: (_, api) => ({
      type: 'polygon',
      shape: {
        points: [
          ...points.map((p) => api.coord([p.index, p.high])),
          ...[...points].reverse().map((p) => api.coord([p.index, p.low])),
        ],
      },
      style: { fill: colour, opacity },
    }),
  };
}

interface Words {
  history: string;
  median: string;
  band80: string;
  band95: string;
  target: string;
  version: (version: number) => string;
  period: (iso: string) => string;
  value: (value: number | null) => string;
  axis: (value: number) => string;
}

/** Text of the tooltip as an element: the page's policy forbids style attributes in markup. */
function tooltip(series: FanSeries, words: Words, index: number): HTMLElement {
  const box = document.createElement('div');
  const title = box.appendChild(document.createElement('strong'));
  title.textContent = words.period(series.periods[index] ?? '');
  const add = (label: string, text: string) => {
    const line = box.appendChild(document.createElement('div'));
    line.textContent = `${label}: ${text}`;
  };
  const at = (values: (number | null)[]) => values[index] ?? null;
  if (at(series.history) !== null) add(words.history, words.value(at(series.history)));
  if (index >= series.forecastFrom) {
    add(words.median, words.value(at(series.median)));
    add(words.band80, `${words.value(at(series.low80))} – ${words.value(at(series.high80))}`);
    add(words.band95, `${words.value(at(series.low95))} – ${words.value(at(series.high95))}`);
  }
  const target = [at(series.targetLow), at(series.targetHigh)].filter((v) => v !== null);
  if (target.length > 0) add(words.target, target.map(words.value).join(' – '));
  return box;
}

/** A day that is drawn as a line with a word beside it. */
export interface DayMark {
  day: string;
  text: string;
}

function option(series: FanSeries, colours: Colours, words: Words, days: readonly DayMark[]): Option {
  const targetLine = (data: (number | null)[]): LineSeriesOption => ({
    type: 'line',
    name: words.target,
    data,
    step: 'middle',
    symbol: 'none',
    lineStyle: { color: colours.target, width: 1.5, type: 'dashed' },
    itemStyle: { color: colours.target },
    z: 2,
  });
  const marks = [
    ...(series.forecastFrom > 0 && series.forecastFrom < series.periods.length
      ? [
          {
            xAxis: series.forecastFrom - 1,
            label: { show: false },
            lineStyle: { color: colours.text, type: 'dotted' as const },
          },
        ]
      : []),
    ...series.definitionChanges.map((change) => ({
      xAxis: change.index,
      label: {
        formatter: words.version(change.version),
        color: colours.text,
        position: 'insideEndTop' as const,
      },
      lineStyle: { color: colours.text, type: 'solid' as const, opacity: 0.5 },
    })),
    ...days.flatMap((mark) => {
      const index = markIndex(series.periods, mark.day);
      return index === null
        ? []
        : [
            {
              xAxis: index,
              label: { formatter: mark.text, color: colours.text, position: 'insideEndTop' as const },
              lineStyle: { color: colours.text, type: 'solid' as const },
            },
          ];
    }),
  ];
  return {
    animation: false,
    textStyle: { fontFamily: 'system-ui, sans-serif' },
    grid: { left: 8, right: 14, top: 16, bottom: 6, containLabel: true },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: colours.surface,
      borderColor: colours.grid,
      textStyle: { color: colours.text, fontSize: 13 },
      formatter: (shown) => {
        const first = Array.isArray(shown) ? shown[0] : shown;
        return tooltip(series, words, first?.dataIndex ?? 0);
      },
    },
    xAxis: {
      type: 'category',
      data: series.periods.map(words.period),
      boundaryGap: false,
      axisLine: { lineStyle: { color: colours.grid } },
      axisTick: { show: false },
      axisLabel: { color: colours.text, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      scale: true,
      splitLine: { lineStyle: { color: colours.grid } },
      axisLabel: { color: colours.text, formatter: words.axis },
    },
    series: [
      band(words.band95, series.low95, series.high95, colours.accent, 0.14),
      band(words.band80, series.low80, series.high80, colours.accent, 0.22),
      // Invisible, so that the axis leaves room for the widest band.
      {
        type: 'line',
        data: series.high95,
        symbol: 'none',
        silent: true,
        lineStyle: { opacity: 0 },
        tooltip: { show: false },
      },
      {
        type: 'line',
        data: series.low95,
        symbol: 'none',
        silent: true,
        lineStyle: { opacity: 0 },
        tooltip: { show: false },
      },
      targetLine(series.targetLow),
      targetLine(series.targetHigh),
      {
        type: 'line',
        name: words.median,
        data: series.median,
        symbol: 'none',
        lineStyle: { color: colours.accent, width: 2, type: [6, 4] },
        itemStyle: { color: colours.accent },
        z: 3,
      },
      {
        type: 'line',
        name: words.history,
        data: series.history,
        symbol: 'circle',
        symbolSize: 4,
        showSymbol: series.forecastFrom <= 60,
        lineStyle: { color: colours.accent, width: 2 },
        itemStyle: { color: colours.accent },
        markLine: { silent: true, symbol: 'none', data: marks },
        z: 4,
      },
    ],
  };
}

const none: readonly DayMark[] = [];

/** History, target and the fan of the forecast. The table under "values" holds the same numbers for who cannot see it. */
export default function FanChart({ kpi, days = none }: { kpi: KpiDetail; days?: readonly DayMark[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const scheme = useComputedColorScheme('light');
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts | null>(null);
  const series = useMemo(() => fanSeries(kpi), [kpi]);
  const unit = kpi.definition?.unit ?? null;
  const isSum = kpi.definition?.aggregation === 'Sum';

  useEffect(() => {
    if (!element.current) return;
    const created = echarts.init(element.current, null, { renderer: 'svg' });
    chart.current = created;
    const observer = new ResizeObserver(() => created.resize());
    observer.observe(element.current);
    return () => {
      observer.disconnect();
      created.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    const words: Words = {
      history: t('kpi.actual'),
      median: t('kpi.median'),
      band80: t('kpi.band80'),
      band95: t('kpi.band95'),
      target: t(isSum ? 'kpi.evenPace' : 'kpi.target'),
      version: (version) => t('kpi.versionShort', { version }),
      period: (iso) => formats.period(iso, kpi.cadence),
      value: (value) => formats.value(value, unit),
      axis: (value) => (unit === '%' ? formats.value(value, unit) : formats.number(value)),
    };
    chart.current?.setOption(option(series, readColours(), words, days), { notMerge: true });
  }, [series, scheme, t, formats, kpi.cadence, unit, isSum, days]);

  return (
    <figure className={styles.figure}>
      <div
        ref={element}
        className={styles.chart}
        role="img"
        aria-label={t('kpi.chartLabel', {
          name: kpi.name,
          count: series.forecastFrom,
          ahead: series.periods.length - series.forecastFrom,
        })}
      />
      <figcaption>
        <span data-key="actual">{t('kpi.actual')}</span>
        <span data-key="median">{t('kpi.median')}</span>
        <span data-key="band80">{t('kpi.band80')}</span>
        <span data-key="band95">{t('kpi.band95')}</span>
        <span data-key="target">{t(isSum ? 'kpi.evenPace' : 'kpi.target')}</span>
      </figcaption>
    </figure>
  );
}
