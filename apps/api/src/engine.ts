import {
  Client,
  Connection,
  defaultGrpcRetryOptions,
  makeGrpcRetryInterceptor,
} from '@temporalio/client';
import type { ApiSettings } from './settings.ts';

/** RESOURCE_EXHAUSTED, by gRPC's number: a busy case is told at once instead of being tried again here. */
const NOT_AGAIN = new Set<number>([8]);
/** `grpc.default_compression_algorithm`: gzip. */
const GZIP = 2;

const isLoopback = (address: string): boolean => /^(localhost|127\.|\[::1\])/.test(address);

const retries = defaultGrpcRetryOptions();

/**
 * The client of the engine. It connects on first use and again after a loss, so the API starts and answers
 * while the engine is away. Between machines messages are compressed, on loopback that costs more than it saves (temporal.md §12).
 */
export const connectEngine = ({ temporalAddress, namespace }: ApiSettings): Client =>
  new Client({
    connection: Connection.lazy({
      address: temporalAddress,
      interceptors: [
        makeGrpcRetryInterceptor({
          ...retries,
          retryableDecider: (attempt, status) =>
            !NOT_AGAIN.has(status.code) && retries.retryableDecider(attempt, status),
        }),
      ],
      ...(isLoopback(temporalAddress)
        ? {}
        : // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- grpc-js is not ours to import
          { channelArgs: { 'grpc.default_compression_algorithm': GZIP } }),
    }),
    namespace,
  });
