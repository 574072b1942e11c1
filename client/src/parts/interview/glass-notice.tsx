import { Alert } from '@mantine/core'
import type { Interview } from '@panelbook/shared/interviews/api'
import { dayAndTime } from '../../ui/time-in-words.ts'

/** Tells an author that a lead has read their sealed draft: who, when and why. Stays for as long as the interview is there. */
export function GlassNotice({ interview, now }: { interview: Pick<Interview, 'glassBroken'>; now: number }) {
  const readings = interview.glassBroken ?? []
  if (readings.length === 0) return null
  return (
    <Alert color="yellow" variant="light" title="A lead has read your sealed draft" mb="md" role="status">
      {readings.map(({ at, by, reason }) => (
        <div key={`${at}/${by.id}`}>
          {by.name}, {dayAndTime(at, now, { inSentence: true })}: {reason}
        </div>
      ))}
    </Alert>
  )
}
