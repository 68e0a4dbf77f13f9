import { DefaultNamingStrategy } from 'typeorm';

const snakeOf = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camelOf = (name: string): string =>
  name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Columns are spelled `due_at` in SQL and `dueAt` in TypeScript. */
export class SnakeCase extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined): string {
    return custom ?? snakeOf(property);
  }
}

/**
 * A row of a plain SQL answer as the product speaks of it: names in camel case, instants as
 * milliseconds. What the statement selects is said by the caller; nothing checks it but the tests.
 */
export const fromRow = (row: Readonly<Record<string, unknown>>): unknown =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      camelOf(name),
      value instanceof Date ? value.getTime() : value,
    ]),
  );
