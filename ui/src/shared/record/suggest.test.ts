import { createApp, h, nextTick, ref } from 'vue'
import { beforeEach, describe, expect, it } from 'vitest'
import { replaceHost } from '@/host'
import Suggest from './Suggest.vue'

const asked: unknown[] = []
beforeEach(() => {
  asked.length = 0
  replaceHost({
    async ask(name, body) { asked.push([name, (body as { text: string }).text]); return ['幸福里菜市场', '幸福里小学'] },
    onProgress: () => () => undefined, onDrop: () => () => undefined, hear: () => () => undefined,
  })
})
function open() {
  const model = ref('')
  const heard: string[] = []
  const root = document.createElement('div')
  root.addEventListener('keydown', (event) => heard.push(event.key))
  document.body.replaceChildren(root)
  createApp({ render: () => h(Suggest, { register: 'person', field: 'employer', modelValue: model.value, 'onUpdate:modelValue': (text: string) => { model.value = text } }) }).mount(root)
  const input = root.querySelector<HTMLInputElement>('input')!
  const wait = async (time = 170) => { await new Promise((done) => setTimeout(done, time)); await nextTick() }
  return {
    model, heard, wait, options: () => root.querySelectorAll('[role=option]').length,
    async type(text: string, init: InputEventInit = {}) { input.value = text; input.dispatchEvent(new InputEvent('input', init)); await wait() },
    press: (key: string, keyCode = 0) => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
      Object.defineProperty(event, 'keyCode', { value: keyCode })
      input.dispatchEvent(event)
    },
  }
}

describe('words typed before', () => {
  it('are offered, and Enter leaves what was typed as it is', async () => {
    const { model, heard, type, press, options } = open()
    await type('幸福')
    expect(options()).toBe(2)
    press('Enter')
    expect(model.value).toBe('幸福')
    expect(heard, 'the form hears Enter and goes on').toEqual(['Enter'])
  })
  it('are taken by an arrow and Enter, which goes on too', async () => {
    const { model, heard, type, press } = open()
    await type('幸福')
    press('ArrowDown')
    press('Enter')
    expect(model.value).toBe('幸福里菜市场')
    expect(heard).toEqual(['Enter'])
  })
  it('wait while an input method composes', async () => {
    const { type, press, heard, options } = open()
    await type('xing', { isComposing: true })
    expect(asked).toEqual([])
    await type('幸福')
    press('ArrowDown', 229)
    expect(heard, 'the key belongs to the input method').toEqual(['ArrowDown'])
    press('Escape')
    await nextTick()
    expect(options(), 'Esc closes the list, not the form').toBe(0)
    expect(heard).toEqual(['ArrowDown'])
  })
})
