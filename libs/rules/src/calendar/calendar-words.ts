import type { Words } from '../case-plan/plan.ts';
import type { DayReason, DayTold } from './working-calendar.ts';

type NoticeReason = Extract<DayReason, { by: 'notice' }>;

const noticeOf = ({ year, papers, name }: NoticeReason): Words => {
  const where = papers.join(' ');
  return {
    zh: `${name === null ? '' : `${name}，`}国务院办公厅${year}年放假通知${where && ` ${where}`}`,
    en: `${name === null ? '' : `${name}, `}State Council notice for ${year}${where && ` ${where}`}`,
  };
};

const reasonWords = ({ kind, because }: DayTold): Words => {
  const rests = kind === 'rest';
  switch (because.by) {
    case 'notice': {
      const { zh, en } = noticeOf(because);
      return rests
        ? { zh: `放假（${zh}）`, en: `day off (${en})` }
        : { zh: `调休上班（${zh}）`, en: `make-up working day (${en})` };
    }
    case 'district': {
      const { title, paper } = because;
      return rests
        ? {
            zh: `本区自定休息：${title}（${paper}）`,
            en: `closed by the district: ${title} (${paper})`,
          }
        : {
            zh: `本区自定上班：${title}（${paper}）`,
            en: `worked by the district: ${title} (${paper})`,
          };
    }
    case 'fixedHoliday':
      return { zh: '法定节日', en: 'statutory holiday' };
    case 'weekend':
      return { zh: '周末', en: 'weekend' };
    case 'weekday':
      return { zh: '平日', en: 'weekday' };
    default:
      return because satisfies never;
  }
};

/** Why a day is worked or not, in one line; where no notice has told it yet, that too. */
export const dayWords = (told: DayTold): Words => {
  const { zh, en } = reasonWords(told);
  return told.provisional
    ? { zh: `${zh}，放假通知尚未公布，暂定`, en: `${en}; no notice yet, provisional` }
    : { zh, en };
};
