import { Contact } from './contact'

export default function Page() {
  return <Contact />
}
