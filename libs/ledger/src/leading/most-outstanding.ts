/**
 * Most cases that a rollout has told and that have not recorded it yet; written into its job. A person's command waits
 * behind all of them, with forty for one to two seconds on two cores; with twelve ten thousand cases take minutes,
 * and days are what they are about.
 */
export const MOST_OUTSTANDING = 12;
