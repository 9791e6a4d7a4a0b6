/** A panel by hand: chunks of 50 rows that the browser need not lay out while they are out of sight. */
import { connect, LOG, PANEL, ROW, type Row } from './wire.ts'

const CHUNK = 50

export function open(): void {
  const panel = document.createElement('div')
  panel.id = 'panel'
  panel.style.cssText = PANEL
  const log = document.createElement('div')
  log.id = 'log'
  log.style.cssText = LOG
  const form = document.createElement('form')
  const input = document.createElement('textarea')
  input.id = 'input'
  const send = document.createElement('button')
  send.textContent = 'Send'
  form.append(input, send)
  panel.append(log, form)
  document.body.append(panel)
  input.focus()

  const show = ({ text }: Row) => {
    let chunk = log.lastElementChild as HTMLElement | null
    if (!chunk || chunk.childElementCount === CHUNK) {
      chunk = document.createElement('div')
      chunk.style.cssText = 'content-visibility:auto;contain-intrinsic-size:auto 2200px'
      log.append(chunk)
    }
    const row = document.createElement('div')
    row.style.cssText = ROW
    row.textContent = text
    chunk.append(row)
    log.scrollTop = log.scrollHeight
  }
  const say = connect(show)
  form.onsubmit = event => {
    event.preventDefault()
    say(input.value)
    input.value = ''
  }
}
