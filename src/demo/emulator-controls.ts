import { announce } from './announce.ts'
import { cutConnection, enableAutoAgent, isAutoAgentEnabled } from './emulator-api.ts'
import { part } from './part.ts'
import { followChat } from './running-chat.ts'

/** Longer than the widget waits before it says a word about a lost connection. */
const REFUSE_MS = 6_000

/** Cuts the connection of the running chat; there is nothing to cut before it starts and after it ends. */
export function listenToCut(): void {
  const button = part('#cut', HTMLButtonElement)
  let running: string | undefined
  followChat(conversationId => {
    running = conversationId
    button.disabled = conversationId === undefined
  })
  button.addEventListener('click', () => {
    if (running !== undefined) tell('Connection cut.', cutConnection(running, REFUSE_MS))
  })
}

/** Shows whether the automatic agent is on duty, and sends it home or back. */
export async function listenToAutoAgent(): Promise<void> {
  const box = part('#auto-agent', HTMLInputElement)
  box.addEventListener('change', () => {
    const enabled = box.checked
    tell(enabled ? 'Automatic agent on.' : 'Automatic agent off.', enableAutoAgent(enabled))
  })
  try {
    box.checked = await isAutoAgentEnabled()
    box.disabled = false
  } catch {
    announce('No emulator answers at this address.')
  }
}

function tell(success: string, act: Promise<void>): void {
  act.then(
    () => announce(success),
    () => announce('The emulator did not do that.'),
  )
}
