import boxes from '../../ui/box.module.css'
import texts from '../../ui/text.module.css'
import classes from './interval-bar.module.css'

/** Steps shown on either side of zero; what lies beyond stands at the end. */
const REACH = 2

const place = (steps: number): number => ((Math.min(REACH, Math.max(-REACH, steps)) + REACH) / (2 * REACH)) * 100

interface IntervalBarProps {
  mean: number
  interval: { low: number; high: number } | undefined
}

/** Where a mean difference lies and how wide its uncertainty is. For the eye alone: the sentences around it say the same. */
export function IntervalBar({ mean, interval }: IntervalBarProps) {
  return (
    <div className={classes.bar} aria-hidden="true">
      <div className={`${boxes.sunken} ${boxes.placed} ${classes.track}`}>
        <span className={classes.zero} />
        {interval && (
          <span
            className={classes.range}
            style={{ left: `${place(interval.low)}%`, width: `${place(interval.high) - place(interval.low)}%` }}
          />
        )}
        <span className={classes.mean} style={{ left: `${place(mean)}%` }} />
      </div>
      <div className={`${texts.fine} ${boxes.apart} ${boxes.above4}`}>
        <span>{REACH} lower</span>
        <span>as the panel</span>
        <span>{REACH} higher</span>
      </div>
    </div>
  )
}
