/** The "no"s of the rules on money and clearing; part of the one table in `refusal.ts`. */
export const COMPENSATION_SENTENCES = {
  unsoundScheme: [
    '补偿方案有误，不能据以计算',
    'The compensation scheme has errors; nothing is reckoned by it',
  ],
  useNotInScheme: [
    '补偿方案没有规定{}房屋的补偿',
    'The compensation scheme rules nothing on {} buildings',
  ],
  noRuleInForce: ['评估时点没有生效的条款：{}', 'No rule was in force on the valuation day: {}'],
  notExpropriation: [
    '{} 不是征收案件，没有补偿方案',
    '{} is no expropriation and has no compensation scheme',
  ],
  notSchemeOffice: [
    '补偿方案只能由两办或{}公布',
    'Only the two offices or the {} publish a compensation scheme',
  ],
  compensationIncomplete: ['计算补偿还缺少资料', 'The compensation cannot be reckoned yet'],
  signedTooEarly: ['签约期自 {} 起', 'The signing period begins on {}'],
  amountTooLarge: ['金额超出可精确记录的范围', 'The amount is larger than can be kept exactly'],
  paidAboveAgreed: [
    '累计支付 {}，超过协议或补偿决定的金额',
    'Payments of {} in all would be more than was agreed or decided',
  ],
  depositsExceeded: [
    '累计支付 {}，超过征收专户存入的资金',
    'Payments of {} in all would be more than was paid into escrow',
  ],
  payeeNotInAgreement: [
    '收款人 {} 不在协议或补偿决定之列',
    'The payee {} is not in the agreement or decision',
  ],
  enforcementAtNight: [
    '{} 属于夜间，不得实施行政强制执行（《行政强制法》第43条第1款）',
    'Nothing is enforced at night (Administrative Compulsion Law art. 43(1)): {}',
  ],
  enforcementDayUnknown: [
    '{} 的放假通知尚未公布，不能确定当日可否实施行政强制执行（《行政强制法》第43条第1款）',
    'No notice has told yet whether {} is a holiday; nothing can be set for it (Administrative Compulsion Law art. 43(1))',
  ],
  enforcementOnRestDay: [
    '{}，不得实施行政强制执行（《行政强制法》第43条第1款）',
    'Nothing is enforced on weekends and statutory holidays (Administrative Compulsion Law art. 43(1)): {}',
  ],
} as const satisfies Record<string, readonly [zh: string, en: string]>;
