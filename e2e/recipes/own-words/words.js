const element = document.querySelector('guest-chat')

element.strings = { greeting: 'Ask our bakers' } // over the words of any language

document.querySelector('button').addEventListener('click', () => {
  // another language: all of en.ts
  Object.assign(element, { lang: 'sv', strings: { greeting: 'Fråga våra bagare', message: 'Meddelande' } })
})
