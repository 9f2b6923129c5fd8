import { defineConfig } from 'vitest/config';
import { vitePlugin } from './src/build-assets.mjs';

export default defineConfig({
  plugins: [vitePlugin()],
  test: {
    // The pure rules share one process: no state to keep apart, and in seconds.
    projects: [
      { extends: true, test: { name: 'domain', include: ['test/domain/**/*.test.ts'], isolate: false } },
      { extends: true, test: { name: 'system', include: ['test/**/*.test.ts'], exclude: ['test/domain/**'] } },
    ],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Print styles come in as text (`?raw`): without this vitest hands over empty ones.
    css: true,
  },
});
