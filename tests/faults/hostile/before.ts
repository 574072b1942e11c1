/** What an attack cost on an earlier server, for the table beside what it costs now. */
export interface Before {
  /** The commit of the server that was attacked. */
  commit: string
  /**
   * The longest that its event loop was held or, where that was measured, that other people waited for an answer. Milliseconds.
   */
  stallMs: number
  /** The 99th percentile of the honest pair's letters; undefined where nobody typed or none arrived. Milliseconds. */
  p99Ms?: number
}

/** The last commit that had no bound at all. It was attacked by hand, while `/healthz` was asked. */
const UNBOUNDED = 'ac38e68'
/** The commit of the first bounds, measured by `pnpm faults hostile --seed 20261128` on two quiet cores. */
const FIRST_BOUNDS = 'edfcb01'

const unbounded = (stallMs: number): Before => ({ commit: UNBOUNDED, stallMs })
const firstBounds = (stallMs: number, p99Ms: number): Before => ({ commit: FIRST_BOUNDS, stallMs, p99Ms })

/** By the attack's name and the attacker's role. For an attack that was tried at both commits, the earlier one. */
export const before: Readonly<Record<string, Before>> = {
  '80,000 clients in one update (observer)': unbounded(60_900),
  '80,000 clients in one update (panelist)': firstBounds(28, 23),
  '26,000 children before their parents (observer)': unbounded(10_900),
  '26,000 children before their parents (panelist)': firstBounds(268, 358),
  '400,000 structs in one update (panelist)': firstBounds(11, 12),
  '60,000 structs, the most allowed (panelist)': firstBounds(50, 27),
  '30,000 types within types (panelist)': firstBounds(10, 9),
  '900,000 values in one array (panelist)': firstBounds(10, 9),
  '5,000 texts to walk past, 5,000 times (panelist)': firstBounds(55, 44),
  // Measured with a million clients, in 4 MB.
  'a state vector of 700,000 clients (observer)': unbounded(3_800),
  '300,000 presences in one frame (observer)': unbounded(1_700),
  'all client ids of the notes (shadow)': firstBounds(10, 12),
  'all client ids of the conduct (panelist)': firstBounds(17, 7),
  'notes filled to their bound (shadow)': firstBounds(70, 122),
  'a megabyte written and deleted, over and over (panelist)': firstBounds(17, 27),
  '200 requests for a large document (observer)': firstBounds(24, 24),
  '300 frames of random bytes, and mutated ones (panelist)': firstBounds(10, 22),
  '400 denied upgrades, kept open (stranger)': firstBounds(19, 15),
  '150 sockets of one person, opened at once (observer)': firstBounds(19, 20),
  '8 connections that ask for the API’s description (stranger)': unbounded(5_500),
  '4 connections that search for 36 single letters (observer)': unbounded(748),
}
