import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { Me } from '@gongjian/contract';

const ISSUER = 'gongjian';
const AUDIENCE = 'gongjian-api';
const ALGORITHM = 'HS256';
/** RFC 9068: an access token and nothing else. */
const TYPE = 'at+jwt';

/** One working day: who begins in the morning is not signed out before the evening. */
export const TOKEN_HOURS = 8;
/** Clocks of two servers may differ; more than this is a fault. */
const CLOCK_SKEW = '30s';

const Claims = z.object({
  sub: Me.shape.account,
  department: Me.shape.department,
  role: Me.shape.role,
});

export interface IssuedToken {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

/** Issues and checks bearer tokens: who, of which department, in what role, until when. */
export class Tokens {
  private readonly key: Uint8Array;

  constructor(secret: string) {
    this.key = new TextEncoder().encode(secret);
  }

  async issue({ account, department, role }: Me, now: number): Promise<IssuedToken> {
    const issued = Math.floor(now / 1000);
    const expires = issued + TOKEN_HOURS * 3600;
    const token = await new SignJWT({ department, role })
      .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(account)
      .setIssuedAt(issued)
      .setExpirationTime(expires)
      .sign(this.key);
    return { token, expires: expires * 1000 };
  }

  /** Whose token it is; `undefined` for anything that is not a valid token of ours. */
  async read(token: string): Promise<Me | undefined> {
    try {
      const { payload } = await jwtVerify(token, this.key, {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        audience: AUDIENCE,
        typ: TYPE,
        clockTolerance: CLOCK_SKEW,
        requiredClaims: ['exp', 'iat', 'sub'],
      });
      const { sub, department, role } = Claims.parse(payload);
      return { account: sub, department, role };
    } catch {
      return undefined;
    }
  }
}
