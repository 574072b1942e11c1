import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.tsx'

export const practicePages = [
  createRoute({
    getParentRoute: () => root,
    path: '/practice',
    staticData: { finder: { act: 'Practise', also: 'vignette exercise calibration practice' } },
    component: lazyRouteComponent(() => import('./practice-page.tsx'), 'PracticePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/practice/$vignetteId',
    component: lazyRouteComponent(() => import('./practice-interview-page.tsx'), 'PracticeInterviewPage'),
  }),
] as const
