import type { Id } from '@panelbook/shared/base/ids'
import { Link } from '@tanstack/react-router'
import texts from '../ui/text.module.css'

/** Plans by their titles, each a link. */
export function PlanLinks({ plans, label }: { plans: readonly { id: Id; title: string }[]; label?: string }) {
  return (
    <ul className={texts.bullets} aria-label={label}>
      {plans.map((plan) => (
        <li key={plan.id}>
          <Link to="/plans/$planId" params={{ planId: plan.id }}>
            {plan.title}
          </Link>
        </li>
      ))}
    </ul>
  )
}
