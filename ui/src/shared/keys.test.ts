import { describe, expect, it } from 'vitest'
import { chord, composing, nextField } from './keys'

const key = (init: KeyboardEventInit & { keyCode?: number }) => {
  const event = new KeyboardEvent('keydown', init)
  if (init.keyCode !== undefined) Object.defineProperty(event, 'keyCode', { value: init.keyCode })
  return event
}

describe('keys while an input method composes', () => {
  it('knows composing by isComposing and, for WebKitGTK, by keyCode 229 alone', () => {
    expect(composing(key({ key: 'Enter', isComposing: true }))).toBe(true)
    expect(composing(key({ key: 'Process', keyCode: 229 })), 'the first key says isComposing = false').toBe(true)
    expect(composing(key({ key: 'Enter', keyCode: 13 }))).toBe(false)
  })
  it('names no shortcut then, so that choosing a word never saves or moves', () => {
    expect(chord(key({ key: 'Enter', keyCode: 229 }))).toBe('')
    expect(chord(key({ key: 's', ctrlKey: true }))).toBe('Ctrl+S')
    expect(chord(key({ key: 'F10', shiftKey: true }))).toBe('Shift+F10')
  })
})

describe('the next field', () => {
  it('skips what is disabled and stops at the last', () => {
    document.body.innerHTML = '<form data-form><input id="name"><input disabled><select id="sex"></select><button>x</button></form>'
    const name = document.getElementById('name') as HTMLElement
    name.focus()
    expect(nextField(name)).toBe(true)
    expect(document.activeElement?.id).toBe('sex')
    expect(nextField(document.activeElement as HTMLElement), 'an ordinary button is no field').toBe(false)
  })
  it('goes past what is seldom filled in, and on from within it', () => {
    document.body.innerHTML = '<form data-form><input id="names"><div data-aside><input id="late"></div><input id="leaflets"></form>'
    const stand = (id: string) => document.getElementById(id) as HTMLElement
    expect(nextField(stand('names'))).toBe(true)
    expect(document.activeElement?.id).toBe('leaflets')
    expect(nextField(stand('late'))).toBe(true)
    expect(document.activeElement?.id, 'not back to the first').toBe('leaflets')
  })
})
