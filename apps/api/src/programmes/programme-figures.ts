import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { figuresOf, sayShare, type Programme, type RolledUp } from '@gongjian/rules';
import type {
  ProgrammeCases,
  ProgrammeCasesQuery,
  ProgrammeProgress,
  ProgrammeQuery,
} from '@gongjian/contract';
import { casesOfFigure, programmeTallies } from '@gongjian/ledger';
import { ApiProblem } from '../problems/problem-error.ts';
import { LEDGER } from '../resources.ts';
import { ProgrammeShelf } from './programme-shelf.ts';

const shareOf = (bp: number | null): string | null => (bp === null ? null : sayShare(bp));

const titleIn = (titled: Programme['measures'] | Programme['rates'], id: string) =>
  titled[id]?.title ?? { zh: id, en: id };

const figureViews = (programme: Programme, { measures, rates }: RolledUp) => ({
  measures: measures.map(({ years, unknown, ...figure }) => ({
    ...figure,
    title: titleIn(programme.measures, figure.measure),
    doneShare: shareOf(figure.doneBp),
    unknown: { ...unknown, departments: [...unknown.departments] },
    years: years.map((year) => ({
      ...year,
      doneShare: shareOf(year.doneBp),
      quarters: [...year.quarters],
      departments: [...year.departments],
    })),
  })),
  rates: rates.map((rate) => ({
    ...rate,
    title: titleIn(programme.rates, rate.rate),
    share: shareOf(rate.bp),
  })),
});

/** How far programmes have come, and the cases that say so. */
@Injectable()
export class ProgrammeFigures {
  private readonly ledger: DataSource;
  private readonly shelf: ProgrammeShelf;

  constructor(@Inject(LEDGER) ledger: DataSource, shelf: ProgrammeShelf) {
    this.ledger = ledger;
    this.shelf = shelf;
  }

  /** The figures as of a day, by the version that holds on it, of the cases as they stand now. */
  async progress(id: string, query: ProgrammeQuery): Promise<ProgrammeProgress> {
    const { published, day } = await this.shelf.asOf(id, query);
    const { content: programme, hash } = published;
    const tallies = await programmeTallies(this.ledger, programme, day);
    const rolled = figuresOf(programme, tallies, day);
    const { version, title } = programme;
    return { id, version, hash, title, day, ...figureViews(programme, rolled) };
  }

  /** A page of the cases behind a figure; 404 `unknownMeasure`, 400 `badCursor`. */
  async cases(id: string, query: ProgrammeCasesQuery): Promise<ProgrammeCases> {
    const { published, day } = await this.shelf.asOf(id, query);
    const { content: programme } = published;
    if (!Object.hasOwn(programme.measures, query.measure))
      throw new ApiProblem('unknownMeasure', { subject: query.measure });
    const { limit, cursor } = query;
    const page = { limit, ...(cursor === undefined ? {} : { cursor }) };
    const about = { programme, day };
    const found = await casesOfFigure(this.ledger, about, query, page);
    return { cases: [...found.cases], nextCursor: found.next };
  }
}
