import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { dayOf, instant, toIso, type PlainDate, type Programme } from '@gongjian/rules';
import type { ProgrammeQuery, Programmes, PublishedProgramme } from '@gongjian/contract';
import {
  mayNameProgramme,
  newestProgrammes,
  programmeOn,
  programmeVersions,
  type Published,
} from '@gongjian/ledger';
import { ApiProblem } from '../problems/problem-error.ts';
import { LEDGER } from '../resources.ts';

/** A programme as it holds on a day. */
export interface ProgrammeThen {
  readonly published: Published<Programme>;
  readonly day: PlainDate;
}

/** The programmes that are published, for people to read and for cases to name. */
@Injectable()
export class ProgrammeShelf {
  private readonly ledger: DataSource;

  constructor(@Inject(LEDGER) ledger: DataSource) {
    this.ledger = ledger;
  }

  async list(): Promise<Programmes> {
    const found = await newestProgrammes(this.ledger);
    return {
      programmes: found.map(({ content, hash, publishedAt, account }) => ({
        id: content.id,
        title: content.title,
        inForceFrom: content.inForceFrom,
        years: content.years,
        version: content.version,
        hash,
        publishedAt: toIso(publishedAt),
        account,
      })),
    };
  }

  async read(id: string, query: ProgrammeQuery): Promise<PublishedProgramme> {
    const { published } = await this.asOf(id, query);
    const versions = await programmeVersions(this.ledger, id);
    return {
      hash: published.hash,
      programme: { ...published.content },
      versions: versions.map((one) => ({ ...one, publishedAt: toIso(one.publishedAt) })),
    };
  }

  /** The programme as it holds on a day, today where none is asked for; 404 `unknownProgramme`. */
  async asOf(id: string, { on }: ProgrammeQuery): Promise<ProgrammeThen> {
    const day = on ?? dayOf(instant(Date.now()));
    const published = await programmeOn(this.ledger, id, day);
    if (published === undefined) throw new ApiProblem('unknownProgramme', { subject: id });
    return { published, day };
  }

  /**
   * Refuses a case that names a programme there is not: 422 `programmeNotPublished`. A district that has published
   * none yet may name what it likes.
   */
  async mayName(id: string | null): Promise<void> {
    if (id !== null && !(await mayNameProgramme(this.ledger, id)))
      throw new ApiProblem('programmeNotPublished', { subject: id });
  }
}
