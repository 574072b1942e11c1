import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.tsx'

export const calibrationPages = [
  createRoute({
    getParentRoute: () => root,
    path: '/calibration',
    staticData: { finder: { goTo: 'calibration', also: 'ratings' } },
    component: lazyRouteComponent(() => import('./calibration-page.tsx'), 'CalibrationPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/calibration/questions',
    component: lazyRouteComponent(() => import('./question-calibration-page.tsx'), 'QuestionCalibrationPage'),
  }),
] as const
