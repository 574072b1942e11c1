import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAvailability } from '../../../api/pools/pools.ts'
import { useSession } from '../../../api/session.ts'
import { AvailabilityDialog } from '../../../parts/pools/availability-dialog.tsx'
import { awayInWords, limitInWords } from '../../../parts/pools/load-words.ts'
import { useServerNow } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import { QueryView } from '../../../ui/page/query-view.tsx'
import texts from '../../../ui/text.module.css'
import { Section } from './section.tsx'

/** How many interviews a week one is to have, and until when one is away. */
export function OwnLimit() {
  const { person } = useSession()
  const found = useAvailability(person.id)
  const now = useServerNow(60_000)
  const [changing, change] = useState(false)
  return (
    <Section
      id="interviews-a-week"
      title="Interviews a week"
      about="Whoever plans interviews sees how many you have that week beside your name, and is warned over your limit."
    >
      <QueryView query={found} loading="Reading your limit…">
        {({ weekly, awayUntil }) => (
          <div className={`${boxes.row} ${boxes.gap12}`}>
            <span>
              {limitInWords(weekly)}.
              {awayUntil !== undefined && <span className={texts.warn}> {awayInWords(awayUntil, now)}.</span>}
            </span>
            <Button variant="default" onClick={() => change(true)}>
              Change…
            </Button>
          </div>
        )}
      </QueryView>
      {changing && <AvailabilityDialog person={person} own onClose={() => change(false)} />}
    </Section>
  )
}
