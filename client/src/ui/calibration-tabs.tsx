import { Link } from '@tanstack/react-router'
import classes from './filter-links.module.css'

/** The pages on judging alike, beside each other. */
export function CalibrationTabs() {
  return (
    <nav className={classes.filters} aria-label="Calibration">
      <Link to="/practice" className={classes.filter} activeOptions={{ exact: true }} activeProps={{ 'aria-current': 'page' }}>
        Practice
      </Link>
    </nav>
  )
}
