/** The metadata under which the worker's codec tells the sandbox which published document a payload is. */
export const PUBLISHED_HASH = 'published';
