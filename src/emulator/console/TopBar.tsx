import { useWorkplace } from './workplace.ts'

export function TopBar() {
  const { agentName } = useWorkplace()
  const rename = (input: HTMLInputElement) => {
    agentName.value = input.value.trim() || agentName.value
    // Of an empty name nothing is left to see otherwise.
    input.value = agentName.value
  }
  return (
    <header class="top-bar">
      <h1>Agent console</h1>
      <a href="/" target="_blank" rel="noreferrer">
        Demo shop
      </a>
      <label class="agent-name">
        Your name
        <input
          autocomplete="off"
          maxLength={60}
          value={agentName.value}
          onChange={event => rename(event.currentTarget)}
          onKeyDown={event => event.key === 'Enter' && event.currentTarget.blur()}
        />
      </label>
    </header>
  )
}
