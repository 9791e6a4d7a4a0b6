import ReconnectingWebSocket from 'reconnecting-websocket'

export interface StreamSocketListener {
  opened(): void
  received(data: unknown): void
  /** Refused, broken or closed by the other side. */
  lost(): void
  /** This page may not open the socket at all; `reason` is the name of the browser's error. */
  blocked(reason: string): void
}

/** What is needed of the browser's class; that of `ws`, for Node, will do as well. */
export type WebSocketClass = { new (url: string): object; readonly CLOSING: number }

/** After `close()` the listener hears nothing more. */
export type StreamSocket = { readonly close: () => void }

/** Longer than the attempt may take: its time limit is the supervisor's, which has the clock. */
const LIBRARY_TIMEOUT = 60_000

/**
 * One connection. Of reconnecting-websocket 4.4.0 each instance is used for a single attempt: after its last retry,
 * after `close()` before the first opening, and after a constructor that throws, an instance never connects again;
 * and its jitter is drawn once per page. When to try again is decided in `event-stream.ts`.
 */
export function openStreamSocket(
  uri: string,
  socketClass: WebSocketClass | undefined,
  listener: StreamSocketListener,
): StreamSocket {
  // Later, since nobody has the socket before this function returns.
  const block = (reason: string) => queueMicrotask(() => listener.blocked(reason))
  if (!socketClass) {
    block('no WebSocket')
    return { close() {} }
  }
  const socket = new ReconnectingWebSocket(uri, undefined, {
    WebSocket: withoutThrowing(socketClass, block),
    maxRetries: 0,
    connectionTimeout: LIBRARY_TIMEOUT,
  })
  socket.onopen = () => listener.opened()
  socket.onmessage = event => listener.received(event.data)
  socket.onclose = () => listener.lost()
  return {
    close() {
      socket.onopen = socket.onmessage = socket.onclose = null
      socket.close()
    },
  }
}

/** Firefox throws from the constructor what a content security policy forbids; the library leaves that unhandled. */
function withoutThrowing(socketClass: WebSocketClass, block: (reason: string) => void): WebSocketClass {
  return new Proxy(socketClass, {
    construct(Target, [url]) {
      try {
        return new Target(url)
      } catch (error) {
        // Its message quotes the URI, which is a secret.
        block(error instanceof Error ? error.name : 'unknown error')
        return Object.assign(new EventTarget(), { readyState: ReconnectingWebSocket.CLOSED })
      }
    },
  })
}
