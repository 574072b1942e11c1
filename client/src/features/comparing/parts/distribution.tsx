import { VisuallyHidden } from '@mantine/core'
import type { CompetencySummary } from '@panelbook/shared/comparing/candidate-summary'
import { competencyInWords } from '@panelbook/shared/comparing/competency-in-words'
import { IconFlagFilled } from '@tabler/icons-react'
import { ratingShade } from '../../../parts/rating/rating-chip.tsx'
import shades from '../../../parts/rating/shade.module.css'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import classes from './distribution.module.css'

/**
 * How often each level was given, a bar a level, lowest to the left. What is not assessed stands beside it as such, and never as
 * a low bar. All of it stands in words for screen readers, on hover, and side by side in full: a hint of its own for each cell
 * would double the page.
 */
export function Distribution({ summary, size = 'sm' }: DistributionProps) {
  const words = competencyInWords(summary)
  const rated = summary !== undefined && summary.distributions.length > 0
  return (
    <span className={`${boxes.inline} ${boxes.gap2} ${classes.cell}`} data-size={size} title={words.join('\n')}>
      <VisuallyHidden>{words.join('. ')}</VisuallyHidden>
      <span className={`${boxes.bottom} ${boxes.gap8} ${boxes.placed} ${classes.drawn}`} aria-hidden="true">
        {rated ? (
          summary.distributions.map(({ counts }) => <Bars key={counts.length} counts={counts} />)
        ) : (
          <span className={`${boxes.corner8} ${texts.fine} ${classes.none}`}>{summary === undefined ? '·' : 'n/a'}</span>
        )}
      </span>
      {summary && (
        <span className={`${boxes.inline} ${boxes.gap6} ${texts.muted} ${texts.nowrap} ${classes.counts}`} aria-hidden="true">
          {summary.redFlags > 0 && (
            <span className={`${boxes.inline} ${texts.danger} ${texts.bold}`}>
              <IconFlagFilled size={11} />
              {summary.redFlags}
            </span>
          )}
          {rated && briefly(summary)}
        </span>
      )}
    </span>
  )
}

function Bars({ counts }: { counts: readonly number[] }) {
  const most = Math.max(1, ...counts)
  return (
    <span className={`${boxes.bottom} ${boxes.gap2} ${classes.bars}`}>
      {counts.map((count, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the level, which is what identifies a bar
          key={index}
          className={`${shades.shade} ${boxes.bottom} ${boxes.flex} ${texts.strong} ${classes.bar}`}
          data-shade={count > 0 ? ratingShade(index + 1, counts.length) : undefined}
          data-empty={count === 0 || undefined}
          style={{ blockSize: count === 0 ? '2px' : `max(1.2em, ${(count / most) * 100}%)` }}
        >
          {count > 0 && <span>{count}</span>}
        </span>
      ))}
    </span>
  )
}

/** "2–4" from the lowest to the highest on one question; "3 n/a" where questions of it were not assessed. */
function briefly({ questions, widest }: CompetencySummary): string {
  const apart = widest && widest.highest - widest.lowest > 1 ? [`${widest.lowest} to ${widest.highest}`] : []
  return [...apart, ...(questions.notAssessed > 0 ? [`${questions.notAssessed} n/a`] : [])].join(' · ')
}

interface DistributionProps {
  /** Absent where no revealed interview asked for it. */
  summary: CompetencySummary | undefined
  size?: 'sm' | 'lg'
}
