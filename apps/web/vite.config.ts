import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

const server = `http://127.0.0.1:${process.env['PORT'] ?? 3000}`;

export default defineConfig({
  plugins: [react(), tailwind()],
  // The libraries' sources, so that nothing has to be built before the page.
  resolve: { conditions: ['roost-source', ...defaultClientConditions] },
  server: {
    host: 'localhost',
    port: 5173,
    strictPort: true,
    proxy: {
      '/api': server,
      '/healthz': server,
      '/readyz': server,
      '/socket.io': { target: server, ws: true },
    },
  },
  build: {
    sourcemap: false,
    // An inlined asset would be a data: URL, which the Content-Security-Policy has no need to allow.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Chunks run before what imports them. zod must be told something before the first schema is made, so these are one chunk.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'schemas', test: /no-eval|libs\/protocol|\/zod\// }] } },
    },
  },
});
