import { MINUTES, type StateGroup } from './state.ts'

export const talking: StateGroup = {
  title: 'With an agent',
  states: [
    {
      name: 'conversation',
      title: 'A conversation: groups, a link, emoji',
      async reach(scene) {
        await scene.talk()
        await scene.hear(scene.words.found)
        await scene.answer(scene.words.thanks)
        await scene.hear(scene.words.anythingElse)
      },
    },
    {
      name: 'typing',
      title: 'The agent types',
      async reach(scene) {
        await scene.talk()
        scene.agent.type()
        await scene.see('.dots')
      },
    },
    {
      name: 'days',
      title: 'A new day, and what is unread',
      async reach(scene) {
        const untilMidnight = (13 * 60 + 56) * MINUTES
        await scene.pass(untilMidnight)
        await scene.talk()
        await scene.hear(scene.words.tomorrow)
        await scene.answer(scene.words.thanks)
        scene.fold()
        await scene.pass(6 * MINUTES)
        scene.agent.say(scene.words.goodMorning)
        scene.agent.say(scene.words.soon)
        await scene.see('[part~=badge]')
        scene.open()
        await scene.see('.unread')
      },
    },
    {
      name: 'texts',
      title: 'Long words, the other direction, text that looks like HTML',
      async reach(scene) {
        await scene.talk()
        await scene.hear(scene.words.longWord)
        await scene.hear(scene.words.otherScript)
        await scene.hear('1 < 2 && <b>3</b> 👩🏽‍🚀🇳🇴')
        await scene.answer(`${scene.words.longWord}\n\n${scene.words.otherScript}`)
      },
    },
    {
      name: 'html',
      title: 'An HTML message',
      async reach(scene) {
        scene.set({ htmlMessages: true })
        await scene.talk()
        await scene.hear(scene.words.html)
        await scene.see('.rich ul')
      },
    },
    {
      name: 'earlier',
      title: 'Reading earlier messages while new ones come',
      async reach(scene) {
        await scene.talk()
        for (let day = 1; day <= 24; day++) await scene.hear(`${day}. ${scene.words.day}`)
        const log = await scene.see('[part~=transcript]')
        await scene.settle()
        log.scrollTo(0, 160)
        const { textContent } = await scene.see('.newest')
        scene.agent.say(scene.words.anythingElse)
        await scene.see('.newest', newest => newest.textContent !== textContent)
      },
    },
    {
      name: 'media-request',
      title: 'The agent asks to browse together',
      async reach(scene) {
        await scene.talk()
        scene.agent.requestMedia('COBROWSE')
        await scene.see('[part~=media-request]')
      },
    },
    {
      name: 'media-accepted',
      title: 'A request that was accepted',
      async reach(scene) {
        await scene.talk()
        scene.agent.requestMedia('SCREENSHARE')
        await scene.press('[part~=media-request] .action-primary')
        await scene.see('p[part~=notice]')
      },
    },
    {
      name: 'media-declined',
      title: 'A request that was declined',
      async reach(scene) {
        await scene.talk()
        scene.agent.requestMedia('COBROWSE')
        await scene.press('[part~=media-request] .action:not(.action-primary)')
        await scene.see('p[part~=notice]')
      },
    },
    {
      name: 'media-expired',
      title: 'A request that has expired',
      async reach(scene) {
        await scene.talk()
        scene.agent.requestMedia('COBROWSE')
        await scene.see('[part~=media-request]')
        await scene.pass(5 * MINUTES)
        await scene.see('p[part~=notice]')
      },
    },
    {
      name: 'media-withdrawn',
      title: 'A request that was withdrawn',
      async reach(scene) {
        await scene.talk()
        const { id = '' } = scene.agent.requestMedia('SCREENSHARE')
        await scene.see('[part~=media-request]')
        scene.agent.cancelMedia(id)
        await scene.see('p[part~=notice]')
      },
    },
    {
      name: 'transferred',
      title: 'Handed over to a colleague',
      async reach(scene) {
        await scene.talk()
        scene.agent.transfer(scene.words.colleague)
        await scene.see('[part~=notice] ~ [part~=notice] ~ [part~=notice]')
      },
    },
    {
      name: 'agent-left',
      title: 'The agent has left, and another is waited for',
      async reach(scene) {
        await scene.talk()
        scene.agent.leave()
        await scene.see('[part~=notice] ~ [part~=notice]')
      },
    },
    {
      name: 'options',
      title: 'The options',
      async reach(scene) {
        scene.set({ sound: true })
        await scene.talk()
        await scene.press('[part~=header] [aria-expanded]')
        await scene.see('.options [aria-pressed]')
      },
    },
    {
      name: 'times',
      title: 'The time of every message',
      async reach(scene) {
        await scene.talk()
        await scene.hear(scene.words.found)
        await scene.hear(scene.words.soon)
        await scene.press('[part~=header] [aria-expanded]')
        await scene.press('.options [aria-pressed]')
        await scene.see('.times')
        await scene.press('[part~=header] [aria-expanded]')
      },
    },
    {
      name: 'inline',
      title: 'Inline, in a box of the page',
      isInline: true,
      async reach(scene) {
        scene.set({ placement: 'inline' })
        await scene.talk()
        await scene.hear(scene.words.found)
      },
    },
  ],
}
