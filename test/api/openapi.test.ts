import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CASE_ACTS } from '@gongjian/rules';
import { ACT_PATH } from '@gongjian/contract';
import { openDistrict, type District } from './district.ts';
import { registeredRoutes } from './registered-routes.ts';

type Json = { readonly [name: string]: Json } & { readonly [index: number]: Json };

let district: District;
let document: Json;
beforeAll(async () => {
  district = await openDistrict();
  document = (await (await district.person('financeBureau.officer')).get('/openapi.json')).body;
});
afterAll(() => district.close());

const operations = () =>
  Object.entries(document['paths'] ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      route: `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
      operation,
    })),
  );

test('describes exactly the routes there are', () => {
  const described = operations().map(({ route }) => route);
  expect(described.toSorted()).toEqual(registeredRoutes(district.app).toSorted());
});

test('every act has its endpoint', () => {
  for (const act of CASE_ACTS)
    expect(Object.keys(document['paths'] ?? {})).toContain(
      `/api/v1/cases/{number}/${ACT_PATH[act]}`,
    );
});

test('every reference leads to a component', () => {
  const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)];
  expect(references.length).toBeGreaterThan(50);
  const components = Object.keys(document['components']?.['schemas'] ?? {});
  for (const [, name] of references) expect(components).toContain(name);
});

test('every operation says what it answers, and that it may answer a problem', () => {
  for (const { route, operation } of operations()) {
    expect([route, Object.keys(operation['responses'] ?? {}).length]).not.toEqual([route, 1]);
    expect(operation['responses']?.['default']?.['content']).toHaveProperty([
      'application/problem+json',
    ]);
    expect(operation['summary']).toMatch(/ · /);
  }
});

test('operation ids are unique and parameters are declared', () => {
  const ids = operations().map(({ operation }) => operation['operationId']);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { route, operation } of operations()) {
    const declared = (operation['parameters'] as unknown as { name: string; in: string }[])
      .filter((one) => one.in === 'path')
      .map(({ name }) => `:${name}`);
    expect([route, declared]).toEqual([route, route.match(/:\w+/g) ?? []]);
  }
});

test('is OpenAPI 3.1 with JSON Schema as 3.1 means it', () => {
  expect(document['openapi']).toBe('3.1.0');
  expect(JSON.stringify(document)).not.toContain('"nullable"');
});
