import { today } from '@/shared/session'
import type { Got } from '@/host'
import { linesOf } from '../lines'
import { groups } from '../meeting/parts'
import type { RegisterScreen } from '../screen'
import Detail from './Detail.vue'
import { candidates, seats } from './parts'
import Tools from './Tools.vue'

function stateOf(got: Got): string {
  if (String(got.draft.date ?? '') > today.value) return '筹备中'
  if (got.draft.returned === null) return '待登记结果'
  return got.draft.result_on ? '已公告' : '待公告'
}

export const election: RegisterScreen = {
  name: 'election',
  detail: Detail,
  tools: Tools,
  editors: { groups: linesOf(groups, 'meeting.group_add'), seats: linesOf(seats, 'election.seat_add'), candidates: linesOf(candidates, 'election.candidate_add', () => ({ again: false, extra: false })) },
  becomes: [{ register: 'notice', with: (got) => ({ title: `${String(got.title)}结果公告`, category: '50', period: '60', from_date: today.value }) }],
  states: ['筹备中', '待登记结果', '待公告', '已公告'],
  fresh: () => ({ date: today.value, body: '10', kind: '10', way: '30' }),
  past: (row) => row.state === '已公告',
  state: stateOf,
  mark: (state) => (state === '已公告' ? 'past' : state === '筹备中' ? '' : 'amber'),
}
