import { setTimeout as pause } from 'node:timers/promises';
import {
  Client,
  Connection,
  defaultGrpcRetryOptions,
  makeGrpcRetryInterceptor,
  type GrpcRetryOptions,
} from '@temporalio/client';
import type { ApiSettings } from './settings.ts';

/** RESOURCE_EXHAUSTED, by gRPC's number: a busy case is told at once instead of being tried again here. */
const NOT_AGAIN = new Set<number>([8]);
/** `grpc.default_compression_algorithm`: gzip. */
const GZIP = 2;
/** Longest wait between two attempts: an engine that is back serves within this time. */
const LONGEST_DELAY_MS = 2_000;

const isLoopback = (address: string): boolean => /^(localhost|127\.|\[::1\])/.test(address);

/**
 * Between machines messages are compressed; on loopback that costs more than it saves: without it two
 * cores did ten to twenty percent more updates a second with ten to fifteen percent less CPU of the server.
 */
const channelFor = (address: string) =>
  isLoopback(address)
    ? {}
    : // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- grpc-js is not ours to import
      { channelArgs: { 'grpc.default_compression_algorithm': GZIP } };

/**
 * The API's way to the engine. It connects on first use and again after a loss, so the API starts and
 * answers while the engine is away.
 */
export class Engine {
  readonly client: Client;
  private closing = false;
  private retryAt = 0;

  constructor({ temporalAddress: address, namespace }: ApiSettings) {
    const interceptors = [makeGrpcRetryInterceptor(this.patience())];
    this.client = new Client({
      connection: Connection.lazy({ address, interceptors, ...channelFor(address) }),
      namespace,
    });
  }

  /** The library's own patience, except that it ends when the engine is closed. */
  private patience(): GrpcRetryOptions {
    const usual = defaultGrpcRetryOptions();
    return {
      retryableDecider: (attempt, status) =>
        !this.closing && !NOT_AGAIN.has(status.code) && usual.retryableDecider(attempt, status),
      delayFunction: (attempt, status) => {
        const delay = Math.min(LONGEST_DELAY_MS, usual.delayFunction(attempt, status));
        this.retryAt = Math.max(this.retryAt, Date.now() + delay);
        return delay;
      },
    };
  }

  /** Waits for the attempts that are due still (on a closed channel they would end the process), then closes. */
  async close(): Promise<void> {
    this.closing = true;
    await pause(Math.max(0, this.retryAt + 1 - Date.now()));
    await this.client.connection.close();
  }
}
