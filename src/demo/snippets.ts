import { announce } from './announce.ts'

const WRITTEN_ORIGIN = 'http://127.0.0.1:8090'
const PRAISE_MS = 2_000

/** Makes the snippets name the server this page came from, and their buttons copy them. */
export function showSnippets(): void {
  for (const snippet of document.querySelectorAll('.snippet')) {
    const code = snippet.querySelector('code')
    const button = snippet.querySelector('button')
    if (!code || !button) continue
    code.textContent = code.textContent.replaceAll(WRITTEN_ORIGIN, location.origin)
    button.addEventListener('click', () => copy(code, button))
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
