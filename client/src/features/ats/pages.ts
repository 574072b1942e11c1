import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.tsx'

export const atsPages = [
  createRoute({
    getParentRoute: () => root,
    path: '/connections',
    staticData: { finder: { goTo: 'connections', also: 'ats greenhouse ashby import candidates', needs: 'ats.write' } },
    component: lazyRouteComponent(() => import('./connections-page.tsx'), 'ConnectionsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/connections/$connectionId',
    component: lazyRouteComponent(() => import('./connection-page.tsx'), 'ConnectionPage'),
  }),
] as const
