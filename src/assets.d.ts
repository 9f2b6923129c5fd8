// What the build makes of imports that are not TypeScript (see build-assets.mjs).
declare module '*.hbs' {
  const template: (context: unknown, options?: { data?: unknown; helpers?: unknown; partials?: unknown }) => string;
  export default template;
}
declare module '*?raw' {
  const text: string;
  export default text;
}
declare module '*?hash' {
  const hash: string;
  export default hash;
}
declare module '*?bytes' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
declare module '*/build-assets.mjs' {
  export function vitePlugin(): { name: string };
  export function esbuildPlugin(): { name: string };
}
declare module '*/build-worker.mjs' {
  export function buildWorker(folder?: string): Promise<void>;
}
// The runtime is the whole of Handlebars without the compiler; its own types declare nothing.
declare module 'handlebars/runtime.js' {
  import Handlebars from 'handlebars';
  export default Handlebars;
}
