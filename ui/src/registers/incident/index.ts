import { today } from '@/shared/session'
import type { RegisterScreen } from '../screen'
import Detail from './Detail.vue'
import ListTools from './ListTools.vue'
import Reports from './Reports.vue'
import Tools from './Tools.vue'

export const incident: RegisterScreen = {
  name: 'incident',
  detail: Detail,
  tools: Tools,
  becomes: [
    { register: 'hazard', with: (got) => ({ description: String(got.draft.title ?? ''), building_id: got.draft.building_id, entrance_id: got.draft.entrance_id, dwelling_id: got.draft.dwelling_id, place: got.draft.place }) },
    { register: 'task', with: (got) => ({ title: String(got.draft.title ?? ''), due: String(got.draft.follow_due ?? '') }) },
  ],
  listTools: ListTools,
  editors: { reports: Reports },
  states: ['跟进中', '逾期', '已办结'],
  fresh: () => ({ date: today.value, level: '04' }),
  past: (row) => row.state === '已办结',
  state: (got) => (got.draft.closed_on ? '已办结' : got.draft.follow_due && String(got.draft.follow_due) < today.value ? '逾期' : '跟进中'),
  mark: (state) => (state === '逾期' ? 'red' : state === '已办结' ? 'past' : ''),
}
