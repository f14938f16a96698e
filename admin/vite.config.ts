import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: '/admin/',
  build: {
    outDir: '../dist/admin',
    emptyOutDir: true,
    manifest: true,
    sourcemap: false,
    target: 'es2024',
    // An inlined asset is a data: URL, which the content security policy of the server refuses.
    assetsInlineLimit: 0,
    // The editor of message templates is larger than the usual limit; it is loaded when one is opened.
    chunkSizeWarningLimit: 650,
    rolldownOptions: {
      // Hundreds of packages say "use client", which means nothing to a console without server rendering.
      onLog(level, log, next) {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') next(level, log);
      },
      output: {
        codeSplitting: {
          groups: [
            // Changes least: a new version of the console leaves it in the browser's cache.
            { name: 'react', test: /node_modules[\\/](react|react-dom|react-router|react-router-dom|scheduler)[\\/]/ },
          ],
        },
      },
    },
  },
  server: { proxy: { '/graphql': 'http://127.0.0.1:4000', '/auth': 'http://127.0.0.1:4000' } },
});
