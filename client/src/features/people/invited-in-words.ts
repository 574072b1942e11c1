import type { EpochMs } from '@panelbook/shared/base/clock'
import type { ListedPerson } from '@panelbook/shared/people/person'
import { dayAndTime, type TimeWordsOptions } from '../../ui/time-in-words.ts'

/** How far somebody is who was never here: "Invited today, 10:00, not signed in yet". Undefined once they were. */
export function invitedInWords(
  { signedIn, invited }: Pick<ListedPerson, 'signedIn' | 'invited'>,
  now: EpochMs,
  options: TimeWordsOptions = {},
): string | undefined {
  if (signedIn) return undefined
  if (!invited) return 'Not signed in yet'
  const at = `Invited ${dayAndTime(invited.at, now, { ...options, inSentence: true })}`
  if (invited.stands && invited.until > now) return `${at}, not signed in yet`
  return invited.until <= now ? `${at}; the invitation has run out` : `${at}; the mail didn’t arrive, or its link was withdrawn`
}
