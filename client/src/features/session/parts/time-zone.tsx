import { useEffect } from 'react'
import { useOwnTimes, useSetTimeZone } from '../../../api/outbox.ts'
import { viewersZone } from '../../../parts/schedule/slot.ts'
import { ZoneField } from '../../../parts/schedule/zone-field.tsx'
import { sayWhenDone } from '../../../ui/dialog/notify.ts'
import { QueryView } from '../../../ui/page/query-view.tsx'
import { Section } from './section.tsx'

/** Where one is. Until it is known, it is where this browser is. */
export function OwnTimeZone() {
  const query = useOwnTimes()
  return (
    <Section
      id="time-zone"
      title="Time zone"
      about="Reminders of scorecards come in the morning of this zone, and your quiet hours and digest follow it. Times of interviews are shown in the zone of your device."
    >
      <QueryView query={query} loading="Loading your time zone…">
        {({ timeZone }) => <Chosen timeZone={timeZone} />}
      </QueryView>
    </Section>
  )
}

function Chosen({ timeZone }: { timeZone: string | undefined }) {
  const set = useSetTimeZone()
  const { mutate } = set
  useEffect(() => {
    if (timeZone === undefined) mutate({ body: { timeZone: viewersZone(), onlyFirst: true } })
  }, [timeZone, mutate])
  return (
    <ZoneField
      value={set.isPending ? set.variables.body.timeZone : (timeZone ?? viewersZone())}
      onChange={(zone) => void sayWhenDone(set.mutateAsync({ body: { timeZone: zone } }))}
    />
  )
}
