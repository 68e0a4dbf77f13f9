import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SignJWT, UnsecuredJWT } from 'jose';
import { OPEN_ROUTES } from '@gongjian/api';
import { Me, SignedIn } from '@gongjian/contract';
import { openDistrict, Person, SECRET, type District } from './district.ts';
import { registeredRoutes } from './registered-routes.ts';

let district: District;
beforeAll(async () => {
  district = await openDistrict();
});
afterAll(() => district.close());

const concrete = (pattern: string): string =>
  pattern.replace('/api/v1', '').replace(':number', 'P-2026-001').replace(/:\w+/g, 'something');

test('only health and signing in are open to strangers', () => {
  expect([...OPEN_ROUTES].toSorted()).toEqual(['GET /api/v1/health', 'POST /api/v1/sign-in']);
});

test('every other route answers 401 to whoever brings no token', async () => {
  const routes = registeredRoutes(district.app).filter((route) => !OPEN_ROUTES.includes(route));
  expect(routes.length).toBeGreaterThan(25);
  for (const route of routes) {
    const [method = '', pattern = ''] = route.split(' ');
    const answer = await district.stranger.request(method, concrete(pattern));
    expect([route, answer.status, answer.body.code]).toEqual([route, 401, 'unauthenticated']);
    expect(answer.headers.get('www-authenticate')).toMatch(/^(Bearer|Basic)/);
  }
});

test.each(['/CASES', '/cases/', '//cases', '/%63ases', '/cases;x=1', '/cases/../cases'])(
  'an oddly written path lets nobody in: %s',
  async (where) => {
    const { status } = await district.stranger.get(where);
    expect([401, 404]).toContain(status);
  },
);

test('health tells a stranger whether the service works, and nothing more', async () => {
  const { status, body } = await district.stranger.get('/health');
  expect([status, body]).toEqual([200, { live: true, ready: true }]);
  expect((await district.stranger.request('HEAD', '/health')).status).toBe(200);
});

