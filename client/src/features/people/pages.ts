import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.tsx'

export const peoplePages = [
  createRoute({
    getParentRoute: () => root,
    path: '/people',
    staticData: { finder: { goTo: 'people', also: 'accounts sign-in links', needs: 'people.write' } },
    component: lazyRouteComponent(() => import('./people-page.tsx'), 'PeoplePage'),
  }),
] as const
