import { beforeEach, vi } from 'vitest'

/**
 * What components of the library ask of a browser, and the tests' document lacks: sizes that never change, and a screen that
 * matches no query.
 */
export function standInForBrowser(): void {
  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
    vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
    vi.stubGlobal(
      'ResizeObserver',
      class {
        observe() {}
        unobserve() {}
        disconnect() {}
      },
    )
  })
}
