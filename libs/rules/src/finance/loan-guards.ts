import type { Fen } from '../gate/amount.ts';
import { words } from '../case-plan/plan-words.ts';
import { ofBasisPoints } from './exact-ratio.ts';
import { BUDGET_LAW_FROM, budgetLaw, copy, guaranteeLaw1995, parameter } from './finance-law.ts';
import { atMost, countOf, fen, naming, shareAtLeast, shareAtMost, sum } from './guard-check.ts';
import { aboveZero, guard, ruleFrom } from './guard.ts';

/** Guards over a loan or bond and the project it serves. */

export interface CoverageFacts {
  /** Net income of the project, year by year. */
  readonly netIncome: readonly Fen[];
  /** Principal and interest, year by year. */
  readonly debtService: readonly Fen[];
}

const DEBT_SERVICE = words('应还本息', 'principal and interest');

/** The project's own income covers what it has to repay. */
export const coverage = guard({
  id: 'G8',
  kind: 'BLOCK',
  title: words('本息覆盖倍数', 'Coverage of principal and interest'),
  rules: [
    ruleFrom(
      BUDGET_LAW_FROM,
      parameter('市场惯例；《预算法》第35条第2款有稳定的偿还资金来源'),
      null,
    ),
  ],
  needs: {
    netIncome: { title: words('分年度净收益', 'Net income by year') },
    debtService: { title: words('分年度应还本息', 'Principal and interest by year') },
  },
  uses: ['coverageBp'],
  judge: ({ netIncome, debtService }: CoverageFacts, _, { settings }) => {
    const repaid = fen(DEBT_SERVICE, sum(debtService));
    if (repaid.value === 0n) return { lacks: [aboveZero(DEBT_SERVICE)] };
    const income = fen(words('净收益', 'Net income'), sum(netIncome));
    return [shareAtLeast('BLOCK', income, repaid, ofBasisPoints(settings.coverageBp))];
  },
});

export interface DrawdownFacts {
  readonly loanDrawn: Fen;
  readonly loanTotal: Fen;
  readonly capitalPaid: Fen;
  readonly capitalTotal: Fen;
  readonly certifiedProgress: Fen;
}

/** A loan is drawn no faster than the capital is paid in, and no further than the work that is certified. */
export const drawdown = guard({
  id: 'G9',
  kind: 'BLOCK',
  title: words('提款与资本金、进度同步', 'Drawn as capital and progress allow'),
  rules: [
    ruleFrom('2009-10-23', copy('《固定资产贷款管理暂行办法》第17、18条，施行日未核'), null),
    ruleFrom('2024-07-01', copy('《固定资产贷款管理办法》'), null),
  ],
  needs: {
    loanDrawn: { title: words('已提款', 'Drawn') },
    loanTotal: { title: words('贷款总额', 'Loan'), divides: true },
    capitalPaid: { title: words('已到位资本金', 'Capital paid in') },
    capitalTotal: { title: words('资本金总额', 'Capital'), divides: true },
    certifiedProgress: { title: words('经认证的完成投资', 'Certified progress') },
  },
  uses: [],
  judge: (facts: DrawdownFacts) => {
    const drawn = fen(words('已提款', 'Drawn'), facts.loanDrawn);
    const paidIn = { part: BigInt(facts.capitalPaid), whole: BigInt(facts.capitalTotal) };
    return [
      shareAtMost('BLOCK', drawn, fen(words('贷款总额', 'loan'), facts.loanTotal), paidIn),
      atMost(
        'BLOCK',
        drawn,
        fen(words('经认证的完成投资', 'the certified progress'), facts.certifiedProgress),
      ),
    ];
  },
});

export interface CapitalFacts {
  readonly capitalPaid: Fen;
  readonly investmentTotal: Fen;
  /** Debt in the capital; not the special bonds that the province allows as capital (国办发〔2024〕52号). */
  readonly capitalFromDebt: Fen;
  /** Where the sector has a minimum of its own. */
  readonly sector?: string;
}

interface CapitalTerms {
  readonly debtRefused: boolean;
}

/** A project has capital of its own, and none of it is borrowed. */
export const projectCapital = guard({
  id: 'G10',
  kind: 'BLOCK',
  title: words('项目资本金', 'Capital of the project'),
  rules: [
    ruleFrom('1996-08-23', parameter('固定资产投资项目资本金制度，比例及日期未核'), {
      debtRefused: false,
    }),
    ruleFrom('2018-03-28', copy('财金〔2018〕23号，日期未核；资本金比例未核'), {
      debtRefused: true,
    }),
  ],
  needs: {
    capitalPaid: { title: words('已到位资本金', 'Capital paid in') },
    investmentTotal: { title: words('项目总投资', 'Total investment'), divides: true },
    capitalFromDebt: { title: words('资本金中的债务资金', 'Debt in the capital') },
  },
  uses: ['minimumCapitalBp', 'sectorCapitalBp'],
  judge: (facts: CapitalFacts, { debtRefused }: CapitalTerms, { settings }) => {
    const { sector = '' } = facts;
    const ownBp = Object.hasOwn(settings.sectorCapitalBp, sector)
      ? settings.sectorCapitalBp[sector]
      : undefined;
    const paid = fen(words('已到位资本金', 'Capital paid in'), facts.capitalPaid);
    const total = fen(words('项目总投资', 'total investment'), facts.investmentTotal);
    const least = ofBasisPoints(ownBp ?? settings.minimumCapitalBp);
    const borrowed = fen(words('资本金中的债务资金', 'Debt in the capital'), facts.capitalFromDebt);
    return [
      shareAtLeast('BLOCK', paid, total, least),
      ...(debtRefused
        ? [atMost('BLOCK', borrowed, fen(words('允许数', 'the amount allowed'), 0))]
        : []),
    ];
  },
});

export interface OfferedPaper {
  readonly name: string;
  /** 担保函, 承诺函, or anything else. */
  readonly nature: 'guarantee' | 'commitment' | 'other';
  readonly issuedBy: 'governmentBody' | 'other';
}

export interface GuaranteeFacts {
  readonly papers: readonly OfferedPaper[];
}

/** Neither a local government nor a department of it guarantees anything for anybody. */
export const noGuarantee = guard({
  id: 'G12',
  kind: 'BLOCK',
  title: words('政府及部门不得担保', 'No guarantee by a government body'),
  rules: [
    ruleFrom('1995-10-01', guaranteeLaw1995('8'), null),
    ruleFrom(BUDGET_LAW_FROM, budgetLaw('35', 4), null),
  ],
  needs: { papers: { title: words('所附担保、承诺文件', 'Papers offered') } },
  uses: [],
  judge: ({ papers }: GuaranteeFacts) => {
    const refused = papers.filter(
      ({ nature, issuedBy }) => nature !== 'other' && issuedBy === 'governmentBody',
    );
    const names = refused.map(({ name }) => name);
    return [
      atMost(
        'BLOCK',
        countOf(
          naming(words('政府机关的担保函、承诺函', 'Guarantees by government bodies'), names),
          refused.length,
        ),
        countOf(words('允许数', 'the number allowed'), 0),
      ),
    ];
  },
});
