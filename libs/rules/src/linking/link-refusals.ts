/** Why a case cannot be tied to another, or money not be given. See `refusal.ts`. */
export const LINK_SENTENCES = {
  unknownLink: ['方案没有“{}”这种关联', 'The plan knows no link “{}”'],
  wrongLink: [
    '{} 不能与本案关联：编号类别不符，或就是本案',
    '{} cannot be linked: its number is of another kind, or is this case',
  ],
  linkedAlready: ['已经关联 {}', '{} is linked already'],
  notLinked: ['没有关联 {}', '{} is not linked'],
  linkCircle: ['关联会成环：{}', 'The cases would wait for each other in a circle: {}'],
  foundationLost: [
    '本案所依据的 {} 已失效，待其恢复，或说明理由解除关联后方可恢复办理',
    'What this case stands on is no more: {}; it goes on when that is back, or the link is ended with a reason',
  ],
  noFund: ['本类案件没有可分配的资金', 'Cases of this kind hold no money for others'],
  fundNotOpen: ['资金尚未落实，不能预留或支付', 'The money is not decided on yet'],
  wrongAmount: ['金额须为正整数（分）：{}', 'An amount is a positive integer in fen: {}'],
  fundsExceeded: ['超出余额：{}', 'That is more than there is: {}'],
  proofMissing: ['付款凭证 {} 尚未提交', 'The proof of payment {} is not attached'],
  fundsCommitted: [
    '已为其他案件预留或支付，不能改小：{}',
    'It is kept for other cases or paid and cannot be less: {}',
  ],
} as const;
