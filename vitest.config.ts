import { defineConfig } from 'vitest/config';
import { vitePlugin } from './src/build-assets.mjs';

// What a browser makes of the screens: the same whichever Node has sent them (.ci/run leaves it out on the second one).
const screens = ['test/browser/{axe,keyboard,no-script,no-script-forms,no-script-input,phone-table,print}.test.ts'];
// Other files that start browsers or runtimes, or watch the memory or the children of their process.
const alone = [
  'test/browser/{journey,live,quality-year}.test.ts',
  'test/report/{chromium,evidence-file,printer}.test.ts',
  'test/runtime/*.test.ts',
  'test/exchange/{dossier-file,hostile-file,xlsx}.test.ts',
];
const others = { include: ['test/**/*.test.ts'], exclude: ['test/bench/**', 'test/domain/**', ...screens, ...alone] };
const setupFiles = ['test/support/tidy.ts'];

export default defineConfig({
  plugins: [vitePlugin()],
  test: {
    // They begin in the order of their names: the long files first, so that at the end no core waits for the other.
    projects: [
      { extends: true, test: { name: 'alone', include: alone, isolate: true, setupFiles } },
      // The pure rules need nothing of what the others set up, and are done in seconds.
      { extends: true, test: { name: 'domain', include: ['test/domain/**/*.test.ts'] } },
      { extends: true, test: { name: 'screens', include: screens, isolate: true, setupFiles } },
      { extends: true, test: { name: 'system', ...others, setupFiles } },
    ],
    // Files share a process and its modules: loading the program anew for each takes longer than most tests.
    isolate: false,
    // A test that expects nothing, over an empty list say, is no test.
    expect: { requireAssertions: true },
    // Far more than any test needs: a machine busy with something else fails none.
    testTimeout: 180_000,
    // Longer than loading the demo commune may take (test/support/demo.ts): the first who asks for it loads it for all.
    hookTimeout: 240_000,
    maxWorkers: 2,
    // Print styles come in as text (`?raw`): without this vitest hands over empty ones.
    css: true,
  },
});
