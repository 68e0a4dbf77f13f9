import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { refusal, type CaseNumber } from '@gongjian/rules';
import type { CaseFollowers, FollowersQuery } from '@gongjian/contract';
import { followersOf, unwantLink, wantLink } from '@gongjian/ledger';
import { ApiProblem, Refused } from '../problems/problem-error.ts';
import { LEDGER } from '../resources.ts';
import type { ActContent } from './act-content.ts';
import { CaseRecords } from './case-records.ts';

/** Which cases stand on which: what no single case can know. */
@Injectable()
export class CaseLinks {
  private readonly ledger: DataSource;
  private readonly records: CaseRecords;

  constructor(@Inject(LEDGER) ledger: DataSource, records: CaseRecords) {
    this.ledger = ledger;
    this.records = records;
  }

  /** Who stands on a case. Throws `unknownCase`. */
  async followers(number: CaseNumber, { cursor, limit }: FollowersQuery): Promise<CaseFollowers> {
    await this.records.read(number);
    const page = { after: cursor ?? '', limit: limit + 1 };
    const found = await followersOf(this.ledger, number, page);
    const followers = found.slice(0, limit);
    const next = found.length > limit ? (followers.at(-1)?.number ?? null) : null;
    return { followers, nextCursor: next };
  }

  /**
   * Asks a case to act. Where it is to stand on another, that is said first, so that of two links asked for at once
   * that would close a circle one is refused. Throws `unknownCase`, the rules' `linkCircle`, and what `ask` throws.
   */
  async guarded<Answer>(
    number: CaseNumber,
    content: ActContent,
    ask: () => Promise<Answer>,
  ): Promise<Answer> {
    if (content.act !== 'linkCase') return ask();
    const { number: other } = content;
    await this.want({ number, other });
    try {
      return await ask();
    } catch (error) {
      if (error instanceof Refused) await unwantLink(this.ledger, number, other);
      throw error;
    }
  }

  private async want(wanted: { number: CaseNumber; other: CaseNumber }): Promise<void> {
    const refused = await wantLink(this.ledger, wanted);
    if (refused?.why === 'noCase') throw new ApiProblem('unknownCase', { subject: wanted.other });
    if (refused?.why === 'circle')
      throw new Refused(refusal('linkCircle', [wanted.number, ...refused.through].join(' → ')));
  }
}
