import { createApp, nextTick, type Component } from 'vue'

/** A view on a page of its own, for tests: what a person sees, types and presses. */
export function mounted(view: Component) {
  document.body.innerHTML = '<div id="app"></div>'
  createApp(view).mount('#app')
  const all = <T extends Element>(css: string): T[] => [...document.body.querySelectorAll<T>(css)]
  return {
    text: () => document.body.textContent ?? '',
    all,
    async settle() {
      for (let i = 0; i < 8; i++) { await nextTick(); await new Promise((done) => setTimeout(done, 0)) }
    },
    async type(at: number, text: string) {
      const field = all<HTMLInputElement>('input')[at]
      if (!field) throw new Error(`no field ${at}`)
      field.value = text
      field.dispatchEvent(new Event('input'))
      await this.settle()
    },
    async choose(at: number, value: string) {
      const field = all<HTMLSelectElement>('select')[at]
      if (!field) throw new Error(`no list ${at}`)
      field.value = value
      field.dispatchEvent(new Event('change'))
      await this.settle()
    },
    button: (words: string) => all<HTMLButtonElement>('button').find((each) => each.textContent?.includes(words)),
    async press(words: string) {
      const found = this.button(words)
      if (!found) throw new Error(`no button ${words}`)
      found.click()
      await this.settle()
    },
    async submit() {
      all<HTMLFormElement>('form')[0]?.dispatchEvent(new Event('submit', { cancelable: true }))
      await this.settle()
    },
  }
}
