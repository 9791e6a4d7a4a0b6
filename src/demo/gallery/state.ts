import {
  createEmulator,
  DEFAULT_ORIGIN,
  OPEN_DEPLOYMENT_ID,
  ORGANIZATION_ID,
  SUPPORT_QUEUE,
} from '../../emulator/index.ts'
import { part } from '../part.ts'
import { lookIn } from './look.ts'
import { takeOverTime } from './page-time.ts'
import { Scene } from './scene.ts'
import { states } from './states/states.ts'
import { words } from './words.ts'

/** As on any page: the widget is no part of this one. */
const WIDGET = new URL('../cdn/element.js', location.href).href

/** Tells who looks at this page, and the gallery, which has it in a frame. */
function tell(state: string): void {
  for (const place of [document.documentElement, window.frameElement])
    place?.setAttribute('data-state', state)
}

/**
 * On a page of its own the focus goes where a gesture would bring it. In a frame it must not be taken from the page
 * around, until somebody is at work in it.
 */
function placeFocus(): void {
  if (window.parent === window) {
    Object.defineProperty(navigator, 'userActivation', { value: { isActive: true } })
    return
  }
  const { focus } = HTMLElement.prototype
  HTMLElement.prototype.focus = () => undefined
  for (const sign of ['pointerdown', 'keydown']) {
    window.addEventListener(sign, () => Object.assign(HTMLElement.prototype, { focus }), { capture: true })
  }
}

async function show(query: URLSearchParams): Promise<void> {
  const state = states.find(({ name }) => name === query.get('state'))
  if (!state) throw new RangeError(`there is no state "${query.get('state')}"`)
  const { theme, direction } = lookIn(query)
  const said = words[direction]
  const page = document.documentElement
  page.lang = said.language
  page.dir = direction
  page.dataset['theme'] = theme
  part('#title', HTMLElement).textContent = said.pageTitle
  part('#text', HTMLElement).textContent = said.pageText

  placeFocus()
  const emulator = createEmulator({ clock: takeOverTime() })
  // The whole platform is in this page; nothing is asked for elsewhere.
  Object.assign(window, { fetch: emulator.fetch, WebSocket: emulator.WebSocket })
  await import(/* @vite-ignore */ WIDGET)
  const widget = Object.assign(document.createElement('guest-chat'), {
    apiBase: DEFAULT_ORIGIN,
    organizationId: ORGANIZATION_ID,
    deploymentId: OPEN_DEPLOYMENT_ID,
    queue: SUPPORT_QUEUE,
    displayName: said.guest,
    colorScheme: theme,
    // No frame of the gallery knows of another.
    storage: 'none',
  })
  part(state.isInline ? '#box' : 'body', HTMLElement).append(widget)
  await state.reach(new Scene(said, emulator, widget))
}

show(new URLSearchParams(location.search)).then(
  () => tell('reached'),
  error => {
    tell('failed')
    throw error
  },
)
