/**
 * What a finding is about: the file, one row (no case is opened), or one field (the case goes
 * without).
 */
export type Severity = 'file' | 'row' | 'field';

/**
 * Everything the loader can say against a list: severity and sentence, each `{}` filled in turn.
 * Nothing is corrected or guessed: what cannot be used is left out and told here.
 */
export const SENTENCES = {
  unreadableFile: ['file', '文件读不出：{}', 'The file cannot be read: {}'],
  notText: [
    'file',
    '不是 UTF-8、UTF-16 或 GB18030 编码的文本文件',
    'The file is no text in UTF-8, UTF-16 or GB18030',
  ],
  emptyFile: ['file', '文件是空的', 'The file is empty'],
  missingColumns: ['file', '表头缺少列：{}', 'The header lacks the columns {}'],
  repeatedColumns: ['file', '表头的列重复：{}', 'The header repeats the columns {}'],
  brokenHeader: ['file', '表头引号不配对', 'The quotes of the header do not match'],
  notAList: ['file', '应为 JSON 数组', 'The file must hold a JSON array'],
  notJson: ['file', '不是有效的 JSON:{}', 'The file is no valid JSON: {}'],
  brokenJson: [
    'file',
    '不是完整的 JSON({})；完整的元素照常装入',
    'The file is no complete JSON ({}); its whole elements are loaded',
  ],
  organisationUnusable: ['file', '组织机构不合要求：{}', 'The organisation is not acceptable: {}'],
  organisationRefused: ['file', '组织机构未装入：{}', 'The organisation was not loaded: {}'],

  programmeRefused: [
    'file',
    '计划盘子 {} 未发布，案件不列入：{}',
    'The programme {} was not published, and no case is in it: {}',
  ],
  programmeDiffers: [
    'file',
    '计划盘子 {} 已另行发布，案件按已发布的列入：{}',
    'The programme {} is published otherwise; cases count in that: {}',
  ],

  brokenQuotes: ['row', '引号不配对，此行读不出', 'The quotes of this row do not match'],
  wrongCellCount: ['row', '应有 {} 列，实有 {} 列', 'The row must have {} cells, it has {}'],
  damagedText: ['row', '文字编码损坏，此行读不出', 'Characters of this row are damaged'],
  brokenElement: [
    'row',
    '不是完整、有效的 JSON 元素（从文件第 {} 行起）',
    'No complete, valid JSON element (from line {} of the file)',
  ],
  notAnObject: ['row', '应为 JSON 对象', 'The element must be a JSON object'],
  nameMissing: ['row', '缺少名称', 'The name is missing'],
  nameUnusable: ['row', '名称不能用作案件标题：{}', 'The name cannot be a title: {}'],
  numberMissing: ['row', '缺少编号', 'The number is missing'],
  numberUnusable: ['row', '不能编成案件编号：{}', 'No case number can be made of {}'],
  categoryTotal: ['row', '打包行：类别合计，不是单体项目', 'A category total, no single project'],
  collectiveLand: [
    'row',
    '集体土地征收是另一程序（《土地管理法》第45—48条），不在此方案办理',
    'Collective land is another procedure (Land Administration Law art. 45–48)',
  ],
  duplicateRow: [
    'row',
    '编号 {} 与第 {} 行重复，未开案',
    'The number {} repeats row {}; not opened',
  ],
  otherContent: [
    'row',
    '编号 {} 已开案，内容与此行不同；未覆盖',
    'The case {} is open with other content; it is not overwritten',
  ],
  refused: ['row', '系统未受理 {}:{}', 'The system refused {}: {}'],
  unsent: [
    'row',
    '{} 未能送达或确认（{}）；请再装入一次',
    '{} could not be confirmed ({}); load again',
  ],

  unknownColumns: ['field', '不认识的列，已忽略：{}', 'Unknown columns are ignored: {}'],
  notKept: [
    'field',
    '办理方案没有对应的事实项，整列未装入：{}',
    'The plan has no fact for these columns; they are not loaded: {}',
  ],
  cutOff: [
    'field',
    '文件末尾没有换行，最后一格“{}”可能不完整，未采用',
    'The file ends without a line break; the last cell “{}” may be cut off and is left out',
  ],
  notASeries: ['field', '应为列表', 'Must be a list'],
  notWords: ['field', '应为文字', 'Must be text'],
  notAccepted: ['field', '{}', '{}'],
  placeMissing: ['field', '缺少所在区县', 'The district is missing'],
  amountInYi: [
    'field',
    '此列单位为万元，却写作亿元：{}',
    'The column is in 万元, the amount is in 亿元: {}',
  ],
  amountNegative: ['field', '金额为负：{}', 'The amount is negative: {}'],
  amountTooFine: ['field', '金额细于一分：{} 万元', 'The amount is finer than 分: {} 万元'],
  amountTooLarge: ['field', '金额过大：{} 万元', 'The amount is too large: {} 万元'],
  amountNotNumber: ['field', '不是以万元计的数：{}', 'No plain number in 万元: {}'],
  amountDisagrees: [
    'field',
    '{} 万元与原文“{}”不一致，未采用',
    '{} 万元 disagrees with the text “{}” and is left out',
  ],
  countUnusable: ['field', '应为非负整数：{}', 'Must be a whole number from 0: {}'],
  decimalUnusable: ['field', '应为非负数：{}', 'Must be a number from 0: {}'],
  yearUnusable: ['field', '应为 1949–2100 的年份：{}', 'Must be a year from 1949 to 2100: {}'],
  endBeforeStart: [
    'field',
    '结束早于开始（{} < {}），两项均未采用',
    'The end is before the start ({} < {}); both are left out',
  ],
  dateIncomplete: [
    'field',
    '日期不完整，应为年-月-日：{}',
    'Date incomplete, YYYY-MM-DD wanted: {}',
  ],
  dateUnusable: ['field', '不是有效日期（年-月-日）：{}', 'No existing day YYYY-MM-DD: {}'],
  unknownNature: ['field', '不认识的建设性质：{}', 'Unknown nature: {}'],
  unknownChannel: ['field', '不是方案所列的资金渠道：{}', 'No channel of the financing plan: {}'],
  unknownDepartment: [
    'field',
    '组织机构中没有“{}”；由方案默认单位牵头，原文保留',
    'There is no department “{}”; the plan’s own department leads, the text is kept',
  ],
  progressIncomplete: [
    'field',
    '进度缺少已签约户数或总户数，未采用',
    'The progress lacks the signed or the total households and is left out',
  ],
  progressDisagrees: [
    'field',
    '已签约 {} 户、共 {} 户，与征收户数 {} 不符，未采用',
    '{} of {} households signed does not fit the {} households of the case; left out',
  ],
  shareDisagrees: [
    'field',
    '公布的 {}% 与 {}/{} 户不符',
    'The published {} % is not {} of {} households',
  ],
} as const satisfies Record<string, readonly [severity: Severity, zh: string, en: string]>;

export type FindingCode = keyof typeof SENTENCES;
