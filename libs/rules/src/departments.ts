import type { DepartmentCode, Words } from './case-plan/plan.ts';

/**
 * The bodies plans may name, by the code used everywhere in the product, with the short
 * Chinese name by which lists and the district's own organisation name them. Street offices are not
 * here: their code is the nine-digit area code.
 */
const KNOWN = {
  partyOffice: ['区委办', 'District Party Committee Office'],
  districtOffice: ['区政府办', 'District Government Office'],
  supervisionOffice: ['督查室', 'Supervision Office'],
  congressOffice: ['区人大办', 'Office of the District People’s Congress'],
  cppccOffice: ['区政协办', 'Office of the District CPPCC'],
  developmentBureau: ['发改局', 'Development and Reform Bureau'],
  educationBureau: ['教育局', 'Education Bureau'],
  industryBureau: ['工信局', 'Industry and Information Technology Bureau'],
  scienceBureau: ['科技局', 'Science and Technology Bureau'],
  civilAffairsBureau: ['民政局', 'Civil Affairs Bureau'],
  justiceBureau: ['司法局', 'Justice Bureau'],
  financeBureau: ['财政局', 'Finance Bureau'],
  humanResourcesBureau: ['人社局', 'Human Resources and Social Security Bureau'],
  housingBureau: ['住建局', 'Housing and Construction Bureau'],
  commerceBureau: ['商务局', 'Commerce Bureau'],
  cultureBureau: ['文旅局', 'Culture and Tourism Bureau'],
  healthBureau: ['卫健局', 'Health Bureau'],
  veteransBureau: ['退役军人局', 'Veterans Affairs Bureau'],
  emergencyBureau: ['应急局', 'Emergency Management Bureau'],
  auditBureau: ['审计局', 'Audit Bureau'],
  marketRegulation: ['市场监管局', 'Market Regulation Bureau'],
  statisticsBureau: ['统计局', 'Statistics Bureau'],
  medicalInsuranceBureau: ['医保局', 'Healthcare Security Bureau'],
  agricultureBureau: ['农业农村局', 'Agriculture and Rural Affairs Bureau'],
  petitionOffice: ['信访局', 'Petition Office'],
  ethnicAffairsBureau: ['民宗局', 'Ethnic and Religious Affairs Bureau'],
  cityManagement: ['执法局/城管局', 'City Management Bureau'],
  expropriationDepartment: ['征收办', 'Expropriation Department'],
  police: ['公安分局', 'Police'],
  naturalResourcesBureau: ['自然资源分局', 'Natural Resources Bureau'],
  ecologyBureau: ['生态环境分局', 'Ecology and Environment Bureau'],
  taxBureau: ['税务局', 'Tax Bureau'],
  basicCourt: ['法院', 'Basic People’s Court'],
  procuratorate: ['检察院', 'Procuratorate'],
  supervisoryCommission: ['纪委监委', 'Discipline and Supervisory Commission'],
  organisationDepartment: ['组织部', 'Organisation Department'],
  publicityDepartment: ['宣传部', 'Publicity Department'],
  politicalLegalCommittee: ['政法委', 'Political and Legal Committee'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

/** Code → short Chinese and English name of every body a plan may name. */
export const KNOWN_DEPARTMENTS: ReadonlyMap<DepartmentCode, Words> = new Map(
  Object.entries(KNOWN).map(([code, [zh, en]]) => [code as DepartmentCode, { zh, en }]),
);

/** What people call a body; a street office, which plans never name, is called by its code. */
export const departmentWords = (code: DepartmentCode): Words =>
  KNOWN_DEPARTMENTS.get(code) ?? { zh: code, en: code };

/** Several bodies in one breath. */
export const departmentsWords = (codes: readonly DepartmentCode[]): Words => {
  const named = [...new Set(codes)].map(departmentWords);
  return {
    zh: named.map(({ zh }) => zh).join('、'),
    en: named.map(({ en }) => en).join(', '),
  };
};

/** The code of a body by the short name used in `org.json`; `undefined` where no term is known for it. */
export const departmentCodeOf = (shortName: string): DepartmentCode | undefined => {
  for (const [code, name] of KNOWN_DEPARTMENTS) if (name.zh === shortName) return code;
  return undefined;
};
