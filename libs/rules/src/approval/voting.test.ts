import { describe, expect, test } from '@jest/globals';
import type { AnswerKind } from '../case-event.ts';
import type { Approval } from '../case-state.ts';
import type { DepartmentCode, VotingRule } from '../case-plan/plan.ts';
import { verdictOf } from './round.ts';
import { withAnswer } from './verdict.ts';
import { officer } from '../testing/actors.ts';
import type { Desk } from '../testing/desk.ts';
import { A, B, C, code, D, round, signingDesk, SIGNERS } from '../testing/signing-plan.ts';

type Word = 'approved' | 'rejected' | 'abstained' | 'vetoed';
/** What each signer says, in the order of the signers; `undefined` = nothing yet. */
type Said = readonly (Word | undefined)[];

interface Vote {
  readonly rule: VotingRule;
  readonly veto: readonly DepartmentCode[];
  /** How many of them, the last ones, the plan does not name: they were added. */
  readonly added: number;
}

const signersOf = (count: number): readonly DepartmentCode[] => SIGNERS.slice(0, count).map(code);

/** What everybody's word together comes to, by the sentence of the plan: an oracle that knows no round. */
const finalOutcome = ({ rule, added }: Vote, said: readonly Word[]): 'granted' | 'refused' => {
  if (said.includes('vetoed')) return 'refused';
  const named = said.slice(0, said.length - added);
  const consents = said.slice(said.length - added);
  if (rule.by !== 'chair' && consents.includes('rejected')) return 'refused';
  const times = (word: Word): number => named.filter((one) => one === word).length;
  const yes = times('approved');
  const sentences: Record<VotingRule['by'], boolean> = {
    all: yes + times('abstained') === named.length && yes >= 1,
    any: yes >= 1,
    atLeast: rule.by === 'atLeast' && yes >= rule.count,
    share: rule.by === 'share' && yes >= 1 && (yes / named.length) * 10_000 >= rule.basisPoints,
    chair:
      rule.by === 'chair' && said[SIGNERS.findIndex((one) => one === rule.chair)] === 'approved',
  };
  return sentences[rule.by] ? 'granted' : 'refused';
};

const wordsOf = (vote: Vote, index: number): readonly Word[] => [
  'approved',
  'rejected',
  'abstained',
  ...(vote.veto.includes(code(SIGNERS[index] ?? '')) ? (['vetoed'] as const) : []),
];

/** Every way in which those who are silent could still answer. */
const completions = (vote: Vote, said: Said): readonly (readonly Word[])[] =>
  said.reduce<readonly (readonly Word[])[]>(
    (known, word, index) =>
      known.flatMap((start) =>
        (word === undefined ? wordsOf(vote, index) : [word]).map((one) => [...start, one]),
      ),
    [[]],
  );

const everySaid = (vote: Vote, count: number): readonly Said[] =>
  Array.from({ length: count }).reduce<readonly Said[]>(
    (known, _, index) =>
      known.flatMap((start) =>
        [undefined, ...wordsOf(vote, index)].map((word) => [...start, word]),
      ),
    [[]],
  );

const roundWith = ({ rule, veto, added }: Vote, count: number): Approval => ({
  approval: 'vote',
  round: 1,
  stage: 'signing' as Approval['stage'],
  signers: signersOf(count).map((department, index) => ({
    department,
    step: 0,
    assignee: null,
    ...(index < count - added ? { origin: 'plan' } : { origin: 'added', by: code(A) }),
  })),
  rule,
  veto,
  silence: 'escalate',
  preparedBy: [],
  state: 'asked',
  askedAt: 0 as Approval['askedAt'],
  turns: {},
  answers: [],
  late: [],
  declined: [],
  silent: [],
});

const answeredIn = (vote: Vote, said: Said): Approval =>
  said.reduce<Approval>(
    (known, word, index) =>
      word === undefined ? known : withAnswer(known, code(SIGNERS[index] ?? ''), word),
    roundWith(vote, said.length),
  );

const RULES: readonly VotingRule[] = [
  { by: 'all' },
  { by: 'any' },
  ...[1, 2, 3, 4].map((count) => ({ by: 'atLeast', count }) as const),
  ...[1, 3_333, 3_334, 5_000, 6_667, 7_500, 10_000].map(
    (basisPoints) => ({ by: 'share', basisPoints }) as const,
  ),
  { by: 'chair', chair: code(A) },
];

