/** The result of a bench: a table to read, and the same as figures. */
export interface BenchReport {
  title: string
  /** The table, for people. */
  text: string
  /** What `--json FILE` writes. */
  figures: unknown
  /** False where a run can't be trusted or a bound was missed: the command then ends with 1. */
  passed: boolean
}

/** A bench module: `bench/NAME.ts`. */
export interface Bench {
  /** One line for `--help`. */
  summary: string
  /** The options it takes, for `--help`. */
  usage: string
  /** @param parameters the command line after the bench's name, without `--json FILE` */
  bench(parameters: string[]): Promise<BenchReport>
}
