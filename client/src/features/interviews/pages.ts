import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.tsx'

export const interviewPages = [
  createRoute({
    getParentRoute: () => root,
    path: '/',
    staticData: { finder: { goTo: 'interviews', also: 'list home' } },
    component: lazyRouteComponent(() => import('./interviews-page.tsx'), 'InterviewsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/interviews/new',
    staticData: { finder: { act: 'New interview', also: 'plan schedule', needs: 'interviews.create' } },
    component: lazyRouteComponent(() => import('./new-interview-page.tsx'), 'NewInterviewPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/roles/$roleId/plan',
    component: lazyRouteComponent(() => import('./plan-loops-page.tsx'), 'PlanLoopsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/interviews/$interviewId',
    component: lazyRouteComponent(() => import('./prepare-page.tsx'), 'PreparePage'),
  }),
] as const
