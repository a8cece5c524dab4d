import { createApp, nextTick, reactive, h, type App } from 'vue'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { replaceHost, type FileRow } from '@/host'
import Files from './Files.vue'
import { taking } from './files'

// The files of a record, against a door that only pretends.
const asked: { name: string; body: Record<string, unknown> }[] = []
let drop: (paths: string[]) => void = () => undefined
let rows: FileRow[] = []
let refused: unknown[] = []
let app: App | null = null
const file = (id: string, more: Partial<FileRow> = {}): FileRow => ({
  id, register: 'tree', record: 't1', name: `${id}.jpg`, media: 'image/jpeg', picture: true, size: 2048, width: 40, height: 30,
  caption: '', label: '', taken_on: '', sort: 1, removed: false, thumb: 'data:image/jpeg;base64,AA==', ...more,
})
const settled = async () => { for (let turn = 0; turn < 4; turn++) { await new Promise((done) => setTimeout(done, 5)); await nextTick() } }

beforeEach(() => {
  asked.length = 0
  rows = []
  refused = []
  replaceHost({
    async ask(name, body) {
      asked.push({ name, body: body as Record<string, unknown> })
      if (name === 'file.list') return { rows, labels: ['整改前', '整改后'], struck: 0 }
      if (name === 'file.get') return { url: 'data:image/jpeg;base64,AAAA', file: rows[0] }
      if (name === 'file.open') return { path: '/office/tmp/协议.pdf' }
      if (name === 'file.attach') return { value: { id: 'n', ids: ['n'], refused }, entry: 5, changed: ['file'], title: '' }
      return { value: null, entry: 6, changed: ['file'], title: '' }
    },
    onProgress: () => () => undefined, onDrop: (take) => { drop = take; return () => undefined }, hear: () => () => undefined,
  })
})
afterEach(() => { app?.unmount(); app = null })

async function open(fixed = false) {
  const props = reactive({ register: 'tree', id: 't1', title: '老槐树', fixed })
  const root = document.createElement('div')
  document.body.replaceChildren(root)
  app = createApp({ render: () => h(Files, props) })
  app.mount(root)
  await settled()
  return { root, props }
}
const last = (name: string) => asked.filter((each) => each.name === name).at(-1)?.body
const paste = (target: EventTarget, files: File[]) => {
  const event = new Event('paste', { bubbles: true, cancelable: true })
  Object.defineProperty(event, 'clipboardData', { value: { files, types: files.map(() => 'Files') } })
  target.dispatchEvent(event)
}

