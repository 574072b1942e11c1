import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.tsx'

export const peoplePages = [
  createRoute({
    getParentRoute: () => root,
    path: '/people',
    staticData: { finder: { goTo: 'people', also: 'accounts sign-in links invitations', needs: 'people.invite' } },
    component: lazyRouteComponent(() => import('./people-page.tsx'), 'PeoplePage'),
  }),
] as const
