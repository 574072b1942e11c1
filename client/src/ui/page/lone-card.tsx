import type { ReactNode } from 'react'
import boxes from '../box.module.css'
import classes from './lone-card.module.css'

/** A page that is one card alone, outside the frame of the app: before anybody is signed in, or may go on. */
export function LoneCard({ centred = false, children }: { centred?: boolean; children: ReactNode }) {
  return (
    <main className={`${boxes.grid} ${classes.page}`}>
      <div
        className={`${boxes.card} ${boxes.stack} ${boxes.gap14} ${boxes.full} ${classes.card}`}
        data-centred={centred || undefined}
      >
        {children}
      </div>
    </main>
  )
}
