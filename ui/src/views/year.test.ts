import { beforeEach, expect, it } from 'vitest'
import { replaceHost, type Fault } from '@/host'
import { mounted } from './part/mounted.test-help'
import Year from './Year.vue'

// A year of two figures in two themes, against a door that only pretends.
const asked: { name: string; body: Record<string, unknown> }[] = []
let refuse: Fault | null = null
const figure = (key: string, theme: string, more: object) => ({
  key, row: 2, theme, label: key, value: 1, text: '1', unit: '户', formula: `${key}的口径`, when: '', source: '', before: 0, before_text: '0',
  opens: null, opens_before: null, names: [], ...more,
})
const answer = (year: number) => ({
  year, cutoff: `${year}-12-31`, before: `${year - 1}-12-31`, themes: ['社区概况', '品牌与荣誉'],
  figures: [
    figure('荣誉', '品牌与荣誉', { row: 1, text: '（无权查看）', value: null }),
    figure('住户', '社区概况', { text: '1,214', opens: '0.2.0', before_text: '1,200', opens_before: '0.2.1' }),
  ],
  paragraphs: [{ title: '社区概况', text: '截至2025年12月31日，住户1200余户（1,214户）。' }],
  missing: [{ title: '品牌与荣誉', text: '这一年还没有可写的内容：“荣誉”里没有记录。' }],
})
const cell = (value: number, key: string | null) => ({ value, text: String(value), key })
/** The second theme's chart has nothing to show. */
const drawn = (title: string, value: number) => ({
  title, unit: '', when: '', corner: '', notes: [], checks: [], columns: [{ group: '', label: '2025年', unit: '', decimals: 0 }, { group: '', label: '2024年', unit: '', decimals: 0 }],
  rows: [{ label: '住户', cells: [cell(value, '0.2.0'), cell(value, null)] }, { label: '其他', cells: [cell(0, null), cell(0, null)] }],
  chart: { kind: 'bars', title: `${title}两年`, rows: [0, 1], columns: [0, 1] },
})
const copied: string[] = []

beforeEach(() => {
  asked.length = copied.length = 0
  refuse = null
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text: string) => { copied.push(text) } } })
  replaceHost({
    async ask(name, body) {
      asked.push({ name, body: body as Record<string, unknown> })
      if (name === 'report.year') {
        if (refuse) throw refuse
        return answer((body as { year: number }).year)
      }
      if (name === 'stats') return { tables: [drawn('社区概况', 1214), drawn('品牌与荣誉', 0)] }
      if (name === 'stats.names') return { title: '社区概况 · 住户', figure: '1,214', unit: '户', names: [{ register: 'dwelling', id: 'd1', label: '1-1-101', detail: '3 人' }] }
      if (name === 'native.pick_save') return '/tmp/年.xlsx'
      return { value: { path: '', rows: 2 }, entry: 1, changed: [], title: '导出' }
    },
    onProgress: () => () => undefined, onDrop: () => () => undefined, hear: () => () => undefined,
  })
})
const last = (name: string) => asked.filter((each) => each.name === name).at(-1)?.body

it('draws what two years have, quietly nothing where there is nothing, and says what is missing instead of a bare heading', async () => {
  const screen = mounted(Year)
  await screen.settle()
  expect(screen.all('h3').map((each) => each.textContent)).toEqual(['社区概况两年'])
  expect(screen.all('svg').length).toBe(1)
  expect(screen.text()).toContain('“荣誉”里没有记录')
})

it('shows each theme with its sentence, and a figure opens its names', async () => {
  const screen = mounted(Year)
  await screen.settle()
  await screen.choose(0, '2025')
  expect(last('report.year')).toMatchObject({ year: 2025, cutoff: '2025-12-31', wording: { words: 'yu', exact: true } })
  expect(screen.all('h2').map((each) => each.textContent)).toEqual(['社区概况', '品牌与荣誉'])
  expect(screen.text()).toContain('住户1200余户（1,214户）')
  expect(screen.text()).toContain('住户的口径')
  expect(screen.button('无权查看')).toBeUndefined()
  await screen.press('1,214')
  expect(last('stats.names')).toEqual({ name: 'year', to: '2025-12-31', key: '0.2.0' })
  expect(screen.text()).toContain('1-1-101')
  await screen.press('关闭')
  expect(document.activeElement?.id).toBe('cell-0.2.0')
})

it('copies the sentences and writes the workbook of what is shown', async () => {
  const screen = mounted(Year)
  await screen.settle()
  await screen.choose(0, '2025')
  await screen.choose(1, 'duo')
  await screen.press('复制文字')
  expect(copied[0]).toContain('2025年度工作报告\n社区概况\n截至2025年12月31日，住户1200余户')
  await screen.press('导出')
  expect(last('report.year_export')).toBeUndefined()
  await screen.press('报街道')
  screen.all<HTMLButtonElement>('.dialog-foot .main')[0]?.click()
  await screen.settle()
  expect(last('report.year_export')).toMatchObject({ year: 2025, out: '/tmp/年.xlsx', wording: { words: 'duo' }, reason: '报街道' })
  expect(screen.all<HTMLAnchorElement>('a.button')[0]?.getAttribute('href')).toContain('document=year-report')
})

it('says why a day cannot be, and shows no figures then', async () => {
  const screen = mounted(Year)
  await screen.settle()
  refuse = { code: 'invalid', field: 'cutoff', detail: '截止日期 2027-01-01 还没有到，最晚填今天', hint: '', faults: [] } as unknown as Fault
  await screen.choose(0, '2025')
  expect(screen.text()).toContain('还没有到')
  expect(screen.all('table')).toHaveLength(0)
})
