import { Button } from '@mantine/core'
import type { Role } from '@panelbook/shared/roles/role'
import { useState } from 'react'
import { useRoleRetention } from '../../../api/roles.ts'
import { useServerNow } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import { QueryView } from '../../../ui/page/query-view.tsx'
import texts from '../../../ui/text.module.css'
import { dayAndTime } from '../../../ui/time-in-words.ts'
import { keptInWords } from '../model/retention-words.ts'
import { RetentionDialog } from './retention-dialog.tsx'

/** How long the role keeps candidates' data, and why. */
export function RetentionCard({ role }: { role: Role }) {
  const retention = useRoleRetention(role.id)
  const now = useServerNow(60_000)
  const [changing, change] = useState(false)
  return (
    <section className={`${boxes.card} ${boxes.pad} ${boxes.shrink}`} aria-labelledby="retention">
      <div className={`${boxes.apart} ${boxes.gap8}`}>
        <h2 id="retention" className={texts.title}>
          Candidates’ data
        </h2>
        <Button size="compact-sm" variant="default" disabled={!retention.data} onClick={() => change(true)}>
          Change how long it is kept…
        </Button>
      </div>
      <QueryView query={retention} loading="Reading how long it is kept…">
        {({ months, set }) => (
          <>
            <p>{keptInWords(months)}</p>
            {set && (
              <p className={`${texts.fine} ${texts.anywhere}`}>
                {set.by.name}, {dayAndTime(set.at, now, { inSentence: true })}: {set.reason}
              </p>
            )}
          </>
        )}
      </QueryView>
      {changing && retention.data && <RetentionDialog role={role} retention={retention.data} onClose={() => change(false)} />}
    </section>
  )
}
