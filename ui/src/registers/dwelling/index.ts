import type { RegisterScreen } from '../screen'
import Detail from './Detail.vue'

export const dwelling: RegisterScreen = { name: 'dwelling', detail: Detail, without: ['building_id', 'entrance_id'] }
