// Pictures of every page with what is found wrong on them: `node test/pictures/tour.mjs --out DIR` (see tour.ts).
import { importBundled } from './bundled.mjs';

await importBundled('test/pictures/tour.ts');
