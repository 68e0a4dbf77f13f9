/** A small district in the shape of the file by which districts tell their organisation. */
const body = (name: string, short: string, group: string) => ({
  name,
  short,
  group,
  verified: false,
  note: '测试',
});

const BUREAUS = [
  ['城关区发展和改革局', '发改局'],
  ['城关区财政局', '财政局'],
  ['城关区司法局', '司法局'],
  ['城关区住房和城乡建设局', '住建局'],
  ['城关区审计局', '审计局'],
  ['城关区信访局', '信访局'],
  ['城关区房屋征收补偿管理办公室', '征收办'],
  ['兰州市自然资源局城关分局', '自然资源分局'],
  ['兰州市生态环境局城关分局', '生态环境分局'],
  ['城关区数据局', '数据局'],
] as const;

export const ORGANISATION = {
  district: '兰州市城关区',
  area_code: '620102',
  as_of: '测试',
  offices: [
    body('中共城关区委办公室', '区委办', '两办'),
    body('城关区人民政府办公室', '区政府办', '两办'),
    body('城关区委区政府督查室', '督查室', '两办'),
  ],
  bureaus: BUREAUS.map(([name, short]) => body(name, short, '政府组成部门')),
  subdistricts: [{ code: '620102001', name: '酒泉路街道', kind: '街道', verified: true }],
  typical_posts: [
    { post: '区委书记', group: '区委' },
    { post: '区长', group: '区政府' },
    { post: '局长（主任）', group: '单位' },
  ],
  sources: [],
  notes: '测试',
};
