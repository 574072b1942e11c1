import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.tsx'

export const livePages = [
  createRoute({
    getParentRoute: () => root,
    path: '/interviews/$interviewId/live',
    staticData: { frame: 'bare' },
    component: lazyRouteComponent(() => import('./live-page.tsx'), 'LivePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/interviews/$interviewId/check',
    component: lazyRouteComponent(() => import('./check-page.tsx'), 'CheckPage'),
  }),
] as const
