import { callbackify } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import type { MulterModuleOptions, MulterOptionsFactory } from '@nestjs/platform-express';
import type { Request } from 'express';
import type { StorageEngine } from 'multer';
import { LARGEST_DOCUMENT_MIB } from '../body-limits.ts';
import { SETTINGS } from '../resources.ts';
import type { ApiSettings } from '../settings.ts';
import { EvidenceStore, type Received } from './evidence-store.ts';

const MIB = 1024 * 1024;

/** One document, its kind, and nothing else. */
const LIMITS = {
  fileSize: LARGEST_DOCUMENT_MIB * MIB,
  files: 1,
  fields: 4,
  parts: 5,
  fieldNameSize: 64,
  fieldSize: 4096,
  headerPairs: 20,
};

/** An uploaded document on its way into the store, as the handler gets it. */
export type UploadedDocument = Received & { readonly originalname: string };

type HandleFile = StorageEngine['_handleFile'];

/** Streams uploads into the evidence store; a document is never whole in memory. */
class IntoStore implements StorageEngine {
  private readonly store: EvidenceStore;

  constructor(store: EvidenceStore) {
    this.store = store;
  }

  _handleFile(_: Request, file: Express.Multer.File, done: Parameters<HandleFile>[2]): void {
    callbackify(() => this.store.receive(file.stream))(done);
  }

  _removeFile(_: Request, file: Express.Multer.File, done: (error: Error | null) => void): void {
    callbackify(() => this.store.discard(file))(done);
  }
}

/** How uploads are taken in: into the store, within limits, with file names in UTF-8. */
@Injectable()
export class EvidenceUpload implements MulterOptionsFactory {
  private readonly settings: ApiSettings;

  constructor(@Inject(SETTINGS) settings: ApiSettings) {
    this.settings = settings;
  }

  createMulterOptions(): MulterModuleOptions {
    return {
      storage: new IntoStore(new EvidenceStore(this.settings.evidenceFolder)),
      limits: LIMITS,
      defParamCharset: 'utf8',
    };
  }
}
