import { today } from '@/shared/session'
import type { RegisterScreen } from '../screen'
import Chosen from './Chosen.vue'
import Detail from './Detail.vue'
import Form from './Form.vue'
import ListTools from './ListTools.vue'
import { stateOf } from './order'
import Tools from './Tools.vue'

export const hazard: RegisterScreen = {
  name: 'hazard',
  detail: Detail,
  form: Form,
  tools: Tools,
  becomes: [{ register: 'task', with: (got) => ({ title: String(got.draft.description ?? ''), due: String(got.draft.due ?? '') }) }],
  listTools: ListTools,
  chosenTools: Chosen,
  states: ['已登记', '当场整改', '整改中', '待复查', '逾期', '已移交', '已销号'],
  fresh: () => ({ found_on: today.value, grade: '10' }),
  state: stateOf,
  past: (row) => row.state === '已销号',
  mark: (state) => (state === '逾期' ? 'red' : state === '已销号' ? 'past' : ['已登记', '待复查', '当场整改'].includes(state) ? 'amber' : ''),
}
