import { Spoiler } from '@mantine/core'
import { IconClockHour4, IconLock } from '@tabler/icons-react'
import classes from './recommendation-cards.module.css'
import { RecommendationPill } from './recommendation-pill.tsx'
import type { ReviewColumn } from './review-columns.ts'

/** What each panelist says in the end, in their words; or why it can't be read yet. Statements, never a tally. */
export function RecommendationCards({ columns }: { columns: readonly ReviewColumn[] }) {
  return (
    <ul className={classes.cards} aria-label="Recommendations">
      {columns.map((column) => (
        <li key={column.member.person.id} className={classes.card} data-apart={column.counts ? undefined : true}>
          <h3 className={classes.name}>
            {column.member.person.name}
            {column.mine && <span className={classes.role}> (you)</span>}
            {!column.counts && <span className={classes.role}> · shadow, not counted</span>}
          </h3>
          {column.card ? (
            <>
              {column.card.content.recommendation && <RecommendationPill recommendation={column.card.content.recommendation} />}
              {column.card.content.takeAways.trim() !== '' && (
                <Spoiler maxHeight={66} showLabel="Read on" hideLabel="Less" className={classes.words}>
                  {column.card.content.takeAways.trim()}
                </Spoiler>
              )}
            </>
          ) : (
            <p className={classes.waiting}>
              {column.words.tone === 'sealed' ? (
                <IconLock size={15} aria-hidden="true" />
              ) : (
                <IconClockHour4 size={15} aria-hidden="true" />
              )}
              {column.words.sentence}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
