/**
 * The package's root loads all of its thirty stores, which takes longer than the rest of a start does. This one is its file for
 * memory alone.
 */
declare module 'rate-limiter-flexible/lib/RateLimiterMemory.js' {
  export { RateLimiterMemory as default } from 'rate-limiter-flexible'
}
