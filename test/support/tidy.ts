import { afterAll } from 'vitest';
import { closeContexts } from './context.ts';

// Modules are shared by the test files of a process: the end of each file is heard of here, not where they were opened.
afterAll(closeContexts);
