/** Where people sign in, and where the company's sign-in sends them back to: for whoever isn't signed in yet. */
export const isSignInPage = (pathname: string): boolean => pathname === '/sign-in' || pathname === '/sign-in/provider'
