import type { Fen } from '../gate/amount.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { Source, Words } from '../case-plan/plan.ts';
import type { Area } from './area.ts';

/** What a building is used for by its title or as recognised. */
export const BUILDING_USES = [
  'residential',
  'commercial',
  'office',
  'industrial',
  'other',
] as const;
export type BuildingUse = (typeof BUILDING_USES)[number];

/** 货币补偿 or 产权调换; the owner chooses (590-21). */
export const WAYS = ['cash', 'exchange'] as const;
export type Way = (typeof WAYS)[number];

/** What makes a small home worth protecting; a scheme names those it asks for. */
export const HARDSHIPS = ['onlyHome', 'lowIncome', 'shortOfHousing'] as const;
export type Hardship = (typeof HARDSHIPS)[number];

export const SITES = ['onSite', 'offSite'] as const;
export type Site = (typeof SITES)[number];

export const HEIGHTS = ['multiStorey', 'highRise'] as const;
export type Height = (typeof HEIGHTS)[number];

/** What every rule says of itself. Rates are 分, shares basis points, areas 0.01 m². */
interface RuleHead {
  readonly id: string;
  readonly title: Words;
  readonly source: Source;
  /** It holds for decisions announced from this day on. Of several rules of one id the latest that holds counts. */
  readonly from: PlainDate;
  readonly uses: readonly BuildingUse[];
  readonly ways: readonly Way[];
}

/** 房屋价值, as the appraiser found it: nothing in a scheme can lower it (590-19). */
export interface HouseValueRule extends RuleHead {
  readonly pays: 'houseValue';
}

/** 装饰装修及附属物, as appraised. */
export interface AttachmentsRule extends RuleHead {
  readonly pays: 'attachments';
}

/** 最低面积保障: who has less is paid as if the home had this area, where all hardships are recognised. */
export interface MinimumAreaRule extends RuleHead {
  readonly pays: 'minimumArea';
  readonly area: Area;
  readonly needs: readonly Hardship[];
}

/** 搬迁费: by area, at least so much for a household, as often as it moves. */
export interface MovingRule extends RuleHead {
  readonly pays: 'moving';
  readonly perSquareMetre: Fen;
  readonly atLeast: Fen;
  readonly times: { readonly direct: number; readonly throughInterim: number };
}

/** For how many months: the same for all, or by how long the exchange house takes to build. */
export type InterimMonths =
  | { readonly by: 'fixed'; readonly months: number }
  | ({ readonly by: 'height' } & Readonly<Record<Height, number>>);

/** 临时安置费, in advance for the whole interim; not for whoever is given a turnover house (周转房). */
export interface InterimRule extends RuleHead {
  readonly pays: 'interim';
  readonly perSquareMetreAndMonth: Fen;
  readonly months: InterimMonths;
}

/** 逾期交房: the allowance of another rule, so many times, for every day that the house is late. */
export interface LateHouseRule extends RuleHead {
  readonly pays: 'lateHouse';
  /** Id of the interim rule whose rate counts. */
  readonly allowance: string;
  readonly times: number;
  readonly timesInTurnoverHouse: number;
  readonly daysPerMonth: number;
}

/** 停产停业损失, for whoever runs a business there: a share of the house value or the average profit, by months. */
export interface BusinessLossRule extends RuleHead {
  readonly pays: 'businessLoss';
  readonly basis:
    | { readonly by: 'value'; readonly basisPoints: number; readonly months: number }
    | { readonly by: 'profit'; readonly months: number };
}

/** From one day of the signing period to another, the first being 1. `amount` as the rule measures. */
export interface RewardTier {
  readonly from: number;
  readonly to: number;
  readonly amount: number;
}

/** 签约奖励 by the day of signing: 分 for a household, 分 for each m², or basis points of the house value. */
export interface RewardRule extends RuleHead {
  readonly pays: 'reward';
  readonly measure: 'household' | 'area' | 'value';
  readonly tiers: readonly RewardTier[];
  /** Whole only for who has moved by that day; else this share of it. */
  readonly movedBy?: { readonly day: PlainDate; readonly otherwiseBasisPoints: number };
}

/** Up to which area of the exchange house a share of its price counts. */
export interface ExchangeBand {
  readonly upTo:
    | { readonly by: 'own'; readonly atLeast: Area; readonly plus: Area }
    | { readonly by: 'area'; readonly area: Area }
    | { readonly by: 'rest' };
  readonly priceBasisPoints: number;
}

/** 产权调换差价: what the exchange house costs the household, against the value of its own (590-21). */
export interface ExchangeRule extends RuleHead {
  readonly pays: 'exchange';
  readonly sites: readonly Site[];
  readonly bands: readonly ExchangeBand[];
}

export type CompensationRule =
  | HouseValueRule
  | AttachmentsRule
  | MinimumAreaRule
  | MovingRule
  | InterimRule
  | LateHouseRule
  | BusinessLossRule
  | RewardRule
  | ExchangeRule;

/** How every line is rounded, half of the unit upwards: to 分 (1), 角 (10) or 元 (100). */
export interface Rounding {
  readonly to: 1 | 10 | 100;
  readonly source: Source;
}

/** 补偿方案 as data: what is published for one area and holds for all its households alike (590-10, 590-13). */
export interface CompensationScheme {
  /** The number of the area's case. */
  readonly id: string;
  readonly version: number;
  readonly title: Words;
  /** The uses of buildings it rules; for each both ways are offered. */
  readonly uses: readonly BuildingUse[];
  /** 签约期限, first and last day. */
  readonly signing: { readonly from: PlainDate; readonly to: PlainDate };
  readonly rounding: Rounding;
  readonly rules: readonly CompensationRule[];
}
