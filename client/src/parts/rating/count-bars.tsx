import boxes from '../../ui/box.module.css'
import texts from '../../ui/text.module.css'
import classes from './count-bars.module.css'
import shades from './shade.module.css'

export interface CountBar {
  /** Unique among the bars. */
  label: string
  count: number
  /** Which of the rating colours; absent: neutral. */
  shade?: 1 | 2 | 3 | 4
  /** Said behind the count: "you". */
  mark?: string
}

/** How often each of a few things was chosen: bars for the eye, a list of sentences for screen readers. */
export function CountBars({ label, bars }: { label: string; bars: readonly CountBar[] }) {
  const most = Math.max(1, ...bars.map((bar) => bar.count))
  return (
    <ul className={`${boxes.grid} ${texts.smaller} ${classes.bars}`} aria-label={label}>
      {bars.map((bar) => (
        <li key={bar.label} className={`${boxes.grid} ${classes.bar}`}>
          <span className={texts.muted}>{bar.label}</span>
          <span className={`${boxes.sunken} ${classes.track}`} aria-hidden="true">
            <span
              className={`${shades.shade} ${classes.fill}`}
              data-shade={bar.shade}
              style={{ width: `${(bar.count / most) * 100}%` }}
            />
          </span>
          <span className={texts.strong}>
            {bar.count}
            {bar.mark && <span className={texts.accent}> {bar.mark}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}
