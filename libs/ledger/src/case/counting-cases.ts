import type { DataSource } from 'typeorm';
import type { CaseState, PlainDate } from '@gongjian/rules';

/** Cases read at a time: some hundred states are a few MB and some milliseconds of reckoning. */
const PAGE = 200;

/**
 * The running cases with a clock that counts one of the days from `first` to `last`, by number: only these can
 * be due on another day when the calendar says something else of those days. Without the receipts of commands.
 */
export async function* casesCounting(
  dataSource: DataSource,
  { first, last }: { readonly first: PlainDate; readonly last: PlainDate },
): AsyncGenerator<CaseState> {
  for (let after = ''; ;) {
    const page = await dataSource.query<{ number: string; state: CaseState }[]>(
      `select number, state from case_file
       where status in ('open', 'held') and number > $1 and exists (
         select from clock where case_number = number and state = 'running'
           and breached_at is null and started_on < $3::date and due >= $2::date)
       order by number limit $4`,
      [after, first, last, PAGE],
    );
    for (const { state } of page) yield { ...state, receipts: {} };
    const end = page.at(-1);
    if (end === undefined || page.length < PAGE) return;
    after = end.number;
  }
}
