import { defineConfig } from 'vitest/config';
import { vitePlugin } from './src/build-assets.mjs';

export default defineConfig({
  plugins: [vitePlugin()],
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Print styles come in as text (`?raw`): without this vitest hands over empty ones.
    css: true,
  },
});
