import { StartProblem, type Sentence } from './start-problem.ts';

/** Every port the product listens on, the variable that moves it, and what wants it. */
export const portTable = {
  api: {
    variable: 'GONGJIAN_API_PORT',
    usual: 8550,
    wantedBy: { zh: '攻坚接口与页面', en: 'the API and console' },
  },
  postgres: {
    variable: 'GONGJIAN_POSTGRES_PORT',
    usual: 8551,
    wantedBy: { zh: 'PostgreSQL 数据库', en: 'PostgreSQL' },
  },
  temporal: {
    variable: 'GONGJIAN_TEMPORAL_PORT',
    usual: 7233,
    wantedBy: { zh: 'Temporal 服务', en: 'the Temporal server' },
  },
  temporalUi: {
    variable: 'GONGJIAN_TEMPORAL_UI_PORT',
    usual: 8233,
    wantedBy: { zh: 'Temporal 页面', en: 'the Temporal UI' },
  },
} as const satisfies Record<string, { variable: string; usual: number; wantedBy: Sentence }>;

export type PortName = keyof typeof portTable;
export type Ports = Readonly<Record<PortName, number>>;

const HIGHEST_PORT = 65_535;

/** A variable set to nothing counts as not set: that is how shells and compose files unset one. */
export const given = (environment: NodeJS.ProcessEnv, variable: string): string | undefined =>
  environment[variable]?.trim() || undefined;

export const refuse = (what: string, zh: string, en: string): never => {
  throw new StartProblem({ zh: `${what}：${zh}`, en: `${what}: ${en}` });
};

/** @throws StartProblem for what is no port, and for one port wanted twice. */
export const portsIn = (environment: NodeJS.ProcessEnv): Ports => {
  const ports: Ports = {
    api: portIn(environment, 'api'),
    postgres: portIn(environment, 'postgres'),
    temporal: portIn(environment, 'temporal'),
    temporalUi: portIn(environment, 'temporalUi'),
  };
  const names = Object.keys(portTable) as PortName[];
  for (const name of names) {
    const twin = names.find((other) => other !== name && ports[other] === ports[name]);
    if (twin === undefined) continue;
    const pair = `${portTable[name].variable} / ${portTable[twin].variable} = ${ports[name]}`;
    return refuse(
      pair,
      '两个端口相同，请改动其中一个。',
      'two ports are the same, change one of them.',
    );
  }
  return ports;
};

const portIn = (environment: NodeJS.ProcessEnv, name: PortName): number => {
  const { variable, usual } = portTable[name];
  const text = given(environment, variable);
  if (text === undefined) return usual;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= HIGHEST_PORT) return port;
  return refuse(
    `${variable}=${text}`,
    '不是端口号，请给 1 到 65535 的整数。',
    'not a port, give a whole number from 1 to 65535.',
  );
};
