import { localStorageColorSchemeManager } from '@mantine/core';

/** Same key as public/scheme.js, which runs before the first paint. */
export const schemeManager = localStorageColorSchemeManager({ key: 'insight.scheme' });
