import { today } from '@/shared/session'
import type { RegisterScreen } from '../screen'
import Detail from './Detail.vue'
import Partners from './Partners.vue'

export const jointAction: RegisterScreen = {
  name: 'joint_action',
  detail: Detail,
  editors: { partners: Partners },
  fresh: () => ({ date: today.value, kind: '10' }),
}
