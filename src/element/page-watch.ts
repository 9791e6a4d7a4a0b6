import type { Session } from '../session/session.ts'

/** Tells a session when its page wakes and when it is about to go. Returns the function that stops. */
export function watchPage(session: Pick<Session, 'wake' | 'suspend'>): () => void {
  const stop = new AbortController()
  const wake = () => session.wake()
  addEventListener('online', () => session.wake('new-network'), stop)
  addEventListener('pageshow', wake, stop)
  addEventListener('focus', wake, stop)
  addEventListener('pagehide', () => session.suspend(), stop)
  const seen = () => {
    if (document.visibilityState === 'visible') session.wake()
  }
  document.addEventListener('visibilitychange', seen, stop)
  return () => stop.abort()
}

/** Told when the page's language changes. Returns the function that stops. */
export function watchLanguage(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ['lang'] })
  return () => observer.disconnect()
}

/** Chromium tells of a connection that the page's policy forbids in no other way. */
export function watchBlocked(origin: string, blocked: () => void): () => void {
  const listen = (event: SecurityPolicyViolationEvent) => {
    const isConnection = event.effectiveDirective === 'connect-src'
    if (isConnection && event.blockedURI.startsWith(origin)) blocked()
  }
  document.addEventListener('securitypolicyviolation', listen)
  return () => document.removeEventListener('securitypolicyviolation', listen)
}
