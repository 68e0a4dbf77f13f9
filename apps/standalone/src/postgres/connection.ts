import { Client } from 'pg';
import { codeOf, reasonOf, StartProblem, type Sentence } from '../settings/start-problem.ts';

/** Longer than any network needs; a firewall that drops packets must not hang the start. */
const CONNECT_LIMIT_MS = 10_000;

/**
 * Connects once and looks whether the product can work there.
 * @throws StartProblem that ends with `mend` and never repeats the url: it holds the password.
 */
export const checkDatabase = async (databaseUrl: string, mend: Sentence): Promise<void> => {
  const client = new Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    query_timeout: CONNECT_LIMIT_MS,
  });
  client.on('error', () => undefined); // a connection lost after the answer changes nothing
  try {
    await client.connect();
    const { rows } = await client.query<{ encoding: string }>(
      "select current_setting('server_encoding') as encoding",
    );
    refuseNarrow(rows[0]?.encoding ?? 'unknown');
  } catch (thrown) {
    throw thrown instanceof StartProblem ? thrown : connectionProblem(thrown, mend);
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** Other encodings lose rare characters of names and places, such as 㛃 or 𬭎. */
const refuseNarrow = (encoding: string): void => {
  if (encoding === 'UTF8') return;
  throw new StartProblem({
    zh: `数据库编码是 ${encoding}，存不下全部汉字，请新建 UTF8 编码的数据库。`,
    en: `The database is encoded in ${encoding}, which cannot hold every Chinese character. Create one in UTF8.`,
  });
};

/** What PostgreSQL's and the network's codes mean to the operator. */
const meanings: Readonly<Record<string, Sentence>> = {
  '28P01': { zh: '用户名或口令不对', en: 'wrong user or password' },
  '28000': { zh: '不允许该用户从本机登录', en: 'this user may not log in from here' },
  '3D000': { zh: '没有这个数据库，请先创建', en: 'there is no such database, create it first' },
  '53300': { zh: '连接数已满', en: 'it has no connection left' },
  '57P03': { zh: '数据库正在启动或关闭', en: 'it is starting or stopping' },
  ECONNREFUSED: { zh: '那里没有数据库在运行', en: 'no database is listening there' },
  ENOTFOUND: { zh: '找不到该主机', en: 'the host is unknown' },
};

const connectionProblem = (thrown: unknown, mend: Sentence): StartProblem => {
  const reason = reasonOf(thrown);
  const { zh, en } = meanings[codeOf(thrown) ?? ''] ?? { zh: reason, en: reason };
  return new StartProblem(
    { zh: `连不上数据库：${zh}。${mend.zh}`, en: `Cannot use the database: ${en}. ${mend.en}` },
    { cause: thrown },
  );
};
