import type { Cadence } from '../api/types';

/** Formats numbers and dates in one language; the words around them come from the texts. */
export interface Formats {
  percent(probability: number | null | undefined): string;
  value(value: number | null | undefined, unit?: string | null): string;
  number(value: number | null | undefined): string;
  signed(value: number, unit?: string | null): string;
  points(probabilityChange: number): string;
  date(iso: string | null | undefined): string;
  dateTime(iso: string | null | undefined): string;
  period(iso: string | null | undefined, cadence?: Cadence): string;
  ago(iso: string | null | undefined, now: number): string;
}

const dash = '–';
const isMissing = (value: number | null | undefined): value is null | undefined =>
  value === null || value === undefined || !Number.isFinite(value);

/** As many decimals as a reader can use: four significant digits, none from 1000 on. */
function decimals(value: number): number {
  const size = Math.abs(value);
  if (size >= 1000 || Number.isInteger(value)) return 0;
  if (size >= 100) return 1;
  return size >= 1 ? 2 : 3;
}

const currencies = new Set(['EUR', 'USD', 'GBP', 'CHF', 'JPY', 'SEK', 'NOK', 'DKK', 'PLN', 'AUD', 'CAD']);

/** ISO 8601 week of a day: the week that holds the year's first Thursday is week 1. */
export function isoWeek(day: Date): { year: number; week: number } {
  const thursday = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()));
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7));
  const firstDay = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = Math.ceil(((thursday.getTime() - firstDay) / 86_400_000 + 1) / 7);
  return { year: thursday.getUTCFullYear(), week };
}

const isDateOnly = (iso: string) => /^\d{4}-\d{2}-\d{2}$/.test(iso);

export function createFormats(locale: string, weekLetter = 'W', quarterLetter = 'Q'): Formats {
  const percentFormat = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const dayFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const localDayFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const timeFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const monthFormat = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const relativeFormat = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });

  const number = (value: number | null | undefined) =>
    isMissing(value)
      ? dash
      : new Intl.NumberFormat(locale, {
          maximumFractionDigits: decimals(value),
          signDisplay: 'negative', // never "-0"
        }).format(value);

  /** Certainty is never claimed by rounding: 0.996 is shown as "> 99 %". */
  const percent = (probability: number | null | undefined) => {
    if (isMissing(probability)) return dash;
    if (probability > 0.99 && probability < 1) return `> ${percentFormat.format(0.99)}`;
    if (probability > 0 && probability < 0.01) return `< ${percentFormat.format(0.01)}`;
    return percentFormat.format(probability);
  };

  const date = (iso: string | null | undefined) => {
    if (!iso) return dash;
    const day = new Date(iso);
    if (Number.isNaN(day.getTime())) return iso;
    return (isDateOnly(iso) ? dayFormat : localDayFormat).format(day);
  };

  const value = (amount: number | null | undefined, unit?: string | null) => {
    if (isMissing(amount)) return dash;
    if (!unit || unit === 'count') return number(amount);
    if (unit === 'probability') return percent(amount);
    if (unit === '%') {
      return new Intl.NumberFormat(locale, {
        style: 'percent',
        maximumFractionDigits: decimals(amount),
      }).format(amount / 100);
    }
    if (currencies.has(unit)) {
      const digits = Math.abs(amount) >= 1000 ? 0 : 2;
      return new Intl.NumberFormat(locale, {
        style: 'currency',
        currency: unit,
        maximumFractionDigits: digits,
        minimumFractionDigits: Number.isInteger(amount) ? 0 : digits,
      }).format(amount);
    }
    return `${number(amount)}\u00a0${unit}`;
  };

  return {
    percent,
    number,
    value,
    signed: (amount, unit) => (amount > 0 ? '+' : '') + value(amount, unit),
    points: (change) => {
      const points = Math.round(change * 100);
      return `${points > 0 ? '+' : points < 0 ? '−' : ''}${Math.abs(points)}`;
    },
    date,
    dateTime: (iso) => {
      if (!iso) return dash;
      const moment = new Date(iso);
      return Number.isNaN(moment.getTime()) ? iso : timeFormat.format(moment);
    },
    period: (iso, cadence) => {
      if (!iso) return dash;
      const day = new Date(iso);
      if (Number.isNaN(day.getTime())) return iso;
      switch (cadence) {
        case 'Monthly':
          return monthFormat.format(day);
        case 'Quarterly':
          return `${quarterLetter}${Math.floor(day.getUTCMonth() / 3) + 1} ${day.getUTCFullYear()}`;
        case 'Yearly':
          return String(day.getUTCFullYear());
        case 'Weekly': {
          const { year, week } = isoWeek(day);
          return `${weekLetter}${week} ${year}`;
        }
        default:
          return date(iso);
      }
    },
    ago: (iso, now) => {
      if (!iso) return dash;
      const seconds = (new Date(iso).getTime() - now) / 1000;
      const size = Math.abs(seconds);
      if (size < 45) return relativeFormat.format(0, 'second');
      if (size < 3600) return relativeFormat.format(Math.round(seconds / 60), 'minute');
      if (size < 86_400) return relativeFormat.format(Math.round(seconds / 3600), 'hour');
      if (size < 30 * 86_400) return relativeFormat.format(Math.round(seconds / 86_400), 'day');
      return date(iso);
    },
  };
}
