import type { CaseNumber, Words } from '@gongjian/rules';
import { FLAW_WORDS } from '@gongjian/contract';
import type { CaseProof } from '@gongjian/ledger';

/** Broken cases that are told one by one; a ruined database has more than anybody reads. */
const TOLD = 1_000;

const count = (number: number): string => number.toLocaleString('en-US');

const lineOf = ({ number, broken }: CaseProof): string => {
  if (broken === null) return '';
  const { version, flaw, fields } = broken;
  const { zh, en } = FLAW_WORDS[flaw];
  const named = fields.length === 0 ? '' : `：${fields.join('、')}`;
  return `✗ ${number} 第 ${version} 条：${zh}${named} (entry ${version}: ${en})\n`;
};

/** What a verification has found so far. */
export class VerifyReport {
  private cases = 0;
  private entries = 0;
  private brokenCases = 0;
  private readonly lines: string[] = [];
  private readonly unknown: CaseNumber[] = [];

  add(proofs: readonly CaseProof[]): void {
    for (const proof of proofs) {
      this.cases += 1;
      this.entries += proof.checked;
      if (proof.broken === null) continue;
      this.brokenCases += 1;
      if (this.lines.length < TOLD) this.lines.push(lineOf(proof));
    }
  }

  /** Was asked for and is not on record. */
  addUnknown(number: CaseNumber): void {
    this.unknown.push(number);
  }

  /** 1 where something is broken, 2 where something could not be looked at. */
  get exitCode(): 0 | 1 | 2 {
    if (this.brokenCases > 0) return 1;
    return this.unknown.length > 0 ? 2 : 0;
  }

  /** How far it has come. */
  get soFar(): string {
    return `${count(this.cases)} 件案件，${count(this.entries)} 条记录`;
  }

  private get conclusion(): Words {
    const { cases, entries, brokenCases } = this;
    const looked = {
      zh: `已核对 ${count(cases)} 件案件、${count(entries)} 条记录`,
      en: `${count(cases)} cases with ${count(entries)} entries`,
    };
    return brokenCases === 0
      ? { zh: `${looked.zh}：完整`, en: `${looked.en}: whole` }
      : {
          zh: `${looked.zh}：${count(brokenCases)} 件不完整`,
          en: `${looked.en}: ${count(brokenCases)} broken`,
        };
  }

  /** The whole report. */
  toString(): string {
    const untold = this.brokenCases - this.lines.length;
    const { zh, en } = this.conclusion;
    return [
      ...this.lines,
      untold === 0 ? '' : `另有 ${count(untold)} 件 (and ${count(untold)} more)\n`,
      ...this.unknown.map((number) => `? 台账中没有案件 ${number} (not on record)\n`),
      this.cases === 0 && this.unknown.length > 0 ? '' : `${zh} (${en})\n`,
    ].join('');
  }
}
