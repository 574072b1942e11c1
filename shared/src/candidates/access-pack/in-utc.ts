/** A moment of a pack as its page says it: `2026-11-28 09:30 UTC`. */
export const inUtc = (moment: string): string => `${moment.slice(0, 10)} ${moment.slice(11, 16)} UTC`
