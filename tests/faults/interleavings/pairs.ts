import { accountPairs } from './account-pairs.ts'
import { commandPairs } from './command-pairs.ts'
import { erasingPairs } from './erasing-pairs.ts'
import { packetPairs } from './packet-pairs.ts'
import type { Pair } from './pair.ts'
import { readingPairs } from './reading-pairs.ts'
import { retainingPairs } from './retaining-pairs.ts'
import { passkeyPairs } from './sign-in/passkey-pairs.ts'
import { passwordPairs } from './sign-in/password-pairs.ts'
import { submissionPairs } from './submission-pairs.ts'

/** All requests that are tried together, by their titles. */
export const pairs: Readonly<Record<string, Pair>> = {
  ...readingPairs,
  ...commandPairs,
  ...submissionPairs,
  ...accountPairs,
  ...passkeyPairs,
  ...passwordPairs,
  ...erasingPairs,
  ...retainingPairs,
  ...packetPairs,
}
