import { expect, test } from '@jest/globals';
import { Organisation } from '@gongjian/contract';
import { departmentsOf, postsOf } from './org-chart.ts';

const body = (short: string) => ({ name: `城关区${short}`, short, group: '组', note: '留着' });

const organisation = Organisation.parse({
  district: '兰州市城关区',
  area_code: '620102',
  offices: [body('区政府办'), body('区人大办')],
  bureaus: [body('财政局'), body('数据局')],
  subdistricts: [{ code: '620102001', name: '酒泉路街道', kind: '街道' }],
  typical_posts: [
    { post: '区委书记', group: '区委' },
    { post: '局长（主任）', group: '单位' },
    { post: '区长', group: '区政府' },
  ],
  sources: ['其他内容'],
});

test('a department goes by the product’s code, a street by its area code, a new body by its own name', () => {
  expect(departmentsOf(organisation).map(({ code }) => code)).toEqual([
    'districtOffice',
    'congressOffice',
    'financeBureau',
    '数据局',
    '620102001',
    'districtLeadership',
  ]);
});

test('each department has an officer, each leading post an account, and the two offices work for both', () => {
  expect(postsOf(organisation).map(({ account, role, post }) => [account, role, post])).toEqual([
    ['districtOffice.officer', 'twoOffices', '项目专员'],
    ['congressOffice.officer', 'officer', '项目专员'],
    ['financeBureau.officer', 'officer', '项目专员'],
    ['数据局.officer', 'officer', '项目专员'],
    ['620102001.officer', 'officer', '项目专员'],
    ['leader.01', 'leader', '区委书记'],
    ['leader.02', 'leader', '区长'],
  ]);
});
