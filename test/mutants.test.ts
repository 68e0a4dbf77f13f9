import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const FOLDER = path.join(ROOT, 'test', 'mutants');
const PATCHES = readdirSync(FOLDER).filter((file) => file.endsWith('.patch'));

/** What `npm run test:mutants` seeds; whether each mistake is noticed takes it a quarter of an hour. */
describe('the mistakes that the tests must notice', () => {
  test('are at least twenty-five', () => {
    expect(PATCHES.length).toBeGreaterThanOrEqual(25);
  });

  test.each(PATCHES)('%s says what is wrong and can still be made', (file) => {
    const [sentence] = readFileSync(path.join(FOLDER, file), 'utf8').split('\n');
    expect(sentence).toMatch(/^# [A-Z].*\.$/);
    execFileSync('git', ['apply', '--check', path.join(FOLDER, file)], { cwd: ROOT });
  });
});
