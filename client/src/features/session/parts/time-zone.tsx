import { Button } from '@mantine/core'
import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import { NO_ZONE, zoneInWords } from '@panelbook/shared/base/time-zone'
import { useOwnTimes, useSetTimeZone } from '../../../api/outbox.ts'
import { viewersZone } from '../../../parts/schedule/slot.ts'
import { ZoneField } from '../../../parts/schedule/zone-field.tsx'
import boxes from '../../../ui/box.module.css'
import { sayWhenDone } from '../../../ui/dialog/notify.ts'
import { QueryView } from '../../../ui/page/query-view.tsx'
import texts from '../../../ui/text.module.css'
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
        {(times) => <Chosen times={times} />}
      </QueryView>
    </Section>
  )
}

function Chosen({ times: { timeZone, unknownZone } }: { times: EndpointOutput<'readOwnTimes'> }) {
  const set = useSetTimeZone()
  const here = viewersZone()
  const choose = (zone: string) => void sayWhenDone(set.mutateAsync({ body: { timeZone: zone } }))
  return (
    <div className={`${boxes.stack} ${boxes.gap12}`}>
      <ZoneField value={set.isPending ? set.variables.body.timeZone : (timeZone ?? here)} onChange={choose} />
      {timeZone === undefined && (
        <div className={`${boxes.row} ${boxes.gap12}`} role="status">
          <span className={unknownZone === undefined ? texts.muted : texts.warn}>
            {unknownZone === undefined
              ? `Your zone is not saved yet: until it is, times are those of ${NO_ZONE}.`
              : `This server does not know ${zoneInWords(unknownZone)}, which you chose: until you choose another zone, times are those of ${NO_ZONE}.`}
          </span>
          <Button size="compact-sm" variant="default" loading={set.isPending} onClick={() => choose(here)}>
            Use {zoneInWords(here)}
          </Button>
        </div>
      )}
    </div>
  )
}
