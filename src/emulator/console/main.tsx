import { computed, effect, signal } from '@preact/signals'
import { render } from 'preact'
import { App } from './App.tsx'
import { ControlClient, type Role } from './control-client.ts'
import { Administration } from './deployments/administration.ts'
import { LiveState } from './live-state.ts'
import { standingOf } from './model.ts'
import { rememberedName } from './remembered-name.ts'
import { rememberedToken } from './remembered-token.ts'
import { routeInAddress } from './route.ts'
import './styles/base.css'
import './styles/bar.css'
import './styles/inbox.css'
import './styles/conversation.css'
import './styles/page.css'
import './styles/deployments.css'
import './styles/wire.css'
import { titleOf } from './texts.ts'
import { WireLog } from './wire/wire-log.ts'
import { Workplace } from './workplace.ts'

const now = signal(Date.now())
setInterval(() => {
  now.value = Date.now()
}, 1_000)

const token = rememberedToken()
const control = new ControlClient({ fetch: window.fetch.bind(window), token })
const agentName = rememberedName()
const route = routeInAddress()
// Who looks at the wire or at the deployments is no agent who would answer.
const role = computed<Role>(() => (route.value.page === 'conversations' ? 'console' : 'watcher'))
const live = new LiveState({ control, role, EventSource })
const selectedId = computed(() =>
  route.value.page === 'conversations' ? route.value.conversationId : undefined,
)
const workplace = new Workplace({ control, live, agentName, selectedId, now })
const administration = new Administration({ control, news: live.news, apiBase: location.origin })
const wire = new WireLog(control, live.news)
live.start()

// So that a tab in the background tells who waits.
effect(() => {
  const waiting = workplace.conversations.value.filter(
    each => standingOf(each, agentName.value) === 'waiting',
  )
  document.title = titleOf(route.value.page, waiting.length)
})

const place = document.getElementById('console')
if (place) render(<App {...{ workplace, administration, wire, route, token }} />, place)
