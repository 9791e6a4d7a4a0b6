import { guestChat } from './guest-chat.ts'

/** The shop's own buttons that lead into the chat. */
export function listenToShop(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-ask]')) {
    button.addEventListener('click', () => {
      guestChat('open')
      const { ask } = button.dataset
      // The chat itself tells the guest when a message does not get through.
      if (ask) Promise.resolve(guestChat('send', ask)).catch(() => {})
    })
  }
}
