import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.tsx'

export const debriefPages = [
  createRoute({
    getParentRoute: () => root,
    path: '/interviews/$interviewId/review',
    component: lazyRouteComponent(() => import('./review-page.tsx'), 'ReviewPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/interviews/$interviewId/debrief',
    component: lazyRouteComponent(() => import('./debrief-page.tsx'), 'DebriefPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/candidates/$candidateId/applications/$applicationId',
    component: lazyRouteComponent(() => import('./loop/loop-page.tsx'), 'LoopPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/candidates/$candidateId/applications/$applicationId/debrief',
    component: lazyRouteComponent(() => import('./loop/loop-debrief-page.tsx'), 'LoopDebriefPage'),
  }),
] as const
