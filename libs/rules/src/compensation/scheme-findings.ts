import { PART_WORDS, USE_WORDS, WAY_WORDS } from './compensation-words.ts';
import { exchangeHousesArePriced } from './exchange-findings.ts';
import { partsWanted } from './rules-in-force.ts';
import { rewardsNeverRise } from './reward-findings.ts';
import { figuresCanBeMeant } from './scheme-figures.ts';
import { eachRule, schemeFinding, type SchemeCheck, type SchemeFinding } from './scheme-finding.ts';
import { WAYS, type CompensationRule, type CompensationScheme } from './scheme.ts';

const isBlank = (text: string): boolean => text.trim() === '';

const everythingHasSource: SchemeCheck = (scheme) => {
  const wanting = (pointer: string) =>
    schemeFinding(
      `${pointer}/source`,
      '没有依据：写明法条、当地规定或本区文件',
      'has no source: name the article, the local rule or the district’s document',
    );
  return [
    ...(isBlank(scheme.rounding.source.text) ? [wanting('/rounding')] : []),
    ...scheme.rules.flatMap(({ source }, index) =>
      isBlank(source.text) ? [wanting(`/rules/${index}`)] : [],
    ),
  ];
};

const signingPeriodIsOne: SchemeCheck = ({ signing }) =>
  signing.to < signing.from
    ? [schemeFinding('/signing/to', '签约期末日不得早于首日', 'must not end before it begins')]
    : [];

const roundsToMoney: SchemeCheck = ({ rounding: { to } }) =>
  [1, 10, 100].includes(to)
    ? []
    : [
        schemeFinding(
          '/rounding/to',
          '应为 1（分）、10（角）或 100（元）',
          'must be 1, 10 or 100 分',
        ),
      ];

const rulesAreAboutSomething: SchemeCheck = eachRule(({ uses, ways }, pointer, scheme) => [
  ...(uses.length === 0 || uses.some((use) => !scheme.uses.includes(use))
    ? [
        schemeFinding(
          `${pointer}/uses`,
          '写明适用用途，且应在方案的用途之列',
          'name uses, each one that the scheme rules',
        ),
      ]
    : []),
  ...(ways.length === 0
    ? [schemeFinding(`${pointer}/ways`, '写明适用的补偿方式', 'name the ways it is for')]
    : []),
]);

/** A version of a rule is named by its id and the day from which it holds, and stays what it is. */
const versionsAreDistinct: SchemeCheck = ({ rules }) =>
  rules.flatMap((rule, index) => {
    const earlier = rules.slice(0, index).filter(({ id }) => id === rule.id);
    if (earlier.some(({ from }) => from === rule.from))
      return [
        schemeFinding(
          `/rules/${index}/from`,
          `${rule.id} 自 ${rule.from} 起写了两次，删去一条或改日期`,
          `${rule.id} is written twice from ${rule.from}: drop one or change its day`,
        ),
      ];
    return earlier.some(({ pays }) => pays !== rule.pays)
      ? [
          schemeFinding(
            `/rules/${index}/id`,
            `${rule.id} 已用于另一类条款，请另取名称`,
            `${rule.id} names a rule of another kind: give it another id`,
          ),
        ]
      : [];
  });

const overlap = <Item>(a: readonly Item[], b: readonly Item[]): boolean =>
  a.some((item) => b.includes(item));

const isTwin = (a: CompensationRule, b: CompensationRule): boolean =>
  a.pays === b.pays &&
  a.id !== b.id &&
  a.pays !== 'reward' &&
  overlap(a.uses, b.uses) &&
  overlap(a.ways, b.ways) &&
  !(a.pays === 'exchange' && b.pays === 'exchange' && !overlap(a.sites, b.sites));

/** Only rewards add up: everything else is paid once. */
const nothingIsPaidTwice: SchemeCheck = ({ rules }) =>
  rules.flatMap((rule, index) => {
    const twin = rules.slice(0, index).find((one) => isTwin(one, rule));
    return twin === undefined
      ? []
      : [
          schemeFinding(
            `/rules/${index}`,
            `与 ${twin.id} 重复补偿同一项，请合并或分清用途、方式`,
            `pays the same as ${twin.id}: merge them, or tell their uses and ways apart`,
          ),
        ];
  });

/** 590-17, 590-21: for each use both ways, with all that belongs to them. */
const nothingIsLeftOut: SchemeCheck = ({ uses, rules }) =>
  uses.flatMap((use) =>
    WAYS.flatMap((way) =>
      partsWanted(use, way)
        .filter(
          (part) =>
            !rules.some(
              (rule) => rule.pays === part && rule.uses.includes(use) && rule.ways.includes(way),
            ),
        )
        .map((part) =>
          schemeFinding(
            '/rules',
            `${USE_WORDS[use].zh}、${WAY_WORDS[way].zh}没有规定“${PART_WORDS[part].zh}”，请补上条款（国务院令第590号第17、21条）`,
            `no “${PART_WORDS[part].en}” for ${USE_WORDS[use].en}, ${WAY_WORDS[way].en}: add a rule (Order 590 art. 17, 21)`,
          ),
        ),
    ),
  );

const lateHousesHaveAllowance: SchemeCheck = eachRule((rule, pointer, { rules }) => {
  if (rule.pays !== 'lateHouse') return [];
  const fits = rules.some(
    (one) =>
      one.id === rule.allowance &&
      one.pays === 'interim' &&
      rule.uses.every((use) => one.uses.includes(use)),
  );
  return [
    ...(fits
      ? []
      : [
          schemeFinding(
            `${pointer}/allowance`,
            '应为同样用途的临时安置费条款',
            'must name the interim rule for these uses',
          ),
        ]),
    ...(rule.ways.includes('cash')
      ? [schemeFinding(`${pointer}/ways`, '只用于产权调换', 'only an exchange house can be late')]
      : []),
  ];
});

const cashHasNoHeight: SchemeCheck = eachRule((rule, pointer) =>
  rule.pays === 'interim' && rule.months.by === 'height' && rule.ways.includes('cash')
    ? [
        schemeFinding(
          `${pointer}/months`,
          '货币补偿没有调换房屋，月数应固定',
          'in cash there is no house to wait for: fix the months',
        ),
      ]
    : [],
);

const CHECKS: readonly SchemeCheck[] = [
  signingPeriodIsOne,
  roundsToMoney,
  everythingHasSource,
  rulesAreAboutSomething,
  versionsAreDistinct,
  nothingIsPaidTwice,
  nothingIsLeftOut,
  figuresCanBeMeant,
  rewardsNeverRise,
  exchangeHousesArePriced,
  lateHousesHaveAllowance,
  cashHasNoHeight,
];

/** All that is wrong with a compensation scheme, each with its place and how to mend it. */
export const schemeFindings = (scheme: CompensationScheme): readonly SchemeFinding[] =>
  CHECKS.flatMap((check) => check(scheme));
