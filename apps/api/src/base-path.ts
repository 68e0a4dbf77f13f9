/** The first version of the interface; it only grows. */
export const API_PREFIX = 'api/v1';
export const BASE_PATH = `/${API_PREFIX}`;
