/** Gives the widget a command, as any page would; before its script has arrived, the queue keeps it. */
export function guestChat(verb: string, ...details: readonly unknown[]): unknown {
  // Read anew each time: the script puts its own global in the place of the queue.
  const global: unknown = Reflect.get(window, 'GuestChat')
  if (typeof global !== 'function') throw new TypeError('this page has no GuestChat; see demo-settings.js')
  return Reflect.apply(global, undefined, [verb, ...details])
}
