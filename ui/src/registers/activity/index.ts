import { today } from '@/shared/session'
import type { RegisterScreen } from '../screen'
import Attendance from './Attendance.vue'
import Detail from './Detail.vue'
import ListTools from './ListTools.vue'
import Tools from './Tools.vue'

export const activity: RegisterScreen = {
  name: 'activity',
  detail: Detail,
  tools: Tools,
  listTools: ListTools,
  editors: { people: Attendance },
  fresh: () => ({ date: today.value, kind: '10' }),
  becomes: [
    { register: 'roll', with: (got) => ({ kind: 'media', date: today.value, activity_id: got.draft.id ?? null }) },
    { register: 'task', with: (got) => ({ title: String(got.draft.name ?? '') }) },
  ],
  states: ['计划', '待登记', '已办', '已取消'],
  past: (row) => row.state === '已取消',
  state: (got) => (got.draft.status === '30' ? '已取消' : got.draft.status === '20' ? '已办' : String(got.draft.date) < today.value ? '待登记' : '计划'),
  mark: (state) => (state === '待登记' ? 'amber' : state === '已取消' ? 'past' : ''),
}
