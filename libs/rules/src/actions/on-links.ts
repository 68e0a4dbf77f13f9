import type { CaseState } from '../case-state.ts';
import type { CaseCommand, Moment } from '../command.ts';
import { SENT, type Probe, type Probing } from './probe.ts';

const onMoney = ({ number }: CaseState, { plan }: Moment): Probe[] => {
  if (plan.fund === undefined) return [];
  const about = { beneficiary: number, amount: 1, ...SENT };
  const commands: readonly [CaseCommand, string, string][] = [
    [{ act: 'reserveFunds', ...about }, '预留资金', 'Keep money for a case'],
    [{ act: 'releaseFunds', reason: '', ...about }, '释放预留', 'Keep less for a case'],
    [{ act: 'payFunds', proof: '', ...about }, '登记支付', 'Record a payment'],
    [{ act: 'returnFunds', reason: '', ...about }, '登记退回', 'Record money that came back'],
  ];
  return commands.map(([command, zh, en]) => ({ command, target: null, title: { zh, en } }));
};

/** The cases on which this one may stand, does stand, and what it keeps for those that stand on it. */
export const onLinks: Probing = (state, at) => [
  ...Object.entries(at.plan.links)
    .filter(([, { parent }]) => parent !== true)
    .map(([role, { title }]): Probe => ({
      command: { act: 'linkCase', role, number: state.number, ...SENT },
      target: role,
      title: { zh: `关联：${title.zh}`, en: `Link: ${title.en}` },
    })),
  ...state.links.map(({ number }): Probe => ({
    command: { act: 'unlinkCase', number, reason: '', ...SENT },
    target: number,
    title: { zh: `解除关联：${number}`, en: `Unlink ${number}` },
  })),
  ...onMoney(state, at),
];
