import { Link } from '@tanstack/react-router'
import boxes from '../../ui/box.module.css'
import { pageTab } from './page-tab.ts'

const tabs = [
  { to: '/calibration', label: 'Ratings' },
  { to: '/calibration/questions', label: 'Questions' },
  { to: '/practice', label: 'Practice' },
] as const

/** The pages on judging alike, beside each other. */
export function CalibrationTabs() {
  return (
    <nav className={`${boxes.screen} ${boxes.row} ${boxes.gap6}`} aria-label="Calibration">
      {tabs.map(({ to, label }) => (
        <Link key={to} to={to} className={boxes.choice} {...pageTab}>
          {label}
        </Link>
      ))}
    </nav>
  )
}
