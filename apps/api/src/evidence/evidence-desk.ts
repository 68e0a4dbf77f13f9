import { createHash } from 'node:crypto';
import { Inject, Injectable, StreamableFile, type OnApplicationBootstrap } from '@nestjs/common';
import {
  decide,
  isRefusal,
  receiptFor,
  type AttachEvidence,
  type CaseNumber,
  type CaseState,
  type Evidence,
} from '@gongjian/rules';
import { says, type EvidenceFields } from '@gongjian/contract';
import type { Answered } from '../cases/answered.ts';
import { CaseActs } from '../cases/case-acts.ts';
import { CaseRecords } from '../cases/case-records.ts';
import { attemptOf, CommandDesk } from '../cases/command-desk.ts';
import type { Sender } from '../cases/sender.ts';
import { ApiProblem, Refused } from '../problems/problem-error.ts';
import { SETTINGS } from '../resources.ts';
import type { ApiSettings } from '../settings.ts';
import { EvidenceStore } from './evidence-store.ts';
import type { UploadedDocument } from './evidence-upload.ts';
import { asAttachment, safeFileName } from './file-name.ts';
import { isMarkedName } from './secrecy.ts';

const ID_LENGTH = 16;

/** One document may be evidence of several kinds; each is a piece of its own. */
const idOf = (kind: string, sha256: string): string =>
  createHash('sha256').update(`${kind}\n${sha256}`).digest('hex').slice(0, ID_LENGTH);

const MISSING_FILE = { pointer: '/file', detail: says('缺少文件', 'is missing') };

/** Takes documents into cases and gives them out again. */
@Injectable()
export class EvidenceDesk implements OnApplicationBootstrap {
  private readonly store: EvidenceStore;
  private readonly desk: CommandDesk;
  private readonly acts: CaseActs;
  private readonly records: CaseRecords;

  constructor(
    @Inject(SETTINGS) settings: ApiSettings,
    desk: CommandDesk,
    acts: CaseActs,
    records: CaseRecords,
  ) {
    this.store = new EvidenceStore(settings.evidenceFolder);
    this.desk = desk;
    this.acts = acts;
    this.records = records;
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.store.sweep(Date.now());
  }

  /**
   * Keeps an uploaded document and attaches it. It is judged before it is kept, so that what the case would
   * refuse leaves nothing behind; it is kept before the case hears of it, so that what a case names is there.
   * Throws `emptyFile`, `secrecyGrade`, `unknownCase`, `notDelegated` and the rules' `Refused`.
   */
  async attach(
    number: CaseNumber,
    document: UploadedDocument | undefined,
    { kind }: EvidenceFields,
    sender: Sender,
  ): Promise<Answered> {
    if (document === undefined) throw new ApiProblem('validation', { errors: [MISSING_FILE] });
    const name = safeFileName(document.originalname);
    const { sha256, size } = document;
    const evidence: Evidence = { id: idOf(kind, sha256), kind, name, sha256, size };
    const content = { act: 'attachEvidence', evidence } as const;
    const attempt = attemptOf(sender, { act: content.act, number, body: content });
    try {
      return await this.desk.run(attempt, async () => {
        this.refuseUnfit(name, document);
        await this.refuseUnwanted(number, evidence, sender);
        await this.store.keep(document);
        return this.acts.ask(attempt, content, sender);
      });
    } finally {
      await this.store.discard(document);
    }
  }

  private refuseUnfit(name: string, { size, marked }: UploadedDocument): void {
    if (size === 0) throw new ApiProblem('emptyFile');
    if (marked || isMarkedName(name)) throw new ApiProblem('secrecyGrade', { subject: name });
  }

  /** Refuses what the case as recorded would refuse; a document it has already by this command passes. */
  private async refuseUnwanted(
    number: CaseNumber,
    evidence: Evidence,
    { caller, key }: Sender,
  ): Promise<void> {
    const { state } = await this.records.read(number);
    if (receiptFor(state, key) !== undefined) return;
    const command: AttachEvidence = { act: 'attachEvidence', id: key, fingerprint: '', evidence };
    const answer = decide(state, command, await this.records.momentOf(state, caller));
    if (isRefusal(answer)) throw new Refused(answer);
  }

  /** A document of a case, whole and unchanged. Throws `noSuchEvidence`, `evidenceDamaged`. */
  async give(number: CaseNumber, id: string): Promise<StreamableFile> {
    const { state } = await this.records.read(number);
    const { name, sha256, size } = this.find(state, id);
    if (!(await this.store.isIntact(sha256)))
      throw new ApiProblem('evidenceDamaged', {
        subject: id,
        cause: new Error(`document ${sha256} of case ${number} is lost or changed`),
      });
    return new StreamableFile(this.store.read(sha256), {
      type: 'application/octet-stream',
      disposition: asAttachment(name),
      length: size,
    });
  }

  private find(state: CaseState, id: string): Evidence {
    const found = state.evidence.find((one) => one.id === id);
    if (found === undefined) throw new ApiProblem('noSuchEvidence', { subject: id });
    return found;
  }
}
