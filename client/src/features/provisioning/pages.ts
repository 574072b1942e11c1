import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.tsx'

export const provisioningPages = [
  createRoute({
    getParentRoute: () => root,
    path: '/people/provisioning',
    staticData: { finder: { goTo: 'provisioning', also: 'scim okta entra directory', needs: 'people.write' } },
    component: lazyRouteComponent(() => import('./provisioning-page.tsx'), 'ProvisioningPage'),
  }),
] as const
