import type { TFunction } from 'i18next';

const known = ['executive', 'board', 'hr', 'manager'] as const;

/** `manager:Operations` → Managers, Operations. */
export function audienceName(t: TFunction, audience: string): string {
  const [kind, ...unit] = audience.split(':');
  const name = known.find((one) => one === kind);
  return [name ? t(`briefing.audiences.${name}`) : kind, unit.join(':')].filter(Boolean).join(', ');
}

/** Name of the model that wrote, or that none did. */
export const writerName = (t: TFunction, writer: string): string =>
  writer === 'model-free' ? t('briefing.modelFree') : writer;
