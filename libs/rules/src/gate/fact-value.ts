/** What a case has been told, by the names of its plan. */
export type FactValue = string | number | boolean;
export type Facts = Readonly<Record<string, FactValue>>;
