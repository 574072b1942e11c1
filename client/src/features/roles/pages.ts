import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.tsx'

export const rolePages = [
  createRoute({
    getParentRoute: () => root,
    path: '/roles',
    staticData: { finder: { goTo: 'roles' } },
    component: lazyRouteComponent(() => import('./roles-page.tsx'), 'RolesPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/roles/new',
    staticData: { finder: { act: 'New role', also: 'loop position', needs: 'roles.write' } },
    component: lazyRouteComponent(() => import('./role-page.tsx'), 'NewRolePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/roles/$roleId',
    component: lazyRouteComponent(() => import('./role-page.tsx'), 'RolePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/roles/$roleId/outcomes',
    component: lazyRouteComponent(() => import('./outcomes-page.tsx'), 'OutcomesPage'),
  }),
] as const
