import { expect, test } from '@jest/globals';
import { canonicalJson, hashOfContent } from './content-hash.ts';

test('canonical JSON is that of RFC 8785, by its own example', () => {
  const example = {
    numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  };
  expect(canonicalJson(example)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('members are sorted by UTF-16 code units, as RFC 8785 §3.2.3 has it', () => {
  const members = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
  const text = canonicalJson(Object.fromEntries(members.map((name, index) => [name, index])));
  expect(Object.keys(JSON.parse(text) as object)).toEqual([
    '1',
    '\r',
    '\u0080',
    '\u00f6',
    '\u20ac',
    '\ud83d\ude00',
    '\ufb33',
  ]);
});

test('a content is called by the SHA-256 of its canonical JSON', () => {
  // printf '{"a":1,"b":"中"}' | sha256sum
  expect(hashOfContent({ b: '中', a: 1 })).toBe(
    '2831299868169bc527f55f88ebbdcd8b785d78d9e7dc64e6887dfbd2825dd247',
  );
});

test('what is no JSON value has no hash', () => {
  expect(() => hashOfContent(undefined)).toThrow(TypeError);
  expect(() => hashOfContent(Number.NaN)).toThrow('NaN');
});
