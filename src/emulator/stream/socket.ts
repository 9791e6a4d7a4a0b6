/** An accepted connection, whatever carries it. */
export interface StreamSocket {
  send(text: string): void
  /** In fragments of so many bytes, where messages have fragments. */
  sendSliced(text: string, bytes: number): void
  /** The first bytes only, and then the connection breaks. */
  sendCut(text: string, bytes: number): void
  /** With a close frame. */
  close(code: number, reason: string): void
  /** Without one, as when the network fails. */
  terminate(): void
  /** From now on neither end hears anything of the other. */
  silence(): void
}

/** The emulator's end of an accepted connection. */
export interface StreamHandle {
  /** To be called once the connection is closed, by whomever. */
  closed(): void
}

/** What shall become of an attempt to connect. */
export type Admission =
  | { readonly kind: 'accept'; open(socket: StreamSocket): StreamHandle }
  /** With an HTTP status, where there is one. */
  | { readonly kind: 'refuse'; readonly status: number }
  /** It is never answered. */
  | { readonly kind: 'hang' }
  /** The connection breaks. */
  | { readonly kind: 'break' }

/** What a door needs of the event streams. */
export interface StreamAcceptor {
  /** To be asked once for each attempt. */
  admit(url: string): Admission
}
