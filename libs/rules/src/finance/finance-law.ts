import * as article from '../case-plan/articles.ts';
import { law, practice } from '../case-plan/plan-words.ts';

export { parameter } from '../case-plan/plan-words.ts';

/** The rules behind the guards, by article. What was not read in the law itself is PRACTICE or PARAMETER. */

/** The text was read; that art. 35 and its neighbours came into this form on this day is unverified. */
export const BUDGET_LAW_FROM = '2015-01-01';
/** The Implementing Regulation, Order 729 of 2020. */
export const BUDGET_RULES_FROM = '2020-10-01';

export const budgetLaw = (articles: string, paragraph?: number) =>
  law(`《预算法》第${articles}条${paragraph === undefined ? '' : `第${paragraph}款`}`);
export const budgetLaw1994 = (articles: string) =>
  practice(`《预算法》（1994）第${articles}条（未核）`);
export const budgetRules = (articles: string) => law(article.budgetRulesInFull(articles));
export const order590 = (articles: string) => law(article.order590(articles));
export const order712 = (articles: string) => law(article.order712InFull(articles));
export const order802 = (articles: string) =>
  law(`《保障中小企业款项支付条例》（国务院令第802号）第${articles}条`);
export const order728 = (articles: string) =>
  practice(`《保障中小企业款项支付条例》（国务院令第728号，2020）第${articles}条（未核）`);
/** Art. 8 forbade organs of the State to guarantee, until the Budget Law said it of local governments. */
export const guaranteeLaw1995 = (articles: string) =>
  practice(`《担保法》（1995）第${articles}条（未核）`);
export const copy = (text: string) => practice(`${text}（复制本）`);
