import type { Words } from '@gongjian/rules';

/**
 * Every "no" the API can say besides the rules' refusals: status, sentence, `{}` filled with the subject.
 * RFC 9457; the sentence is shown in the reader's language.
 */
const SENTENCES = {
  validation: [400, '请求内容不合要求', 'The request is not acceptable'],
  invalidJson: [400, '请求体不是有效的 JSON', 'The body is no valid JSON'],
  badUpload: [
    400,
    '上传的表单应有一个文件 file 和一个字段 kind',
    'An upload has one file, under file, and one field, kind',
  ],
  badCursor: [
    400,
    '游标无效，请从第一页重新查询',
    'The cursor is not valid; begin at the first page',
  ],
  idempotencyKeyMissing: [
    400,
    '缺少请求头 Idempotency-Key：每个命令要带自己的键',
    'The header Idempotency-Key is missing: every command needs a key of its own',
  ],
  unauthenticated: [401, '请先登录', 'Sign in first'],
  wrongPassword: [401, '账号或密码不对', 'The account or the password is wrong'],
  forbidden: [403, '您的岗位不能使用这项功能', 'Your role may not use this'],
  notDelegated: [
    403,
    '{} 今天没有委派您代办，不能以其名义办理',
    '{} has not delegated to you for today; you cannot act in that place',
  ],
  ownNameOnly: [
    403,
    '这项工作要以本人名义办理，不能代 {} 办理',
    'This is done in one’s own name only, not in the place of {}',
  ],
  unknownRoute: [404, '没有 {} 这个地址', 'There is no {}'],
  unknownCase: [404, '没有编号为 {} 的案件', 'There is no case {}'],
  unknownVersion: [404, '案件没有第 {} 版', 'The case has no version {}'],
  noSuchClock: [
    404,
    '案件在所问的版本没有期限 {}',
    'As of the version asked about the case has no clock {}',
  ],
  noRulesThen: [422, '没有在该日施行的办理方案：{}', 'No plan holds on that day: {}'],
  unknownPlan: [404, '没有已发布的办理方案 {}', 'No plan {} is published'],
  unknownProgramme: [404, '没有计划 {}，或当日尚未施行', 'No programme {} holds on that day'],
  unknownMeasure: [404, '计划没有指标 {}', 'The programme has no measure {}'],
  unknownProblem: [404, '没有代码为 {} 的问题', 'There is no problem {}'],
  unknownCommand: [
    404,
    '没有收到过命令 {}；可以用同一个键重发',
    'No command {} was received; send it again with the same key',
  ],
  unknownRecalculation: [404, '没有第 {} 号重算', 'There is no recalculation {}'],
  unknownMigration: [404, '没有第 {} 号方案迁移', 'There is no plan migration {}'],
  unknownSheet: [404, '没有编号为 {} 的财政数据表', 'There is no fact sheet {}'],
  noSuchEvidence: [404, '案件没有材料 {}', 'The case has no evidence {}'],
  recalculationOver: [
    409,
    '第 {} 号重算已经结束，不能再暂停或继续',
    'Recalculation {} is over; it cannot be paused or resumed',
  ],
  migrationOver: [
    409,
    '第 {} 号方案迁移已经结束，不能再暂停或继续',
    'Plan migration {} is over; it cannot be paused or resumed',
  ],
  planVersionTaken: [
    409,
    '{} 已经发布，内容不同；修改须用新的版本号',
    '{} is published with another content; a change is a new version',
  ],
  planVersionNotNext: [409, '新版本号应为 {}', 'The next version is {}'],
  programmeVersionTaken: [
    409,
    '计划 {} 已经发布，内容不同；修改须用新的版本号',
    'Programme {} is published with another content; a change is a new version',
  ],
  programmeVersionNotNext: [409, '计划的新版本号应为 {}', 'The next version of it is {}'],
  unknownScheme: [404, '{} 没有公布补偿方案', 'No compensation scheme is published for {}'],
  notHousehold: [422, '{} 不是征收范围内的户案', '{} is no household of an expropriation'],
  schemeVersionTaken: [
    409,
    '补偿方案 {} 已经公布，内容不同；修改须用新的版本号',
    'The compensation scheme {} is published with another content; a change is a new version',
  ],
  schemeVersionNotNext: [
    409,
    '补偿方案的新版本号应为 {}',
    'The next version of the compensation scheme is {}',
  ],
  unpublishableScheme: [
    422,
    '补偿方案有误，没有公布',
    'The compensation scheme has errors; nothing was published',
  ],
  staleCalendar: [
    409,
    '工作日历已更新为 {}，请重新查看后再改',
    'The calendar has moved on to {}; look at it again first',
  ],
  unknownNotice: [404, '没有编号为 {} 的通知', 'There is no notice {}'],
  unknownDelivery: [404, '没有未送达的通知 {}', 'There is no undelivered notice {}'],
  unknownAccount: [404, '没有账号 {}', 'There is no account {}'],
  noDelegationSet: [404, '{} 没有委派他人', '{} has delegated to nobody'],
  unknownJob: [404, '没有第 {} 号批量任务', 'There is no job {}'],
  notAcceptable: [406, '没有所要的格式', 'There is no answer in the format asked for'],
  accountTaken: [409, '已有账号 {}', 'There is an account {} already'],
  delegateAway: [
    409,
    '{} 在这几天也已委派他人，不能代办',
    '{} is away on these days and has delegated as well',
  ],
  standsIn: [
    409,
    '这几天正代 {} 办理，不能再委派他人；请先由 {} 另行委派',
    'On these days this account stands in for {} and cannot delegate; {} must delegate to another first',
  ],
  tooLarge: [413, '请求内容过大，上限为 {}', 'The request is too large; at most {}'],
  unsupportedMediaType: [
    415,
    '请求体的类型应为 {}，且不压缩',
    'The body must be {}, without content encoding',
  ],
  notColleague: [
    422,
    '{} 不是本单位可以代办或承办的有效账号',
    '{} is no account of the same department and role that could take this over',
  ],
  delegationOver: [422, '委派到 {} 已经期满', 'A delegation until {} is over already'],
  tooManyActs: [
    422,
    '一次最多办理 {} 件；更多的请提交批量任务 POST /api/v1/acts/jobs',
    'At most {} acts at once; send more of them as a job to POST /api/v1/acts/jobs',
  ],
  unknownDepartment: [422, '没有代码为 {} 的单位', 'There is no department {}'],
  unknownParent: [422, '没有编号为 {} 的上级案件', 'There is no parent case {}'],
  programmeNotPublished: [
    422,
    '没有已发布的计划 {}；请改正，或由两办先发布',
    'No programme {} is published; correct it, or have the two offices publish it first',
  ],
  unsoundProgramme: [422, '计划有误，没有发布', 'The programme has errors; nothing was published'],
  unsoundPlan: [422, '办理方案有误，没有发布', 'The plan has errors; nothing was published'],
  notOlder: [
    422,
    '{} 之前没有可以迁移的版本',
    'There is no version before {} that cases could be moved from',
  ],
  unsoundCalendar: [
    422,
    '日历变更有误，没有发布',
    'The change of the calendar has errors; nothing was published',
  ],
  forecastOutOfReach: [
    422,
    '预测和所设想的办理应在现在至 {} 年内，且不晚于预测的时刻',
    'A forecast lies within {} years from now, and what is assumed not behind it',
  ],
  forecastTooLong: [
    422,
    '预测所需步骤超过 {} 步，请缩短时间或减少设想',
    'The forecast would take more than {} steps; ask for less time',
  ],
  secrecyGrade: [
    422,
    '“{}”标有密级。本系统不是涉密系统，不得上传国家秘密',
    '“{}” is marked with a secrecy grade; state secrets must not be stored here',
  ],
  emptyFile: [422, '文件是空的', 'The file is empty'],
  tooManyAttempts: [
    429,
    '登录失败次数过多，请 {} 分钟后再试',
    'Too many failed attempts; try again in {} minutes',
  ],
  tooManyRequests: [429, '案件正忙，请稍后重试', 'The case is busy; try again shortly'],
  internal: [500, '系统内部错误，请把追踪号告诉运维', 'Internal error; give ops the trace id'],
  evidenceDamaged: [
    500,
    '材料 {} 与登记的指纹不符或已丢失，已通知运维',
    'The evidence {} is lost or does not match its fingerprint; ops have been told',
  ],
  unavailable: [503, '系统暂时不可用，请稍后重试', 'Temporarily unavailable; try again shortly'],
  storageFull: [
    507,
    '材料存储空间不足，文件没有保存',
    'The evidence store is full; nothing was kept',
  ],
} as const satisfies Record<string, readonly [status: number, zh: string, en: string]>;

export type ProblemCode = keyof typeof SENTENCES;

export const PROBLEM_CODES = Object.keys(SENTENCES) as readonly ProblemCode[];

export const statusOfProblem = (code: ProblemCode): number => SENTENCES[code][0];

export const sayProblem = (code: ProblemCode, subject: string): Words => {
  const [, zh, en] = SENTENCES[code];
  return { zh: zh.replaceAll('{}', () => subject), en: en.replaceAll('{}', () => subject) };
};
