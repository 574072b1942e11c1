/** In plain text, letters that are read from the right don’t pull what stands beside them along. */
export const isolated = (line: string): string =>
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u.test(line) ? `\u2068${line}\u2069` : line
