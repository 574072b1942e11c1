import type { Spread } from '@panelbook/shared/debrief/disagreement'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import classes from './spread-bar.module.css'

/**
 * From the lowest to the highest counted rating, on the scale from 1 to `levels`. One rating has no spread, and the bar says so.
 */
export function SpreadBar({ spread, levels }: { spread: Spread | undefined; levels: number }) {
  if (spread === undefined) return <span className={`${texts.fine} ${texts.nowrap}`}>no rating</span>
  if (spread.ratings < 2) return <span className={`${texts.fine} ${texts.nowrap}`}>1 rating</span>
  const share = (value: number) => ((value - 1) / Math.max(1, levels - 1)) * 100
  const words =
    spread.distance === 0 ? `All ${spread.ratings} rated ${spread.lowest}` : `From ${spread.lowest} to ${spread.highest}`
  return (
    <span className={`${boxes.round} ${boxes.placed} ${boxes.block} ${classes.bar}`} role="img" aria-label={words} title={words}>
      <span
        className={`${boxes.round} ${classes.stretch}`}
        data-point={spread.distance === 0 || undefined}
        style={{ insetInlineStart: `${share(spread.lowest)}%`, width: `${share(spread.highest) - share(spread.lowest)}%` }}
      />
    </span>
  )
}
