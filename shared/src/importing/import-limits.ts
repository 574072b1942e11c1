/**
 * The limits are far above any bank that a team keeps in one file, and so low that reading never takes seconds or hundreds of
 * megabytes.
 */
export const importLimits = {
  /** UTF-16 units of the whole input. */
  characters: 5_000_000,
  lines: 200_000,
  /** Levels of nested JSON values or HTML elements. */
  depth: 200,
  questions: 5_000,
  /** Probes, signals or red flags of one question; the library allows 40. */
  pointsPerList: 40,
  /** Columns of a table or CSV row. */
  columns: 200,
  /** Files in an archive: a Word document has some dozens, one more for each picture. */
  archiveEntries: 5_000,
  /**
   * Inflated bytes of all parts that are read of an archive, together. XML takes ten to twenty bytes for one of a document's
   * text.
   */
  archiveBytes: 100_000_000,
  /** Bytes that one byte of an archive may inflate to, in large parts. Honest XML stays under 40, a bomb reaches 1,000. */
  archiveRatio: 200,
} as const

export type ImportLimits = { readonly [K in keyof typeof importLimits]: number }

/** Bytes a file may have: UTF-8 takes at most three for each of the importer's characters (UTF-16 units). */
export const mostBytes = (limits: ImportLimits): number => limits.characters * 3
