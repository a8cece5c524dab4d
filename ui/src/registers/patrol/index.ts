import { today } from '@/shared/session'
import type { RegisterScreen } from '../screen'
import Detail from './Detail.vue'
import Findings from './Findings.vue'
import Leader from './Leader.vue'
import ListTools from './ListTools.vue'
import People from './People.vue'
import Route from './Route.vue'
import Tools from './Tools.vue'

/** In the paper's order; the entry of returned papers uses the same. */
export const editors = { route: Route, leader_id: Leader, members: People, findings: Findings }

export const patrol: RegisterScreen = {
  name: 'patrol',
  detail: Detail,
  tools: Tools,
  listTools: ListTools,
  editors,
  fresh: () => ({ date: today.value, kind: '10' }),
  states: ['未审核', '已审核'],
  state: (got) => (got.draft.reviewer ? '已审核' : '未审核'),
  mark: (state) => (state === '未审核' ? 'amber' : ''),
}
