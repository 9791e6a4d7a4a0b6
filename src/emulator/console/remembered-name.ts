import { effect, type Signal, signal } from '@preact/signals'

const KEY = 'agent-console.name'
const DEFAULT_NAME = 'Robin'

/** The agent's name, as this tab remembers it: a second tab can be a colleague. */
export function rememberedName(): Signal<string> {
  const name = signal(sessionStorage.getItem(KEY) ?? DEFAULT_NAME)
  effect(() => sessionStorage.setItem(KEY, name.value))
  return name
}
