import { addresses, type Page, SHOP_WINDOW } from './route.ts'
import { pageNames } from './texts.ts'
import { useWorkplace } from './workplace.ts'

const PAGES: readonly Page[] = ['conversations', 'deployments', 'wire']

export function TopBar({ page }: { readonly page: Page }) {
  return (
    <header class="top-bar">
      <h1>Agent console</h1>
      <nav aria-label="Pages">
        <ul>
          {PAGES.map(each => (
            <li key={each}>
              <a href={addresses[each]} aria-current={each === page ? 'page' : undefined}>
                {pageNames[each]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <a href="../" target={SHOP_WINDOW}>
        Demo shop
      </a>
      {page === 'conversations' && <AgentName />}
    </header>
  )
}

function AgentName() {
  const { agentName } = useWorkplace()
  const rename = (input: HTMLInputElement) => {
    agentName.value = input.value.trim() || agentName.value
    // Of an empty name nothing is left to see otherwise.
    input.value = agentName.value
  }
  return (
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
  )
}
