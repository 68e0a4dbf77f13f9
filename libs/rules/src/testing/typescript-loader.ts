import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const swc = pathToFileURL(createRequire(import.meta.url).resolve('@swc/core')).href;

const HOOKS = `
  import { readFileSync } from 'node:fs';
  import swc from '${swc}';
  export async function load(url, context, next) {
    if (!url.endsWith('.ts')) return next(url, context);
    const { code } = swc.transformSync(readFileSync(new URL(url), 'utf8'), {
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'es6' },
    });
    return { format: 'module', source: code, shortCircuit: true };
  }`;

const dataUrl = (code: string): string => `data:text/javascript,${encodeURIComponent(code)}`;

/** For `node --import`: lets a Node that does not read TypeScript run one of our files. */
export const TYPESCRIPT_LOADER = dataUrl(
  `import { register } from 'node:module'; register(${JSON.stringify(dataUrl(HOOKS))});`,
);
