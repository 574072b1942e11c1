import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.tsx'

export const candidatePages = [
  createRoute({
    getParentRoute: () => root,
    path: '/candidates',
    staticData: { finder: { goTo: 'candidates', needs: 'candidates.read' } },
    component: lazyRouteComponent(() => import('./candidates-page.tsx'), 'CandidatesPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/candidates/$candidateId',
    component: lazyRouteComponent(() => import('./candidate-page.tsx'), 'CandidatePage'),
  }),
] as const
