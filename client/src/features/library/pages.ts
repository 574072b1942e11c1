import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.tsx'

export const libraryPages = [
  createRoute({
    getParentRoute: () => root,
    path: '/library',
    staticData: { finder: { goTo: 'the library', also: 'questions' } },
    component: lazyRouteComponent(() => import('./library-page.tsx'), 'LibraryPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/library/starter',
    staticData: { finder: { act: 'Add starter questions', also: 'trades', needs: 'library.write' } },
    component: lazyRouteComponent(() => import('./starter-page.tsx'), 'StarterPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/library/competencies',
    staticData: { finder: { goTo: 'competencies' } },
    component: lazyRouteComponent(() => import('./competencies-page.tsx'), 'CompetenciesPage'),
  }),
] as const
