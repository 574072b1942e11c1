import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.tsx'

export const coordinatingPages = [
  createRoute({
    getParentRoute: () => root,
    path: '/missing',
    staticData: { finder: { act: 'See who is missing', also: 'overdue scorecards waiting', needs: 'interviews.lead' } },
    component: lazyRouteComponent(() => import('./missing-page.tsx'), 'MissingPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/roles/$roleId/planning',
    component: lazyRouteComponent(() => import('./planning-page.tsx'), 'PlanningPage'),
  }),
] as const
