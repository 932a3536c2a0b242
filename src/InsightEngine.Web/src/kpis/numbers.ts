/**
 * Numbers as people type them: separated by spaces or semicolons, or by commas where the language has a decimal point;
 * a decimal comma counts where the language has one. Null when something is not a number; empty for an empty text.
 */
export function parseNumbers(text: string, language: string): number[] | null {
  const hasDecimalComma = (1.5).toLocaleString(language).includes(',');
  const parts = text
    .trim()
    .split(hasDecimalComma ? /[\s;]+/ : /[\s;,]+/)
    .filter(Boolean);
  const numbers = parts.map((part) => Number(hasDecimalComma ? part.replace(',', '.') : part));
  return numbers.every(Number.isFinite) ? numbers : null;
}
