import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openDistrict, type District, type Person } from './district.ts';
import { registeredRoutes } from './registered-routes.ts';

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}
interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: Schema }>> };
}

let district: District;
let office: Person;
let paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
let schemas: Readonly<Record<string, Schema>>;
beforeAll(async () => {
  district = await openDistrict();
  office = await district.person('districtOffice.officer');
  const { body } = await office.get('/openapi.json');
  paths = body.paths;
  schemas = body.components.schemas;
});
afterAll(() => district.close());

/** Values that fit, so that what is asked about is the body. */
const PARAMETERS: Readonly<Record<string, string>> = {
  number: 'P-NOTTHERE',
  account: 'financeBureau.officer',
  channel: 'mail',
};

const addressOf = (pattern: string): string =>
  pattern.replace('/api/v1', '').replace(/:(\w+)/g, (_, name: string) => PARAMETERS[name] ?? '1');

const fieldsOf = ({ $ref, properties }: Schema): string[] =>
  $ref === undefined
    ? Object.keys(properties ?? {})
    : fieldsOf(schemas[$ref.split('/').at(-1) ?? ''] ?? {});

/** Every field of every JSON body that the server takes in. */
const everyField = (): [method: string, where: string, field: string][] =>
  registeredRoutes(district.app).flatMap((route) => {
    const [method = '', pattern = ''] = route.split(' ');
    const path = pattern.replace(/:(\w+)/g, '{$1}');
    const schema =
      paths[path]?.[method.toLowerCase()]?.requestBody?.content['application/json']?.schema;
    return schema === undefined
      ? []
      : fieldsOf(schema).map((field): [string, string, string] => [
          method,
          addressOf(pattern),
          field,
        ]);
  });

const send = (method: string, where: string, body: object) =>
  office.request(method, where, {
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'storable-or-not' },
  });

test.each(['\ud800', 'a\0b'])(
  'a character that no record may hold is refused by the name of its field, in every body: %j',
  async (text) => {
    const fields = everyField();
    expect(fields.length).toBeGreaterThan(150);
    for (const [method, where, field] of fields) {
      const { status, body } = await send(method, where, { [field]: text });
      expect([method, where, field, status, body.code]).toEqual([
        method,
        where,
        field,
        400,
        'validation',
      ]);
      const pointers = body.errors.map(({ pointer }: { pointer: string }) => pointer);
      expect([method, where, pointers]).toEqual([
        method,
        where,
        expect.arrayContaining([`/${field}`]),
      ]);
    }
  },
);

test('however deep it lies, and in an address as well', async () => {
  const conditions = [{ text: '补图', before: '\ud800' }];
  const deep = await send('POST', '/cases/P-NOTTHERE/approve', { approval: 'a', conditions });
  expect([deep.status, deep.body.errors[0].pointer]).toEqual([400, '/conditions/0/before']);
  const acts = [{ number: 'P-NOTTHERE', act: 'approve', body: { approval: '\ud800' } }];
  const bulk = await send('POST', '/acts/jobs', { acts });
  expect([bulk.status, bulk.body.errors[0].pointer]).toEqual([400, '/acts/0/body/approval']);
  expect((await office.get('/plans/%00')).body.code).toBe('validation');
});

test('what comes beside a document too', async () => {
  const document = { name: 'a', content: 'x', kind: 'a\0b' };
  const { status, body } = await office.upload('/cases/P-NOTTHERE/evidence', document);
  expect([status, body.errors[0].pointer]).toEqual([400, '/kind']);
});
