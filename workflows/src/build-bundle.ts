import { mkdir, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

/** Where the prebuilt bundle lies: made once by the build, loaded by every worker. */
export const BUNDLE_PATH = fileURLToPath(new URL('../dist/bundle.js', import.meta.url));

/** The compiled workflows; the bundle is what ships, so it is made from what is compiled. */
const ENTRY = fileURLToPath(new URL('../dist/cases.js', import.meta.url));
const CONVERTER = fileURLToPath(new URL('../dist/published-converter.js', import.meta.url));

/**
 * Bundles the workflow code; fails where it reaches for anything a sandbox does not have. All of it is loaded once a
 * worker, not once a case: no module of the rules or the workflows keeps anything of a case (architecture.test.ts),
 * and 150 modules a case were most of its memory and of what it takes to wake it.
 */
export const buildBundle = async (): Promise<{ readonly code: string; readonly hash: string }> => {
  const { code } = await bundleWorkflowCode({
    workflowsPath: ENTRY,
    payloadConverterPath: CONVERTER,
    preloadModules: [CONVERTER, ENTRY],
    logger: new DefaultLogger('WARN'),
  });
  return { code, hash: createHash('sha256').update(code).digest('hex') };
};

/** Bundles and writes the file every worker loads. */
export const writeBundle = async (): Promise<string> => {
  const { code } = await buildBundle();
  await mkdir(path.dirname(BUNDLE_PATH), { recursive: true });
  await writeFile(BUNDLE_PATH, code);
  return BUNDLE_PATH;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeBundle();
