import { readFileSync } from 'node:fs';
import swc from '@swc/core';

/** Node's hook for loading a module: what is written in TypeScript is read without its types. */
export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const { code } = swc.transformSync(readFileSync(new URL(url), 'utf8'), {
    filename: url,
    sourceMaps: 'inline',
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'es6' },
  });
  return { format: 'module', source: code, shortCircuit: true };
}
