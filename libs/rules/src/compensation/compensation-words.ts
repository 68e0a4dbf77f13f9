import type { Words } from '../case-plan/plan.ts';
import { words } from '../case-plan/plan-words.ts';
import type { ExchangeHouse } from './compensated-household.ts';
import type { BuildingUse, CompensationRule, Height, Site, Way } from './scheme.ts';

export const USE_WORDS: Readonly<Record<BuildingUse, Words>> = {
  residential: words('住宅', 'residential'),
  commercial: words('商业', 'commercial'),
  office: words('办公', 'office'),
  industrial: words('工业', 'industrial'),
  other: words('其他', 'other'),
};

export const WAY_WORDS: Readonly<Record<Way, Words>> = {
  cash: words('货币补偿', 'compensation in cash'),
  exchange: words('产权调换', 'exchange of title'),
};

export const SITE_WORDS: Readonly<Record<Site, Words>> = {
  onSite: words('就地', 'on site'),
  offSite: words('异地', 'elsewhere'),
};

export const HEIGHT_WORDS: Readonly<Record<Height, Words>> = {
  multiStorey: words('多层', 'multi-storey'),
  highRise: words('高层', 'high-rise'),
};

/** How a household lives until the exchange house is handed over. */
export const INTERIM_WORDS: Readonly<Record<ExchangeHouse['interim'], Words>> = {
  none: words('现房', 'the house is ready'),
  own: words('自行过渡', 'it finds a home itself'),
  turnover: words('周转房', 'it is given a turnover house'),
};

export const PART_WORDS: Readonly<Record<CompensationRule['pays'], Words>> = {
  houseValue: words('房屋价值', 'house value'),
  attachments: words('装饰装修及附属物', 'decoration and attachments'),
  minimumArea: words('最低面积保障', 'guarantee of a least area'),
  moving: words('搬迁费', 'moving costs'),
  interim: words('临时安置费', 'interim allowance'),
  lateHouse: words('逾期交房', 'late exchange house'),
  businessLoss: words('停产停业损失', 'business-interruption loss'),
  reward: words('签约奖励', 'reward for signing'),
  exchange: words('产权调换差价', 'price of the exchange house'),
};

const ROUNDED = {
  1: words('分', '0.01 yuan'),
  10: words('角', '0.1 yuan'),
  100: words('元', '1 yuan'),
} as const;

/** How lines are rounded, in one sentence. */
export const roundingWords = (to: keyof typeof ROUNDED): Words =>
  words(`逐行四舍五入到${ROUNDED[to].zh}`, `each line is rounded half up to ${ROUNDED[to].en}`);

/** What is said at the end of a line that was rounded. */
export const roundedWords = (to: keyof typeof ROUNDED): Words =>
  words(`（四舍五入到${ROUNDED[to].zh}）`, ` (rounded half up to ${ROUNDED[to].en})`);
