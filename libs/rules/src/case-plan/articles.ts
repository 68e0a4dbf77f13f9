/**
 * Laws by article, in the words in which plans and guards cite them. What a plan says is part of its hash: another
 * wording here is another version of every plan that cites it.
 */
const cited =
  (law: string) =>
  (articles: string): string =>
    `${law}第${articles}条`;

/** The regulation on expropriation of houses on state-owned land, 2011. */
export const order590 = cited('国务院令第590号');
/** The regulation on government investment, Order 712 of 2019. */
export const order712 = cited('《政府投资条例》');
/** The regulation on major administrative decisions, Order 713 of 2019. */
export const order713 = cited('《重大行政决策程序暂行条例》');
/** The regulation on carrying out the Budget Law, Order 729 of 2020. */
export const budgetRules = cited('《预算法实施条例》');
export const planningLaw = cited('《城乡规划法》');

/** As a guard cites them, whose answer stands alone: with the number of the order. */
export const order712InFull = cited('《政府投资条例》（国务院令第712号）');
export const budgetRulesInFull = cited('《预算法实施条例》（国务院令第729号）');
