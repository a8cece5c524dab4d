import { effectScope, nextTick } from 'vue'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { replaceHost, type Fault } from '@/host'
import { CHECK_AFTER, KEEP_AFTER, useForm } from './form'

type Body = Record<string, unknown>
const drafts = new Map<string, Body>()
let refuse: Fault | null = null
const asked: string[] = []

beforeEach(() => {
  vi.useFakeTimers()
  drafts.clear()
  asked.length = 0
  refuse = null
  replaceHost({
    async ask(name, body) {
      asked.push(name)
      const given = body as Body
      switch (name) {
        case 'desk.drafts': return [...drafts].map(([id, each]) => ({ register: 'tree', id, at: '2026-11-23 20:00:00', body: each, title: '' }))
        case 'desk.draft':
          if (given.body) drafts.set(String(given.id), given.body as Body)
          else drafts.delete(String(given.id))
          return null
        case 'tree.check': return {
          faults: given.name ? [] : [{ field: 'name', detail: '请填写姓名' }], warnings: [],
          fill: String(given.number).length === 8 ? { birth: `born ${String(given.number)}`, region: '北京市' } : {},
        }
        case 'tree.save':
          if (refuse) throw refuse
          return { value: { id: '1' }, entry: 7, changed: ['tree'], title: '新增「张三」' }
        default: throw new Error(name)
      }
    },
    onProgress: () => () => undefined, onDrop: () => () => undefined, hear: () => () => undefined,
  })
})

const begin = (id: string | null, start: Body = {}) => {
  const scope = effectScope()
  return { scope, form: scope.run(() => useForm('tree', id, start as never, ['name', 'number', 'birth']))! }
}
const settle = async (ms = CHECK_AFTER + KEEP_AFTER) => {
  await nextTick()
  await vi.advanceTimersByTimeAsync(ms)
}

describe('a draft', () => {
  it('is kept while one types and gone once saved', async () => {
    const { form } = begin(null)
    form.draft.name = '张三'
    await settle()
    expect(drafts.get('new')).toEqual({ name: '张三' })
    await form.save()
    expect(drafts.size).toBe(0)
  })
  it('survives closing and is offered again', async () => {
    const first = begin('9', { name: '李四' })
    first.form.draft.name = '李四四'
    await nextTick()
    first.scope.stop()
    await settle(0)
    const second = begin('9', { name: '李四' })
    await settle(0)
    expect(second.form.earlier.value?.body).toEqual({ name: '李四四' })
    second.form.takeEarlier()
    expect(second.form.draft.name).toBe('李四四')
  })
  it('is not written over by another one as long as nobody has said what becomes of it', async () => {
    const first = begin(null)
    first.form.draft.name = '张三'
    await settle()
    first.scope.stop()
    const second = begin(null)
    await settle(0)
    expect(second.form.earlier.value?.body).toEqual({ name: '张三' })
    second.form.draft.name = '李四'
    await settle()
    expect([...drafts.values()]).toEqual([{ name: '张三' }, { name: '李四' }])
    await second.form.save()
    expect([...drafts.values()]).toEqual([{ name: '张三' }])
  })
  it('begun for one record is not offered in the form begun for another', async () => {
    const of = (digit: number) => ({ dispute_id: `019a0000-0000-7000-8000-00000000000${digit}` })
    const first = begin(null, of(1))
    first.form.draft.name = '一周内修好'
    await settle()
    first.scope.stop()
    const second = begin(null, of(2))
    await settle(0)
    expect(second.form.earlier.value).toBeNull()
    const third = begin(null, of(1))
    await settle(0)
    expect(third.form.earlier.value?.body.name).toBe('一周内修好')
  })
  it('is dropped when given up, and nothing is kept where nothing changed', async () => {
    const { form, scope } = begin('9', { name: '李四' })
    form.draft.name = '王五'
    await settle()
    await form.discard()
    scope.stop()
    await settle()
    expect(drafts.size).toBe(0)
  })
})

describe('the check', () => {
  it('fills what a number tells, follows it, and leaves alone what somebody typed', async () => {
    const { form } = begin(null)
    form.draft.number = '11111111'
    await settle()
    expect(form.draft.birth).toBe('born 11111111')
    expect(form.told.value.region, 'what is no field of the record is only told').toBe('北京市')
    expect(form.draft.region).toBeUndefined()
    form.draft.number = '22222222'
    await settle()
    expect(form.draft.birth, 'a filled field follows').toBe('born 22222222')
    form.draft.birth = '1965-03-01'
    form.touch('birth')
    form.draft.number = '33333333'
    await settle()
    expect(form.draft.birth).toBe('1965-03-01')
  })
  it('shows a fault only where one has been, or after trying to save', async () => {
    const { form } = begin(null)
    form.draft.number = '1'
    await settle()
    expect(form.faults.value).toEqual({})
    form.touch('name')
    expect(form.faults.value.name).toBe('请填写姓名')
  })
  it('keeps everything typed when saving is refused', async () => {
    refuse = { code: 'Invalid', field: 'name', detail: '请填写姓名', hint: null, faults: [{ field: 'name', detail: '请填写姓名' }], differences: [] }
    const { form } = begin(null)
    form.draft.number = '1'
    await settle()
    expect(await form.save()).toBeNull()
    expect(form.faults.value.name).toBe('请填写姓名')
    expect(drafts.get('new')).toEqual({ number: '1' })
  })
})
