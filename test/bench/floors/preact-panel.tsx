/** A panel as a framework has it bare: one signal with all rows, one keyed list. */
import { signal } from '@preact/signals'
import { render } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { connect, LOG, PANEL, ROW, type Row } from './wire.ts'

const rows = signal<readonly Row[]>([])
const draft = signal('')

function Log() {
  const log = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight
  })
  return (
    <div ref={log} id="log" style={LOG}>
      {rows.value.map(({ id, text }) => (
        <div key={id} style={ROW}>
          {text}
        </div>
      ))}
    </div>
  )
}

function Panel({ say }: { readonly say: (text: string) => void }) {
  const input = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => input.current?.focus(), [])
  const submit = (event: Event) => {
    event.preventDefault()
    say(draft.value)
    draft.value = ''
  }
  return (
    <div id="panel" style={PANEL}>
      <Log />
      <form onSubmit={submit}>
        <textarea
          ref={input}
          id="input"
          value={draft.value}
          onInput={({ currentTarget }) => (draft.value = currentTarget.value)}
        />
        <button type="submit">Send</button>
      </form>
    </div>
  )
}

export function open(): void {
  const say = connect(row => {
    rows.value = [...rows.value, row]
  })
  render(<Panel say={say} />, document.body.appendChild(document.createElement('div')))
}