describe('the files of a record', () => {
  it('takes all that is dropped on the window, with the label that is chosen', async () => {
    const { root } = await open()
    expect(taking.value).toBe(1)
    const label = root.querySelector('select')!
    label.value = '整改前'
    label.dispatchEvent(new Event('change'))
    drop(['/u/a.jpg', '/u/b.pdf'])
    await settled()
    expect(last('file.attach')).toEqual({ register: 'tree', id: 't1', label: '整改前', files: [{ path: '/u/a.jpg' }, { path: '/u/b.pdf' }] })
    expect(asked.filter((each) => each.name === 'file.list').length, 'and asks again').toBeGreaterThan(1)
  })
  it('takes what is pasted, but leaves words to the field they are typed into', async () => {
    const { root } = await open()
    const picture = new File([new Uint8Array([1, 2, 3])], 'image.png', { type: 'image/png' })
    const input = document.createElement('input')
    root.append(input)
    paste(input, [picture])
    paste(document.body, [])
    await settled()
    expect(last('file.attach')).toBeUndefined()
    paste(document.body, [picture])
    await settled()
    expect(last('file.attach')?.files).toEqual([{ bytes: 'AQID' }])
  })
  it('asks for a picture that the event keeps back, as WebKitGTK does', async () => {
    await open()
    const picture = new Blob([new Uint8Array([1, 2, 3])], { type: 'image/png' })
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { read: async () => [{ types: ['image/png', 'image/bmp'], getType: async () => picture }] } })
    paste(document.body, [])
    await settled()
    expect(last('file.attach')?.files).toEqual([{ bytes: 'AQID' }])
    Reflect.deleteProperty(navigator, 'clipboard')
  })
  it('says which were not taken, and why', async () => {
    refused = [{ name: '苹果.heic', detail: 'HEIC 照片放不了', hint: '另存为 JPG' }]
    const { root } = await open()
    drop(['/u/a.jpg', '/u/苹果.heic'])
    await settled()
    expect(root.textContent).toContain('有 1 个没有放进来')
    expect(root.textContent).toContain('苹果.heic：HEIC 照片放不了')
  })
  it('shows a picture large, goes on with the arrow, and keeps what is said of it', async () => {
    rows = [file('a', { label: '整改前', caption: '楼道' }), file('b'), file('c', { picture: false, media: 'application/pdf', name: 'c.pdf', thumb: null })]
    const { root } = await open()
    expect(root.querySelectorAll('img').length).toBe(2)
    root.querySelector<HTMLButtonElement>('button[aria-label="打开 整改前 楼道"]')!.click()
    await settled()
    const large = () => document.querySelector<HTMLImageElement>('dialog img')!
    expect(large().src).toContain('AAAA')
    expect(large().alt).toBe('整改前 楼道')
    document.querySelector('.viewer')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))
    await settled()
    expect(last('file.get')).toEqual({ id: 'b' })
    const caption = document.querySelector<HTMLInputElement>('dialog input[maxlength="200"]')!
    caption.value = '门口'
    caption.dispatchEvent(new Event('input'))
    caption.dispatchEvent(new Event('change', { bubbles: true }))
    await settled()
    expect(last('file.caption')).toEqual({ id: 'b', caption: '门口', label: '', taken_on: '' })
  })
  it('takes another place by Alt and an arrow, and keeps the focus there', async () => {
    rows = [file('a'), file('b'), file('c')]
    const { root } = await open()
    const shot = (id: string) => root.querySelector<HTMLButtonElement>(`[data-file="${id}"] .open`)!
    const press = (id: string, key: string) => { shot(id).focus(); shot(id).dispatchEvent(new KeyboardEvent('keydown', { key, altKey: true, bubbles: true, cancelable: true })) }
    press('a', 'ArrowLeft')
    await settled()
    expect(last('file.order'), 'the first goes no further').toBeUndefined()
    press('c', 'ArrowLeft')
    rows = [file('a'), file('c'), file('b')]
    await settled()
    expect(last('file.order')).toEqual({ register: 'tree', id: 't1', files: ['a', 'c', 'b'] })
    expect([...root.querySelectorAll<HTMLElement>('[data-file]')].map((each) => each.dataset.file)).toEqual(['a', 'c', 'b'])
    expect(document.activeElement).toBe(shot('c'))
    expect(asked.some((each) => each.name === 'file.get'), 'nothing is opened by it').toBe(false)
  })
  it('takes the place of the one it is dragged onto', async () => {
    rows = [file('a'), file('b'), file('c')]
    const { root } = await open()
    const shot = (id: string) => root.querySelector<HTMLButtonElement>(`[data-file="${id}"] .open`)!
    shot('a').setPointerCapture = () => undefined
    document.elementFromPoint = () => shot('c')
    const at = (type: string, clientX: number) => shot('a').dispatchEvent(Object.assign(new MouseEvent(type, { button: 0, clientX, bubbles: true }), { pointerId: 1 }))
    at('pointerdown', 10)
    at('pointermove', 300)
    at('pointerup', 300)
    shot('a').click()
    await settled()
    expect(last('file.order')).toEqual({ register: 'tree', id: 't1', files: ['b', 'c', 'a'] })
    expect(asked.some((each) => each.name === 'file.get'), 'a drag opens nothing').toBe(false)
  })
  it('moves on from the large view too', async () => {
    rows = [file('a'), file('b')]
    const { root } = await open()
    root.querySelector<HTMLButtonElement>('.open')!.click()
    await settled()
    const button = [...document.querySelectorAll<HTMLButtonElement>('dialog button')].find((each) => each.textContent === '往后移')!
    button.click()
    await settled()
    expect(last('file.order')).toEqual({ register: 'tree', id: 't1', files: ['b', 'a'] })
  })
  it('opens a paper in the system’s own program', async () => {
    rows = [file('c', { picture: false, media: 'application/pdf', name: '协议.pdf', thumb: null })]
    const { root } = await open()
    root.querySelector<HTMLButtonElement>('.open')!.click()
    await settled()
    expect(last('native.open')).toEqual({ path: '/office/tmp/协议.pdf' })
  })
  it('takes nothing on the page of a struck record or of a past day', async () => {
    rows = [file('a')]
    const { root, props } = await open(true)
    expect(taking.value).toBe(0)
    drop(['/u/a.jpg'])
    await settled()
    expect(last('file.attach')).toBeUndefined()
    expect(root.querySelector('.shot')).not.toBeNull()
    props.fixed = false
    await nextTick()
    expect(taking.value).toBe(1)
  })
})
