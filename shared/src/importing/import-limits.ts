/** Far above any bank a team keeps in one file, and low enough that reading one never takes seconds or hundreds of megabytes. */
export const importLimits = {
  /** UTF-16 units of the whole input. */
  characters: 5_000_000,
  lines: 200_000,
  /** Nested JSON values or HTML elements. */
  depth: 200,
  questions: 5_000,
  /** Probes, signals or red flags of one question; the library holds 40. */
  pointsPerList: 40,
  /** Columns of a table or CSV row. */
  columns: 200,
  /** Files in an archive: a Word document has some dozens, one more for each picture. */
  archiveEntries: 5_000,
  /** Bytes that all parts read of an archive may have together, inflated. XML says a document's text in ten to twenty times as many. */
  archiveBytes: 100_000_000,
  /** Bytes that one byte of an archive may become, in parts that are large: honest XML stays under 40, a bomb reaches 1,000. */
  archiveRatio: 200,
} as const

export type ImportLimits = { readonly [K in keyof typeof importLimits]: number }

/** Bytes a file may have: UTF-8 takes at most three for each of the importer's characters (UTF-16 units). */
export const mostBytes = (limits: ImportLimits): number => limits.characters * 3
