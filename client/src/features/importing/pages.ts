import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.tsx'

export const importingPages = [
  createRoute({
    getParentRoute: () => root,
    path: '/library/import',
    staticData: { finder: { act: 'Import questions', also: 'question bank paste file', needs: 'library.write' } },
    component: lazyRouteComponent(() => import('./import-page.tsx'), 'ImportPage'),
  }),
] as const
