import type { EventFrame } from '../../guest-api/wire.ts'

export type CloseFrame = { readonly code: number; readonly reason: string }

/** The sockets that hear of a conversation. Those that are gone by the time of a call are left out. */
export interface Line {
  readonly conversationId: string
  /** A text goes out as it is. */
  send(what: EventFrame | string): void
  sendSliced(frame: EventFrame, bytes: number): void
  sendCut(frame: EventFrame, bytes: number): void
  /** With the close frame, if there is one; else as a network failure. */
  cut(close?: CloseFrame): void
  silence(): void
}

/** Brings frames to sockets. */
export interface Wire {
  transmit(frame: EventFrame, line: Line): void
}
