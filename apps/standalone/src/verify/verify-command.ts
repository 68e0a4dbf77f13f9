import { Command, CommanderError } from 'commander';
import { parseCaseNumber, type CaseNumber } from '@gongjian/rules';
import { proveAll, proveCase } from '@gongjian/ledger';
import { progressOn, type Screen } from '../progress.ts';
import { reasonOf, StartProblem } from '../settings/start-problem.ts';
import { withLedgerAtHand, type Ledger } from './ledger-at-hand.ts';
import { VerifyReport } from './verify-report.ts';

/** The world of a verification: what it is told and where it tells. */
export interface VerifyWorld {
  readonly environment: NodeJS.ProcessEnv;
  readonly screen: Screen;
}

/** Often enough to see that it goes on, seldom enough for a log. */
const TELL_EVERY_MS = 2_000;

const USAGE = '用法：npm run verify [-- <案件编号> …] (npm run verify [-- <case number> …])\n';

const numberOf = (text: string): CaseNumber => {
  const number = parseCaseNumber(text);
  if (number !== undefined) return number;
  throw new StartProblem({
    zh: `“${text}”不是案件编号`,
    en: `“${text}” is no case number`,
  });
};

const numbersIn = (args: readonly string[], screen: Screen): readonly CaseNumber[] => {
  const command = new Command('npm run verify --')
    .description('核对案件记录是否完整，不作改动 Says whether records are whole; changes nothing')
    .argument('[numbers...]', '案件编号，不写则全部 case numbers; all without any')
    .configureOutput({
      writeOut: (text) => screen.write(text),
      writeErr: (text) => screen.write(text),
    })
    .exitOverride();
  command.parse([...args], { from: 'user' });
  return command.args.map(numberOf);
};

const verifyNamed = async (
  ledger: Ledger,
  numbers: readonly CaseNumber[],
): Promise<VerifyReport> => {
  const report = new VerifyReport();
  for (const number of numbers) {
    const proof = await proveCase(ledger, number);
    if (proof === undefined) report.addUnknown(number);
    else report.add([proof]);
  }
  return report;
};

const verifyAll = async (ledger: Ledger, tell: (detail: string) => void): Promise<VerifyReport> => {
  const report = new VerifyReport();
  let told = performance.now();
  for await (const proofs of proveAll(ledger)) {
    report.add(proofs);
    if (performance.now() - told < TELL_EVERY_MS) continue;
    told = performance.now();
    tell(report.soFar);
  }
  return report;
};

/** What a forged entry makes the rules throw is a finding; what is thrown here is that nobody could look. */
const couldNotLook = (thrown: unknown): StartProblem =>
  thrown instanceof StartProblem
    ? thrown
    : new StartProblem(
        {
          zh: `核对没有完成：${reasonOf(thrown)}`,
          en: 'The verification did not come to its end.',
        },
        { cause: thrown },
      );

/** `npm run verify [-- <case number> …]`; answers the exit code: 0 whole, 1 broken, 2 could not look. */
export const runVerify = async (
  args: readonly string[],
  { environment, screen }: VerifyWorld,
): Promise<0 | 1 | 2> => {
  try {
    const numbers = numbersIn(args, screen);
    const title = { zh: '核对案件记录', en: 'verifying' };
    const report = await progressOn(screen).step(title, (tell) =>
      withLedgerAtHand(environment, (ledger) =>
        numbers.length > 0 ? verifyNamed(ledger, numbers) : verifyAll(ledger, tell),
      ),
    );
    screen.write(String(report));
    return report.exitCode;
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      if (thrown.exitCode === 0) return 0;
      screen.write(USAGE);
      return 2;
    }
    screen.write(`${couldNotLook(thrown).message}\n`);
    return 2;
  }
};
