import { beforeEach, expect, it } from 'vitest'
import { replaceHost } from '@/host'
import Welcome from './Welcome.vue'
import { mounted } from './part/mounted.test-help'

const asked: string[] = []
beforeEach(() => {
  asked.length = 0
  replaceHost({
    async ask(name) {
      asked.push(name)
      if (name === 'office.create') return { office: '幸福里', clerk: '王敏', recovery_key: 'A7KM-2QXP-9TRD' }
      if (name === 'office.state') return { exists: true, unlocked: false, name: '', clerk: '', clerks: [], folder: '', version: '', notice: null, trouble: 'none', can_take_back: false }
      return null
    },
    onProgress: () => () => undefined, onDrop: () => () => undefined, hear: () => () => undefined,
  })
})
async function filled(password: string, again: string) {
  const view = mounted(Welcome)
  await view.type(0, '幸福里社区居委会')
  await view.submit()
  await view.type(0, '王敏')
  await view.type(1, password)
  await view.type(2, again)
  await view.submit()
  return view
}

it('makes nothing while the two passwords differ or are short', async () => {
  const view = await filled('短', '不同')
  expect(asked).not.toContain('office.create')
  expect(view.text()).toContain('密码至少要 8 位')
  expect(view.text()).toContain('两次输入的不一样')
})

it('lets go of the recovery card only when its last group is typed from the paper', async () => {
  const view = await filled('茉莉花茶一天八杯', '茉莉花茶一天八杯')
  expect(view.text()).toContain('9TRD')
  await view.type(0, '2QXP')
  await view.submit()
  expect(view.text()).toContain('和卡上最后一组不一样')
  await view.type(0, '９trd')
  await view.submit()
  expect(view.text(), 'full-width digits and small letters are the same card').toContain('从哪里开始')
  expect(view.text(), 'the key is gone from the screen').not.toContain('9TRD')
})
