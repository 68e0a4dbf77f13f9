import type { Finding, Severity } from './finding.ts';
import { csvLine, SPREADSHEET_MARK } from './csv-line.ts';
import type { FileReport, LoadReport } from './load-report.ts';

/** More than this of one file nobody reads on a screen; the written report has all. */
const MOST_SHOWN = 200;

const SEVERITIES: Readonly<Record<Severity, string>> = {
  file: '文件 file',
  row: '整行 row',
  field: '字段 field',
};

const fileLine = ({
  file,
  rows,
  opened,
  already,
  changed,
  unusable,
  unopened,
}: FileReport): string =>
  `${file}:${rows} 行，新开案 ${opened}，已在册 ${already}，已在册而内容不同 ${changed}，` +
  `不可用 ${unusable}，未开案 ${unopened}\n` +
  `  ${rows} rows: ${opened} opened, ${already} already there, ${changed} there with other content, ` +
  `${unusable} unusable, ${unopened} not opened`;

const findingLine = ({ row, column, severity, reason }: Finding): string => {
  const at = `${row ?? '-'}`.padStart(6);
  return `${at}  ${(column ?? '-').padEnd(32)}  ${SEVERITIES[severity]}  ${reason.zh} · ${reason.en}`;
};

const tableOf = (file: string, findings: readonly Finding[]): readonly string[] => {
  const hidden = findings.length - MOST_SHOWN;
  return [
    '',
    `${file}:${findings.length} 条问题 findings`,
    `${'row'.padStart(6)}  ${'column'.padEnd(32)}  级别 severity  原因 reason`,
    ...findings.slice(0, MOST_SHOWN).map(findingLine),
    ...(hidden > 0 ? [`  … 另有 ${hidden} 条，见报告 and ${hidden} more in the report`] : []),
  ];
};

/** The report for people: a summary of each file, then every finding, grouped by file. */
export const sayReport = ({ files, findings }: LoadReport): string => {
  const names = [...new Set(findings.map(({ file }) => file))];
  const tables = names.flatMap((file) =>
    tableOf(
      file,
      findings.filter((one) => one.file === file),
    ),
  );
  return ['', '汇总 Summary', ...files.map(fileLine), ...tables, ''].join('\n');
};

/** The findings for a spreadsheet. */
export const reportCsv = ({ findings }: LoadReport): string =>
  SPREADSHEET_MARK +
  csvLine(['file', 'row', 'column', 'severity', 'code', 'reason_zh', 'reason_en']) +
  findings
    .map(({ file, row, column, severity, code, reason }) =>
      csvLine([file, String(row ?? ''), column ?? '', severity, code, reason.zh, reason.en]),
    )
    .join('');
