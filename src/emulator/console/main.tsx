import { effect, signal } from '@preact/signals'
import { render } from 'preact'
import { App } from './App.tsx'
import { LiveState } from './live-state.ts'
import { standingOf } from './model.ts'
import { rememberedName } from './remembered-name.ts'
import { selectionInAddress } from './selection.ts'
import './styles/base.css'
import './styles/inbox.css'
import './styles/conversation.css'
import { Workplace } from './workplace.ts'

const now = signal(Date.now())
setInterval(() => {
  now.value = Date.now()
}, 1_000)

const live = new LiveState()
const agentName = rememberedName()
const workplace = new Workplace({ live, agentName, selectedId: selectionInAddress(), now })
live.start()

// So that a tab in the background tells who waits.
effect(() => {
  const waiting = workplace.conversations.value.filter(
    each => standingOf(each, agentName.value) === 'waiting',
  )
  document.title = waiting.length > 0 ? `(${waiting.length}) Agent console` : 'Agent console'
})

const place = document.getElementById('console')
if (place) render(<App workplace={workplace} />, place)
