import { announce } from '../announce.ts'
import type { LiveSettings } from './live-settings.ts'
import type { Manifest } from './manifest.ts'
import { type Chosen, npm, scriptTag, webComponent } from './snippets.ts'

const PRAISE_MS = 2_000

/** Shows how another page gets the widget as it is set on this one, each way with a button that copies it. */
export function showSnippets({ settings, tokens }: Manifest, live: LiveSettings): void {
  const folder = new URL('./cdn/', document.baseURI).href
  const chosen = (): Chosen => ({
    settings: settings.flatMap(setting => {
      const value = live.value(setting)
      // Whether the panel is open now is no wish for other pages.
      return value === undefined || setting.name === 'open' ? [] : [[setting, value] as const]
    }),
    tokens: tokens.flatMap(({ name }) => {
      const value = live.token(name)
      return value === '' ? [] : [[name, value] as const]
    }),
  })
  const ways: Readonly<Record<string, () => string>> = {
    'script-tag': () => scriptTag(chosen(), folder),
    'web-component': () => webComponent(chosen(), folder),
    npm: () => npm(chosen()),
  }
  for (const snippet of document.querySelectorAll<HTMLElement>('.snippet')) {
    const code = snippet.querySelector('code')
    const write = ways[snippet.dataset['way'] ?? '']
    if (!code || !write) continue
    live.watch(() => {
      // It keeps what a person has selected in it, unless it is another one.
      const text = live.isReady ? write() : ''
      if (code.textContent !== text) code.textContent = text
    })
    const button = snippet.querySelector('button')
    button?.addEventListener('click', () => copy(code, button))
  }
}

async function copy(code: HTMLElement, button: HTMLButtonElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(code.textContent)
    button.dataset['copied'] = ''
    setTimeout(() => delete button.dataset['copied'], PRAISE_MS)
    announce('Copied.')
  } catch {
    // Not everywhere may a page write to the clipboard; its reader may.
    getSelection()?.selectAllChildren(code)
    announce('Selected. Press Ctrl+C or ⌘C to copy.')
  }
}
