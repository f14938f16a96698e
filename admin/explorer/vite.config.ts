import { defineConfig } from 'vite';

/** Bundles the API explorer by itself: its editor is ten times the console. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/graphql/explorer/',
  build: {
    outDir: '../../dist/explorer',
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2024',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 10_000,
    rolldownOptions: {
      onLog(level, log, next) {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') next(level, log);
      },
    },
  },
  worker: { format: 'es' },
});
