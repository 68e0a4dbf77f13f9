import type { Role } from '@gongjian/rules';
import { BASE_PATH } from '../base-path.ts';

/** A role, or the officers of one department. */
export type Entitled = Role | { readonly officerOf: string };

/**
 * Who may use a route: everyone; anyone signed in; anyone signed in, also by a browser's Basic dialogue;
 * or certain people. What a person may do with a case is not here: the rules say that.
 */
export type Access = 'everyone' | 'signedIn' | 'browser' | readonly Entitled[];

/** The finance department manages all debt of the area (Implementing Regulation of the Budget Law art. 45(3)). */
const FINANCE: readonly Entitled[] = [{ officerOf: 'financeBureau' }, 'twoOffices'];

/** Who answers for the record, and who audits it. */
const AUDIT: readonly Entitled[] = ['leader', 'twoOffices', { officerOf: 'auditBureau' }];

const BASE = BASE_PATH;

/** All that differs from `signedIn`. Whatever is not listed needs a bearer token. */
const ACCESS: ReadonlyMap<string, Access> = new Map<string, Access>([
  [`GET ${BASE}/health`, 'everyone'],
  [`POST ${BASE}/sign-in`, 'everyone'],
  [`GET ${BASE}/openapi.json`, 'browser'],
  [`GET ${BASE}/docs`, 'browser'],
  [`GET ${BASE}/docs/:asset`, 'browser'],
  [`POST ${BASE}/organisation`, ['twoOffices']],
  [`POST ${BASE}/accounts`, ['twoOffices']],
  [`GET ${BASE}/cases/:number/proof`, AUDIT],
  [`GET ${BASE}/operations/watchdog`, ['twoOffices']],
  [`GET ${BASE}/operations/recalculations`, ['twoOffices']],
  [`GET ${BASE}/operations/recalculations/:id`, ['twoOffices']],
  [`POST ${BASE}/operations/recalculations/:id/pause`, ['twoOffices']],
  [`POST ${BASE}/operations/recalculations/:id/resume`, ['twoOffices']],
  [`GET ${BASE}/operations/migrations`, ['twoOffices']],
  [`GET ${BASE}/operations/migrations/:id`, ['twoOffices']],
  [`GET ${BASE}/operations/migrations/:id/refused`, ['twoOffices']],
  [`POST ${BASE}/operations/migrations/:id/pause`, ['twoOffices']],
  [`POST ${BASE}/operations/migrations/:id/resume`, ['twoOffices']],
  [`POST ${BASE}/plans/:id/check`, ['twoOffices']],
  [`POST ${BASE}/plans/:id/versions`, ['twoOffices']],
  [`POST ${BASE}/plans/:id/migrations/dry-run`, ['twoOffices']],
  [`POST ${BASE}/plans/:id/migrations`, ['twoOffices']],
  [`POST ${BASE}/programmes/check`, ['twoOffices']],
  [`POST ${BASE}/programmes`, ['twoOffices']],
  [`POST ${BASE}/calendar/preview`, ['twoOffices']],
  [`POST ${BASE}/calendar/changes`, ['twoOffices']],
  [`POST ${BASE}/finance/sheets`, FINANCE],
  [`POST ${BASE}/finance/parameters`, FINANCE],
  [`PUT ${BASE}/duties`, ['twoOffices']],
  [`GET ${BASE}/delegations`, ['twoOffices']],
  [`PUT ${BASE}/accounts/:account/delegation`, ['twoOffices']],
  [`DELETE ${BASE}/accounts/:account/delegation`, ['twoOffices']],
  [`GET ${BASE}/accounts/:account/notice-channels`, ['twoOffices']],
  [`PUT ${BASE}/accounts/:account/notice-channels/:channel`, ['twoOffices']],
  [`GET ${BASE}/deliveries`, ['twoOffices']],
  [`POST ${BASE}/deliveries/:id/retry`, ['twoOffices']],
]);

/**
 * Access to a route by its method and registered pattern. The pattern is what the router matched, so an
 * encoded or oddly written path cannot slip past.
 */
export const accessTo = (method: string, pattern: string): Access =>
  ACCESS.get(`${method === 'HEAD' ? 'GET' : method} ${pattern}`) ?? 'signedIn';

/** Whether a person is among those a route is kept for. */
export const isEntitled = (
  { role, department }: { readonly role: Role; readonly department: string },
  entitled: readonly Entitled[],
): boolean =>
  entitled.some((one) =>
    typeof one === 'string' ? one === role : role === 'officer' && one.officerOf === department,
  );

/** The routes open to strangers, for the test that there are no others. */
export const OPEN_ROUTES: readonly string[] = [...ACCESS]
  .filter(([, access]) => access === 'everyone')
  .map(([route]) => route);