const votesOf = (count: number): readonly Vote[] =>
  RULES.flatMap((rule) => {
    const all = signersOf(count);
    const vetoes = [[], all.slice(0, 1), all.slice(-1)];
    const adding = [0, 1, 2].filter((added) => added < count);
    return vetoes.flatMap((veto) => adding.map((added) => ({ rule, veto, added })));
  });

describe.each([1, 2, 3, 4])('among %i who sign', (count) => {
  test('a round is decided exactly when every way in which the others could answer ends alike', () => {
    for (const vote of votesOf(count))
      for (const said of everySaid(vote, count)) {
        const ends = new Set(completions(vote, said).map((one) => finalOutcome(vote, one)));
        const [only] = ends;
        const expected = ends.size === 1 ? only : undefined;
        const found = verdictOf(answeredIn(vote, said));
        if (found !== expected)
          throw new Error(`${JSON.stringify({ vote, said })}: ${found}, not ${expected}`);
      }
  });

  test('every order of arrival ends alike, and nothing that comes after the end would change it', () => {
    for (const vote of votesOf(count))
      for (const said of everyWord(vote, count))
        for (const order of permutations(count)) {
          const verdicts = verdictsInOrder(vote, said, order).filter((one) => one !== undefined);
          const expected = finalOutcome(vote, said);
          if (verdicts.length === 0 || verdicts.some((one) => one !== expected))
            throw new Error(`${JSON.stringify({ vote, said, order })}: not always ${expected}`);
        }
  });
});

/** Everybody has spoken. */
const everyWord = (vote: Vote, count: number): readonly (readonly Word[])[] =>
  completions(
    vote,
    Array.from({ length: count }, () => undefined),
  );

/** What the round amounts to after each answer, as they arrive. */
const verdictsInOrder = (vote: Vote, said: readonly Word[], order: readonly number[]) => {
  let known = roundWith(vote, said.length);
  return order.map((index) => {
    known = withAnswer(known, code(SIGNERS[index] ?? ''), said[index] ?? 'abstained');
    return verdictOf(known);
  });
};

const permutations = (count: number): readonly (readonly number[])[] =>
  count === 0
    ? [[]]
    : permutations(count - 1).flatMap((rest) =>
        Array.from({ length: count }, (_, place) => [
          ...rest.slice(0, place),
          count - 1,
          ...rest.slice(place),
        ]),
      );

test('silence that counts as an answer is counted as one', () => {
  const vote: Vote = { rule: { by: 'all' }, veto: [], added: 0 };
  const taken = (answer: AnswerKind) => verdictOf(withAnswer(roundWith(vote, 1), code(A), answer));
  expect([taken('noObjection'), taken('deemedRefused')]).toEqual(['granted', 'refused']);
});

const VERBS = { '+': 'approve', '-': 'reject', o: 'abstain', '!': 'veto' } as const;
const LETTERS: Readonly<Record<string, string>> = { A, B, C, D };

/** `A+ B-`: A approves, then B rejects. Out: how the round stands, and whom it asks if it still does. */
const told = (desk: Desk, story: string): string => {
  for (const turn of story.split(' ').filter((one) => one !== '')) {
    const by = officer(LETTERS[turn[0] ?? ''] ?? '');
    const verb = VERBS[(turn[1] ?? '') as keyof typeof VERBS];
    const approval = 'vote';
    if (verb === 'approve') desk.does('approve', { approval, opinion: null, conditions: [] }, by);
    else desk.does(verb, { approval, reason: '理由' }, by);
  }
  const { state } = round(desk);
  return state === 'asked' ? `asks ${lettersAsked(desk)}` : state;
};

const lettersAsked = (desk: Desk): string =>
  Object.keys(LETTERS)
    .filter((letter) => {
      const by = officer(LETTERS[letter] ?? '');
      const content = { approval: 'vote', reason: '理由' };
      const sent = { act: 'reject', ...content, id: 'probe', fingerprint: 'probe' } as const;
      return !('code' in desk.ask(sent, by));
    })
    .join('');

const departments = [A, B, C];
const TOGETHER = { by: 'together' } as const;
const ONE_BY_ONE = { by: 'oneByOne' } as const;
const C_LAST = { by: 'last', last: code(C) } as const;
const ALL = { by: 'all' } as const;
const ANY = { by: 'any' } as const;
const TWO = { by: 'atLeast', count: 2 } as const;
const SHARE = { by: 'share', basisPoints: 6_000 } as const;
const CHAIR = { by: 'chair', chair: code(C) } as const;

