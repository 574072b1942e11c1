import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.tsx'

export const comparingPages = [
  createRoute({
    getParentRoute: () => root,
    path: '/roles/$roleId/candidates',
    component: lazyRouteComponent(() => import('./candidates-page.tsx'), 'CandidatesPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/roles/$roleId/consistency',
    component: lazyRouteComponent(() => import('./consistency-page.tsx'), 'ConsistencyPage'),
  }),
] as const
