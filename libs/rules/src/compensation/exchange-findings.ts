import { eachRule, schemeFinding, type SchemeFinding } from './scheme-finding.ts';
import type { ExchangeBand, ExchangeRule } from './scheme.ts';

const bandFindings = (
  { upTo }: ExchangeBand,
  before: ExchangeBand | undefined,
  pointer: string,
): readonly SchemeFinding[] => {
  if (upTo.by === 'own' && before !== undefined)
    return [
      schemeFinding(
        `${pointer}/upTo`,
        '按原面积的档次应写在最前',
        'the band by the own area stands first',
      ),
    ];
  const isNoLater =
    upTo.by === 'area' && before?.upTo.by === 'area' && upTo.area <= before.upTo.area;
  return isNoLater
    ? [
        schemeFinding(
          `${pointer}/upTo/area`,
          '应大于前一档的面积',
          'must be larger than the area of the band before',
        ),
      ]
    : [];
};

const exchangeFindings = (
  { bands, sites, ways }: ExchangeRule,
  pointer: string,
): readonly SchemeFinding[] => [
  ...(sites.length === 0
    ? [schemeFinding(`${pointer}/sites`, '写明房源位置', 'say where the houses lie')]
    : []),
  ...(ways.includes('cash')
    ? [schemeFinding(`${pointer}/ways`, '差价只用于产权调换', 'only an exchange has this price')]
    : []),
  ...bands.flatMap((band, index) =>
    bandFindings(band, bands[index - 1], `${pointer}/bands/${index}`),
  ),
  ...(bands.filter(({ upTo }) => upTo.by === 'rest').length === 1 &&
  bands.at(-1)?.upTo.by === 'rest'
    ? []
    : [
        schemeFinding(
          `${pointer}/bands`,
          '末档（且仅末档）应为其余全部面积',
          'the last band, and only it, is for all the rest',
        ),
      ]),
];

/** Every part of an exchange house has one price. */
export const exchangeHousesArePriced = eachRule((rule, pointer) =>
  rule.pays === 'exchange' ? exchangeFindings(rule, pointer) : [],
);