describe('three departments sign', () => {
  test.each([
    ['all, together', 'A+ C+', 'asks B', ALL, TOGETHER],
    ['all, together', 'B+ A+ C+', 'granted', ALL, TOGETHER],
    ['all, together', 'B-', 'refused', ALL, TOGETHER],
    ['all, together', 'Ao B+ C+', 'granted', ALL, TOGETHER],
    ['all, together', 'Ao Bo Co', 'refused', ALL, TOGETHER],
    ['all, one by one', '', 'asks A', ALL, ONE_BY_ONE],
    ['all, one by one', 'A+', 'asks B', ALL, ONE_BY_ONE],
    ['all, one by one', 'A+ B-', 'refused', ALL, ONE_BY_ONE],
    ['all, one by one', 'A+ Bo C+', 'granted', ALL, ONE_BY_ONE],
    ['all, C last', 'B+', 'asks A', ALL, C_LAST],
    ['all, C last', 'B+ A+', 'asks C', ALL, C_LAST],
    ['all, C last', 'A+ B+ C+', 'granted', ALL, C_LAST],
    ['any, together', 'A- B-', 'asks C', ANY, TOGETHER],
    ['any, together', 'A- B+', 'granted', ANY, TOGETHER],
    ['any, together', 'A- B- Co', 'refused', ANY, TOGETHER],
    ['any, one by one', 'A+', 'granted', ANY, ONE_BY_ONE],
    ['any, one by one', 'A-', 'asks B', ANY, ONE_BY_ONE],
    ['any, C last', 'Ao B-', 'asks C', ANY, C_LAST],
    ['two, together', 'C+ A+', 'granted', TWO, TOGETHER],
    ['two, together', 'C+ A-', 'asks B', TWO, TOGETHER],
    ['two, together', 'C- Ao', 'refused', TWO, TOGETHER],
    ['two, one by one', 'A- B+', 'asks C', TWO, ONE_BY_ONE],
    ['two, one by one', 'A- Bo', 'refused', TWO, ONE_BY_ONE],
    ['two, C last', 'A+ B+', 'granted', TWO, C_LAST],
    ['60 %, together', 'A+', 'asks BC', SHARE, TOGETHER],
    ['60 %, together', 'A+ B+', 'granted', SHARE, TOGETHER],
    ['60 %, together', 'Ao Bo', 'refused', SHARE, TOGETHER],
    ['60 %, one by one', 'A+ B-', 'asks C', SHARE, ONE_BY_ONE],
    ['60 %, C last', 'A- B-', 'refused', SHARE, C_LAST],
    ['the chair C, after all', 'A- B-', 'asks C', CHAIR, C_LAST],
    ['the chair C, after all', 'A- B- C+', 'granted', CHAIR, C_LAST],
    ['the chair C, after all', 'A+ B+ Co', 'refused', CHAIR, C_LAST],
    ['the chair C, together', 'C-', 'refused', CHAIR, TOGETHER],
    ['the chair C, one by one', 'A+ B+', 'asks C', CHAIR, ONE_BY_ONE],
  ] as const)('%s: “%s” %s', (_, story, expected, rule, order) => {
    expect(told(signingDesk({ departments, rule, order }), story)).toBe(expected);
  });

  test.each([
    ['ends the round at once, whoever else agrees', 'A!', 'refused', ANY, TOGETHER],
    ['may still come: nothing is granted before it is heard', 'B+', 'asks AC', ANY, TOGETHER],
    ['is not used by approving', 'B+ A+', 'granted', ANY, TOGETHER],
    ['outweighs the chair', 'C+ A!', 'refused', CHAIR, TOGETHER],
    ['waits for its turn', 'B+', 'asks A', TWO, C_LAST],
  ] as const)('a veto of A %s: “%s” %s', (_, story, expected, rule, order) => {
    expect(told(signingDesk({ departments, rule, order, veto: [A] }), story)).toBe(expected);
  });

  test('a veto is only for those to whom the plan gives it', () => {
    const desk = signingDesk({ departments, veto: [A] });
    const content = { approval: 'vote', reason: '否决' };
    expect(desk.refused('veto', content, officer(B)).code).toBe('noVeto');
  });

  test('whoever comes first in a sequence is told, and the next one when it is over', () => {
    const desk = signingDesk({ departments, order: ONE_BY_ONE });
    told(desk, 'A+ B+');
    const asked = desk.events.flatMap((event) =>
      event.type === 'signersAsked' ? [event.departments] : [],
    );
    expect(asked).toEqual([[A], [B], [C]]);
  });

  test('nobody answers before its turn', () => {
    const desk = signingDesk({ departments, order: C_LAST });
    const content = { approval: 'vote', reason: '不同意' };
    expect(desk.refused('reject', content, officer(C)).code).toBe('notYourTurn');
  });
});
