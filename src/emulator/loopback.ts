/** Whether a Host header, or the host of an origin, names this machine itself. With or without a port. */
export function isLoopbackHost(host: string): boolean {
  const name = host.replace(/:\d+$/, '').toLowerCase()
  return isLoopbackName(name.replace(/^\[(.*)\]$/, '$1'))
}

/** Whether a host name or address, as given to `listen`, is a loopback one. */
export function isLoopbackName(name: string): boolean {
  return (
    name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name)
  )
}

/** Whether an Origin header names a page of this machine; `null`, as sandboxed pages send, names none. */
export function isLoopbackOrigin(origin: string): boolean {
  return URL.canParse(origin) && isLoopbackHost(new URL(origin).host)
}
