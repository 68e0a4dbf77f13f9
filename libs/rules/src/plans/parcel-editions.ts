import type { CasePlan } from '../case-plan/plan.ts';
import { inForceFrom, parameter } from '../case-plan/plan-words.ts';
import { edition } from './edition.ts';
import { parcelPlan } from './parcel.ts';

/** Parcels that are judged by the rules of an earlier day. */
export const earlierParcels: readonly CasePlan[] = [
  edition(parcelPlan, {
    version: 1,
    inForce: {
      ...inForceFrom(
        '2021-09-01',
        parameter(
          '《土地管理法》2019年修改，其实施条例2021年修订，自2021年9月1日起施行（施行日未核）',
        ),
        '2024-01-01',
      ),
      before: parameter('当时的《土地管理法》及其实施条例（条文未核，程序不同），不在本系统办理'),
    },
  }),
];
