import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.tsx'

export const suggestingPages = [
  createRoute({
    getParentRoute: () => root,
    path: '/plans/suggest',
    staticData: { finder: { act: 'Suggest a plan from a job description', also: 'posting draft', needs: 'plans.write' } },
    component: lazyRouteComponent(() => import('./suggest-page.tsx'), 'SuggestPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/plans/probes',
    staticData: { finder: { act: 'Make probes from a CV', also: 'resume' } },
    component: lazyRouteComponent(() => import('./probes-page.tsx'), 'ProbesPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/library/skills',
    staticData: { finder: { goTo: 'skills' } },
    component: lazyRouteComponent(() => import('./skills-page.tsx'), 'SkillsPage'),
  }),
] as const
