/** A compensation plan as a district would send it. Money is 分, an area 0.01 m², a share basis points. */

const both = ['cash', 'exchange'];
const homes = ['residential'];
const plan = (text: string) => ({ mark: 'PARAMETER', text: `滨河片区征收补偿方案${text}` });

const rule = (pays: string, zh: string, en: string, more: object) => ({
  pays,
  id: pays,
  title: { zh, en },
  source: plan('第10条'),
  from: '2011-01-21',
  uses: homes,
  ways: both,
  ...more,
});

/** The scheme of an area, under a version. */
export const riversideScheme = (id: string, version = 1) => ({
  id,
  version,
  title: { zh: '滨河片区房屋征收补偿方案', en: 'Compensation plan of the riverside area' },
  uses: homes,
  signing: { from: '2026-04-01', to: '2026-05-30' },
  rounding: { to: 1, source: plan('第20条') },
  rules: [
    rule('houseValue', '房屋价值补偿', 'House value', {
      source: { mark: 'LAW', text: '国务院令第590号第17、19条' },
    }),
    rule('attachments', '装饰装修及附属物补偿', 'Decoration and attachments', {}),
    rule('minimumArea', '最低面积保障', 'Guarantee of a least area', {
      area: 4_500,
      needs: ['lowIncome', 'shortOfHousing'],
    }),
    rule('moving', '搬迁费', 'Moving costs', {
      perSquareMetre: 1_500,
      atLeast: 75_000,
      times: { direct: 1, throughInterim: 2 },
    }),
    rule('interim', '临时安置费', 'Interim allowance', {
      ways: ['exchange'],
      perSquareMetreAndMonth: 2_000,
      months: { by: 'height', multiStorey: 24, highRise: 36 },
    }),
    rule('reward', '签约奖励', 'Reward for signing', {
      measure: 'household',
      tiers: [
        { from: 1, to: 10, amount: 2_000_000 },
        { from: 11, to: 60, amount: 1_000_000 },
      ],
    }),
    rule('exchange', '产权调换差价', 'Price of the exchange house', {
      ways: ['exchange'],
      sites: ['onSite', 'offSite'],
      bands: [{ upTo: { by: 'rest' }, priceBasisPoints: 10_000 }],
    }),
  ],
});
