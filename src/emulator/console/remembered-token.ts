import { effect, type Signal, signal } from '@preact/signals'

const KEY = 'agent-console.token'
const IN_ADDRESS = /^#token=(.+)$/

/**
 * The control plane's token, as it stands in the address (`#token=…`) or as this tab remembers it. It does not stay in
 * the address, where it would be copied along.
 */
export function rememberedToken(): Signal<string | undefined> {
  const token = signal(sessionStorage.getItem(KEY) ?? undefined)
  const takeFromAddress = () => {
    const given = IN_ADDRESS.exec(location.hash)?.[1]
    if (given === undefined) return
    history.replaceState(history.state, '', location.pathname + location.search)
    token.value = decoded(given)
  }
  takeFromAddress()
  window.addEventListener('hashchange', takeFromAddress)
  effect(() => {
    if (token.value !== undefined) sessionStorage.setItem(KEY, token.value)
  })
  return token
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
