import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { departmentCodeOf } from '@gongjian/rules';
import { Organisation, type Department } from '@gongjian/contract';

const LISTS = new URL('../../../../../examples/lists/', import.meta.url);

/** Where the real lists lie. */
export const LISTS_FOLDER = fileURLToPath(LISTS);

/** The real lists, as they are. */
export const listBytes = (file: string): Buffer => readFileSync(new URL(file, LISTS));
export const listText = (file: string): string => listBytes(file).toString('utf8');

/** The departments of the real organisation, as the API tells them. */
export const realDepartments = (): readonly Department[] => {
  const { offices, bureaus, subdistricts } = Organisation.parse(JSON.parse(listText('org.json')));
  return [
    ...[...offices, ...bureaus].map(({ name, short, group }) => ({
      code: departmentCodeOf(short) ?? short,
      name,
      shortName: short,
      group,
      kind: 'bureau',
    })),
    ...subdistricts.map(({ code, name }) => ({
      code,
      name,
      shortName: name,
      group: '街道',
      kind: 'subdistrict',
    })),
  ];
};

/** The header of projects.csv with rows under it, each told by the columns that matter. */
export const projectsCsv = (...rows: readonly Readonly<Record<string, string>>[]): string => {
  const [header = ''] = listText('projects.csv').split('\r\n');
  const columns = header.split(',');
  const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const lines = rows.map((row, index) => {
    const whole: Record<string, string> = {
      project_name: `项目${index + 1}`,
      city_district: '兰州市城关区',
      ...row,
    };
    return columns.map((column) => quoted(whole[column] ?? '')).join(',');
  });
  return [header, ...lines, ''].join('\n');
};