describe('signing in', () => {
  test('gives a token that says who one is', async () => {
    const account = 'financeBureau.officer';
    const { body } = await district.stranger.post('/sign-in', {
      account,
      password: district.passwordOf(account),
    });
    const { token, me } = SignedIn.parse(body);
    expect(me).toEqual({ account, department: 'financeBureau', role: 'officer' });
    const answer = await new Person(district.base, token).get('/me');
    expect(Me.parse(answer.body)).toEqual(me);
  });

  test('says the same of a wrong password and of an account there is not', async () => {
    for (const account of ['justiceBureau.officer', 'nobody.officer']) {
      const { status, body } = await district.stranger.post('/sign-in', { account, password: 'x' });
      expect([status, body.code]).toEqual([401, 'wrongPassword']);
    }
  });

  test('locks an account after five failures, also for the right password', async () => {
    const account = 'auditBureau.officer';
    for (let n = 0; n < 5; n += 1)
      await district.stranger.post('/sign-in', { account, password: 'wrong' });
    const { status, body, headers } = await district.stranger.post('/sign-in', {
      account,
      password: district.passwordOf(account),
    });
    expect([status, body.code]).toEqual([429, 'tooManyAttempts']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('is not for an account that is disabled', async () => {
    const account = '数据局.officer';
    await district.world.ledger.query('update account set disabled = true where name = $1', [
      account,
    ]);
    const password = district.passwordOf(account);
    const { status, body } = await district.stranger.post('/sign-in', { account, password });
    expect([status, body.code]).toEqual([401, 'wrongPassword']);
  });

  test('a changed password is the only one', async () => {
    const account = '620102001.officer';
    const person = await district.person(account);
    const current = district.passwordOf(account);
    const next = 'a-much-better-password';
    expect((await person.post('/me/password', { current: 'wrong', next })).status).toBe(401);
    expect((await person.post('/me/password', { current, next })).status).toBe(204);
    const old = await district.stranger.post('/sign-in', { account, password: current });
    expect(old.status).toBe(401);
    const now = await district.stranger.post('/sign-in', { account, password: next });
    expect(now.status).toBe(200);
  });
});

describe('a token', () => {
  const key = new TextEncoder().encode(SECRET);
  const claims = { department: 'districtOffice', role: 'twoOffices' };
  const jwt = (change: (token: SignJWT) => SignJWT = (token) => token, header = {}) =>
    change(
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', ...header })
        .setIssuer('gongjian')
        .setAudience('gongjian-api')
        .setSubject('x')
        .setIssuedAt()
        .setExpirationTime('1h'),
    );

  const statusFor = async (token: string) =>
    (await new Person(district.base, token).get('/me')).status;

  test('made like ours is good', async () => {
    expect(await statusFor(await jwt().sign(key))).toBe(200);
  });

  test.each([
    ['of another issuer', () => jwt((token) => token.setIssuer('other')).sign(key)],
    ['for another audience', () => jwt((token) => token.setAudience('other')).sign(key)],
    ['of another type', () => jwt((token) => token, { typ: 'JWT' }).sign(key)],
    ['that has run out', () => jwt((token) => token.setExpirationTime('-1h')).sign(key)],
    ['signed by another key', () => jwt().sign(new TextEncoder().encode('other'.repeat(9)))],
    ['with a larger hash', () => jwt((token) => token, { alg: 'HS512' }).sign(key)],
    ['without a signature', () => Promise.resolve(new UnsecuredJWT(claims).encode())],
    ['of no shape', () => Promise.resolve('x.y.z')],
  ])('%s is none', async (_, made) => {
    expect(await statusFor(await made())).toBe(401);
  });
});

describe('Basic', () => {
  const basic = (account: string, password: string) => ({
    Authorization: `Basic ${Buffer.from(`${account}:${password}`).toString('base64')}`,
  });
  const account = 'developmentBureau.officer';

  test('opens the description of the interface in a browser, after a challenge', async () => {
    for (const where of ['/docs', '/docs/start.js', '/docs/swagger-ui.css', '/openapi.json']) {
      const refused = await district.stranger.get(where);
      expect(refused.headers.get('www-authenticate')).toMatch(/^Basic realm/);
      const given = await district.stranger.get(
        where,
        basic(account, district.passwordOf(account)),
      );
      expect([where, given.status]).toEqual([where, 200]);
    }
  });

  test('opens nothing else', async () => {
    const { status } = await district.stranger.get(
      '/cases',
      basic(account, district.passwordOf(account)),
    );
    expect(status).toBe(401);
  });

  test('the page loads nothing from elsewhere and no inline script', async () => {
    const { headers, body } = await (await district.person(account)).get('/docs');
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(body).not.toMatch(/https?:\/\//);
    expect(body).not.toMatch(/<script>|onload=/);
  });
});

test('the organisation is loaded by the two offices only', async () => {
  const officer = await district.person('developmentBureau.officer');
  const { status, body } = await officer.post('/organisation', {});
  expect([status, body.code]).toEqual([403, 'forbidden']);
});

test('accounts are added by the two offices only, to departments there are, once', async () => {
  const post = { account: '财政.二', department: 'financeBureau', role: 'officer', post: '副职' };
  const officer = await district.person('developmentBureau.officer');
  expect((await officer.post('/accounts', post)).body.code).toBe('forbidden');
  const office = await district.person('districtOffice.officer');
  const made = await office.post('/accounts', post);
  expect([made.status, made.body.account]).toEqual([201, post.account]);
  const { account } = post;
  const signedIn = await district.stranger.post('/sign-in', {
    account,
    password: made.body.password,
  });
  expect(SignedIn.parse(signedIn.body).me).toMatchObject({ department: 'financeBureau' });
  const again = await office.post('/accounts', post);
  expect([again.status, again.body.code]).toEqual([409, 'accountTaken']);
  const nowhere = await office.post('/accounts', { ...post, account: 'x', department: 'none' });
  expect([nowhere.status, nowhere.body.code]).toEqual([422, 'unknownDepartment']);
});
