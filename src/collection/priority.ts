/** Who goes first, most urgent first. The place in this list is what the store keeps. */
export const PRIORITIES = ['critical', 'high', 'normal', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** @returns 0 for `critical` to 3 for `low` */
export const rankOf = (priority: Priority): number => PRIORITIES.indexOf(priority);

/** @param rank 0 to 3 */
export const priorityOf = (rank: number): Priority => PRIORITIES[rank] ?? 'low';
