// dist/cli.js: starts the program that was built with it.
import { join } from 'node:path';
import { load } from './bundle.mjs';

load(join(import.meta.dirname, PROGRAM)).run();
