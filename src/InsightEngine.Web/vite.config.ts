import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The built page loads nothing from elsewhere and runs no inline script; the policy travels with the page. */
const policy = [
  "default-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
].join('; ');

function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
        injectTo: 'head-prepend',
      },
    ],
  };
}

export default defineConfig({
  plugins: [react(), contentSecurityPolicy()],
  build: {
    outDir: 'dist',
    target: 'es2022',
    // Inlined data: fonts and scripts would break the policy above.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: {
      '/api': process.env.INSIGHT_SERVER ?? 'http://127.0.0.1:5080',
      '/openapi': process.env.INSIGHT_SERVER ?? 'http://127.0.0.1:5080',
      '/hubs': { target: process.env.INSIGHT_SERVER ?? 'http://127.0.0.1:5080', ws: true },
    },
  },
  test: { include: ['tests/**/*.test.ts'], environment: 'node' },
} as Parameters<typeof defineConfig>[0]);
