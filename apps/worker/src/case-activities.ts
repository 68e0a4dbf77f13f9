import type { DataSource } from 'typeorm';
import { recordEvents } from '@gongjian/ledger';
import type { CaseActivities } from '@gongjian/workflows';

/** The activities of a case, bound to the ledger. */
export const caseActivities = (ledger: DataSource): CaseActivities => ({
  recordEvents: (number, events) => recordEvents(ledger, number, events),
});
