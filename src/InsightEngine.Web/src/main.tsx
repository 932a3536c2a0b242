import '@mantine/core/styles.layer.css';
import './app/tokens.css';
import { createTheme, MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError } from './api/client';
import { router } from './app/routes';
import { schemeManager } from './app/scheme';
import { startTexts } from './i18n';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) =>
        failures < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
    },
  },
});

// Colours stand in app/tokens.css: the provider writes no style element, so the page's policy can forbid them.
const theme = createTheme({ primaryColor: 'indigo', defaultRadius: 'md', respectReducedMotion: true });

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id root.');

await startTexts();
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      colorSchemeManager={schemeManager}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
      withStaticClasses={false}
    >
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
