/** Why a clock is not stopped, extended, corrected or answered for. See `refusal.ts`. */
export const CLOCK_SENTENCES = {
  unknownClock: ['案件没有期限 {}', 'The case has no clock {}'],
  clockNotRunning: ['时钟 {} 现在没有走动', 'The clock {} is not running now'],
  clockNotPaused: ['时钟 {} 没有单独停钟', 'The clock {} is not paused on its own'],
  notPausable: ['本期限不得中止：{}', 'This clock cannot be paused: {}'],
  groundNotLawful: ['该事由不能停这个钟：{}', 'This ground does not stop this clock: {}'],
  notExtendable: ['本期限不得延长：{}', 'This clock cannot be extended: {}'],
  tooLateToExtend: [
    '{} 已到期，逾期后不得申请或批准延期',
    'It was due on {}; it is too late to extend',
  ],
  extensionsUsedUp: ['延期次数已用完：最多 {} 次', 'No extension is left: at most {}'],
  extensionTooLong: ['延期时长应为 1 至 {}', 'An extension is between 1 and {}'],
  extensionPending: ['时钟 {} 已有一项延期申请待批', 'An extension of {} waits for an answer'],
  noExtensionAsked: ['时钟 {} 没有待批的延期申请', 'No extension of {} is asked for'],
  notApprover: ['这一步应由{}批准', 'This step is for {} to approve'],
  ownRequest: ['申请人不得批准自己的申请', 'Who asked may not approve'],
  notTwoOffices: ['只有两办可以操作', 'Only the two offices may do this'],
  notCorrectable: [
    '本期限的起算日不得人工更正：{}；如登记的日期有误，请更正该事实项',
    'The starting day of this clock is not corrected by hand: {}; mend the fact it starts on',
  ],
  notShortenable: ['本期限只能延后、不得缩短：{}', 'This clock must not be shortened: {}'],
  verdictStands: [
    '该时钟 {} 到期，已经超期，结论不再改动',
    'It was breached on {}; the verdict stands',
  ],
  noSuchRung: [
    '这个时钟没有发出过可以申诉的“{}”',
    'This clock has rung no “{}” that blames anybody',
  ],
  alreadyObjected: ['对“{}”已经提出过申诉', 'There is an objection to “{}” already'],
  rungSettled: ['“{}”已有认定结论', 'The step “{}” is settled'],
  notSettler: ['只有{}可以认定', 'This is for {} to settle'],
} as const;
