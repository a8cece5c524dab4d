import { beforeAll, beforeEach, expect, it } from 'vitest'
import { replaceHost } from '@/host'
import { taking } from '@/shared/record/files'
import { go, route } from '@/shared/router'
import { session } from '@/shared/session'
import { toasts } from '@/shared/toast'

// A file dropped on the window, whatever screen is open.
let drop: (paths: string[]) => void = () => undefined
beforeAll(async () => {
  replaceHost({ ask: async () => null, onProgress: () => () => undefined, onDrop: (take) => { drop = take; return () => undefined }, hear: () => () => undefined })
  await import('./index')
})
beforeEach(() => {
  session.office = { exists: true, unlocked: true, name: '', clerk: '', must_change: false, clerks: [], folder: '', version: '', notice: null, trouble: 'none', can_take_back: false }
  go('/list/person/p1', {}, true)
  toasts.splice(0)
})
const settled = () => new Promise((done) => setTimeout(done, 0))

it('brings a sheet to the import screen, its whole path with it', async () => {
  drop(['/media/U盘/2026年 花名册+新.XLSX'])
  await settled()
  expect(route.path).toBe('/import')
  expect(route.query.get('path')).toBe('/media/U盘/2026年 花名册+新.XLSX')
})
it('leaves photos and papers to the page of a record, and says what can be dropped where nobody takes it', async () => {
  taking.value = 1
  drop(['/u/照片.JPG'])
  expect(toasts).toHaveLength(0)
  taking.value = 0
  go('/backup', {}, true)
  drop(['/u/照片.JPG'])
  expect(toasts[0]?.text).toContain('拖到那条记录的页面上')
  expect(route.path).toBe('/backup')
})
it('does nothing while the office is locked', async () => {
  if (session.office) session.office.unlocked = false
  drop(['/u/花名册.xlsx'])
  await settled()
  expect(route.path).toBe('/list/person/p1')
})
