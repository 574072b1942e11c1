import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.tsx'

export const planPages = [
  createRoute({
    getParentRoute: () => root,
    path: '/plans',
    staticData: { finder: { goTo: 'plans' } },
    component: lazyRouteComponent(() => import('./plans-page.tsx'), 'PlansPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/plans/new',
    staticData: { finder: { act: 'New plan', also: 'build', needs: 'plans.write' } },
    component: lazyRouteComponent(() => import('./plan-builder-page.tsx'), 'NewPlanPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/plans/$planId',
    component: lazyRouteComponent(() => import('./plan-page.tsx'), 'PlanPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/plans/$planId/edit',
    component: lazyRouteComponent(() => import('./plan-builder-page.tsx'), 'EditPlanPage'),
  }),
] as const
