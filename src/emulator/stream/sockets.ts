import type { EventFrame } from '../../guest-api/wire.ts'
import { Emitter } from '../../lib/emitter.ts'
import type { StreamSocket } from './socket.ts'
import type { CloseFrame, Line } from './wire.ts'

export type StreamEvents = {
  /** A stream was attached to the conversation, or one is gone; `count` there are now. */
  readonly attached: { readonly conversationId: string; readonly count: number }
  readonly detached: { readonly conversationId: string; readonly count: number }
  /** Something went out to every socket concerned: a frame, or a text that is none of the platform's. */
  readonly sent: { readonly conversationId: string; readonly what: EventFrame | string }
}

/** Which sockets hear of which conversation. */
export class Sockets {
  readonly events = new Emitter<StreamEvents>()
  /** By conversation: its sockets, and how to stop what goes on for each. */
  readonly #attached = new Map<string, Map<StreamSocket, () => void>>()

  attach(conversationId: string, socket: StreamSocket): void {
    const sockets = this.#attached.get(conversationId) ?? new Map<StreamSocket, () => void>()
    this.#attached.set(conversationId, sockets)
    sockets.set(socket, () => undefined)
    this.events.emit('attached', { conversationId, count: sockets.size })
  }

  detach(conversationId: string, socket: StreamSocket): void {
    const sockets = this.#attached.get(conversationId)
    const stop = sockets?.get(socket)
    if (sockets === undefined || stop === undefined) return
    stop()
    sockets.delete(socket)
    if (sockets.size === 0) this.#attached.delete(conversationId)
    this.events.emit('detached', { conversationId, count: sockets.size })
  }

  /** What goes on for the socket, and is stopped when the socket is gone: at once, if it is gone by now. */
  keepGoing(conversationId: string, socket: StreamSocket, stop: () => void): void {
    if (this.isAttached(conversationId, socket)) this.#attached.get(conversationId)?.set(socket, stop)
    else stop()
  }

  stopFor(conversationId: string, socket: StreamSocket): void {
    this.#attached.get(conversationId)?.get(socket)?.()
  }

  isAttached(conversationId: string, socket: StreamSocket): boolean {
    return this.#attached.get(conversationId)?.has(socket) ?? false
  }

  of(conversationId: string): readonly StreamSocket[] {
    return [...(this.#attached.get(conversationId)?.keys() ?? [])]
  }

  conversationIds(): readonly string[] {
    return [...this.#attached.keys()]
  }

  /** To all sockets of the conversation as they are now, or to the given ones of them. */
  line(conversationId: string, sockets = this.of(conversationId)): Line {
    const present = () => sockets.filter(socket => this.isAttached(conversationId, socket))
    const send = (what: EventFrame | string, carry: (socket: StreamSocket, text: string) => void) => {
      const hearing = present()
      if (hearing.length === 0) return
      this.events.emit('sent', { conversationId, what })
      const text = typeof what === 'string' ? what : JSON.stringify(what)
      for (const socket of hearing) carry(socket, text)
    }
    const release = (end: (socket: StreamSocket) => void) => {
      for (const socket of present()) {
        this.detach(conversationId, socket)
        end(socket)
      }
    }
    return {
      conversationId,
      send: what => send(what, (socket, text) => socket.send(text)),
      sendSliced: (frame, bytes) => send(frame, (socket, text) => socket.sendSliced(text, bytes)),
      sendCut: (frame, bytes) => release(socket => socket.sendCut(JSON.stringify(frame), bytes)),
      cut: close => release(socket => endOf(socket, close)),
      silence: () => release(socket => socket.silence()),
    }
  }
}

function endOf(socket: StreamSocket, close: CloseFrame | undefined): void {
  if (close) socket.close(close.code, close.reason)
  else socket.terminate()
}
