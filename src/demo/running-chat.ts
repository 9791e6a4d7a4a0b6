import { guestChat } from './guest-chat.ts'

/** Tells which conversation runs, whenever that changes; undefined after its end. */
export function followChat(runs: (conversationId: string | undefined) => void): void {
  guestChat('on', 'start', ({ conversationId }: { conversationId: string }) => runs(conversationId))
  guestChat('on', 'end', () => runs(undefined))
}
