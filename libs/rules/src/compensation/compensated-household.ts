import type { Fen } from '../gate/amount.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { Words } from '../case-plan/plan.ts';
import type { Area } from './area.ts';
import type { BuildingUse, Hardship, Height, Site } from './scheme.ts';

/** The house that is given in exchange, and how the household lives until then. */
export interface ExchangeHouse {
  readonly area: Area;
  /** Its appraised price, 分 for a m², on the same day as the household's own (590-19). */
  readonly pricePerSquareMetre: Fen;
  readonly site: Site;
  readonly height: Height;
  /** Ready at once; the household finds a home itself (自行过渡); or is given a turnover house (周转房). */
  readonly interim: 'none' | 'own' | 'turnover';
  /** Days after the interim on which the house was not handed over. */
  readonly lateDays: number;
}

/** What of a household a scheme asks for. No name, no identity number, no account: amounts need none. */
export interface CompensatedHousehold {
  readonly use: BuildingUse;
  readonly area: Area;
  /** As appraised for the day of the announcement, written once by the appraiser (590-19, 590-20). */
  readonly value: Fen;
  /** Decoration and attachments as appraised. */
  readonly attachments: Fen;
  /** 评估时点: the day on which the decision was announced; it chooses the rules in force. */
  readonly valuationDay: PlainDate;
  /** `null` where there is no agreement. */
  readonly signedOn: PlainDate | null;
  /** `null` as long as it has not moved. */
  readonly movedOn: PlainDate | null;
  /** Those recognised and published. */
  readonly hardships: readonly Hardship[];
  /** A lawful business run in it, and its average monthly profit before, if proven. */
  readonly business: { readonly monthlyProfit: Fen | null } | null;
  readonly exchange: ExchangeHouse | null;
  /** What is not known of the exchange house, one by one, where it is `null` for that. */
  readonly exchangeLacks?: readonly Words[];
}
