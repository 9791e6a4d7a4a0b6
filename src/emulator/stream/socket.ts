/** An accepted connection, whatever carries it. */
export interface StreamSocket {
  send(text: string): void
  /** With a close frame. */
  close(code: number, reason: string): void
  /** Without one, as when the network fails. */
  terminate(): void
}

/** The emulator's end of an accepted connection. */
export interface StreamHandle {
  /** To be called once the connection is closed, by whomever. */
  closed(): void
}

/** What a door needs of the event streams. */
export interface StreamAcceptor {
  accepts(url: string): boolean
  open(url: string, socket: StreamSocket): StreamHandle
}
